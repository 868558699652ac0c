using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Matrices;

namespace Momentum.Oracle.Trajectories;

/// <summary>The exposed iterates of a method on one eigendirection, step by step.</summary>
/// <remarks>
/// The state is an integer vector over a common denominator that grows by one factor a step, so nothing is rounded before the result is, once.
/// When the numbers pass 2^16 bits the run goes on in double-double: a relative error of 2⁻¹⁰⁰ a step, which the growth of Rᵏ amplifies
/// as it does every other rounding error; the bound of a comparison is 2⁴⁷ times as wide.
/// </remarks>
internal sealed class ExpectedCoordinate
{
    private const long ExactBits = 1 << 16;

    private readonly ScaledStep _step;
    private readonly ScaledStep _first;
    private BigInteger[]? _state;
    private BigInteger _denominator;
    private DoubleDouble[] _wide = [];
    private bool _started;

    /// <summary>A run from a start.</summary>
    public ExpectedCoordinate(StateSpace<Rational> system, Rational lambda, Rational center, double start)
    {
        _step = new(AffineStep.Of(system, lambda, center));
        _first = system.FirstStep is null ? _step : new(AffineStep.Of(system.FirstStep, lambda, center));
        Rational[] state = new Rational[system.Order + 1];
        for (int i = 0; i < system.Order; i++)
        {
            state[i] = system.Start[i, 0] * Rational.FromDouble(start);
        }

        state[^1] = Rational.One;
        _denominator = state.Aggregate(BigInteger.One, static (d, s) => d / BigInteger.GreatestCommonDivisor(d, s.Denominator) * s.Denominator);
        _state = [.. state.Select(s => s.Numerator * (_denominator / s.Denominator))];
    }

    /// <summary>The iterate of the next step: the first call gives step 0.</summary>
    public double Next()
    {
        ScaledStep step = _started ? _step : _first;
        _started = true;
        if (_state is null)
        {
            DoubleDouble value = ScaledStep.Product(step.WideExposed, _wide);
            _wide = step.Apply(_wide);
            return value.Hi;
        }

        double exposed = ScaledStep.Round(ScaledStep.Product(step.Exposed, _state), _denominator * step.ExposedDenominator);
        _state = step.Apply(_state);
        _denominator *= step.Denominator;
        if (_denominator.GetBitLength() > ExactBits)
        {
            _wide = [.. _state.Select(s => ScaledStep.Wide(s, _denominator))];
            _state = null;
        }

        return exposed;
    }

    /// <summary>A step with integer entries over a common denominator, and its entries in double-double.</summary>
    private sealed class ScaledStep
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

        /// <summary>The correctly rounded quotient, from its leading 128 bits and one sticky bit.</summary>
        public static double Round(BigInteger numerator, BigInteger denominator) => Leading(numerator, denominator).ToDouble();

        public static DoubleDouble Wide(BigInteger numerator, BigInteger denominator) => DoubleDouble.FromRational(Leading(numerator, denominator));

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
}
