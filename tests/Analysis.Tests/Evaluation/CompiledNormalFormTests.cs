using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class CompiledNormalFormTests
{
    private const int Seed = 20260107;
    private static readonly RationalFunction Alpha = RationalFunction.Variable("alpha");
    private static readonly RationalFunction Beta = RationalFunction.Variable("beta");
    private static readonly RationalFunction Lambda = RationalFunction.Variable("lambda");

    /// <summary>Trace and determinant by hand for methods of one and two states, with a quotient among them.</summary>
    public static TheoryData<string> Methods => ["heavy ball", "nesterov", "leapfrog"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void At_RandomDoubles_AgreesWithExactRationals(string method)
    {
        (RationalFunction trace, RationalFunction determinant) = Spectrum(method);
        CompiledNormalForm form = CompiledNormalForm.Of(trace, determinant, ["alpha", "beta", "lambda"]);
        CompiledNormalForm complement = CompiledNormalForm.Of(trace, determinant, ["alpha", "one_minus_beta", "lambda"]);
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(300); i++)
        {
            double size = i % 10 == 0 ? 300 : 12;
            double alpha = Math.Pow(10, -size * random.NextDouble());
            double lambda = Math.Pow(10, size * (random.NextDouble() - 0.5));
            double beta = 1 - Math.Pow(10, -16 * random.NextDouble());
            double c = Math.Pow(10, -20 * random.NextDouble());
            Check(form, [alpha, beta, lambda], string.Create(CultureInfo.InvariantCulture, $"{method}: alpha = {alpha:R}, beta = {beta:R}, lambda = {lambda:R}"), i);
            Check(complement, [alpha, c, lambda], string.Create(CultureInfo.InvariantCulture, $"{method}: alpha = {alpha:R}, 1 - beta = {c:R}, lambda = {lambda:R}"), i);
        }
    }

    [Fact]
    public void At_ProductsBeyondTheDoubles_FallBackToExactIntegers()
    {
        (RationalFunction trace, RationalFunction determinant) = Spectrum("heavy ball");
        CompiledNormalForm form = CompiledNormalForm.Of(trace, determinant, ["alpha", "one_minus_beta", "lambda"]);
        Assert.Equal(2e-320, TwoStateRate.GapOf(form.At([1e-200, 0.5, 1e-120])).Value, 1e-323);
        Assert.Equal(0, TwoStateRate.GapOf(form.At([1e-200, 0.5, 1e-200])).Value);
        Assert.Equal(double.Epsilon, TwoStateRate.GapOf(form.At([1e-200, 0.5, 1e-200])).Upper);
        Assert.Equal(RegimeKind.Divergence, TwoStateRate.Of(form.At([1e200, 0.5, 1e200])).Regime);
    }

    [Fact]
    public void At_WrongValues_Throws()
    {
        (RationalFunction trace, RationalFunction determinant) = Spectrum("heavy ball");
        Assert.Throws<ArgumentException>(() => CompiledNormalForm.Of(trace, determinant, ["alpha", "beta"]));
        CompiledNormalForm form = CompiledNormalForm.Of(trace, determinant, ["alpha", "beta", "lambda"]);
        Assert.Throws<ArgumentException>(() => form.At([1.0, 0.5]));
        Assert.Throws<ArgumentException>(() => form.At([1.0, 0.5, double.NaN]));
    }

    private static void Check(CompiledNormalForm form, double[] point, string what, int index)
    {
        Dictionary<string, Rational> exact = form.Parameters.Zip(point).ToDictionary(x => x.First, x => Rational.FromDouble(x.Second));
        Rational p = form.P.Evaluate(exact);
        Rational q = form.Q.Evaluate(exact);
        NormalForm at = form.At(point);
        Cases.Check(at.Exact() == (p, q), $"seed {Seed}, case {index}: {what}");
        Within(at.P, p);
        Within(at.Q, q);
        NormalForm rational = form.At(Array.ConvertAll(point, Rational.FromDouble));
        Cases.Check(SameNumbers(TwoStateRate.Of(at), TwoStateRate.Of(rational)), $"seed {Seed}, case {index}: {what}");

        void Within(Ball ball, Rational value) => Cases.Check(
            double.IsPositiveInfinity(ball.Radius) || (ball.Centre.ToRational() - value).Abs() <= Rational.FromDouble(ball.Radius * 1.000001),
            $"seed {Seed}, case {index}: {what}");
    }

    private static bool SameNumbers(TwoStateRate a, TwoStateRate b) =>
        a.Regime == b.Regime && a.Gap.Value.Equals(b.Gap.Value) && a.Rho.Value.Equals(b.Rho.Value) && a.Rate.Value.Equals(b.Rate.Value);

    private static (RationalFunction Trace, RationalFunction Determinant) Spectrum(string method)
    {
        RationalFunction h = Alpha * Lambda;
        RationalFunction one = RationalFunction.One;
        return method switch
        {
            "heavy ball" => (one + Beta - h, Beta),
            "nesterov" => ((one + Beta) * (one - h), Beta * (one - h)),
            _ => (one + ((one - (Beta / 2)) / (one + (Beta / 2))) - (h / (one + (Beta / 2))), (one - (Beta / 2)) / (one + (Beta / 2))),
        };
    }
}
