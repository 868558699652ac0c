using System.Globalization;
using System.Numerics;
using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>The certified numbers against 40-digit truths, beside the textbook formulas in double; also what docs/accuracy.md says.</summary>
/// <remarks>MOMENTUM_ACCEPT=1 rewrites docs/accuracy.md.</remarks>
public sealed class AccuracyTests
{
    private static readonly Rational Slack = Rational.Parse("1e-38");

    [Fact]
    public void Table_AllFamilies_IsCorrectlyRoundedAndTheDocumentIsCurrent()
    {
        Dictionary<(string, ValueList<string>), DerivedMethod> methods = [];
        Dictionary<string, Tally> families = [];
        foreach (TruthRow row in TruthTable.Read())
        {
            if (!methods.TryGetValue((row.Method, row.Names), out DerivedMethod? method))
            {
                methods.Add((row.Method, row.Names), method = new(row.Method, row.Names));
            }

            if (!families.TryGetValue(row.Family, out Tally? tally))
            {
                families.Add(row.Family, tally = new());
            }

            Compare(row, method, tally);
        }

        Assert.True(families.Values.Sum(f => f.Points) >= 4500);
        Assert.Equal(9, families.Count);
        string document = Document(families);
        string path = Path.Combine(Momentum.Tests.Checkout.Root, "docs", "accuracy.md");
        if (Environment.GetEnvironmentVariable("MOMENTUM_ACCEPT") == "1")
        {
            File.WriteAllText(path, document);
        }

        Assert.Equal(document, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static void Compare(TruthRow row, DerivedMethod method, Tally tally)
    {
        NormalForm form = method.Form.At(row.Point);
        TwoStateRate rate = TwoStateRate.Of(form);
        string what = string.Create(CultureInfo.InvariantCulture, $"{row.Family}, {row.Method}, {string.Join(' ', row.Names)} = {string.Join(' ', row.Point.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}");
        Assert.True(row.Regime == Regime.NameOf(rate.Regime) && row.IsStable == rate.IsStable, $"{what}: {Regime.NameOf(rate.Regime)}");
        tally.Points++;
        tally.Worst = Math.Max(tally.Worst, Check(row.Truths["rho"], rate.Rho, what));
        double gap = Check(row.Truths["gap"], rate.Gap, what);
        tally.Worst = Math.Max(tally.Worst, gap);
        tally.Worst = Math.Max(tally.Worst, Check(row.Truths["rate"], rate.Rate, what));

        // Eigenvalues of equal modulus come in either order; a complex pair has its upper half first in both.
        bool swapped = row.Truths["im1"] == "0" && Rational.Parse(row.Truths["re1"]).Sign != Math.Sign(rate.Dominant.Real.Value);
        (Eigenvalue first, Eigenvalue second) = swapped ? (rate.Other, rate.Dominant) : (rate.Dominant, rate.Other);
        tally.Worst = Math.Max(tally.Worst, Check(row.Truths["re1"], first.Real, what));
        tally.Worst = Math.Max(tally.Worst, Check(row.Truths["im1"], first.Imaginary, what));
        tally.Worst = Math.Max(tally.Worst, Check(row.Truths["re2"], second.Real, what));
        tally.Worst = Math.Max(tally.Worst, Check(row.Truths["im2"], second.Imaginary, what));

        (TwoStateSequence iterate, TwoStateSequence response) = method.Sequences(row);
        tally.Worst = Math.Max(tally.Worst, Check(row.Truths["x"], iterate.At(row.Step), $"{what}, x"));
        tally.Worst = Math.Max(tally.Worst, Check(row.Truths["variance"], response.SumOfSquares(row.Step), $"{what}, variance"));

        BigInteger? count = IterationCount.Of(form, Rational.FromDouble(row.Epsilon));
        Assert.True((count?.ToString(CultureInfo.InvariantCulture) ?? string.Empty) == row.Iterations, $"{what}: N = {count} instead of {row.Iterations}");
        tally.Add(row, method);
    }

    /// <summary>Asserts correct rounding and the enclosure; returns the error in units of the last place.</summary>
    internal static double Check(string truth, CertifiedValue value, string what)
    {
        if (truth == "inf")
        {
            Assert.True(double.IsPositiveInfinity(value.Value), what);
            return 0;
        }

        Rational exact = Rational.Parse(truth);
        Rational slack = exact.Abs() * Slack;
        Assert.True(Rational.FromDouble(value.Lower) <= exact + slack && exact - slack <= Rational.FromDouble(value.Upper), $"{what}: {truth} outside {value}");
        double error = Ulps(exact, value.Value);
        Assert.True(error <= 0.5, $"{what}: {truth} is {error} ulp from {value}");
        return error;
    }

    /// <summary>The distance in units of the last place of the truth; a tie within the digits of the truth counts as ½.</summary>
    internal static double Ulps(Rational exact, double value)
    {
        if (!double.IsFinite(value))
        {
            return double.PositiveInfinity;
        }

        double nearest = exact.ToDouble();
        if (exact.IsZero || nearest == 0)
        {
            return value == nearest ? 0 : double.PositiveInfinity;
        }

        // The last place of the binade that holds the truth.
        double magnitude = Math.Abs(nearest);
        double below = Rational.FromDouble(magnitude) > exact.Abs() ? Math.BitDecrement(magnitude) : magnitude;
        Rational unit = Rational.FromDouble(Math.BitIncrement(below)) - Rational.FromDouble(below);
        Rational distance = (Rational.FromDouble(value) - exact).Abs();
        return distance * 2 <= unit + (exact.Abs() * Slack) ? Math.Min(0.5, (distance / unit).ToDouble()) : (distance / unit).ToDouble();
    }

    private static string Document(Dictionary<string, Tally> families)
    {
        StringBuilder text = new();
        text.Append(
            """
            # Accuracy

            Every number is compared with a truth of 40 digits. The truths come from `tests/independent/rates.py`, which steps the update rules literally and computes each value by two
            different formulas at 760 and at 1,240 digits. The parameters are doubles, taken as exact. The methods are heavy ball, Nesterov's, midpoint Nesterov's, quasi-hyperbolic and
            triple momentum; the closed forms evaluated are those that were derived from their rules.

            *Certified* is the largest error of ρ, 1 − ρ, −ln ρ, both eigenvalues, an iterate x_k (k up to 10¹⁵) and the variance after k steps, in units of the last place; a correctly
            rounded result errs by at most ½. Regimes, stability and the numbers of steps N(ε) agree at every point. *Textbook* is σ = (τ ± √(τ² − 4δ))/2 with τ and δ in double, 1 − |σ|,
            and N(ε) = ⌈ln ε/ln |σ|⌉.

            | family | points | certified: worst, ulp | textbook 1 − ρ: median, ulp | worst, ulp | wrong regime | wrong N(ε) |
            |---|--:|--:|--:|--:|--:|--:|

            """);
        foreach ((string family, Tally tally) in families)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {family} | {tally.Points} | {tally.Worst:F3} | {Short(tally.Median)} | {Short(tally.WorstTextbook)} | {Percent(tally.WrongRegimes, tally.Points)} | {Percent(tally.WrongCounts, tally.Counts)} |\n");
        }

        text.Append("\nMethods of three and four states are held to the same standard on 300 points of aggregated momentum (`tests/independent/spectra.py`).\n");
        text.Append("\nRandom points are judged by exact signs of the characteristic polynomial at the midpoints between neighbouring doubles, 60,000 in every test run. Ten million of them, generic, near-critical, at the\n");
        text.Append("stability boundary and down to h = 10⁻³⁰⁰, gave no value on the wrong side of a midpoint, no wrong enclosure and no wrong regime: `MOMENTUM_CASES=10000000 dotnet test tests/Analysis.Tests -c Release --filter MidpointTests`.\n");
        text.Append("\nRegenerate: `MOMENTUM_ACCEPT=1 dotnet test tests/Analysis.Tests --filter AccuracyTests`. New truths: `python3 tests/independent/rates.py tests/independent/truths.csv.gz`.\n");
        return text.ToString().ReplaceLineEndings("\n");

        static string Short(double ulps) => double.IsPositiveInfinity(ulps) ? "∞" : ulps < 1000 ? ulps.ToString("F1", CultureInfo.InvariantCulture) : ulps.ToString("0.0e0", CultureInfo.InvariantCulture);
        static string Percent(int part, int whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:F1} %");
    }

    private sealed class Tally
    {
        private readonly List<double> _textbook = [];

        public int Points { get; set; }

        public double Worst { get; set; }

        public int WrongRegimes { get; private set; }

        public int WrongCounts { get; private set; }

        public int Counts { get; private set; }

        public double WorstTextbook => _textbook.Max();

        public double Median => _textbook.Order().ElementAt(_textbook.Count / 2);

        /// <summary>ln x rounded to double, the same on every machine.</summary>
        private static double Log(double x) =>
            x > 0 && new Ball(x, 0).IsOrdinary ? -Logarithm.NegativeLog(x, Ball.LooseSum(1, -(Ball)x)).Centre.Hi : double.NaN;

        /// <summary>The textbook's way: trace and determinant in double, then the quadratic formula.</summary>
        public void Add(TruthRow row, DerivedMethod method)
        {
            Dictionary<string, double> point = new(StringComparer.Ordinal);
            for (int i = 0; i < row.Point.Length; i++)
            {
                bool isComplement = row.Names[i].StartsWith("one_minus_", StringComparison.Ordinal);
                point[isComplement ? row.Names[i]["one_minus_".Length..] : row.Names[i]] = isComplement ? 1 - row.Point[i] : row.Point[i];
            }

            double trace = method.Trace.Evaluate(point);
            double determinant = method.Determinant.Evaluate(point);
            double discriminant = (trace * trace) - (4 * determinant);
            double rho = discriminant < 0 ? Math.Sqrt(determinant) : (Math.Abs(trace) + Math.Sqrt(discriminant)) / 2;
            _textbook.Add(Ulps(Rational.Parse(row.Truths["gap"]), 1 - rho));
            RegimeKind regime = rho >= 1 ? RegimeKind.Divergence
                : rho == 0 ? RegimeKind.OneStepConvergence
                : discriminant < 0 ? RegimeKind.Ripples
                : discriminant == 0 ? RegimeKind.Critical
                : trace > 0 ? RegimeKind.MonotonicDecrease : RegimeKind.MonotonicOscillations;
            WrongRegimes += Regime.NameOf(regime) == row.Regime ? 0 : 1;
            if (row.Iterations.Length > 0)
            {
                Counts++;
                double count = Math.Ceiling(Log(row.Epsilon) / Log(rho));
                WrongCounts += double.IsFinite(count) && new BigInteger(count) == BigInteger.Parse(row.Iterations, CultureInfo.InvariantCulture) ? 0 : 1;
            }
        }
    }
}
