namespace Momentum.Numeric.Operators;

/// <summary>The ends of a spectrum, each with a bound on its distance from an eigenvalue.</summary>
/// <param name="Smallest">The computed smallest eigenvalue.</param>
/// <param name="SmallestError">An eigenvalue lies within this distance of <paramref name="Smallest"/>.</param>
/// <param name="Largest">The computed largest eigenvalue.</param>
/// <param name="LargestError">An eigenvalue lies within this distance of <paramref name="Largest"/>.</param>
/// <param name="Origin">How the values and bounds were found.</param>
public sealed record ExtremeEigenvalues(double Smallest, double SmallestError, double Largest, double LargestError, string Origin)
{
    /// <summary>Gets an approximate unit eigenvector of the smallest eigenvalue; empty where none was computed.</summary>
    public ReadOnlyMemory<double> SmallestVector { get; init; }

    /// <summary>Gets an approximate unit eigenvector of the largest eigenvalue; empty where none was computed.</summary>
    public ReadOnlyMemory<double> LargestVector { get; init; }

    /// <summary>Gets μ: the smallest eigenvalue less its error, the strong convexity constant a tuning may rely on.</summary>
    /// <remarks>
    /// Rounded outward because the optimal tuning of a momentum method is a double root: an eigenvalue outside [μ, L] by a relative ε costs √ε in the rate.
    /// </remarks>
    public double Mu => SmallestError == 0.0 ? Smallest : Math.BitDecrement(Smallest - SmallestError);

    /// <summary>Gets L: the largest eigenvalue plus its error.</summary>
    public double L => LargestError == 0.0 ? Largest : Math.BitIncrement(Largest + LargestError);

    /// <summary>Gets κ = L/μ; +∞ when μ is not positive.</summary>
    public double ConditionNumber => Mu > 0.0 ? L / Mu : double.PositiveInfinity;
}
