using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Equivalence;

public class CatalogueMapTests
{
    // Sources: the frameworks' documentation and code; Ma and Yarats 2019 for the special cases of QHM; Lessard and Packard for triple and robust momentum.
    [Theory]
    [InlineData("nesterov", "nesterov-lookahead", "alpha = alpha, beta = beta")]
    [InlineData("keras-sgd-nesterov", "tensorflow-momentum-nesterov", "lr = lr, momentum = momentum")]
    [InlineData("keras-sgd-nesterov", "optax-sgd-nesterov", "lr = lr, momentum = momentum")]
    [InlineData("keras-sgd-nesterov", "nesterov", "alpha = lr, beta = momentum")]
    [InlineData("keras-sgd", "heavy-ball", "alpha = lr, beta = momentum")]
    [InlineData("pytorch-sgd", "heavy-ball", "alpha = lr*(1 - dampening), beta = momentum")]
    [InlineData("mlnet-sgd", "keras-sgd", "lr = lr*(1 - momentum), momentum = momentum")]
    [InlineData("triple-momentum", "robust-momentum", "alpha = alpha, beta = beta, gamma = gamma")]
    public void Of_SameMethodInOtherCoordinates_FindsTheMap(string first, string second, string map)
    {
        MethodEquivalence found = Compare(first, second);

        Assert.True(found.AreEquivalent);
        Assert.Equal(map, found.Forward!.ToString());
    }

    [Theory]
    [InlineData("gradient-descent", "heavy-ball", "alpha = alpha, beta = 0")]
    [InlineData("heavy-ball", "quasi-hyperbolic", "alpha = alpha/(1 - beta), beta = beta, nu = 1")]
    [InlineData("nesterov", "quasi-hyperbolic", "alpha = alpha/(1 - beta), beta = beta, nu = beta")]
    [InlineData("heavy-ball", "aggregated-momentum-2", "alpha = alpha, beta1 = beta, beta2 = beta")]
    [InlineData("heavy-ball", "aggregated-momentum-3", "alpha = alpha, beta1 = beta, beta2 = beta, beta3 = beta")]
    [InlineData("nesterov", "nesterov-three-sequence", "alpha = alpha, gamma = alpha/(1 - beta), tau = 1 - beta")]
    [InlineData("nesterov", "triple-momentum", "alpha = alpha, beta = beta, gamma = beta, delta = 0")]
    [InlineData("quasi-hyperbolic", "triple-momentum", "alpha = alpha*(1 - beta), beta = beta, gamma = beta*(1 - nu)/(1 - beta), delta = beta*(1 - nu)/(1 - beta)")]
    public void Of_SpecialCase_FindsTheMapInOneDirection(string first, string second, string map)
    {
        MethodEquivalence found = Compare(first, second);

        Assert.Equal(FamilyRelation.SpecialCase, found.Relation);
        Assert.Equal(map, found.Forward!.ToString());
    }

    [Theory]
    [InlineData("nesterov", "heavy-ball")]
    [InlineData("nesterov", "midpoint-nesterov")]
    [InlineData("gradient-descent", "extragradient")]
    [InlineData("heavy-ball", "optimistic-gradient")]
    [InlineData("aggregated-momentum-2", "aggregated-momentum-3")]
    public void Of_OtherMethods_SaysDifferent(string first, string second)
    {
        MethodEquivalence found = Compare(first, second);

        Assert.Equal(FamilyRelation.Different, found.Relation);
        Assert.Null(found.Forward);
    }

    [Fact]
    public void Of_ControlGains_NeedsANegativeGainForNesterov()
    {
        ParameterMap map = Compare("nesterov", "pid").Forward!;

        Assert.False(map.IsInDomain);
        Assert.Equal("kp", Assert.Single(map.Outside));
    }

    [Fact]
    public void Of_DampenedFirstGradient_ReportsTheFirstStep()
    {
        // PyTorch's buffer starts with the undampened gradient: the first step is longer by lr*dampening*g0.
        RunDifference difference = Compare("pytorch-sgd", "heavy-ball").Forward!.Difference;

        Assert.False(difference.SamePoints);
        Assert.Equal(1, difference.Step);
        Assert.Equal(0, Evaluator.Value(difference.PointDifference!, Point()) + (0.3 * 0.25 * 2), 12);
    }

    [Fact]
    public void Of_LookaheadCoordinates_ReportsWhatIsExposed()
    {
        RunDifference difference = Compare("nesterov", "nesterov-lookahead").Forward!.Difference;

        Assert.True(difference.SamePoints);
        Assert.False(difference.SameExposed);
        Assert.Equal("alpha*beta/(z - beta)", Infix.Print(difference.ExposedTransfer!));
    }

    [Fact]
    public void Of_NonlinearRule_IsUndecided()
    {
        Method sign = Method.Parse("method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n");

        Assert.False(MethodEquivalence.Of(sign, Catalogue.HeavyBall).IsDecided);
    }

    /// <summary>Every pair: the classes of equal methods, and each map against exact runs at random parameters.</summary>
    [Fact]
    public void Of_EveryPairOfTheCatalogue_AgreesWithExactRuns()
    {
        Random random = new(3);
        HashSet<string> classes = [];
        List<Method> methods = [.. Catalogue.All];
        for (int i = 0; i < methods.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Derived<MethodEquivalence> derived = MethodEquivalence.Of(methods[i], methods[j]);
                if (!derived.IsDecided)
                {
                    Assert.Contains("rational", derived.Reason, StringComparison.Ordinal);
                    continue;
                }

                MethodEquivalence found = derived.Value;
                AssertRunsAgree(methods[i], methods[j], found.Forward, random);
                AssertRunsAgree(methods[j], methods[i], found.Backward, random);
                if (found.AreEquivalent)
                {
                    classes.Add(string.CompareOrdinal(methods[i].Id, methods[j].Id) < 0 ? $"{methods[i].Id} {methods[j].Id}" : $"{methods[j].Id} {methods[i].Id}");
                }
            }
        }

        AssertAllPairs(classes, "heavy-ball", "pytorch-sgd", "keras-sgd", "tensorflow-momentum", "optax-sgd", "scikit-learn-sgd", "mlx-sgd", "burn-sgd", "mlnet-sgd", "torch7-sgd", "autograd-sgd");
        AssertAllPairs(classes, "nesterov", "nesterov-lookahead", "keras-sgd-nesterov", "tensorflow-momentum-nesterov", "optax-sgd-nesterov", "scikit-learn-sgd-nesterov", "pytorch-sgd-nesterov", "caffe-nesterov", "flux-nesterov", "mxnet-nag");
        AssertAllPairs(classes, "quasi-hyperbolic", "qhoptim-qhm");
        AssertAllPairs(classes, "robust-momentum", "triple-momentum");
    }

    private static MethodEquivalence Compare(string first, string second) => MethodEquivalence.Of(Catalogue.Find(first)!, Catalogue.Find(second)!).Value;

    private static Dictionary<string, double> Point() => new() { ["lr"] = 0.3, ["dampening"] = 0.25, ["momentum"] = 0.9, ["g0"] = 2, ["w0"] = 7 };

    private static void AssertAllPairs(HashSet<string> classes, params string[] ids)
    {
        foreach (string a in ids)
        {
            Assert.All(ids.Where(b => string.CompareOrdinal(a, b) < 0), b => Assert.Contains($"{a} {b}", classes));
        }
    }

    private static void AssertRunsAgree(Method source, Method target, ParameterMap? map, Random random)
    {
        if (map is null)
        {
            return;
        }

        Dictionary<string, Rational> point = [];
        foreach (Parameter parameter in source.Parameters.Concat(map.Free.Where(f => source.Parameters.All(p => p.Name != f.Name))))
        {
            point.Add(parameter.Name, Rational.Create(random.Next(1, 50), 53));
        }

        Dictionary<string, Rational> mapped = map.Free.ToDictionary(static f => f.Name, f => source.Parameters.Any(p => p.Name == f.Name) ? Rational.Create(1, 3) : point[f.Name]);
        foreach (MappedParameter value in map.Values)
        {
            mapped[value.Parameter] = value.Value.Evaluate(point);
        }

        StateSpace<Rational> a = StateSpace.Of(source).Value.Map(f => f.Evaluate(point)), b = StateSpace.Of(target).Value.Map(f => f.Evaluate(mapped));
        string pair = $"{source.Id} as {target.Id}: {map}";
        if (!a.GradientCalls.Equals(b.GradientCalls))
        {
            Assert.Fail(pair);
        }

        // Markov parameters C Aᵏ B, the impulse response from gradient to gradient point, agree for as many steps as both have states.
        Matrix<Rational> x = a.B, y = b.B;
        Assert.True(a.D == b.D, pair);
        for (int k = 0; k <= a.Order + b.Order; k++)
        {
            Assert.True(a.C * x == b.C * y, pair);
            (x, y) = (a.A * x, b.A * y);
        }

        (List<Rational> points, List<Rational> exposed) first = Run(a, Rational.Create(3, 2)), second = Run(b, Rational.Create(3, 2));
        Assert.True(map.Difference.SamePoints == first.points.SequenceEqual(second.points), pair);
        Assert.True(!map.Difference.IsNone || first.exposed.SequenceEqual(second.exposed), pair);
    }

    private static (List<Rational> Points, List<Rational> Exposed) Run(StateSpace<Rational> system, Rational lambda)
    {
        List<Rational> points = [], exposed = [];
        Matrix<Rational> state = (Rational)3 * system.Start;
        for (int k = 0; k < 12; k++)
        {
            StateSpace<Rational> rule = k == 0 ? system.FirstStep ?? system : system;
            Rational[] gradients = new Rational[rule.GradientCalls];
            for (int i = 0; i < gradients.Length; i++)
            {
                Rational y = (rule.C * state)[i, 0];
                for (int j = 0; j < i; j++)
                {
                    y += rule.D[i, j] * gradients[j];
                }

                points.Add(y);
                gradients[i] = lambda * (y - 1);
            }

            Matrix<Rational> u = Matrix<Rational>.Column(gradients);
            exposed.Add(((rule.E * state) + (rule.F * u))[0, 0]);
            state = (rule.A * state) + (rule.B * u);
        }

        return (points, exposed);
    }
}
