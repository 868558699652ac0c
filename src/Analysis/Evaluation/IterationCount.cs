using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>N(ε) = ⌈ln(1/ε)/−ln ρ⌉, the least number of steps after which ρᴺ ≤ ε.</summary>
/// <remarks>Decided exactly: by enclosures when the quotient is not an integer; by integers when ρᴺ = ε.</remarks>
public static class IterationCount
{
    /// <summary>N(ε) for a two-state method; null when ρ ≥ 1, and 1 when ρ = 0.</summary>
    /// <param name="form">The normal form.</param>
    /// <param name="epsilon">The reduction ε, with 0 &lt; ε &lt; 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not between 0 and 1.</exception>
    public static BigInteger? Of(in NormalForm form, Rational epsilon)
    {
        CheckReduction(epsilon);
        if (Figures.TryFast(form, out Figures f) && TwoStateBalls.TryRegime(f, out RegimeKind regime) && regime != RegimeKind.Divergence
            && TwoStateBalls.TryRate(f, TwoStateBalls.Gap(f), out Ball rate) && TryCeiling(rate, epsilon, out BigInteger count))
        {
            return count;
        }

        Quadratic exact = form.ToQuadratic();
        if (exact.Regime() == RegimeKind.Divergence)
        {
            return null;
        }

        return exact.Regime() == RegimeKind.OneStepConvergence
            ? BigInteger.One
            : Decide(precision => new TwoStateBig(exact, precision).Rate(), (n, e) => RationalSquare(exact) is { } square && IsPower(square, n, e * e), epsilon);
    }

    /// <summary>N(ε) for an algebraic rate, such as that of an optimal tuning.</summary>
    /// <param name="rho">ρ, with 0 &lt; ρ &lt; 1.</param>
    /// <param name="epsilon">The reduction ε, with 0 &lt; ε &lt; 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">ρ or ε is not between 0 and 1.</exception>
    public static BigInteger Of(RealAlgebraic rho, Rational epsilon)
    {
        ArgumentNullException.ThrowIfNull(rho);
        CheckReduction(epsilon);
        if (rho.Sign <= 0 || rho.CompareTo(Rational.One) >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "A rate lies between 0 and 1.");
        }

        // 1 − ρ > 2^−guard: with so many bits more, both ρ and 1 − ρ have a sign and nearly full precision.
        RealAlgebraic below = rho;
        int guard = 1;
        while (Rational.One - below.Upper < Rational.Create(1, BigInteger.One << guard))
        {
            guard *= 2;
            below = rho.Refine(Rational.Create(1, BigInteger.One << guard));
        }

        return Decide(
            precision =>
            {
                int bits = precision + guard;
                RealAlgebraic near = rho.Refine(Rational.Create(1, BigInteger.One << bits));
                return BigLogarithm.NegativeLog(From(near.Lower, bits), From(1 - near.Upper, bits), precision);
            },
            (n, e) => IsPower(rho, n, e),
            epsilon);

        // An interval [low, low + 2^−bits] lies in two units of 2^−bits from the floor of low.
        static BigBall From(Rational low, int bits) => BigBall.Of((low * (Rational)(BigInteger.One << bits)).Floor() + 1, BigInteger.One, -bits);
    }

    /// <summary>N(ε) from −ln ρ at any precision and an exact test of ρⁿ = ε.</summary>
    internal static BigInteger Decide(Func<int, BigBall> rate, Func<BigInteger, Rational, bool> isPower, Rational epsilon, int firstPrecision = 160)
    {
        // When no power of ρ is ε the quotient is no integer, and the loop ends.
        for (int precision = firstPrecision; ; precision *= 2)
        {
            BigBall slow = rate(precision);
            if (!slow.HasSign || slow.IsZero)
            {
                continue;
            }

            BigBall quotient = BigBall.Divide(
                BigLogarithm.NegativeLog(BigBall.Of(epsilon, precision), BigBall.Of(1 - epsilon, precision), precision),
                slow,
                precision);
            if (quotient.TryCeiling(out BigInteger ceiling))
            {
                return ceiling;
            }

            // The enclosure holds an integer. Both ends have neighbouring floors once the precision exceeds the length of the quotient.
            if (quotient.Magnitude < precision - 8)
            {
                BigInteger candidate = quotient.FloorOfUpper();
                if (isPower(candidate, epsilon))
                {
                    return candidate;
                }
            }
        }
    }

    /// <summary>Refuses a reduction that is not between 0 and 1.</summary>
    internal static void CheckReduction(Rational epsilon)
    {
        if (epsilon.Sign <= 0 || epsilon >= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "A reduction lies between 0 and 1.");
        }
    }

    /// <summary>Whether ρⁿ = e. The norm of ρ, a root of P of degree d, has the power eᵈ, so n is at most the bits of the denominator of eᵈ; below that xⁿ − e is tested at ρ.</summary>
    private static bool IsPower(RealAlgebraic rho, BigInteger n, Rational e)
    {
        if (rho.IsRational)
        {
            return IsPower(rho.RationalValue, n, e);
        }

        if (n > rho.Polynomial.Degree * e.Denominator.GetBitLength())
        {
            return false;
        }

        Rational[] coefficients = new Rational[(int)n + 1];
        (coefficients[0], coefficients[^1]) = (-e, Rational.One);
        return rho.SignOf(UnivariatePolynomial<Rational>.FromCoefficients(coefficients)) == 0;
    }

    private static bool TryCeiling(in Ball rate, Rational epsilon, out BigInteger count)
    {
        count = default;
        Ball e = Ball.Of(epsilon);
        if (!e.HasSign || !e.IsOrdinary || !rate.IsOrdinary || !rate.HasSign)
        {
            return false;
        }

        Ball log = Logarithm.NegativeLog(e, e.Centre.Hi > 0.99 ? Ball.Of(1 - epsilon) : 1 - e);

        Ball quotient = log / rate;
        double low = quotient.Centre.Hi + (quotient.Centre.Lo - (quotient.Radius * 1.000001));
        double high = quotient.Centre.Hi + (quotient.Centre.Lo + (quotient.Radius * 1.000001));
        if (!(quotient.Centre.Hi < 1L << 52) || Math.Floor(low) != Math.Floor(high) || low == Math.Floor(low))
        {
            return false;
        }

        count = (BigInteger)Math.Floor(high) + 1;
        return true;
    }

    /// <summary>ρ² when it is rational: δ for a complex pair; otherwise ρ = (|τ| + √D)/2 is rational, or τ = 0 and ρ² = D/4.</summary>
    /// <remarks>If ρⁿ is rational for an irrational real ρ, it equals its conjugate's power, so |σ₁| = |σ₂| and τ = 0.</remarks>
    private static Rational? RationalSquare(in Quadratic exact)
    {
        BigInteger square = exact.A * exact.A;
        if (exact.Discriminant.Sign < 0)
        {
            return Rational.Create(exact.Determinant, exact.A);
        }

        if (exact.Trace.IsZero)
        {
            return Rational.Create(exact.Discriminant, square << 2);
        }

        BigInteger root = IntegerRoot.Floor(exact.Discriminant);
        if (root * root != exact.Discriminant)
        {
            return null;
        }

        Rational rho = Rational.Create(BigInteger.Abs(exact.Trace) + root, exact.A << 1);
        return rho * rho;
    }

    /// <summary>Whether sⁿ = e for 0 &lt; s, e &lt; 1: in lowest terms numerators and denominators have to agree, so n is at most the bits of e's denominator.</summary>
    private static bool IsPower(Rational s, BigInteger n, Rational e) =>
        n <= e.Denominator.GetBitLength() && s.Pow((int)n) == e;
}
