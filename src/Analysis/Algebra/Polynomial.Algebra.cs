using System.Diagnostics.CodeAnalysis;

namespace Momentum.Analysis.Algebra;

public sealed partial class Polynomial
{
    /// <summary>The greatest common divisor, primitive with a positive leading coefficient; gcd(0, 0) = 0.</summary>
    /// <param name="a">A polynomial.</param>
    /// <param name="b">A polynomial.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static Polynomial Gcd(Polynomial a, Polynomial b, CancellationToken cancellation = default) => PolynomialGcd.Of(a, b, cancellation);

    /// <summary>The resultant with respect to a variable: the determinant of the Sylvester matrix.</summary>
    /// <remarks>
    /// Zero iff the operands have a common factor that contains the variable, or one of them is zero.
    /// A constant c against degree n gives cⁿ; two constants give 1.
    /// </remarks>
    /// <param name="a">A polynomial; its coefficients fill the upper rows.</param>
    /// <param name="b">A polynomial.</param>
    /// <param name="variable">The variable's name.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static Polynomial Resultant(Polynomial a, Polynomial b, string variable, CancellationToken cancellation = default)
    {
        int n = a.DegreeIn(variable);
        int m = b.DegreeIn(variable);
        if (Math.Min(n, m) > 0 && Math.Max(n, m) > BezoutResultant.Limit)
        {
            // Res(c·a, d·b) = c^m · d^n · Res(a, b) for numbers c and d.
            Rational contentA = a.Content();
            Rational contentB = b.Content();
            if (ModularResultant.TryCompute(a * contentA.Inverse(), b * contentB.Inverse(), variable, out Polynomial? resultant, cancellation))
            {
                return resultant * (contentA.Pow(m) * contentB.Pow(n));
            }
        }

        Polynomial[] ca = a.CoefficientsIn(variable);
        Polynomial[] cb = b.CoefficientsIn(variable);
        return Math.Min(n, m) > 0 && Math.Max(n, m) <= BezoutResultant.Limit
            ? BezoutResultant.Resultant(ca, cb, cancellation)
            : PseudoRemainders.Resultant(ca, cb, cancellation);
    }

    /// <summary>The discriminant (−1)^(n(n−1)/2) · Res(p, ∂p/∂x) / lc(p) with respect to a variable, for degree n.</summary>
    /// <remarks>Zero iff there is a repeated root; 1 for degree 1; 0 for degree 0.</remarks>
    /// <param name="variable">The variable's name.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public Polynomial Discriminant(string variable, CancellationToken cancellation = default)
    {
        Polynomial[] c = CoefficientsIn(variable);
        switch (c.Length)
        {
            case < 2:
                return Zero;
            case 2:
                return One;
            case 3:
                return (c[1] * c[1]) - (4 * c[2] * c[0]);
            case 4 when c[3].IsConstant:
                return Cubic(c);
        }

        if (c.Length <= BezoutResultant.Limit + 2)
        {
            return BezoutResultant.Discriminant(c, cancellation);
        }

        Polynomial resultant = Resultant(this, Derivative(variable), variable, cancellation);
        Polynomial discriminant = ExactQuotient(resultant, c[^1]);

        // n(n-1)/2 is odd iff n is 2 or 3 modulo 4.
        return ((c.Length - 1) & 2) != 0 ? -discriminant : discriminant;
    }

    // b²c² − 4ac³ − 4b³d − 27a²d² + 18abcd for a·x³ + b·x² + c·x + d: fewer products of long sums than the determinant where a is a number.
    private static Polynomial Cubic(ReadOnlySpan<Polynomial> f)
    {
        Rational a = f[3].ConstantTerm;
        Polynomial b = f[2], c = f[1], d = f[0], square = b * b;
        return (c * c * (square - (4 * a * c))) - (d * ((b * ((4 * square) - (18 * a * c))) + (27 * a * a * d)));
    }

    /// <summary>The product of the distinct irreducible factors, primitive with a positive leading coefficient; 0 for zero.</summary>
    /// <param name="cancellation">Ends a long computation.</param>
    public Polynomial SquareFreePart(CancellationToken cancellation = default)
    {
        // In characteristic 0 a factor of multiplicity m divides all partial derivatives exactly m - 1 times, and no more in one of them.
        Polynomial repeated = PrimitivePart();
        foreach (string variable in _order.Names)
        {
            repeated = Gcd(repeated, Derivative(variable), cancellation);
            if (repeated.IsConstant)
            {
                break;
            }
        }

        return IsZero ? Zero : ExactQuotient(this, repeated).PrimitivePart();
    }

    /// <summary>The factorization into irreducible polynomials over the rational numbers.</summary>
    /// <remarks>
    /// The result is checked by multiplying out. Zassenhaus' algorithm in one variable, Hensel lifting from a point in several;
    /// the worst case is exponential in the number of factors at the point or modulo the prime, within a budget.
    /// </remarks>
    /// <param name="cancellation">Ends a long computation.</param>
    /// <exception cref="BudgetExceededException">Too many combinations of modular factors.</exception>
    public PolynomialFactors Factor(CancellationToken cancellation = default) => Factor([], cancellation);

    /// <summary>The same; some irreducible primitive polynomials are tried first.</summary>
    internal PolynomialFactors Factor(ReadOnlySpan<Polynomial> likely, CancellationToken cancellation) => _factors ??=
        _parts is [var left, var right] ? PolynomialFactorization.OfProduct(left.Factor(cancellation), right.Factor(cancellation)) : PolynomialFactorization.Of(this, likely, cancellation);

    /// <summary>Notes that the polynomial was proved irreducible up to a number, so that nobody factors it.</summary>
    internal void KnowIrreducible()
    {
        if (_factors is null)
        {
            Polynomial primitive = PrimitivePart(out Rational content);
            _factors = new(content, [new(primitive, 1)]);
        }
    }

    /// <summary>A product that is factored, if it ever is, by its two parts.</summary>
    internal static Polynomial Product(Polynomial left, Polynomial right)
    {
        Polynomial product = left * right;
        if (product._factors is null && left.TermCount > 1 && right.TermCount > 1)
        {
            product._parts = [left, right];
        }

        return product;
    }

    /// <summary>Notes a factorization that was found elsewhere, so that nobody factors the polynomial.</summary>
    /// <param name="factors">Its factors in their order.</param>
    internal void KnowFactors(PolynomialFactors factors) => _factors ??= factors;

    /// <summary>The square root with a positive leading coefficient, when it is a polynomial.</summary>
    /// <param name="root">The r with r² = this, or null.</param>
    public bool TrySqrt([NotNullWhen(true)] out Polynomial? root)
    {
        root = null;
        if (IsZero)
        {
            root = Zero;
            return true;
        }

        if (!LeadingCoefficient.TrySqrt(out Rational leading))
        {
            return false;
        }

        if (!SquareAtPoints())
        {
            return false;
        }

        Monomial half = default;
        for (int i = 0; i < _order.Count; i++)
        {
            // Degrees double, and so do the exponents of the first and of the last term.
            if (((DegreeIn(i) | _order.Exponent(_monomials[0], i) | _order.Exponent(_monomials[^1], i)) & 1) != 0)
            {
                return false;
            }

            half |= _order.Power(i, DegreeIn(i) / 2);
        }

        // r = r1 + r2 + … in descending order; the first term of this - (r1 + … + rk)² is 2·r1·r(k+1).
        Monomial first = _monomials[0].Half();
        List<Monomial> monomials = [first];
        List<Rational> coefficients = [leading];
        Rational inverse = (leading + leading).Inverse();
        Polynomial rest = this - new Polynomial(_order, [_monomials[0]], [_coefficients[0]]);
        while (!rest.IsZero)
        {
            Monomial top = rest.MonomialsIn(_order)[0];
            Monomial next = top - first;
            if (!_order.Divides(first, top) || next >= monomials[^1] || !_order.Divides(next, half))
            {
                return false;
            }

            Rational coefficient = rest._coefficients[0] * inverse;
            monomials.Add(next);
            coefficients.Add(coefficient);
            Polynomial term = Canonical(_order, [next], [coefficient], 1);
            Polynomial sum = Canonical(_order, [.. monomials], [.. coefficients], monomials.Count);
            rest -= term * ((2 * sum) - term);
        }

        root = Canonical(_order, [.. monomials], [.. coefficients], monomials.Count);
        return true;
    }

    // Whether the values where all variables are 1, −1 or 2 can be squares, as those of a square are; true also where they are too large to say.
    private bool SquareAtPoints()
    {
        long one = 0, minus = 0, two = 0;
        for (int t = 0; t < _monomials.Length; t++)
        {
            // At most 2^17 terms of at most 2^22·2^20: the sums do not overflow.
            int degree = _order.TotalDegree(_monomials[t]);
            if (degree > 20 || !_coefficients[t].TryGetInt64(out long value) || Math.Abs(value) >> 22 != 0)
            {
                return true;
            }

            one += value;
            minus += int.IsOddInteger(degree) ? -value : value;
            two += value << degree;
        }

        return IsSquare(one) && IsSquare(minus) && IsSquare(two);
    }

    private static bool IsSquare(long value)
    {
        // Doubles hold integers below 2^53 exactly, and their square roots correctly rounded.
        if (value < 0 || value >> 52 != 0)
        {
            return value >= 0;
        }

        long root = (long)Math.Sqrt(value);
        return root * root == value;
    }
}
