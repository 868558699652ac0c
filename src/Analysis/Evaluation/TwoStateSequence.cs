using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>A scalar that a two-state method drives: x_{k+2} = τ·x_{k+1} − δ·x_k, given exactly by x₀ and x₁.</summary>
/// <remarks>
/// Every linear functional of the state is such a sequence (Cayley, Hamilton): an iterate, a velocity, an entry of Rᵏ, the response to one unit of gradient noise.
/// x_k = c_k·x₀ + d_k·(x₁ − a·x₀) with c_k, d_k of <see cref="BallPower"/>: O(log k) operations, in double-double first, at growing precision where that does not decide.
/// </remarks>
public sealed class TwoStateSequence
{
    /// <summary>The largest step, 2⁶².</summary>
    public const long LargestStep = 1L << 62;

    /// <summary>The length up to which an exact rational is worth its time when precision does not decide.</summary>
    internal const long ExactBits = 1 << 17;

    private readonly NormalForm _form;
    private readonly Ball _first;
    private readonly Ball _second;

    /// <summary>Initializes a sequence by its first two terms.</summary>
    /// <param name="form">The normal form of the method on one eigendirection.</param>
    /// <param name="first">x₀.</param>
    /// <param name="second">x₁.</param>
    public TwoStateSequence(NormalForm form, Rational first, Rational second)
    {
        _form = form;
        First = first;
        Second = second;
        _first = Ball.Of(first);
        _second = Ball.Of(second);
    }

    /// <summary>Gets x₀.</summary>
    public Rational First { get; }

    /// <summary>Gets x₁.</summary>
    public Rational Second { get; }

    /// <summary>x_k, correctly rounded.</summary>
    /// <param name="k">The step, from 0 to 2⁶².</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is out of range.</exception>
    public CertifiedValue At(long k)
    {
        CheckStep(k);
        if (k < 2)
        {
            return CertifiedValue.Round(k == 0 ? First : Second);
        }

        if (Figures.TryFast(_form, out Figures figures) && TryFast(figures, k, out CertifiedValue fast))
        {
            return fast with { Condition = figures.Condition };
        }

        Quadratic exact = _form.ToQuadratic();
        double condition = new TwoStateBig(exact, 64).Condition();
        if (Figures.TryExact(exact, out figures) && TryFast(figures, k, out fast))
        {
            return fast with { Condition = condition };
        }

        return ScaledPeriod.TryTerm(exact, First, Second, k, condition, out CertifiedValue periodic)
            ? periodic
            : Certify.Round(precision => At(exact, k, precision), Guard(k), condition, ExactTerm(exact, k));
    }

    /// <summary>Σ x_i² over 0 ≤ i &lt; k, correctly rounded: the variance after k steps when x is the response to noise of variance 1.</summary>
    /// <param name="k">The number of steps, from 0 to 2⁶².</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public CertifiedValue SumOfSquares(long k)
    {
        CheckStep(k);
        Quadratic exact = _form.ToQuadratic();
        if (!exact.Determinant.IsZero && ScaledPeriod.IsGeometric(exact, First, Second, out Rational ratio))
        {
            // A dominant eigenvalue that takes no part would swamp the sums: go on with {ratio, 0}.
            return new TwoStateSequence(NormalForm.Of(1 - ratio, 1), First, Second).SumOfSquares(k);
        }

        return Certify.Round(precision => SumOfSquares(exact, k, precision), Guard(k), new TwoStateBig(exact, 64).Condition(), ExactSum(exact, k));
    }

    /// <summary>Σ x_i² over all i, exactly; null when it is infinite (ρ ≥ 1).</summary>
    /// <remarks>((1 + δ)(x₀² + x₁²) − qτ²x₀² − 2τδx₀x₁)/(q·P·m): square the recurrence, multiply it by its next term, and sum both over all steps.</remarks>
    public Rational? LimitOfSumOfSquares()
    {
        (Rational p, Rational q) = _form.Exact();
        Rational trace = 2 - p - q;
        Rational determinant = 1 - q;
        Rational margin = 1 + trace + determinant;
        if (ScaledPeriod.IsGeometric(_form.ToQuadratic(), First, Second, out Rational ratio))
        {
            return First.IsZero ? 0 : ratio.Abs() < 1 ? First * First / (1 - (ratio * ratio)) : null;
        }

        if (p.Sign <= 0 || q.Sign <= 0 || margin.Sign <= 0)
        {
            return null;
        }

        Rational squares = (First * First) + (Second * Second);
        Rational top = ((1 + determinant) * squares) - (q * trace * trace * First * First) - (2 * trace * determinant * First * Second);
        return top / (q * p * margin);
    }

    /// <summary>x_k and Σ x_i² over i &lt; k in balls.</summary>
    internal (BigBall Term, BigBall Squares) Balls(long k, int precision)
    {
        Quadratic exact = _form.ToQuadratic();
        return (At(exact, k, precision), SumOfSquares(exact, k, precision));
    }

    internal static int Guard(long k) => 96 + (2 * (64 - BitOperations.LeadingZeroCount((ulong)k)));

    internal BigBall At(in Quadratic exact, long k, int precision)
    {
        BigPower power = new(exact, precision);
        (BigBall c, BigBall d, BigInteger exponent) = power.Raise(k);
        BigBall x0 = BigBall.Of(First, precision);
        BigBall lean = BigBall.Subtract(BigBall.Of(Second, precision), BigBall.Multiply(power.A, x0, precision), precision);
        BigBall term = BigBall.Add(BigBall.Multiply(c, x0, precision), BigBall.Multiply(d, lean, precision), precision);

        // Beyond 2^±40 the double is infinite or zero whatever the exact exponent.
        return term.ShiftBy((long)BigInteger.Max(-(1L << 40), BigInteger.Min(1L << 40, exponent)));
    }

    internal BigBall SumOfSquares(in Quadratic exact, long k, int precision)
    {
        BigPower power = new(exact, precision);
        (BigBall cc, BigBall cd, BigBall dd) = power.Sums(k);
        BigBall x = BigBall.Of(First, precision);
        BigBall y = BigBall.Subtract(BigBall.Of(Second, precision), BigBall.Multiply(power.A, x, precision), precision);
        BigBall squares = BigBall.Add(
            BigBall.Multiply(BigBall.Multiply(x, x, precision), cc, precision),
            BigBall.Multiply(BigBall.Multiply(y, y, precision), dd, precision),
            precision);
        return BigBall.Add(squares, BigBall.Multiply(BigBall.Multiply(x, y, precision), cd, precision).ShiftBy(1), precision);
    }

    internal static void CheckStep(long k)
    {
        if (k is < 0 or > LargestStep)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, "A step is from 0 to 2^62.");
        }
    }

    private bool TryFast(in Figures figures, long k, out CertifiedValue value)
    {
        value = default;
        if (!_first.IsOrdinary || !_second.IsOrdinary || !BallPower.TryRaise(figures, k, out BallPower power))
        {
            return false;
        }

        Ball lean = _second - (figures.Trace.ScaleByPowerOfTwo(0.5) * _first);
        Ball term = (power.C * _first) + (power.D * lean);
        if (power.Exponent != 0)
        {
            // Ordinary after scaling as well, or left to the wider range.
            int exponent = (int)Math.Clamp(power.Exponent, -4000, 4000);
            double half = Math.ScaleB(1, exponent / 2);
            Ball scaled = term.ScaleByPowerOfTwo(half).ScaleByPowerOfTwo(half);
            if (Math.Abs(exponent) > 1500 || !term.IsOrdinary || (scaled.Centre.IsZero != term.Centre.IsZero))
            {
                return false;
            }

            term = scaled;
        }

        return CertifiedValue.TryRound(term, out value);
    }

    /// <summary>x_k as a rational, when it has few enough digits to be worth it.</summary>
    private Func<Rational?>? ExactTerm(Quadratic exact, long k) => IsShort(exact, k, 1)
        ? () =>
        {
            BigInteger current = default;
            foreach (BigInteger numerator in Numerators(exact, k))
            {
                current = numerator;
            }

            return Rational.Create(current, BigInteger.Pow(exact.A, (int)k) * First.Denominator * Second.Denominator);
        }
        : null;

    private Func<Rational?>? ExactSum(Quadratic exact, long k) => IsShort(exact, k, 2 * k)
        ? () =>
        {
            // The numerators X_i stand over A^i, so the sum over A^(2i) is brought to the last denominator by Horner's rule.
            BigInteger sum = default;
            foreach (BigInteger numerator in Numerators(exact, k - 1))
            {
                sum = (sum * exact.A * exact.A) + (numerator * numerator);
            }

            BigInteger unit = First.Denominator * Second.Denominator;
            return Rational.Create(sum, BigInteger.Pow(exact.A, 2 * ((int)k - 1)) * unit * unit);
        }
        : null;

    private static bool IsShort(in Quadratic exact, long k, long factor) =>
        k is > 0 and <= ExactBits && factor <= ExactBits && k * factor * (exact.A.GetBitLength() + exact.B.GetBitLength()) <= ExactBits;

    /// <summary>X_i = A^i·x_i·(common denominator of x₀ and x₁) for i = 0 … last: X_{i+2} = (Aτ)X_{i+1} − A(Aδ)X_i.</summary>
    private IEnumerable<BigInteger> Numerators(Quadratic exact, long last)
    {
        BigInteger previous = First.Numerator * Second.Denominator;
        BigInteger current = Second.Numerator * First.Denominator * exact.A;
        BigInteger product = exact.A * exact.Determinant;
        for (long i = 0; i <= last; i++)
        {
            yield return previous;
            (previous, current) = (current, (exact.Trace * current) - (product * previous));
        }
    }
}
