using System.Globalization;
using Momentum.Analysis.Algebra;

namespace Momentum.Oracle.Comparison;

/// <summary>What a comparison found.</summary>
public enum Verdict
{
    /// <summary>Every iterate is within the rounding of its arithmetic.</summary>
    Match,

    /// <summary>Every iterate is within the rounding of float32 but not of double: the run, or one of its parameters, is float32.</summary>
    SinglePrecision,

    /// <summary>The run follows another rule.</summary>
    Mismatch,

    /// <summary>The run is infinite or not a number where the method is not.</summary>
    Diverged,

    /// <summary>The run follows the method up to a step from which rounding decides what the method does.</summary>
    Undecided,
}

/// <summary>The first iterate that leaves the method.</summary>
/// <param name="Step">The step k.</param>
/// <param name="Coordinate">The coordinate, from 0.</param>
/// <param name="Lambda">Its eigenvalue.</param>
/// <param name="Expected">The exact iterate, rounded once.</param>
/// <param name="Actual">The iterate of the trace.</param>
/// <param name="Allowed">The largest deviation that rounding can cause.</param>
/// <param name="Why">Where the allowed deviation comes from.</param>
public sealed record Mismatch(long Step, int Coordinate, Rational Lambda, double Expected, double Actual, double Allowed, string Why)
{
    /// <summary>Gets the deviation |actual − expected|.</summary>
    public double Deviation => Math.Abs(Actual - Expected);
}

/// <summary>A trace held against a method.</summary>
/// <param name="Subject">What the trace should be: the method and its parameters.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="Steps">The steps compared.</param>
/// <param name="First">The first deviation beyond the allowed one; null for a match.</param>
/// <param name="MaxDeviation">The largest deviation over all steps and coordinates; infinite where the trace is not finite.</param>
/// <param name="WorstRatio">The largest deviation divided by what is allowed there.</param>
public sealed record ComparisonResult(string Subject, Verdict Verdict, long Steps, Mismatch? First, double MaxDeviation, double WorstRatio)
{
    /// <summary>Gets why rows after the steps compared were left undecided; null where all were compared, or one differs.</summary>
    public string? Open { get; init; }

    /// <summary>Gets a value indicating whether the trace is the method's, up to the rounding of the arithmetic it was compared in.</summary>
    public bool IsMatch => Verdict == Verdict.Match;

    /// <inheritdoc/>
    public override string ToString()
    {
        if (First is not { } m)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"Trace is {Subject}: {Steps} steps, max |diff| {Figure(MaxDeviation)}, at most {Figure(WorstRatio)} of what rounding allows");
            return Open is null ? text : $"{text}\nUndecided from there on: {Open}";
        }

        string place = string.Create(CultureInfo.InvariantCulture, $"k = {m.Step}, w{m.Coordinate + 1} (λ = {Shown(m.Lambda)})");
        string left = string.Create(CultureInfo.InvariantCulture, $"Trace leaves {Subject} at {place}: expected {m.Expected:R}, actual {m.Actual:R}, |diff| {Figure(m.Deviation)}, allowed {Figure(m.Allowed)}\nAllowed: {m.Why}");
        return Verdict switch
        {
            Verdict.SinglePrecision => left + "\nIt stays within the rounding of float32: the arithmetic or a parameter is float32",
            Verdict.Diverged => left + "\nThe run diverged there",
            _ => left,
        };
    }

    internal static string Figure(double value) => value.ToString("0.0e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);

    private static string Shown(Rational value) => value.ToDouble().ToString("R", CultureInfo.InvariantCulture);
}
