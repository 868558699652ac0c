using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Names and the order of states are notation: every result is the same up to them.</summary>
public class RenamingTests
{
    private const int Seed = 20_26;

    [Fact]
    public void Region_OtherNamesAndOrderOfStates_IsTheSame()
    {
        int stable = 0;
        ForEachRule((first, second, random, place) =>
        {
            Derived<StabilityRegion> one = first.Stability, two = second.Stability;
            Assert.True(one.IsDecided == two.IsDecided, place($"{one.Reason}; {two.Reason}"));
            for (int k = 0; k < 25 && one.IsDecided; k++)
            {
                Dictionary<string, Rational> point = Point(random), renamed = Renamed(point);
                bool? here = RegionReader.Contains(one.Value, WithGain(one.Value, point)), there = RegionReader.Contains(two.Value, WithGain(two.Value, renamed));
                stable += here is true ? 1 : 0;
                Assert.True(here is null || there is null || here == there, place(string.Join(", ", point)));
            }
        });
        Assert.True(stable > 0, "no point is stable: the test shows nothing");
    }

    /// <summary>Letters that the derivation uses for quantities of its own, as parameters of a rule.</summary>
    [Theory]
    [InlineData("s", "r")]
    [InlineData("r", "s")]
    [InlineData("t", "y")]
    [InlineData("m", "Delta")]
    [InlineData("sqrt_mu", "x")]
    [InlineData("h_", "m")]
    [InlineData("h", "u")]
    public void Formulas_ParametersNamedAsTheDerivationNamesItsOwn_AreTheSame(string alpha, string beta)
    {
        const string Text = "method m\nparameters alpha > 0, 0 <= beta < 1\nstate w, v = 0\nv' = beta*v - alpha*grad(w + beta*v/2)\nw' = w + v'";
        MethodAnalysis first = MethodAnalysis.Of(Method.Parse(Text));
        MethodAnalysis second = MethodAnalysis.Of(Method.Parse(Text.Replace("alpha", alpha, StringComparison.Ordinal).Replace("beta", beta, StringComparison.Ordinal)));
        Dictionary<string, double> here = new(StringComparer.Ordinal) { ["alpha"] = 0.4, ["beta"] = 0.3, ["lambda"] = 0.9, ["mu"] = 1, ["L"] = 30 };
        Dictionary<string, double> there = new(here, StringComparer.Ordinal) { [alpha] = 0.4, [beta] = 0.3 };
        Assert.Equal(
            first.CriticalDamping.Value.Branches.Select(b => (Name(b.Parameter), Rounded(b.Value, here))),
            second.CriticalDamping.Value.Branches.Select(b => (b.Parameter, Rounded(b.Value, there))));
        Assert.Equal(Rounded(first.Tuning.Value.Whole!.Rho, here), Rounded(second.Tuning.Value.Whole!.Rho, there));
        Assert.Equal(
            first.Tuning.Value.Whole!.Parameters.Select(p => (Name(p.Name), Rounded(p.Value, here))),
            second.Tuning.Value.Whole!.Parameters.Select(p => (p.Name, Rounded(p.Value, there))));
        ContinuousLimit limit = first.Limits.Value[0], other = second.Limits.Value[0];
        Assert.Equal((limit.Scheme, limit.Order), (other.Scheme, other.Order));
        Dictionary<string, double> steps = new(StringComparer.Ordinal) { ["Delta"] = 0.2, ["dt"] = 0.2, ["gamma"] = 0.7, ["m"] = 1.3, ["mass"] = 1.3 };
        Assert.Equal(limit.Map.Select(p => (Name(p.Key), Rounded(p.Value, steps))), other.Map.Select(p => (p.Key, Rounded(p.Value, steps))));

        string Name(string parameter) => parameter == "alpha" ? alpha : parameter == "beta" ? beta : parameter;
        static double Rounded(Expression value, Dictionary<string, double> at) => Math.Round(Evaluator.Value(value, at), 9);
    }

    [Fact]
    public void Regimes_OtherNamesAndOrderOfStates_AreTheSame()
    {
        HashSet<RegimeKind> seen = [];
        ForEachRule((first, second, random, place) =>
        {
            Derived<Regimes> one = first.Regimes, two = second.Regimes;
            Assert.True(one.IsDecided == two.IsDecided, place($"{one.Reason}; {two.Reason}"));
            for (int k = 0; k < 25 && one.IsDecided; k++)
            {
                Dictionary<string, Rational> point = Point(random);
                Dictionary<string, double> here = Doubles(point), there = Doubles(Renamed(point));
                RegimeKind[] kinds = [.. one.Value.Items.Where(r => Evaluator.Holds(r.When, here)).Select(static r => r.Kind)];
                Assert.Equal(kinds, two.Value.Items.Where(r => Evaluator.Holds(r.When, there)).Select(static r => r.Kind));
                seen.UnionWith(kinds);
            }
        });
        Assert.True(seen.Count > 2, "few regimes were met: the test shows little");
    }

    [Fact]
    public void Tuning_OtherNamesAndOrderOfStates_IsTheSame()
    {
        int tuned = 0;
        Dictionary<string, double> ends = new(StringComparer.Ordinal) { ["mu"] = 1, ["L"] = 30 };
        ForEachRule((first, second, _, place) =>
        {
            Derived<OptimalTuning> one = first.Tuning, two = second.Tuning;
            Assert.True(one.IsDecided == two.IsDecided, place($"{one.Reason}; {two.Reason}"));
            if (one.IsDecided)
            {
                tuned++;
                Assert.Equal(one.Value.Pieces.Count, two.Value.Pieces.Count);
                if (one.Value.Pieces.FirstOrDefault(p => Evaluator.Holds(p.When, ends)) is { } left)
                {
                    TuningPiece right = two.Value.Pieces.First(p => Evaluator.Holds(p.When, ends));
                    Assert.Equal(Evaluator.Value(left.Rho, ends), Evaluator.Value(right.Rho, ends), 1e-12);
                    Assert.Equal(left.Parameters.Select(static p => RuleTexts.NameOf(p.Name)).Order(StringComparer.Ordinal), right.Parameters.Select(static p => p.Name).Order(StringComparer.Ordinal));
                    Assert.All(left.Parameters, p => Assert.Equal(Evaluator.Value(p.Value, ends), Evaluator.Value(right.Parameters.Single(q => q.Name == RuleTexts.NameOf(p.Name)).Value, ends), 1e-11));
                }
            }
        });
        Assert.True(tuned > 0, "no rule was tuned: the test shows nothing");
    }

    private static void ForEachRule(Action<MethodAnalysis, MethodAnalysis, Random, Func<string, string>> test)
    {
        RuleTexts rules = new(Seed);
        Random random = new(Seed);
        for (int i = 0; i < Math.Max(12, RandomRules.Cases / 3); i++)
        {
            string rule = rules.Next(), renamed = RuleTexts.Renamed(rule);
            test(
                MethodAnalysis.Of(Method.Parse(rule)),
                MethodAnalysis.Of(Method.Parse(renamed)),
                random,
                finding => string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, case {i}: {finding}\n{rule}\n{renamed}"));
        }
    }

    private static Dictionary<string, Rational> Point(Random random) => new(StringComparer.Ordinal)
    {
        ["alpha"] = Rational.Create(random.Next(1, 200), 50),
        ["beta"] = Rational.Create(random.Next(0, 101), 101),
        ["lambda"] = Rational.Create(random.Next(1, 60), 31),
    };

    private static Dictionary<string, Rational> Renamed(Dictionary<string, Rational> point) =>
        point.ToDictionary(static v => RuleTexts.NameOf(v.Key), static v => v.Value, StringComparer.Ordinal);

    private static Dictionary<string, double> Doubles(Dictionary<string, Rational> point) =>
        point.ToDictionary(static v => v.Key, static v => v.Value.ToDouble(), StringComparer.Ordinal);

    private static Dictionary<string, Rational> WithGain(StabilityRegion region, Dictionary<string, Rational> point)
    {
        Assert.True(ExactValue.TryOf(region.Display, point, out Rational gain));
        return new(point, StringComparer.Ordinal) { [region.Gain] = gain };
    }
}
