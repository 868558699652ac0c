using System.Diagnostics.CodeAnalysis;

namespace Momentum.Analysis.Algebra;

/// <summary>A sparse polynomial modulo 2⁶¹ − 1 in the variables of a fixed order, whether they occur or not.</summary>
internal sealed class ResiduePolynomial
{
    private readonly VariableOrder _order;
    private readonly Monomial[] _monomials;
    private readonly Residue61[] _coefficients;

    private ResiduePolynomial(VariableOrder order, Monomial[] monomials, Residue61[] coefficients)
    {
        _order = order;
        _monomials = monomials;
        _coefficients = coefficients;
    }

    public bool IsZero => _monomials.Length == 0;

    public static ResiduePolynomial Zero(VariableOrder order) => new(order, [], []);

    /// <summary>The image of a polynomial; false when p divides a denominator.</summary>
    public static bool TryOf(Polynomial polynomial, VariableOrder order, [NotNullWhen(true)] out ResiduePolynomial? image)
    {
        image = null;
        Residue61[] coefficients = new Residue61[polynomial.TermCount];
        for (int i = 0; i < coefficients.Length; i++)
        {
            if (!Residue61.TryOf(polynomial.CoefficientAt(i), out coefficients[i]))
            {
                return false;
            }
        }

        image = Of(order, polynomial.MonomialsIn(order), coefficients);
        return true;
    }

    public static ResiduePolynomial operator +(ResiduePolynomial left, ResiduePolynomial right) => left.Plus(right, subtract: false);

    public static ResiduePolynomial operator -(ResiduePolynomial left, ResiduePolynomial right) => left.Plus(right, subtract: true);

    public static ResiduePolynomial operator *(ResiduePolynomial left, ResiduePolynomial right)
    {
        if (left.IsZero || right.IsZero)
        {
            return Zero(left._order);
        }

        if (left._monomials.Length > right._monomials.Length)
        {
            (left, right) = (right, left);
        }

        (Monomial[] monomials, Residue61[] coefficients) = Polynomial.Multiply<Residue61, ResidueTerms>(
            left._order, left._monomials, left._coefficients, right._monomials, right._coefficients);
        return new(left._order, monomials, coefficients);
    }

    /// <summary>The inverse of a constant that is not zero.</summary>
    public ResiduePolynomial InverseConstant() => new(_order, _monomials, [_coefficients[0].Inverse()]);

    /// <summary>The remainder by a polynomial that is monic in a variable and contains no other.</summary>
    public ResiduePolynomial Remainder(int variable, ResiduePolynomial monic)
    {
        int n = _order.Exponent(monic._monomials[0], variable);
        ResiduePolynomial rest = this;
        while (true)
        {
            // Takes all terms of degree n or more at once: x^k = -(rest of the divisor)·x^(k - n) lowers their degree.
            ResiduePolynomial high = rest.Part(variable, n, int.MaxValue, -n);
            if (high.IsZero)
            {
                return rest;
            }

            rest = rest.Part(variable, 0, n - 1, 0) - (high * monic.Part(variable, 0, n - 1, 0));
        }
    }

    /// <summary>The integer polynomial with coefficients in (−p/2, p/2).</summary>
    public Polynomial ToPolynomial()
    {
        Rational[] coefficients = new Rational[_coefficients.Length];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = _coefficients[i].ToSigned();
        }

        return Polynomial.FromTerms(_order, _monomials, coefficients);
    }

    private static ResiduePolynomial Of(VariableOrder order, Monomial[] monomials, Residue61[] coefficients)
    {
        if (!Array.Exists(coefficients, static c => c.IsZero))
        {
            return new(order, monomials, coefficients);
        }

        // Multiples of p vanish.
        List<Monomial> kept = [];
        List<Residue61> values = [];
        for (int i = 0; i < monomials.Length; i++)
        {
            if (!coefficients[i].IsZero)
            {
                kept.Add(monomials[i]);
                values.Add(coefficients[i]);
            }
        }

        return new(order, [.. kept], [.. values]);
    }

    // The terms whose exponent of a variable lies in a range, with that exponent shifted; order of terms is kept for one shift.
    private ResiduePolynomial Part(int variable, int least, int most, int shift)
    {
        List<Monomial> monomials = new(_monomials.Length);
        List<Residue61> coefficients = new(_monomials.Length);
        Monomial step = _order.Power(variable, Math.Abs(shift));
        for (int i = 0; i < _monomials.Length; i++)
        {
            int exponent = _order.Exponent(_monomials[i], variable);
            if (exponent >= least && exponent <= most)
            {
                monomials.Add(shift < 0 ? _monomials[i] - step : _monomials[i] + step);
                coefficients.Add(_coefficients[i]);
            }
        }

        return new(_order, [.. monomials], [.. coefficients]);
    }

    private ResiduePolynomial Plus(ResiduePolynomial other, bool subtract)
    {
        Monomial[] monomials = new Monomial[_monomials.Length + other._monomials.Length];
        Residue61[] coefficients = new Residue61[monomials.Length];
        int i = 0, j = 0, n = 0;
        while (i < _monomials.Length || j < other._monomials.Length)
        {
            bool left = j == other._monomials.Length || (i < _monomials.Length && _monomials[i] >= other._monomials[j]);
            bool right = i == _monomials.Length || (j < other._monomials.Length && other._monomials[j] >= _monomials[i]);
            monomials[n] = left ? _monomials[i] : other._monomials[j];
            Residue61 value = left ? _coefficients[i++] : default;
            if (right)
            {
                value = subtract ? value - other._coefficients[j++] : value + other._coefficients[j++];
            }

            coefficients[n] = value;
            n += value.IsZero ? 0 : 1;
        }

        return new(_order, monomials[..n], coefficients[..n]);
    }
}
