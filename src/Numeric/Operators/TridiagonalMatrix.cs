using System.Numerics.Tensors;

namespace Momentum.Numeric.Operators;

/// <summary>An eigenvalue of a tridiagonal matrix and its unit eigenvector.</summary>
internal sealed record TridiagonalEigenpair(double Value, double[] Vector);

/// <summary>A symmetric tridiagonal matrix: single eigenvalues by bisection, their vectors by a twisted factorisation.</summary>
/// <param name="diagonal">The n diagonal entries.</param>
/// <param name="offDiagonal">The n − 1 entries beside it.</param>
internal sealed class TridiagonalMatrix(double[] diagonal, double[] offDiagonal)
{
    private const double Tiny = 1e-292;

    /// <summary>The eigenpair at a position of the ascending spectrum.</summary>
    public TridiagonalEigenpair Eigenpair(int index)
    {
        double value = Eigenvalue(index);
        return new TridiagonalEigenpair(value, Eigenvector(value));
    }

    /// <summary>The eigenvalue at a position of the ascending spectrum, to the last bits of ‖T‖.</summary>
    public double Eigenvalue(int index)
    {
        double lower = double.PositiveInfinity, upper = double.NegativeInfinity;
        for (int i = 0; i < diagonal.Length; i++)
        {
            double radius = (i > 0 ? Math.Abs(offDiagonal[i - 1]) : 0.0) + (i < offDiagonal.Length ? Math.Abs(offDiagonal[i]) : 0.0);
            lower = Math.Min(lower, diagonal[i] - radius);
            upper = Math.Max(upper, diagonal[i] + radius);
        }

        // Gershgorin: the spectrum lies in [lower, upper]. The loop ends because the midpoint meets an end once they are neighbours.
        while (true)
        {
            double middle = lower + ((upper - lower) / 2);
            if (middle <= lower || middle >= upper)
            {
                return middle;
            }

            if (CountBelow(middle) > index)
            {
                upper = middle;
            }
            else
            {
                lower = middle;
            }
        }
    }

    /// <summary>The number of eigenvalues less than x: the negative pivots of T − xI (Sylvester's law of inertia).</summary>
    public int CountBelow(double x)
    {
        int count = 0;
        double pivot = 1.0;
        for (int i = 0; i < diagonal.Length; i++)
        {
            double off = i > 0 ? offDiagonal[i - 1] : 0.0;
            pivot = diagonal[i] - x - (off * off / pivot);
            pivot = Math.Abs(pivot) < Tiny ? -Tiny : pivot;
            count += pivot < 0.0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>The unit eigenvector of an eigenvalue: T − xI is factored from both ends, and the solve starts where the two meet in the smallest pivot.</summary>
    private double[] Eigenvector(double x)
    {
        int n = diagonal.Length;
        double[] down = new double[n];
        double[] up = new double[n];
        for (int i = 0; i < n; i++)
        {
            down[i] = Nonzero(diagonal[i] - x - (i > 0 ? offDiagonal[i - 1] * offDiagonal[i - 1] / down[i - 1] : 0.0));
        }

        for (int i = n - 1; i >= 0; i--)
        {
            up[i] = Nonzero(diagonal[i] - x - (i < n - 1 ? offDiagonal[i] * offDiagonal[i] / up[i + 1] : 0.0));
        }

        int twist = 0;
        for (int i = 1; i < n; i++)
        {
            twist = Math.Abs(Meeting(i)) < Math.Abs(Meeting(twist)) ? i : twist;
        }

        double[] vector = new double[n];
        vector[twist] = 1.0;
        for (int i = twist - 1; i >= 0; i--)
        {
            vector[i] = -offDiagonal[i] * vector[i + 1] / down[i];
        }

        for (int i = twist + 1; i < n; i++)
        {
            vector[i] = -offDiagonal[i - 1] * vector[i - 1] / up[i];
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<double>(vector), vector);
        return vector;

        double Meeting(int i) => down[i] + up[i] - (diagonal[i] - x);
    }

    private static double Nonzero(double pivot) => Math.Abs(pivot) < Tiny ? Math.CopySign(Tiny, pivot) : pivot;
}
