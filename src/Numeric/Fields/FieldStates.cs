using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>The states of a field of points: a plane a state, rows of equal pitch, zeros behind the last point of a row.</summary>
internal sealed unsafe class FieldStates
{
    private readonly AlignedArray _entries;
    private readonly int _count;

    /// <summary>Planes for some states of some points.</summary>
    /// <param name="order">The number of states n.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="width">The number of points in a row; the last row may be shorter.</param>
    public FieldStates(int order, int count, int width)
    {
        (Order, _count, Width) = (order, count, width);
        Rows = (count + width - 1) / width;
        Pitch = (width + PointKernel.Granularity - 1) / PointKernel.Granularity * PointKernel.Granularity;
        _entries = new AlignedArray((long)order * Rows * Pitch);
    }

    public int Order { get; }

    public int Rows { get; }

    public int Width { get; }

    public int Pitch { get; }

    /// <summary>Gets the entries between two states of a point.</summary>
    public nint Plane => (nint)Rows * Pitch;

    /// <summary>The first entry of a row of state 0.</summary>
    public double* Pointer(int row) => _entries.Pointer + ((nint)row * Pitch);

    /// <summary>The points of a row, without what pads it.</summary>
    public Span<double> Row(int state, int row) => _entries.Span.Slice((int)((state * Plane) + ((nint)row * Pitch)), Math.Min(Width, _count - (row * Width)));

    /// <summary>target = Σ c_s ξ_s over a row; returns the part that holds points.</summary>
    public Span<double> Combine(ReadOnlySpan<double> coefficients, int row, Span<double> target)
    {
        target = target[..Row(0, row).Length];
        target.Clear();
        for (int s = 0; s < Order; s++)
        {
            if (coefficients[s] != 0.0)
            {
                TensorPrimitives.FusedMultiplyAdd(Row(s, row), coefficients[s], target, target);
            }
        }

        return target;
    }

    /// <summary>‖Σ c_s ξ_s − w*‖, modulo constants where the Hessian annihilates them; summed row by row in order.</summary>
    public double Distance(double[] coefficients, Problem problem)
    {
        double[] buffer = new double[Pitch];
        double mean = problem.Hessian.AnnihilatesConstants ? Mean(y => Error(coefficients, problem, y, buffer)) : 0.0;
        double squares = SumOfSquares(coefficients, problem, mean, 1.0);
        if (squares is > 1e-200 and < 1e200)
        {
            return Math.Sqrt(squares);
        }

        double largest = 0.0;
        for (int y = 0; y < Rows; y++)
        {
            Span<double> error = Error(coefficients, problem, y, buffer);
            TensorPrimitives.Subtract(error, mean, error);
            largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude<double>(error)));
        }

        return largest > 0.0 && double.IsFinite(largest) ? largest * Math.Sqrt(SumOfSquares(coefficients, problem, mean, largest)) : largest;
    }

    /// <summary>Moves every state ξ_s to r_s w* + c(ξ_s − r_s w*), without the constant part where the Hessian has none.</summary>
    public void ScaleDeviation(ReadOnlySpan<double> rest, double factor, Problem problem)
    {
        double[] buffer = new double[Pitch];
        for (int s = 0; s < Order; s++)
        {
            (int state, double kept) = (s, rest[s]);
            double mean = problem.Hessian.AnnihilatesConstants ? Mean(y => Deviation(state, y, kept, problem, buffer)) : 0.0;
            for (int y = 0; y < Rows; y++)
            {
                Span<double> deviation = Deviation(s, y, rest[s], problem, buffer);
                TensorPrimitives.Subtract(deviation, mean, deviation);
                TensorPrimitives.Multiply(deviation, factor, deviation);
                TensorPrimitives.MultiplyAdd(Minimizer(problem, y), rest[s], deviation, Row(s, y));
            }
        }
    }

    /// <summary>The mean over all points; the second pass removes what rounding left in the first, which can be larger than the deviations from it.</summary>
    private double Mean(Func<int, Span<double>> row)
    {
        double mean = 0.0;
        for (int pass = 0; pass < 2; pass++)
        {
            double rest = 0.0;
            for (int y = 0; y < Rows; y++)
            {
                Span<double> values = row(y);
                TensorPrimitives.Subtract(values, mean, values);
                rest += TensorPrimitives.Sum<double>(values) / _count;
            }

            mean += rest;
        }

        return mean;
    }

    private ReadOnlySpan<double> Minimizer(Problem problem, int row) => problem.Minimizer.Slice(row * Width, Row(0, row).Length);

    private Span<double> Deviation(int state, int row, double rest, Problem problem, double[] buffer)
    {
        Span<double> target = buffer.AsSpan(0, Row(0, row).Length);
        TensorPrimitives.MultiplyAdd(Minimizer(problem, row), -rest, Row(state, row), target);
        return target;
    }

    private Span<double> Error(double[] coefficients, Problem problem, int row, double[] buffer)
    {
        Span<double> error = Combine(coefficients, row, buffer);
        TensorPrimitives.Subtract(error, Minimizer(problem, row), error);
        return error;
    }

    /// <summary>Σ ((Σ c_s ξ_s − w* − mean)/scale)² in one pass over the states, in four partial sums a row.</summary>
    private double SumOfSquares(double[] coefficients, Problem problem, double mean, double scale)
    {
        double squares = 0.0;
        Vector256<double> shift = Vector256.Create(mean), unit = Vector256.Create(scale);
        for (int y = 0; y < Rows; y++)
        {
            ReadOnlySpan<double> minimizer = Minimizer(problem, y);
            double* row = Pointer(y);
            Vector256<double> partial = Vector256<double>.Zero;
            int x = 0;
            fixed (double* rest = minimizer)
            {
                for (; x <= minimizer.Length - Vector256<double>.Count; x += Vector256<double>.Count)
                {
                    Vector256<double> error = Vector256<double>.Zero;
                    for (int s = 0; s < coefficients.Length; s++)
                    {
                        if (coefficients[s] != 0.0)
                        {
                            error = Vector256.FusedMultiplyAdd(Vector256.Load(row + (s * Plane) + x), Vector256.Create(coefficients[s]), error);
                        }
                    }

                    error = error - Vector256.Load(rest + x) - shift;
                    error = scale == 1.0 ? error : error / unit;
                    partial += error * error;
                }
            }

            double tail = 0.0;
            for (; x < minimizer.Length; x++)
            {
                double error = 0.0;
                for (int s = 0; s < coefficients.Length; s++)
                {
                    error = coefficients[s] == 0.0 ? error : Math.FusedMultiplyAdd(row[(s * Plane) + x], coefficients[s], error);
                }

                error = (error - minimizer[x] - mean) / scale;
                tail += error * error;
            }

            squares += Vector256.Sum(partial) + tail;
        }

        return squares;
    }
}
