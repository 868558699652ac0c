using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

/// <summary>
/// Runs each entry in exact arithmetic against what is known of it. A one-buffer method is four numbers (beta, a, c, s):
/// w1 = w0 - s*g0, then w[k+1] = w[k] + beta*(w[k] - w[k-1]) - a*g[k] - c*(g[k] - g[k-1]) with g = lambda*w at the exposed point.
/// </summary>
public class CatalogueTruthTests
{
    private const int Steps = 8;

    // Theorems and sources: the framework's own code for software; the citation of the entry for the rest.
    public static TheoryData<string, string, string, string, string> FourNumbers => new()
    {
        { "gradient-descent", "0", "alpha", "0", "alpha" },
        { "heavy-ball", "beta", "alpha", "0", "alpha" },
        { "heavy-ball-dampened", "beta", "alpha", "0", "alpha/2" },
        { "nesterov", "beta", "alpha", "alpha*beta", "alpha" },
        { "midpoint-nesterov", "beta", "alpha", "alpha*beta/2", "alpha" },
        { "nesterov-lookahead", "beta", "alpha", "alpha*beta", "alpha*(1 + beta)" },
        { "nesterov-three-sequence", "1 - tau", "tau*gamma", "(1 - tau)*alpha", "alpha" },
        { "nesterov-general", "beta1", "alpha", "alpha*beta2", "alpha" },
        { "robust-momentum", "beta", "alpha", "alpha*gamma", "alpha" },
        { "quasi-hyperbolic", "beta", "alpha*(1 - beta)", "alpha*beta*(1 - nu)", "alpha*(1 - nu*beta)" },
        { "optimistic-gradient", "0", "alpha", "alpha", "alpha" },
        { "pytorch-sgd", "momentum", "lr*(1 - dampening)", "0", "lr" },
        { "pytorch-sgd-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "torch7-sgd", "momentum", "lr*(1 - momentum)", "0", "lr" },
        { "keras-sgd", "momentum", "lr", "0", "lr" },
        { "keras-sgd-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "scikit-learn-sgd", "momentum", "lr", "0", "lr" },
        { "scikit-learn-sgd-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "caffe-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "mxnet-nag", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "flux-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "tensorflow-momentum", "momentum", "lr", "0", "lr" },
        { "tensorflow-momentum-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "optax-sgd", "momentum", "lr", "0", "lr" },
        { "optax-sgd-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "mlx-sgd", "momentum", "lr*(1 - dampening)", "0", "lr*(1 - dampening)" },
        { "mlx-sgd-nesterov", "momentum", "lr", "lr*momentum", "lr*(1 + momentum)" },
        { "burn-sgd", "momentum", "lr*(1 - dampening)", "0", "lr" },
        { "burn-sgd-nesterov", "momentum", "lr*(1 - momentum*dampening)", "lr*momentum", "lr*(1 + momentum)" },
        { "mlnet-sgd", "momentum", "lr*(1 - momentum)", "0", "lr*(1 - momentum)" },
        { "autograd-sgd", "momentum", "lr*(1 - momentum)", "0", "lr*(1 - momentum)" },
        { "qhoptim-qhm", "momentum", "lr*(1 - momentum)", "lr*momentum*(1 - nu)", "lr*(1 - nu*momentum)" },
    };

    [Theory]
    [MemberData(nameof(FourNumbers))]
    public void Entry_RunExactly_FollowsItsFourNumbers(string id, string beta, string a, string c, string s)
    {
        Method method = Catalogue.Find(id)!;
        for (int seed = 1; seed <= 3; seed++)
        {
            Dictionary<string, Rational> tuning = Tuning(method, seed);
            Rational lambda = Rational.Create(3 + seed, 5);
            List<Rational> w = RuleInterpreter.Run(method, tuning, lambda, 1, Steps);
            Assert.Equal(w[0] - (At(s, tuning) * lambda * w[0]), w[1]);
            for (int k = 1; k < Steps; k++)
            {
                Rational expected = w[k] + (At(beta, tuning) * (w[k] - w[k - 1])) - (At(a, tuning) * lambda * w[k]) - (At(c, tuning) * lambda * (w[k] - w[k - 1]));
                Assert.Equal(expected, w[k + 1]);
            }
        }
    }

    // The rows above and the entries with a test of their own below are the whole catalogue.
    [Fact]
    public void EveryEntry_IsCompared()
    {
        string[] others = ["aggregated-momentum-2", "aggregated-momentum-3", "triple-momentum", "pid", "extragradient", "pytorch-sgd-weight-decay", "keras-sgd-weight-decay"];
        Assert.Equal(Catalogue.Ids.Order(StringComparer.Ordinal), FourNumbers.Select(row => (string)row[0]).Concat(others).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("aggregated-momentum-2")]
    [InlineData("aggregated-momentum-3")]
    public void AggregatedMomentum_WithEqualVelocities_IsHeavyBall(string id)
    {
        Dictionary<string, Rational> tuning = Values(("alpha", Rational.Create(1, 3)), ("beta", Rational.Create(4, 5)), ("beta1", Rational.Create(4, 5)), ("beta2", Rational.Create(4, 5)), ("beta3", Rational.Create(4, 5)));
        Assert.Equal(RuleInterpreter.Run(Catalogue.HeavyBall, tuning, 2, 1, Steps), RuleInterpreter.Run(Catalogue.Find(id)!, tuning, 2, 1, Steps));
    }

    // Lucas et al. 2019: with velocities (0, beta) a step is the mean of a gradient step and a heavy-ball step.
    [Fact]
    public void AggregatedMomentum_WithOneVelocityZero_AveragesTwoSteps()
    {
        Rational alpha = Rational.Create(1, 3), beta = Rational.Create(4, 5), lambda = 2;
        List<Rational> w = RuleInterpreter.Run(Catalogue.Find("aggregated-momentum-2")!, Values(("alpha", alpha), ("beta1", 0), ("beta2", beta)), lambda, 1, Steps);
        Rational velocity = 0;
        for (int k = 0; k < Steps; k++)
        {
            velocity = (beta * velocity) + (lambda * w[k]);
            Assert.Equal(w[k] - (alpha / 2 * ((lambda * w[k]) + velocity)), w[k + 1]);
        }
    }

    // Van Scoy, Freeman, Lynch 2018, table I: at the smallest curvature the polynomial is (sigma - r)(sigma - r^2), at the largest sigma*(sigma + r).
    [Fact]
    public void TripleMomentum_AtItsTuning_HasThePublishedEigenvalues()
    {
        Rational r = Rational.Create(2, 3), kappa = 1 / ((1 - r) * (1 - r)), mu = Rational.Create(1, 7), l = kappa * mu;
        Dictionary<string, Rational> tuning = Values(("alpha", (1 + r) / l), ("beta", r * r / (2 - r)), ("gamma", r * r / ((1 + r) * (2 - r))), ("delta", r * r / (1 - (r * r))));
        List<Rational> atMu = RuleInterpreter.Run(Catalogue.TripleMomentum, tuning, mu, 1, Steps);
        List<Rational> atL = RuleInterpreter.Run(Catalogue.TripleMomentum, tuning, l, 1, Steps);
        for (int k = 0; k + 2 <= Steps; k++)
        {
            Assert.Equal(((r + (r * r)) * atMu[k + 1]) - (r * r * r * atMu[k]), atMu[k + 2]);
            Assert.Equal(-r * atL[k + 1], atL[k + 2]);
        }
    }

    // Cyrus et al. 2018: at r = 1 - 1/sqrt(kappa) robust momentum is triple momentum; the outputs differ, the states do not.
    [Fact]
    public void RobustMomentum_AtTheFastestRate_IsTripleMomentumBeforeItsOutput()
    {
        Rational r = Rational.Create(2, 3), kappa = 1 / ((1 - r) * (1 - r)), l = 5;
        Dictionary<string, Rational> robust = Values(
            ("alpha", kappa * (1 - r) * (1 - r) * (1 + r) / l), ("beta", kappa * r * r * r / (kappa - 1)), ("gamma", r * r * r / ((kappa - 1) * (1 - r) * (1 - r) * (1 + r))));
        Dictionary<string, Rational> triple = Values(("alpha", (1 + r) / l), ("beta", r * r / (2 - r)), ("gamma", r * r / ((1 + r) * (2 - r))), ("delta", 0));
        Assert.Equal(RuleInterpreter.Run(Catalogue.TripleMomentum, triple, 3, 1, Steps), RuleInterpreter.Run(Catalogue.Find("robust-momentum")!, robust, 3, 1, Steps));
    }

    // Hu and Lessard 2017: position = start - proportional - integral - filtered derivative of the error, the gradient.
    [Fact]
    public void Pid_IsAControllerOfTheGradient()
    {
        Rational kp = Rational.Create(1, 5), ki = Rational.Create(1, 7), kd = Rational.Create(1, 3), beta = Rational.Create(1, 2), lambda = 2;
        List<Rational> w = RuleInterpreter.Run(Catalogue.Find("pid")!, Values(("kp", kp), ("ki", ki), ("kd", kd), ("beta", beta)), lambda, 1, Steps);
        Rational sum = 0, derivative = 0, before = 0;
        for (int k = 0; k < Steps; k++)
        {
            Rational error = lambda * w[k];
            sum += error;
            derivative = (beta * derivative) + ((1 - beta) * (error - before));
            before = error;
            Assert.Equal(w[0] - (kp * error) - (ki * sum) - (kd * derivative), w[k + 1]);
        }
    }

    [Fact]
    public void Extragradient_Contracts_ByTheQuadraticOfItsStep()
    {
        Rational h = Rational.Create(2, 5);
        List<Rational> w = RuleInterpreter.Run(Catalogue.Find("extragradient")!, Values(("alpha", h)), 1, 1, Steps);
        Assert.All(Enumerable.Range(0, Steps), k => Assert.Equal((1 - h + (h * h)) * w[k], w[k + 1]));
    }

    [Fact]
    public void CoupledWeightDecay_IsMoreCurvature()
    {
        Dictionary<string, Rational> tuning = Values(("lr", Rational.Create(1, 10)), ("momentum", Rational.Create(9, 10)), ("dampening", Rational.Create(1, 4)), ("weight_decay", Rational.Create(1, 3)));
        Assert.Equal(
            RuleInterpreter.Run(Catalogue.Find("pytorch-sgd")!, tuning, 2 + Rational.Create(1, 3), 1, Steps),
            RuleInterpreter.Run(Catalogue.Find("pytorch-sgd-weight-decay")!, tuning, 2, 1, Steps));
    }

    [Fact]
    public void DecoupledWeightDecay_ShrinksTheWeightsBeforeTheStep()
    {
        Rational lr = Rational.Create(1, 10), momentum = Rational.Create(9, 10), decay = Rational.Create(1, 3), lambda = 2;
        List<Rational> w = RuleInterpreter.Run(Catalogue.Find("keras-sgd-weight-decay")!, Values(("lr", lr), ("momentum", momentum), ("weight_decay", decay)), lambda, 1, Steps);
        Rational velocity = 0;
        for (int k = 0; k < Steps; k++)
        {
            velocity = (momentum * velocity) - (lr * lambda * w[k]);
            Assert.Equal((w[k] - (w[k] * decay * lr)) + velocity, w[k + 1]);
        }
    }

    private static Dictionary<string, Rational> Values(params (string Name, Rational Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);

    // A rational point inside every parameter's domain.
    private static Dictionary<string, Rational> Tuning(Method method, int seed)
    {
        Dictionary<string, Rational> tuning = new(StringComparer.Ordinal);
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            Rational value = Rational.Create((seed * (i + 2)) + 1, (seed * (i + 2)) + 5 + i);
            Assert.True(method.Parameters[i].Domain.Contains(value), method.Parameters[i].Name);
            tuning[method.Parameters[i].Name] = value;
        }

        return tuning;
    }

    private static Rational At(string formula, Dictionary<string, Rational> tuning) =>
        ExactValue.TryOf(Infix.Parse(formula), tuning, out Rational value) ? value : throw new ArgumentException(formula);
}
