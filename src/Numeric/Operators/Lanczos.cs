using System.Numerics.Tensors;
using Momentum.Numeric.Noise;
using static System.FormattableString;

namespace Momentum.Numeric.Operators;

/// <summary>Both ends of the spectrum of a large symmetric operator, by the Lanczos process.</summary>
/// <remarks>
/// The three-term recurrence without reorthogonalisation keeps four vectors; lost orthogonality repeats converged eigenvalues but moves none
/// (Paige 1980). A second pass rebuilds the two Ritz vectors, and their residual r is measured: an eigenvalue lies within r of the Ritz value
/// (Parlett, The Symmetric Eigenvalue Problem, theorem 4.5.1). That no eigenvalue lies further out rests on the generic start, not on a proof.
/// </remarks>
public static class Lanczos
{
    /// <summary>The residual asked for, relative to the eigenvalue.</summary>
    public static readonly double RelativeTolerance = 1e-6;

    /// <summary>The number of steps after which the ends are returned with the residual reached; fewer where they would take longer than minutes.</summary>
    public static readonly int StepLimit = 20_000;

    private const double MostEntries = 1e9;
    private const int FewestSteps = 200;

    private const ulong StartKey = 0x4C616E637A6F73;
    private static readonly double Epsilon = Math.ScaleB(1.0, -52);

    /// <summary>The ends of the spectrum.</summary>
    /// <param name="a">The operator; where it annihilates constants, the spectrum on vectors of mean zero.</param>
    /// <param name="cancellation">Checked once a step.</param>
    /// <remarks>About √κ·ln(κ/tolerance) steps of one operator application each, twice.</remarks>
    public static ExtremeEigenvalues Extremes(SymmetricOperator a, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        LanczosProcess process = new(a, Start(a));
        int check = Math.Min(40, a.Dimension), limit = (int)Math.Clamp(MostEntries / a.Dimension, FewestSteps, StepLimit);
        while (true)
        {
            while (process.Steps < Math.Min(check, limit) && !process.IsInvariant)
            {
                cancellation.ThrowIfCancellationRequested();
                process.Advance();
            }

            TridiagonalEigenpair low = process.Tridiagonal.Eigenpair(0);
            TridiagonalEigenpair high = process.Tridiagonal.Eigenpair(process.Steps - 1);
            double norm = Math.Max(Math.Abs(low.Value), Math.Abs(high.Value));
            bool converged = process.IsInvariant
                || (process.Residual(low) <= Goal(low.Value, norm) && process.Residual(high) <= Goal(high.Value, norm));
            if (converged || process.Steps >= limit)
            {
                ExtremeEigenvalues? ends = Measured(a, process, low, high, norm, process.Steps >= limit, cancellation);
                if (ends is not null)
                {
                    return ends;
                }
            }

            check = Math.Max(check + 1, check + (check / 4));
        }
    }

    private static double Goal(double value, double norm) => Math.Max(RelativeTolerance * Math.Abs(value), 16 * Epsilon * norm);

    private static double[] Start(SymmetricOperator a)
    {
        double[] start = Philox.GenericVector(a.Dimension, StartKey);
        if (a.AnnihilatesConstants)
        {
            TensorPrimitives.Subtract(start, TensorPrimitives.Sum<double>(start) / start.Length, start);
        }

        return start;
    }

    private static ExtremeEigenvalues? Measured(
        SymmetricOperator a, LanczosProcess first, TridiagonalEigenpair low, TridiagonalEigenpair high, double norm, bool last, CancellationToken cancellation)
    {
        double[] lowVector = new double[a.Dimension];
        double[] highVector = new double[a.Dimension];
        LanczosProcess process = new(a, Start(a));
        for (int j = 0; j < first.Steps; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            TensorPrimitives.MultiplyAdd(process.Current, low.Vector[j], lowVector, lowVector);
            TensorPrimitives.MultiplyAdd(process.Current, high.Vector[j], highVector, highVector);
            if (j + 1 < first.Steps)
            {
                process.Advance();
            }
        }

        (double smallest, double smallestError) = Rayleigh(a, lowVector, norm);
        (double largest, double largestError) = Rayleigh(a, highVector, norm);
        bool final = last || first.IsInvariant;
        return final || (smallestError <= 10 * Goal(smallest, norm) && largestError <= 10 * Goal(largest, norm))
            ? new ExtremeEigenvalues(smallest, smallestError, largest, largestError, Invariant($"Lanczos, {first.Steps} steps, residuals measured"))
            {
                SmallestVector = lowVector,
                LargestVector = highVector,
            }
            : null;
    }

    /// <summary>Normalises a vector; its Rayleigh quotient, and a bound on the distance of that from an eigenvalue.</summary>
    internal static (double Value, double Residual) Rayleigh(SymmetricOperator a, double[] vector, double norm)
    {
        double length = TensorPrimitives.Norm<double>(vector);
        TensorPrimitives.Divide(vector, length, vector);
        double[] image = new double[vector.Length];
        a.Apply(vector, image);
        double value = TensorPrimitives.Dot<double>(vector, image);
        TensorPrimitives.MultiplyAdd(vector, -value, image, image);
        return (value, TensorPrimitives.Norm<double>(image) + (4 * Epsilon * norm));
    }
}
