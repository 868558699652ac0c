using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Equivalence;

public class OneBufferFormTests
{
    // (β, a, c, s) from the sources of the libraries that the catalogue cites.
    [Theory]
    [InlineData("gradient-descent", "0", "alpha", "0", "alpha")]
    [InlineData("heavy-ball", "beta", "alpha", "0", "alpha")]
    [InlineData("nesterov", "beta", "alpha", "alpha*beta", "alpha*(1 + beta)")]
    [InlineData("pytorch-sgd", "momentum", "lr*(1 - dampening)", "0", "lr")]
    [InlineData("pytorch-sgd-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)")]
    [InlineData("torch7-sgd", "momentum", "lr*(1 - momentum)", "0", "lr")]
    [InlineData("keras-sgd", "momentum", "lr", "0", "lr")]
    [InlineData("keras-sgd-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)")]
    [InlineData("optax-sgd-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)")]
    [InlineData("mlx-sgd", "momentum", "lr*(1 - dampening)", "0", "lr*(1 - dampening)")]
    [InlineData("burn-sgd-nesterov", "momentum", "lr*(1 - momentum*dampening)", "lr*momentum", "lr*(1 + momentum)")]
    [InlineData("mlnet-sgd", "momentum", "lr*(1 - momentum)", "0", "lr*(1 - momentum)")]
    [InlineData("quasi-hyperbolic", "beta", "alpha*(1 - beta)", "alpha*beta*(1 - nu)", "alpha*(1 - nu*beta)")]
    public void Of_CatalogueEntry_HasThePublishedNumbers(string id, string momentum, string step, string correction, string first)
    {
        OneBufferForm form = StateSpace.Of(Catalogue.Find(id)!).Then(OneBufferForm.Of).Value;

        Assert.Equal([Function(momentum), Function(step), Function(correction), Function(first)], new[] { form.Momentum, form.Step, form.Correction, form.First });
    }

    [Theory]
    [InlineData("extragradient")]
    [InlineData("aggregated-momentum-2")]
    [InlineData("pytorch-sgd-weight-decay")]
    public void Of_OtherRule_SaysWhy(string id) => Assert.NotNull(StateSpace.Of(Catalogue.Find(id)!).Then(OneBufferForm.Of).Reason);

    // A run of the rule and a run of the recurrence, in exact numbers, on f = ½·3·w².
    [Theory]
    [InlineData("pytorch-sgd")]
    [InlineData("burn-sgd-nesterov")]
    [InlineData("nesterov-lookahead")]
    [InlineData("quasi-hyperbolic")]
    public void Of_Rule_RecurrenceVisitsTheSamePoints(string id)
    {
        Method method = Catalogue.Find(id)!;
        StateSpace<RationalFunction> system = StateSpace.Of(method).Value;
        Dictionary<string, Rational> values = method.Parameters.Select((p, i) => (p.Name, Value: Rational.Create(i + 1, 7))).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        OneBufferForm form = OneBufferForm.Of(system).Value;
        (Rational b, Rational a, Rational c, Rational s) = (form.Momentum.Evaluate(values), form.Step.Evaluate(values), form.Correction.Evaluate(values), form.First.Evaluate(values));
        Rational lambda = 3;
        StateSpace<Rational> exact = system.Map(f => f.Evaluate(values));
        Matrix<Rational> state = exact.Start;
        List<Rational> points = [];
        for (int k = 0; k < 6; k++)
        {
            StateSpace<Rational> rule = k == 0 ? exact.FirstStep ?? exact : exact;
            points.Add((rule.C * state)[0, 0]);
            state = (rule.A * state) + ((lambda * points[k]) * rule.B);
        }

        List<Rational> recurrence = [points[0], points[0] - (s * lambda * points[0])];
        for (int k = 1; k < 5; k++)
        {
            recurrence.Add(recurrence[k] + (b * (recurrence[k] - recurrence[k - 1])) - (a * lambda * recurrence[k]) - (c * lambda * (recurrence[k] - recurrence[k - 1])));
        }

        Assert.Equal(points, recurrence);
    }

    private static RationalFunction Function(string text) => Conversion.TryToRationalFunction(Infix.Parse(text), out RationalFunction? f) ? f : throw new ArgumentException(text);
}
