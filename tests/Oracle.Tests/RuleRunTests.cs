using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Identification;
using Momentum.Oracle.Rules;
using Momentum.Oracle.Tests.Support;
using Momentum.Oracle.Traces;
using Momentum.Oracle.Trajectories;
using Xunit;
using Xunit.Abstractions;

namespace Momentum.Oracle.Tests;

/// <summary>Runs held against rules that are not linear.</summary>
public sealed class RuleRunTests(ITestOutputHelper output)
{
    private const string Adam = """
        method adam "Adam"
        parameters lr > 0, 0 <= beta1 < 1 = 9/10, 0 <= beta2 < 1 = 999/1000, eps > 0 = 1/100000000
        state w, m = 0, v = 0
        m' = beta1*m + (1 - beta1)*grad(w)
        v' = beta2*v + (1 - beta2)*grad(w)^2
        w' = w - lr*(m'/(1 - beta1^(k + 1)))/(sqrt(v'/(1 - beta2^(k + 1))) + eps)
        """;

    private const string Convex = """
        method convex "Nesterov's method for convex functions"
        parameters alpha > 0
        state w, y = w
        w' = y - alpha*grad(y)
        y' = w' + k/(k + 3)*(w' - w)
        """;

    private const string Normalized = """
        method normalized "Normalised momentum"
        parameters alpha > 0, 0 <= beta < 1
        state w, m = 0
        m' = beta*m + (1 - beta)*grad(w)/norm(grad(w))
        w' = w - alpha*m'
        """;

    private static OracleRun Run(string rule, params (string Name, double Value)[] values) =>
        Oracle.For(Method.Parse(rule), Tuning.Of(values.Select(v => KeyValuePair.Create(v.Name, ((ExactInput)v.Value).Value))));

    private static Trace AdamRun(int form, double lr, int steps = 60, double decay = 0, double decoupled = 0, int drop = int.MaxValue, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8)
    {
        double[] second = new double[3];
        int i = 2;
        return Runs.Of(
            (w, g, m, k) =>
            {
                i = (i + 1) % 3;
                double rate = k < drop ? lr : lr / 10;
                g += decay * w;
                m = form == 1 ? m + ((g - m) * (1 - beta1)) : (beta1 * m) + ((1 - beta1) * g);
                second[i] = form == 2 ? second[i] + (((g * g) - second[i]) * (1 - beta2)) : (beta2 * second[i]) + ((1 - beta2) * g * g);
                double one = 1 - Math.Pow(beta1, k + 1), two = 1 - Math.Pow(beta2, k + 1), v = second[i];
                w -= rate * decoupled * w;
                return form switch
                {
                    0 => (w - (rate * (m / one) / (Math.Sqrt(v / two) + eps)), m),
                    1 => (w - (rate / one * m / ((Math.Sqrt(v) / Math.Sqrt(two)) + eps)), m),
                    2 => (w - (rate * Math.Sqrt(two) / one * m / (Math.Sqrt(v) + (eps * Math.Sqrt(two)))), m),
                    3 => (w - (rate * (m / one) / Math.Sqrt((v / two) + eps)), m),
                    4 => (w - (rate * m / (Math.Sqrt(v) + eps)), m),
                    _ => (w - (rate * (m / (1 - Math.Pow(beta1, k + 2))) / (Math.Sqrt(v / (1 - Math.Pow(beta2, k + 2))) + eps)), m),
                };
            },
            steps);
    }

    [Fact]
    public void Compare_AdamAtAnyTuningInOtherOrdersOfOperations_NoFalseAlarm()
    {
        const int seed = 11;
        Random random = new(seed);
        int undecided = 0, cases = Cases.Count(12);
        for (int n = 0; n < cases; n++)
        {
            double lr = Math.Pow(10, -3 + (3.5 * random.NextDouble())), beta1 = random.NextDouble(), beta2 = 1 - Math.Pow(10, -4 * random.NextDouble()), eps = Math.Pow(10, -12 * random.NextDouble());
            OracleRun run = Run(Adam, ("lr", lr), ("beta1", beta1), ("beta2", beta2), ("eps", eps));
            ComparisonResult result = run.Compare(AdamRun(n % 3, lr, 150, beta1: beta1, beta2: beta2, eps: eps));
            Assert.True(result.Verdict is Verdict.Match or Verdict.Undecided, $"seed {seed}, case {n}, lr {lr:R}, beta1 {beta1:R}, beta2 {beta2:R}, eps {eps:R}: {result}");
            undecided += result.Verdict == Verdict.Undecided ? 1 : 0;
        }

        Assert.True(undecided <= cases / 10, $"seed {seed}: {undecided} of {cases} runs are undecided");
    }

    [Fact]
    public void Compare_AdamInOtherOrdersOfOperations_NoFalseAlarm()
    {
        List<double> ratios = [];
        foreach (double lr in (double[])[0.001, 0.1, 0.7])
        {
            for (int form = 0; form < 3; form++)
            {
                ComparisonResult result = Run(Adam, ("lr", lr)).Compare(AdamRun(form, lr, 400));
                Assert.True(result.IsMatch, $"form {form}, lr {lr}: {result}");
                Assert.Equal(400, result.Steps);
                ratios.Add(result.WorstRatio);
            }
        }

        output.WriteLine(string.Join(", ", ratios.Select(r => FormattableString.Invariant($"{r:0.0e+0}"))));
        Assert.True(ratios.Max() > 1e-3, "the bound is far looser than any run needs");
    }

    /// <summary>The iterate falls to 1e-170 while the average of squares keeps 1e-6 of its first value: their errors differ by more than squares of doubles can.</summary>
    [Fact]
    public void Compare_StatesOfVeryDifferentSize_NoFalseAlarm()
    {
        double m = 0, v = 0, one = 1, two = 1;
        ComparisonResult result = Run(Adam, ("lr", 0.001)).On(1.0).From(1.0).Compare(
            (w, g) =>
            {
                (one, two) = (one * 0.9, two * 0.999);
                m = (0.9 * m) + ((1 - 0.9) * g[0]);
                v = (0.999 * v) + ((1 - 0.999) * g[0] * g[0]);
                w[0] -= 0.001 * (m / (1 - one)) / (Math.Sqrt(v / (1 - two)) + 1e-8);
            },
            12_400);

        Assert.True(result is { IsMatch: true, Steps: 12_400, WorstRatio: > 1e-4 }, result.ToString());
    }

    [Theory]
    [InlineData(3, "the constant stands inside the root")]
    [InlineData(4, "the averages are not corrected")]
    [InlineData(5, "the steps are counted from 2")]
    public void Compare_AnotherAdam_LeavesAtTheFirstStep(int form, string bug)
    {
        ComparisonResult result = Run(Adam, ("lr", 0.1)).Compare(AdamRun(form, 0.1));
        Assert.True(result is { IsMatch: false, First: { Step: <= 2, Coordinate: 0 } }, $"{bug}: {result}");
    }

    [Theory]
    [InlineData(0.01, 0)]
    [InlineData(0, 0.01)]
    public void Compare_DecayAndDropOfTheStepSize_AreThoseOfTheRun(double decay, double decoupled)
    {
        Trace trace = AdamRun(1, 0.1, decay: decay, decoupled: decoupled, drop: 20);
        OracleRun run = Run(Adam, ("lr", 0.1)).Then(20, "lr", 0.01);
        OracleRun other = decay > 0 ? run.WithWeightDecay(0.01) : run.WithDecoupledWeightDecay(0.01);

        Assert.True(other.Compare(trace).IsMatch, other.Compare(trace).ToString());
        Assert.False(run.Compare(trace).IsMatch);
        Assert.False((decay > 0 ? run.WithDecoupledWeightDecay(0.01) : run.WithWeightDecay(0.01)).Compare(trace).IsMatch);
        Assert.Equal(21, Run(Adam, ("lr", 0.1)).With(other.Policy).Compare(trace).First!.Step);
    }

    [Theory]
    [InlineData("sign-flipped", "down the gradient that should be climbed")]
    [InlineData("weight-decay-place", "in the gradient where it should be decoupled")]
    [InlineData("weight-decay-ignored", "is ignored")]
    [InlineData("schedule-ignored", "do not change")]
    [InlineData("schedule-shifted", "1 step late")]
    [InlineData("other-step-size", "lr is 0.3")]
    [InlineData("adaptive", "whatever the gradient")]
    public void ShouldMatch_RunWithAKnownMistake_NamesIt(string id, string text)
    {
        OracleRun adam = Run(Adam, ("lr", 0.1));
        (OracleRun claim, Trace trace) = id switch
        {
            "sign-flipped" => (adam.Maximizing(), AdamRun(0, 0.1)),
            "weight-decay-place" => (adam.WithDecoupledWeightDecay(0.01), AdamRun(0, 0.1, decay: 0.01)),
            "weight-decay-ignored" => (adam.WithWeightDecay(0.01), AdamRun(0, 0.1)),
            "schedule-ignored" => (adam.Then(20, "lr", 0.01), AdamRun(0, 0.1)),
            "schedule-shifted" => (adam.Then(20, "lr", 0.01), AdamRun(0, 0.1, drop: 21)),
            "other-step-size" => (adam, AdamRun(0, 0.3)),
            _ => (Run(Convex, ("alpha", 0.1)), AdamRun(0, 0.1)),
        };
        string[] found = [.. TraceIdentification.Of(trace, claim).Diagnoses.Select(d => d.Id)];

        Assert.Equal([id], found);
        Assert.Contains(text, Assert.Throws<OracleAssertionException>(() => claim.ShouldMatch(trace)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_OneStepAlteredByOneInABillion_IsCaughtThere()
    {
        const int seed = 7;
        Random random = new(seed);
        for (int n = 0; n < Cases.Count(20); n++)
        {
            int step = 1 + random.Next(59), coordinate = random.Next(3);
            ComparisonResult result = Run(Adam, ("lr", 0.1)).Compare(Runs.Altered(AdamRun(n % 3, 0.1), step, coordinate, 1e-9));
            Assert.True(result.First is { } first && first.Step == step && first.Coordinate == coordinate, $"seed {seed}, case {n}, step {step}: {result}");
        }
    }

    [Fact]
    public void Compare_AdamInFloat32_IsSaidToBe()
    {
        float[] w = [1, -2, 0.5f], m = new float[3], v = new float[3];
        List<double[]> rows = [[1, -2, 0.5]];
        for (int k = 0; k < 60; k++)
        {
            for (int i = 0; i < 3; i++)
            {
                float g = (float)Runs.Lambda[i] * w[i];
                m[i] = (0.9f * m[i]) + (0.1f * g);
                v[i] = (0.999f * v[i]) + (0.001f * g * g);
                w[i] -= 0.1f * (m[i] / (1 - MathF.Pow(0.9f, k + 1))) / (MathF.Sqrt(v[i] / (1 - MathF.Pow(0.999f, k + 1))) + 1e-8f);
            }

            rows.Add([w[0], w[1], w[2]]);
        }

        OracleRun run = Run(Adam, ("lr", 0.1));
        Assert.Equal(Verdict.SinglePrecision, run.Compare(rows).Verdict);
        ComparisonResult single = run.InSinglePrecision().Compare(rows);
        Assert.True(single.IsMatch, single.ToString());
    }

    [Fact]
    public void Compare_MomentumThatGrowsWithTheStep_MatchesInTwoForms()
    {
        double[] last = [1, -2, 0.5];
        int i = 2;
        Trace differences = Runs.Of((y, g, x, k) =>
        {
            double next = y - (0.1 * g);
            return (next + (k / (k + 3.0) * (next - (k == 0 ? y : x))), next);
        }, 100);
        Trace iterates = Runs.Of((w, _, b, k) =>
        {
            i = (i + 1) % 3;
            double y = k == 0 ? w : w + ((k - 1) / (k + 2.0) * (w - last[i]));
            last[i] = w;
            return (y - (0.1 * (Runs.Lambda[i] * y)), b);
        }, 100);

        Assert.True(Run(Convex, ("alpha", 0.1)).Compare(iterates).IsMatch, Run(Convex, ("alpha", 0.1)).Compare(iterates).ToString());
        Assert.True(Run(Convex + "\noutput y", ("alpha", 0.1)).Compare(differences).IsMatch);
        Assert.Equal(2, Run(Convex, ("alpha", 0.1)).Compare(differences).First!.Step);
    }

    [Fact]
    public void ShouldMatch_NormOverAllCoordinates_JoinsThem()
    {
        double[] m = new double[3];
        void Step(double[] w, double[] g, double power)
        {
            double length = Math.Pow(Math.Sqrt(g.Sum(x => x * x)), power);
            for (int i = 0; i < w.Length; i++)
            {
                m[i] = (0.9 * m[i]) + (0.1 * g[i] / length);
                w[i] -= 0.05 * m[i];
            }
        }

        OracleRun run = Run(Normalized, ("alpha", 0.05), ("beta", 0.9));
        run.ShouldMatch((w, g) => Step(w, g, 1), 100);
        Array.Clear(m);
        Assert.Contains("at k = 1, w1", Assert.Throws<OracleAssertionException>(() => run.ShouldMatch((w, g) => Step(w, g, 2))).Message, StringComparison.Ordinal);
    }

    /// <summary>The iterate comes to 0 within rounding: whether the next step goes up or down is not the rule's to say.</summary>
    [Fact]
    public void Compare_SignOfWhatRoundingLeaves_IsUndecidedFromThere()
    {
        OracleRun run = Run("method signs \"Signs\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", ("alpha", 0.1)).On(1.0).From(0.3);
        ComparisonResult result = run.Compare((w, g) => w[0] -= 0.1 * Math.Sign(g[0]), 10);

        Assert.Equal((Verdict.Undecided, 3L), (result.Verdict, result.Steps));
        Assert.Contains("a sign is decided by rounding", result.ToString(), StringComparison.Ordinal);
        Assert.Throws<OracleAssertionException>(() => run.ShouldMatch((w, g) => w[0] -= 0.1 * Math.Sign(g[0]), 10));
        Assert.Equal(Verdict.Mismatch, run.Compare((w, g) => w[0] -= 0.2 * Math.Sign(g[0]), 10).Verdict);
    }

    [Fact]
    public void Compare_NormOfMoreCoordinatesThanCanBeFollowed_IsUndecided()
    {
        OracleRun run = Run(Normalized, ("alpha", 0.05), ("beta", 0.9)).On([.. Enumerable.Range(1, RuleRows.MostJoined).Select(i => (double)i)]);

        Assert.Equal(Verdict.Undecided, run.Compare(run.Expected(3)).Verdict);
    }

    [Fact]
    public void ContractionFactor_RuleThatIsNotLinear_IsRefused() =>
        Assert.Contains("not linear", Assert.Throws<InvalidOperationException>(() => Run(Adam, ("lr", 0.1)).ContractionFactor()).Message, StringComparison.Ordinal);

    /// <summary>A linear rule on both paths: the same iterates, and bounds of one size.</summary>
    [Theory]
    [InlineData("heavy-ball", "")]
    [InlineData("nesterov", "")]
    [InlineData("pytorch-sgd-nesterov", "")]
    [InlineData("keras-sgd", "decoupled")]
    [InlineData("quasi-hyperbolic", "decay")]
    [InlineData("triple-momentum", "")]
    [InlineData("extragradient", "maximize")]
    public void Next_LinearRule_IsItsExactTwin(string id, string policy)
    {
        const int seed = 3;
        Method method = Catalogue.Find(id)!;
        Tuning tuning = Tunings.Draw(method, new Random(seed)).For(method);
        OracleRun run = Oracle.For(method, tuning).Around(0.5, -0.25, 0).With(new GradientPolicy(
            policy == "maximize", policy == "decay" ? Rational.Create(1, 100) : 0, policy == "decoupled" ? Rational.Create(1, 100) : 0));
        double[] start = [1, -2, 3];
        IExpectedRows exact = run.RowsOf(run.Lambda.AsSpan(), run.Center.AsSpan(), start);
        RuleRows rows = new(method, tuning, run.Schedule, run.Policy, run.Lambda.AsSpan(), run.Center.AsSpan(), start, Precision.Double);
        double[] expected = new double[3], actual = new double[3];
        RoundingRoom[] rooms = new RoundingRoom[3], followed = new RoundingRoom[3];
        for (int k = 0; k <= 50; k++)
        {
            exact.Next(expected, rooms);
            rows.Next(actual, followed);
            for (int i = 0; i < 3; i++)
            {
                Assert.True(Math.Abs(expected[i] - actual[i]) <= Math.Abs(expected[i]) * 1e-15, $"seed {seed}, step {k}, coordinate {i}: {expected[i]:R} {actual[i]:R}");
                Assert.True(k == 0 || followed[i].Units / rooms[i].Units is > 1e-3 and < 10, $"seed {seed}, step {k}, coordinate {i}: {followed[i].Units:R} {rooms[i].Units:R}");
            }
        }

        Assert.Null(rows.Open);
    }
}
