using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Matrices;

namespace Momentum.Oracle.Trajectories;

/// <summary>A step with integer entries over a common denominator, and its entries in double-double.</summary>
internal sealed class ScaledStep
{
    private readonly BigInteger[][] _rows;
    private readonly DoubleDouble[][] _wide;

    public ScaledStep(AffineStep step)
    {
        Denominator = Common(step.Step);
        ExposedDenominator = Common(step.Exposed);
        _rows = [.. Enumerable.Range(0, step.Step.Rows).Select(i => Row(step.Step, i, Denominator))];
        Exposed = Row(step.Exposed, 0, ExposedDenominator);
        _wide = [.. Enumerable.Range(0, step.Step.Rows).Select(i => WideRow(step.Step, i))];
        WideExposed = WideRow(step.Exposed, 0);
    }

    public BigInteger Denominator { get; }

    public BigInteger ExposedDenominator { get; }

    public BigInteger[] Exposed { get; }

    public DoubleDouble[] WideExposed { get; }

    public BigInteger[] Apply(BigInteger[] state) => Array.ConvertAll(_rows, row => Product(row, state));

    public DoubleDouble[] Apply(DoubleDouble[] state)
    {
        DoubleDouble[] next = new DoubleDouble[state.Length];
        for (int i = 0; i < next.Length; i++)
        {
            next[i] = Product(_wide[i], state);
        }

        return next;
    }

    public static BigInteger Product(BigInteger[] row, BigInteger[] state)
    {
        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < row.Length; i++)
        {
            if (!row[i].IsZero)
            {
                sum += row[i] * state[i];
            }
        }

        return sum;
    }

    public static DoubleDouble Product(DoubleDouble[] row, DoubleDouble[] state)
    {
        DoubleDouble sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (!row[i].IsZero)
            {
                sum += row[i] * state[i];
            }
        }

        return sum;
    }

    /// <summary>The correctly rounded quotient.</summary>
    /// <remarks>The leading 64 bits of both numbers enclose it; where both ends round to one double that is the answer, else all bits are used.</remarks>
    public static double Round(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
        {
            return 0;
        }

        (ulong n, long nBits) = Head(BigInteger.Abs(numerator));
        (ulong d, long dBits) = Head(denominator);
        long exponent = nBits - dBits - 62;
        double lower = (ulong)(((UInt128)n << 62) / ((UInt128)d + 1));
        double upper = (ulong)(((((UInt128)n + 1) << 62) / d) + 1);
        return lower == upper && exponent is > -1000 and < 900 ? Math.ScaleB(numerator.Sign * lower, (int)exponent) : Leading(numerator, denominator).ToDouble();
    }

    /// <summary>The quotient to a relative error of 2⁻⁵².</summary>
    public static double Approximate(BigInteger numerator, BigInteger denominator)
    {
        (ulong n, long nBits) = Head(BigInteger.Abs(numerator));
        (ulong d, long dBits) = Head(denominator);
        return Math.ScaleB(numerator.Sign * ((double)n / d), (int)Math.Clamp(nBits - dBits, -4000, 4000));
    }

    public static DoubleDouble Wide(BigInteger numerator, BigInteger denominator) => DoubleDouble.FromRational(Leading(numerator, denominator));

    /// <summary>The leading 64 bits of a number that is not negative, and how many bits were cut (negative: added).</summary>
    private static (ulong Head, long Cut) Head(BigInteger value)
    {
        int cut = (int)value.GetBitLength() - 64;
        return ((ulong)(cut >= 0 ? value >> cut : value << -cut), cut);
    }

    private static Rational Leading(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
        {
            return Rational.Zero;
        }

        int shift = (int)(denominator.GetBitLength() - BigInteger.Abs(numerator).GetBitLength() + 128);
        BigInteger quotient = shift >= 0
            ? BigInteger.DivRem(numerator << shift, denominator, out BigInteger remainder)
            : BigInteger.DivRem(numerator, denominator << -shift, out remainder);
        quotient = (quotient << 1) + (remainder.IsZero ? 0 : numerator.Sign);
        return shift + 1 >= 0 ? Rational.Create(quotient, BigInteger.One << (shift + 1)) : Rational.Create(quotient << -(shift + 1), BigInteger.One);
    }

    private static BigInteger Common(Matrix<Rational> matrix)
    {
        BigInteger common = BigInteger.One;
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                BigInteger d = matrix[i, j].Denominator;
                common = common / BigInteger.GreatestCommonDivisor(common, d) * d;
            }
        }

        return common;
    }

    private static BigInteger[] Row(Matrix<Rational> matrix, int row, BigInteger denominator) =>
        [.. Enumerable.Range(0, matrix.Columns).Select(j => matrix[row, j].Numerator * (denominator / matrix[row, j].Denominator))];

    private static DoubleDouble[] WideRow(Matrix<Rational> matrix, int row) =>
        [.. Enumerable.Range(0, matrix.Columns).Select(j => DoubleDouble.FromRational(matrix[row, j]))];
}
