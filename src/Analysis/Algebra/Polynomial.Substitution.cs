namespace Momentum.Analysis.Algebra;

// Polynomials and numbers in place of variables.
public sealed partial class Polynomial
{
    /// <summary>The polynomial with another one in place of a variable.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <param name="value">What replaces it; it may contain the variable.</param>
    public Polynomial Substitute(string variable, Polynomial value) =>
        !Contains(variable) ? this
        : value.IsConstant ? Substitute(variable, value.ConstantTerm)
        : value.TermCount == 1 && IsFreeOf(value._order) ? SubstituteTerm(variable, value)
        : Horner(CoefficientsIn(variable), value);

    /// <summary>The polynomial with a number in place of a variable.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <param name="value">The number.</param>
    public Polynomial Substitute(string variable, Rational value)
    {
        if (!Contains(variable))
        {
            return this;
        }

        Polynomial[] coefficients = CoefficientsIn(variable);
        Polynomial result = coefficients[0];
        Rational power = Rational.One;
        for (int k = 1; k < coefficients.Length; k++)
        {
            power *= value;
            result += coefficients[k].Scale(power);
        }

        return result;
    }

    /// <summary>The value at a rational point.</summary>
    /// <param name="point">A number for every variable.</param>
    /// <exception cref="KeyNotFoundException">A variable has no value.</exception>
    public Rational Evaluate(IReadOnlyDictionary<string, Rational> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Rational[][] powers = new Rational[_order.Count][];
        for (int i = 0; i < powers.Length; i++)
        {
            Rational value = point[_order.Names[i]];
            powers[i] = new Rational[DegreeIn(i) + 1];
            powers[i][0] = Rational.One;
            for (int k = 1; k < powers[i].Length; k++)
            {
                powers[i][k] = powers[i][k - 1] * value;
            }
        }

        Rational sum = default;
        for (int t = 0; t < _monomials.Length; t++)
        {
            Rational term = _coefficients[t];
            for (int i = 0; i < powers.Length; i++)
            {
                int exponent = _order.Exponent(_monomials[t], i);
                if (exponent > 0)
                {
                    term *= powers[i][exponent];
                }
            }

            sum += term;
        }

        return sum;
    }

    /// <summary>The value at a point in plain double arithmetic: rounded, without an error bound.</summary>
    /// <param name="point">A number for every variable.</param>
    /// <exception cref="KeyNotFoundException">A variable has no value.</exception>
    public double Evaluate(IReadOnlyDictionary<string, double> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        double[] values = new double[_order.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = point[_order.Names[i]];
        }

        double sum = 0;
        for (int t = 0; t < _monomials.Length; t++)
        {
            double term = _coefficients[t].ToDouble();
            for (int i = 0; i < values.Length; i++)
            {
                for (int e = _order.Exponent(_monomials[t], i); e > 0; e--)
                {
                    term *= values[i];
                }
            }

            sum += term;
        }

        return sum;
    }

    private bool IsFreeOf(VariableOrder order)
    {
        foreach (string name in order.Names)
        {
            if (Contains(name))
            {
                return false;
            }
        }

        return true;
    }

    // A term in place of a variable, none of whose variables occurs: different terms stay different.
    private Polynomial SubstituteTerm(string variable, Polynomial term)
    {
        if (TotalDegree * Math.Max(term.TotalDegree, 1) > (_order.Count + term._order.Count > 8 ? 127 : DegreeLimit))
        {
            return Horner(CoefficientsIn(variable), term);
        }

        VariableOrder order = VariableOrder.Union(_order.Without(_order.IndexOf(variable)), term._order);
        Monomial factor = term.MonomialsIn(order)[0];
        int index = _order.IndexOf(variable);
        Monomial[] monomials = _order.Repack(_monomials, order);
        Rational[] coefficients = (Rational[])_coefficients.Clone();
        for (int t = 0; t < monomials.Length; t++)
        {
            int exponent = _order.Exponent(_monomials[t], index);
            for (int e = 0; e < exponent; e++)
            {
                monomials[t] += factor;
            }

            if (exponent > 0 && !term._coefficients[0].IsOne)
            {
                coefficients[t] *= term._coefficients[0].Pow(exponent);
            }
        }

        DescendingRuns.Sort(monomials, coefficients);
        return Canonical(order, monomials, coefficients, monomials.Length);
    }

    /// <summary>The polynomial with −x in place of a variable x.</summary>
    internal Polynomial Reflect(string variable)
    {
        int index = _order.IndexOf(variable);
        if (index < 0)
        {
            return this;
        }

        Rational[] coefficients = (Rational[])_coefficients.Clone();
        for (int t = 0; t < coefficients.Length; t++)
        {
            coefficients[t] = int.IsOddInteger(_order.Exponent(_monomials[t], index)) ? -coefficients[t] : coefficients[t];
        }

        return new(_order, _monomials, coefficients);
    }

    private static Polynomial Horner(ReadOnlySpan<Polynomial> coefficients, Polynomial value)
    {
        Polynomial result = Zero;
        for (int k = coefficients.Length - 1; k >= 0; k--)
        {
            result = (result * value) + coefficients[k];
        }

        return result;
    }
}
