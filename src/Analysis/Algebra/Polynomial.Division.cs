using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Algebra;

public sealed partial class Polynomial
{
    /// <summary>The exact quotient, when the divisor divides.</summary>
    /// <param name="divisor">The divisor, not zero.</param>
    /// <param name="quotient">The q with q · <paramref name="divisor"/> = this, or null.</param>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public bool TryDivide(Polynomial divisor, [NotNullWhen(true)] out Polynomial? quotient)
    {
        if (divisor.IsZero)
        {
            throw new DivideByZeroException();
        }

        quotient = null;
        if (IsZero || divisor._order.Count == 0)
        {
            quotient = IsZero ? Zero : Scale(divisor._coefficients[0].Inverse());
            return true;
        }

        VariableOrder order = VariableOrder.Union(_order, divisor._order);
        if (order.Count != _order.Count)
        {
            return false;
        }

        order = _order;
        Monomial[] b = divisor._order.SameAs(order) ? divisor._monomials : divisor._order.Repack(divisor._monomials, order);

        // Degrees, leading and trailing monomials multiply: each must divide on its own.
        if (!order.Divides(b[0], _monomials[0]) || !order.Divides(b[^1], _monomials[^1]))
        {
            return false;
        }

        Monomial bound = default;
        int[] degrees = Degrees();
        for (int i = 0; i < order.Count; i++)
        {
            int degree = degrees[i] - (divisor._order.IndexOf(order.Names[i]) is >= 0 and int j ? divisor.DegreeIn(j) : 0);
            if (degree < 0)
            {
                return false;
            }

            bound |= order.Power(i, degree);
        }

        if (b.Length == 1)
        {
            return TryDivideByTerm(b[0], divisor._coefficients[0], out quotient);
        }

        bool? exact = TryDivideIntegers(degrees, b, divisor._coefficients, bound, out quotient);
        if (exact is not null)
        {
            return exact.Value;
        }

        if (!HeapQuotient.TryDivide(
            order, _monomials, _coefficients, b, divisor._coefficients, bound, out List<Monomial> monomials, out List<Rational> coefficients))
        {
            return false;
        }

        quotient = Canonical(order, [.. monomials], [.. coefficients], monomials.Count);
        return true;
    }

    /// <summary>The q with <paramref name="dividend"/> = q · <paramref name="divisor"/>.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="ArithmeticException">No such q exists.</exception>
    public static Polynomial ExactQuotient(Polynomial dividend, Polynomial divisor) =>
        divisor.IsOne ? dividend
        : dividend.TryDivide(divisor, out Polynomial? quotient) ? quotient
        : throw new ArithmeticException("The divisor does not divide the dividend.");

    /// <summary>The number c for which this polynomial is c times its <see cref="PrimitivePart()"/>; it has the sign of the leading coefficient.</summary>
    public Rational Content()
    {
        if (IsZero)
        {
            return default;
        }

        if (TrySmallContent(out ulong above, out ulong below))
        {
            return Signed(above, below);
        }

        // gcd(n1/d1, n2/d2, …) = gcd(n1, n2, …) / lcm(d1, d2, …) for fractions in lowest terms.
        BigInteger numerator = 0;
        BigInteger denominator = 1;
        foreach (Rational coefficient in _coefficients)
        {
            numerator = BigInteger.GreatestCommonDivisor(numerator, coefficient.Numerator);
            BigInteger d = coefficient.Denominator;
            if (!d.IsOne)
            {
                denominator *= d / BigInteger.GreatestCommonDivisor(denominator, d);
            }
        }

        return Rational.OfCoprime(LeadingCoefficient.Sign < 0 ? -numerator : numerator, denominator);
    }

    /// <summary>The multiple with coprime integer coefficients and a positive leading one; zero stays zero.</summary>
    public Polynomial PrimitivePart() => PrimitivePart(out _);

    /// <summary>The same, with the number that was divided out.</summary>
    internal Polynomial PrimitivePart(out Rational content)
    {
        if (!IsZero && TrySmallContent(out ulong above, out ulong below))
        {
            content = Signed(above, below);
            return content.IsOne ? this : TryDivideSmall((long)above, (long)below, out Polynomial? primitive) ? primitive : Scale(content.Inverse());
        }

        content = Content();
        return content.IsZero || content.IsOne ? this : Scale(content.Inverse());
    }

    private Rational Signed(ulong above, ulong below)
    {
        Rational content = Rational.OfCoprime((BigInteger)above, below);
        return LeadingCoefficient.Sign < 0 ? -content : content;
    }

    // n/d over above/below is (n/above)·(below/d), an integer, when all fit.
    private bool TryDivideSmall(long above, long below, [NotNullWhen(true)] out Polynomial? primitive)
    {
        primitive = null;
        bool isNegative = LeadingCoefficient.Sign < 0;
        Rational[] coefficients = new Rational[_coefficients.Length];
        for (int i = 0; i < coefficients.Length; i++)
        {
            _coefficients[i].TryGetInt64(out long n, out long d);
            (long quotient, long factor) = (n / above, below / d);
            if (BitOperations.LeadingZeroCount((ulong)Math.Abs(quotient)) + BitOperations.LeadingZeroCount((ulong)factor) < 66)
            {
                return false;
            }

            coefficients[i] = isNegative ? -(quotient * factor) : quotient * factor;
        }

        primitive = new(_order, _monomials, coefficients) { _factors = _factors?.Times(Signed((ulong)above, (ulong)below).Inverse()) };
        return true;
    }

    // Division in machine integers; null when they do not suit.
    private bool? TryDivideIntegers(int[] degrees, Monomial[] b, Rational[] divisor, Monomial bound, out Polynomial? quotient)
    {
        quotient = null;
        Span<long> ca = _monomials.Length <= 128 ? stackalloc long[_monomials.Length] : new long[_monomials.Length];
        Span<long> cb = b.Length <= 128 ? stackalloc long[b.Length] : new long[b.Length];
        if (!IntegerCoefficients.TryExtract(_coefficients, ca, out long da, out _) || !IntegerCoefficients.TryExtract(divisor, cb, out long db, out _))
        {
            return null;
        }

        bool? exact = DenseQuotient.TryDivide(_order, degrees, _monomials, ca, b, cb, bound, out List<Monomial> monomials, out List<long> values);
        if (exact == true)
        {
            // (a/da) / (b/db) = (a/b) · db/da.
            Rational[] coefficients = IntegerCoefficients.Divide(CollectionsMarshal.AsSpan(values), da);
            for (int i = 0; i < coefficients.Length && db != 1; i++)
            {
                coefficients[i] *= db;
            }

            quotient = Canonical(_order, [.. monomials], coefficients, monomials.Count);
        }

        return exact;
    }

    private bool TryDivideByTerm(Monomial divisor, Rational coefficient, [NotNullWhen(true)] out Polynomial? quotient)
    {
        quotient = null;
        Monomial[] monomials = new Monomial[_monomials.Length];
        for (int i = 0; i < monomials.Length; i++)
        {
            if (!_order.Divides(divisor, _monomials[i]))
            {
                return false;
            }

            monomials[i] = _monomials[i] - divisor;
        }

        Rational inverse = coefficient.Inverse();
        Rational[] coefficients = new Rational[monomials.Length];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = _coefficients[i] * inverse;
        }

        quotient = Canonical(_order, monomials, coefficients, monomials.Length);
        return true;
    }

    // The gcd of the numerators and the least common multiple of the denominators, when these fit in machine integers.
    private bool TrySmallContent(out ulong above, out ulong below)
    {
        above = 0;
        below = 1;
        foreach (ref readonly Rational coefficient in _coefficients.AsSpan())
        {
            if (!coefficient.TryGetInt64(out long n, out long d))
            {
                return false;
            }

            if (above != 1)
            {
                above = Rational.Gcd(above, (ulong)Math.Abs(n));
            }

            if (d != 1 && below % (ulong)d != 0)
            {
                if (d >> 31 != 0)
                {
                    return false;
                }

                // Both factors are below 2^31.
                below *= (ulong)d / Rational.Gcd(below, (ulong)d);
                if (below >> 31 != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
