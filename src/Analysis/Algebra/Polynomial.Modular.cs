using System.Numerics;

namespace Momentum.Analysis.Algebra;

// Images of integer polynomials over prime fields, for gcds and resultants.
public sealed partial class Polynomial
{
    /// <summary>The degree in each of the occurring variables.</summary>
    internal int[] Degrees()
    {
        int[] degrees = new int[_order.Count];
        foreach (Monomial monomial in _monomials)
        {
            for (int i = 0; i < degrees.Length; i++)
            {
                degrees[i] = Math.Max(degrees[i], _order.Exponent(monomial, i));
            }
        }

        return degrees;
    }

    /// <summary>The coefficient of a term.</summary>
    internal Rational CoefficientAt(int term) => _coefficients[term];

    /// <summary>The sum of the magnitudes of the coefficients' numerators: of an integer polynomial, a bound of its values on the unit torus.</summary>
    internal BigInteger NumeratorNorm()
    {
        BigInteger norm = 0;
        foreach (Rational coefficient in _coefficients)
        {
            norm += BigInteger.Abs(coefficient.Numerator);
        }

        return norm;
    }

    /// <summary>The polynomial with descending terms none of whose coefficients is zero; the coefficients belong to it.</summary>
    internal static Polynomial FromTerms(VariableOrder order, Monomial[] monomials, Rational[] coefficients) =>
        Canonical(order, monomials, coefficients, monomials.Length);

    /// <summary>The exponents of the occurring variables, term by term.</summary>
    internal IEnumerable<int[]> Exponents()
    {
        foreach (Monomial monomial in _monomials)
        {
            int[] exponents = new int[_order.Count];
            for (int i = 0; i < exponents.Length; i++)
            {
                exponents[i] = _order.Exponent(monomial, i);
            }

            yield return exponents;
        }
    }

    /// <summary>The product of the powers of variables that divide the polynomial, which is not zero.</summary>
    internal Polynomial CommonMonomial()
    {
        Monomial common = CommonMonomial(_order, _monomials, _monomials.AsSpan(0, 1));
        return common.IsOne ? One : Canonical(_order, [common], [Rational.One], 1);
    }

    /// <summary>For every variable x the image at a point of the others, as a polynomial in x·point(x).</summary>
    internal ulong[][] Images(in PrimeField field, ReadOnlySpan<ulong> points, int[] degrees)
    {
        ulong[][] powers = new ulong[degrees.Length][];
        ulong[][] images = new ulong[degrees.Length][];
        for (int i = 0; i < degrees.Length; i++)
        {
            images[i] = new ulong[degrees[i] + 1];
            powers[i] = new ulong[degrees[i] + 1];
            powers[i][0] = field.One;
            for (int e = 1; e <= degrees[i]; e++)
            {
                powers[i][e] = field.Multiply(powers[i][e - 1], points[i]);
            }
        }

        for (int t = 0; t < _monomials.Length; t++)
        {
            ulong value = field.Of(_coefficients[t]);
            for (int i = 0; i < powers.Length; i++)
            {
                value = field.Multiply(value, powers[i][_order.Exponent(_monomials[t], i)]);
            }

            for (int i = 0; i < images.Length; i++)
            {
                ref ulong cell = ref images[i][_order.Exponent(_monomials[t], i)];
                cell = field.Add(cell, value);
            }
        }

        return images;
    }

    /// <summary>The coefficients in a box of exponents, the last variable fastest.</summary>
    internal ulong[] ToDense(in PrimeField field, ReadOnlySpan<int> sizes)
    {
        int cells = 1;
        foreach (int size in sizes)
        {
            cells *= size;
        }

        ulong[] dense = new ulong[cells];
        for (int t = 0; t < _monomials.Length; t++)
        {
            int cell = 0;
            for (int i = 0; i < sizes.Length; i++)
            {
                cell = (cell * sizes[i]) + _order.Exponent(_monomials[t], i);
            }

            dense[cell] = field.Of(_coefficients[t]);
        }

        return dense;
    }

    /// <summary>Adds the coefficients to a box of exponents of given variables, which include all that occur.</summary>
    internal void AddDense(in PrimeField field, VariableOrder order, ReadOnlySpan<int> sizes, Span<ulong> cells)
    {
        Monomial[] monomials = MonomialsIn(order);
        for (int t = 0; t < monomials.Length; t++)
        {
            int cell = 0;
            for (int i = 0; i < sizes.Length; i++)
            {
                cell = (cell * sizes[i]) + order.Exponent(monomials[t], i);
            }

            cells[cell] = field.Add(cells[cell], field.Of(_coefficients[t]));
        }
    }

    /// <summary>The polynomial whose integer coefficients fill a box of exponents, the last variable fastest.</summary>
    internal static Polynomial FromDense<T>(VariableOrder order, ReadOnlySpan<T> cells, ReadOnlySpan<int> bounds, Func<T, Rational> convert)
    {
        int count = 0;
        foreach (T cell in cells)
        {
            count += convert(cell).IsZero ? 0 : 1;
        }

        Monomial[] monomials = new Monomial[count];
        Rational[] coefficients = new Rational[count];
        int n = 0;
        for (int cell = cells.Length - 1; cell >= 0; cell--)
        {
            Rational value = convert(cells[cell]);
            if (value.IsZero)
            {
                continue;
            }

            int rest = cell;
            for (int i = bounds.Length - 1; i >= 0; i--)
            {
                (rest, int exponent) = Math.DivRem(rest, bounds[i] + 1);
                monomials[n] |= order.Power(i, exponent);
            }

            coefficients[n++] = value;
        }

        return Canonical(order, monomials, coefficients, n);
    }

    /// <summary>The gcd of two polynomials of which one has a single term: the common powers of variables.</summary>
    internal static Polynomial MonomialGcd(Polynomial a, Polynomial b)
    {
        VariableOrder order = Align(a, b, out Monomial[] ma, out Monomial[] mb);
        Monomial common = CommonMonomial(order, ma, mb);
        return common.IsOne ? One : Canonical(order, [common], [Rational.One], 1);
    }

    private static Monomial CommonMonomial(VariableOrder order, ReadOnlySpan<Monomial> a, ReadOnlySpan<Monomial> b)
    {
        Monomial common = default;
        for (int i = 0; i < order.Count; i++)
        {
            int least = int.MaxValue;
            foreach (Monomial monomial in a)
            {
                least = Math.Min(least, order.Exponent(monomial, i));
            }

            foreach (Monomial monomial in b)
            {
                least = Math.Min(least, order.Exponent(monomial, i));
            }

            common |= order.Power(i, least);
        }

        return common;
    }
}
