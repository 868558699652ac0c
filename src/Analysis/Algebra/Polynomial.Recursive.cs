using System.Numerics;

namespace Momentum.Analysis.Algebra;

// The view of a polynomial as one in a single variable whose coefficients are polynomials in the others.
public sealed partial class Polynomial
{
    /// <summary>The coefficients of the powers of a variable, free of it; the index is the power.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <returns>DegreeIn(variable) + 1 polynomials, the last one not zero; none for the zero polynomial.</returns>
    public Polynomial[] CoefficientsIn(string variable)
    {
        int index = _order.IndexOf(variable);
        if (index < 0)
        {
            return IsZero ? [] : [this];
        }

        int degree = DegreeIn(index);
        Span<int> counts = degree < 128 ? stackalloc int[degree + 1] : new int[degree + 1];
        counts.Clear();
        foreach (Monomial monomial in _monomials)
        {
            counts[_order.Exponent(monomial, index)]++;
        }

        Polynomial[] result = new Polynomial[degree + 1];
        VariableOrder rest = _order.Without(index);
        for (int power = degree; power >= 0; power--)
        {
            if (counts[power] == 0)
            {
                result[power] = Zero;
                continue;
            }

            // Terms with one power of the variable keep their order when that power is taken out.
            Monomial[] monomials = new Monomial[counts[power]];
            Rational[] coefficients = new Rational[counts[power]];
            Monomial taken = _order.Power(index, power);
            int n = 0;
            for (int t = 0; n < monomials.Length; t++)
            {
                if (_order.Exponent(_monomials[t], index) == power)
                {
                    monomials[n] = _monomials[t] - taken;
                    coefficients[n++] = _coefficients[t];
                }
            }

            result[power] = rest.Count == 0
                ? Constant(coefficients[0])
                : Canonical(rest, _order.Repack(monomials, rest), coefficients, n);
        }

        return result;
    }

    /// <summary>The polynomial Σ coefficients[k] · variable^k.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <param name="coefficients">The coefficients; the index is the power.</param>
    public static Polynomial FromCoefficients(string variable, ReadOnlySpan<Polynomial> coefficients)
    {
        Polynomial x = Variable(variable);
        VariableOrder order = x._order;
        int count = 0;
        int degree = 0;
        foreach (Polynomial coefficient in coefficients)
        {
            if (coefficient.Contains(variable))
            {
                return Horner(coefficients, x);
            }

            order = VariableOrder.Union(order, coefficient._order);
            count += coefficient.TermCount;
            degree = Math.Max(degree, coefficient.TotalDegree);
        }

        if (degree + coefficients.Length > (order.FieldBits == 8 ? 128 : DegreeLimit))
        {
            throw new BudgetExceededException("a polynomial of total degree above 4096, or above 127 with more than 8 variables");
        }

        Monomial[] monomials = new Monomial[count];
        Rational[] values = new Rational[count];
        int index = order.IndexOf(variable);
        int n = 0;
        for (int power = coefficients.Length - 1; power >= 0; power--)
        {
            Polynomial coefficient = coefficients[power];
            Monomial shift = order.Power(index, power);
            Monomial[] source = coefficient.MonomialsIn(order);
            for (int t = 0; t < source.Length; t++)
            {
                monomials[n] = source[t] + shift;
                values[n++] = coefficient._coefficients[t];
            }
        }

        if (index != 0)
        {
            DescendingRuns.Sort(monomials, values);
        }

        return Canonical(order, monomials, values, n);
    }

    /// <summary>The greatest common divisor of the coefficients of the powers of a variable, primitive; 0 for zero.</summary>
    /// <param name="variable">The variable's name.</param>
    public Polynomial ContentIn(string variable) => Contains(variable) ? PolynomialGcd.Of(CoefficientsIn(variable), default) : PrimitivePart();

    /// <summary>The partial derivative.</summary>
    /// <param name="variable">The variable's name.</param>
    public Polynomial Derivative(string variable)
    {
        int index = _order.IndexOf(variable);
        if (index < 0)
        {
            return Zero;
        }

        Monomial one = _order.Power(index, 1);
        Monomial[] monomials = new Monomial[_monomials.Length];
        Rational[] coefficients = new Rational[_monomials.Length];
        int n = 0;
        for (int t = 0; t < _monomials.Length; t++)
        {
            int exponent = _order.Exponent(_monomials[t], index);
            if (exponent > 0)
            {
                monomials[n] = _monomials[t] - one;
                coefficients[n++] = _coefficients[t] * exponent;
            }
        }

        return Canonical(_order, monomials, coefficients, n);
    }

    /// <summary>The dense form of a polynomial in at most one variable.</summary>
    /// <exception cref="InvalidOperationException">Several variables occur.</exception>
    public UnivariatePolynomial<Rational> ToUnivariate()
    {
        if (_order.Count > 1)
        {
            throw new InvalidOperationException($"Several variables occur: {string.Join(", ", _order.Names)}.");
        }

        Rational[] ascending = new Rational[IsZero ? 0 : _order.Count == 0 ? 1 : DegreeIn(0) + 1];
        for (int t = 0; t < _monomials.Length; t++)
        {
            ascending[_order.Count == 0 ? 0 : _order.Exponent(_monomials[t], 0)] = _coefficients[t];
        }

        return UnivariatePolynomial<Rational>.FromCoefficients(ascending);
    }

    /// <summary>The sparse form of a dense polynomial.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="variable">The name of its variable.</param>
    public static Polynomial FromUnivariate(UnivariatePolynomial<Rational> polynomial, string variable)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        Polynomial[] coefficients = new Polynomial[polynomial.Degree + 1];
        for (int k = 0; k < coefficients.Length; k++)
        {
            coefficients[k] = polynomial[k];
        }

        return FromCoefficients(variable, coefficients);
    }

    // The terms of one total degree.
    internal Polynomial HomogeneousPart(int degree)
    {
        Monomial[] monomials = new Monomial[_monomials.Length];
        Rational[] coefficients = new Rational[_monomials.Length];
        int n = 0;
        for (int t = 0; t < _monomials.Length; t++)
        {
            if (_order.TotalDegree(_monomials[t]) == degree)
            {
                monomials[n] = _monomials[t];
                coefficients[n++] = _coefficients[t];
            }
        }

        return Canonical(_order, monomials, coefficients, n);
    }

    // The ascending coefficients of an integer polynomial in one variable.
    internal BigInteger[] ToIntegerCoefficients()
    {
        BigInteger[] ascending = new BigInteger[DegreeIn(0) + 1];
        for (int t = 0; t < _monomials.Length; t++)
        {
            ascending[_order.Exponent(_monomials[t], 0)] = _coefficients[t].Numerator;
        }

        return ascending;
    }

    internal static Polynomial FromIntegerCoefficients(ReadOnlySpan<BigInteger> ascending, string variable)
    {
        Polynomial[] coefficients = new Polynomial[ascending.Length];
        for (int k = 0; k < coefficients.Length; k++)
        {
            coefficients[k] = (Rational)ascending[k];
        }

        return FromCoefficients(variable, coefficients);
    }
}
