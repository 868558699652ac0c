using Momentum.Analysis;
using static System.FormattableString;

namespace Momentum.Numeric.Rates;

/// <summary>The contraction factor a step that a sequence of errors shows: ‖e_k‖ ≈ C·(k + k₀)ᵖ·ρᵏ on a window.</summary>
/// <param name="LogRho">ln ρ a step.</param>
/// <param name="FirstStep">The first step of the window.</param>
/// <param name="LastStep">The last step of the window.</param>
/// <param name="GrowthPower">p: 0 for a simple dominant eigenvalue, 1 at a double one (critical damping).</param>
/// <param name="Envelope">The number of successive errors whose root mean square is one point of the envelope.</param>
/// <param name="Resolution">How far residuals of the size seen can turn the fitted line, in ln ρ.</param>
/// <param name="Drift">What transients still bend, in ln ρ, judged by the slopes of the window's thirds.</param>
/// <param name="Split">How far the eigenvalues of a supposed double root may lie apart, in ln ρ; 0 without growth.</param>
/// <remarks>
/// An oscillating error has no rate from step to step, only its envelope has. A line fitted to a window of m steps with residuals within
/// ±r differs in slope from any line that close by at most 3r/m; with the growth fitted too the bound grows by the condition of the fit.
/// </remarks>
public sealed record RateEstimate(double LogRho, int FirstStep, int LastStep, int GrowthPower, int Envelope, double Resolution, double Drift, double Split)
{
    private const int LinePoints = 256;
    private const int GrowthPoints = 64;

    // Where a plain line is already this good there is no growth to divide out.
    private const double Fine = 1e-7;

    /// <summary>Gets ρ, the contraction factor a step.</summary>
    public double Rho => Math.Exp(LogRho);

    /// <summary>Gets the uncertainty of ρ: resolution, drift and split.</summary>
    public double Uncertainty => Rho * (Resolution + Drift + Split);

    /// <summary>Gets the window and how it was read, in words.</summary>
    public string Window =>
        Invariant($"steps {FirstStep} to {LastStep}, root mean square over {Envelope} steps") + (GrowthPower == 0 ? string.Empty : Invariant($", growth (k + k0)^{GrowthPower} divided out"));

    /// <summary>The rate of a sequence of errors.</summary>
    /// <param name="logErrors">ln ‖e_k‖ at k = 0, stride, 2·stride, …, all clear of the floor; −∞ where an error is zero.</param>
    /// <param name="stride">The number of steps between two entries, at least 1.</param>
    /// <param name="largestPower">The largest growth power considered: the number of states less one.</param>
    /// <remarks>
    /// The first eighth, quarter, half or three quarters of the run is left out, whichever gives the least uncertainty; a growth power is
    /// accepted only when it lowers the residuals fourfold. Nothing predicted enters. Cost: linear in the number of entries.
    /// </remarks>
    public static Derived<RateEstimate> Of(ReadOnlySpan<double> logErrors, int stride = 1, int largestPower = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        if (logErrors.Length < 12)
        {
            return Derived<RateEstimate>.Undecided(Invariant($"only {logErrors.Length} errors stand clear of the floor, 12 are needed for a window"));
        }

        RateEstimate? best = null;
        foreach (int eighths in new[] { 1, 2, 4, 6 })
        {
            int first = logErrors.Length * eighths / 8;
            RateEstimate? candidate = OnWindow(logErrors[first..], first, stride, largestPower);
            if (candidate is not null && (best is null || candidate.Uncertainty < best.Uncertainty))
            {
                best = candidate;
            }
        }

        return best is null ? Derived<RateEstimate>.Undecided("the errors are zero over the whole window") : Derived<RateEstimate>.Of(best);
    }

    private static RateEstimate? OnWindow(ReadOnlySpan<double> window, int first, int stride, int largestPower)
    {
        int width = Math.Max(1, window.Length / 8);
        if (Rates.Envelope.Of(window, first, width, LinePoints) is not (double[] steps, double[] values))
        {
            return null;
        }

        EnvelopeLine line = EnvelopeLine.Fit(steps, values, 0);

        // A root mean square of (k + k0)^p is not of that form, so growth is fitted to single errors: a multiple real root does not oscillate.
        if (largestPower > 0 && line.Resolution + line.Drift > Fine * Math.Abs(line.Slope) && Rates.Envelope.Of(window, first, 1, GrowthPoints) is (double[] singleSteps, double[] singleValues))
        {
            for (int power = 1; power <= largestPower; power++)
            {
                EnvelopeLine grown = EnvelopeLine.Fit(singleSteps, singleValues, power);
                if (grown.MeanSquare < line.MeanSquare / 16)
                {
                    (line, width) = (grown, 1);
                }
            }
        }

        return new RateEstimate(
            line.Slope / stride,
            first * stride,
            (first + window.Length - 1) * stride,
            line.Power,
            width * stride,
            line.Resolution / stride,
            line.Drift / stride,
            line.Split / stride);
    }
}
