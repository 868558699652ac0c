using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Numeric.Rates;

/// <summary>A matrix of fixed-point numbers with 320 bits after the point.</summary>
/// <remarks>Sums are exact; a product is rounded down once, by less than 2⁻³²⁰ an entry and term.</remarks>
internal sealed class FixedMatrix
{
    /// <summary>The bits after the point.</summary>
    public const int Bits = 320;

    private readonly BigInteger[] _entries;

    private FixedMatrix(int rows, int columns, BigInteger[] entries)
    {
        Rows = rows;
        Columns = columns;
        _entries = entries;
    }

    public int Rows { get; }

    public int Columns { get; }

    public BigInteger this[int row, int column] => _entries[(row * Columns) + column];

    public static FixedMatrix Identity(int size) => Of(Matrix<Rational>.Identity(size));

    public static FixedMatrix Of(Matrix<Rational> matrix)
    {
        BigInteger[] entries = new BigInteger[matrix.Rows * matrix.Columns];
        for (int i = 0; i < entries.Length; i++)
        {
            Rational value = matrix[i / matrix.Columns, i % matrix.Columns];
            entries[i] = (value.Numerator << Bits) / value.Denominator;
        }

        return new FixedMatrix(matrix.Rows, matrix.Columns, entries);
    }

    public FixedMatrix Times(FixedMatrix right)
    {
        BigInteger[] entries = new BigInteger[Rows * right.Columns];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < right.Columns; j++)
            {
                BigInteger sum = BigInteger.Zero;
                for (int k = 0; k < Columns; k++)
                {
                    sum += this[i, k] * right[k, j];
                }

                entries[(i * right.Columns) + j] = sum >> Bits;
            }
        }

        return new FixedMatrix(Rows, right.Columns, entries);
    }

    /// <summary>The absolute values, rounded to double, with 2⁻³⁰⁰ added for the rounding of the products.</summary>
    public double[] Magnitudes() => [.. _entries.Select(static e => ToDouble(BigInteger.Abs(e)) + Math.ScaleB(1.0, -300))];

    /// <summary>A fixed-point number to within a few units of the last place of a double.</summary>
    public static double ToDouble(BigInteger value)
    {
        long excess = Math.Max(0, value.GetBitLength() - 64);
        return Math.ScaleB((double)(value >> (int)excess), (int)excess - Bits);
    }
}

/// <summary>The states of a method along an eigendirection in fixed-point arithmetic: the reference of a kernel.</summary>
internal sealed class ExactState
{
    private readonly FixedMatrix _step;
    private FixedMatrix _state;

    private ExactState(FixedMatrix step, FixedMatrix state)
    {
        _step = step;
        _state = state;
    }

    /// <summary>The state of a run from an error of 1, after the first step where the rule has one of its own.</summary>
    public static ExactState Of(LinearMethod method, double lambda)
    {
        Rational exactLambda = Rational.FromDouble(lambda);
        FixedMatrix state = FixedMatrix.Of(method.Exact.Start);
        if (method.FirstStep is { } first)
        {
            state = FixedMatrix.Of(IterationMatrix.At(first.Exact, exactLambda)).Times(state);
        }

        return new ExactState(FixedMatrix.Of(IterationMatrix.At(method.Exact, exactLambda)), state);
    }

    public void Advance() => _state = _step.Times(_state);

    /// <summary>|value − state|, the difference formed before it is rounded.</summary>
    public double DistanceTo(int index, double value)
    {
        if (!double.IsFinite(value))
        {
            return double.PositiveInfinity;
        }

        Rational exact = Rational.FromDouble(value);
        return FixedMatrix.ToDouble(BigInteger.Abs(((exact.Numerator << FixedMatrix.Bits) / exact.Denominator) - _state[index, 0]));
    }
}
