namespace Momentum.Analysis.Algebra;

// Henrici's algorithms (Knuth, The Art of Computer Programming, volume 2, section 4.5.1), as for rational numbers:
// products of coprime parts need no gcd, and products of primitive polynomials are primitive (Gauss).
public sealed partial class RationalFunction
{
    /// <summary>The sum of two functions.</summary>
    public static RationalFunction operator +(RationalFunction left, RationalFunction right) => Combine(left, right, subtract: false);

    /// <summary>The difference of two functions.</summary>
    public static RationalFunction operator -(RationalFunction left, RationalFunction right) => Combine(left, right, subtract: true);

    /// <summary>The additive inverse.</summary>
    public static RationalFunction operator -(RationalFunction value) => value.IsZero ? value : new(-value.Numerator, value.Denominator);

    /// <summary>The product of two functions.</summary>
    public static RationalFunction operator *(RationalFunction left, RationalFunction right)
    {
        Polynomial a = left.Numerator, b = left.Denominator, c = right.Numerator, d = right.Denominator;
        if (b.IsOne && d.IsOne)
        {
            return a * c;
        }

        if (a.IsZero || c.IsZero)
        {
            return Zero;
        }

        Cancel(ref a, ref d);
        Cancel(ref c, ref b);
        return new(a * c, b * d);
    }

    /// <summary>The quotient of two functions.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static RationalFunction operator /(RationalFunction left, RationalFunction right) => left * right.Inverse();

    RationalFunction IRing<RationalFunction>.Add(RationalFunction other) => this + other;

    RationalFunction IRing<RationalFunction>.Subtract(RationalFunction other) => this - other;

    RationalFunction IRing<RationalFunction>.Negate() => -this;

    RationalFunction IRing<RationalFunction>.Multiply(RationalFunction other) => this * other;

    RationalFunction IIntegralDomain<RationalFunction>.DivideExactly(RationalFunction divisor) => this / divisor;

    RationalFunction IField<RationalFunction>.Divide(RationalFunction divisor) => this / divisor;

    /// <summary>The multiplicative inverse.</summary>
    /// <exception cref="DivideByZeroException">The function is zero.</exception>
    public RationalFunction Inverse() => IsZero ? throw new DivideByZeroException() : Coprime(Denominator, Numerator);

    /// <summary>The integer power; the zeroth is 1.</summary>
    /// <param name="exponent">The exponent; a negative one inverts.</param>
    /// <exception cref="DivideByZeroException">Zero to a negative power.</exception>
    public RationalFunction Pow(int exponent) => exponent switch
    {
        0 => One,
        < 0 => Inverse().Pow(checked(-exponent)),
        _ => new(Numerator.Pow(exponent), Denominator.Pow(exponent)),
    };

    /// <summary>The partial derivative.</summary>
    /// <param name="variable">The variable's name.</param>
    public RationalFunction Derivative(string variable) => Denominator.Contains(variable)
        ? Create((Numerator.Derivative(variable) * Denominator) - (Numerator * Denominator.Derivative(variable)), Denominator * Denominator)
        : Create(Numerator.Derivative(variable), Denominator);

    /// <summary>The function with another one in place of a variable.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <param name="value">What replaces it.</param>
    /// <exception cref="DivideByZeroException">The denominator becomes zero.</exception>
    public RationalFunction Substitute(string variable, RationalFunction value)
    {
        if (!Numerator.Contains(variable) && !Denominator.Contains(variable))
        {
            return this;
        }

        if (value.IsPolynomial)
        {
            return Create(Numerator.Substitute(variable, value.Numerator), Denominator.Substitute(variable, value.Numerator));
        }

        // p(n/d) = P(n, d) / d^deg p with the homogenised P.
        int n = Math.Max(0, Numerator.DegreeIn(variable));
        int m = Denominator.DegreeIn(variable);
        Polynomial top = Homogenised(Numerator, variable, value, n);
        Polynomial bottom = Homogenised(Denominator, variable, value, m);
        return n <= m
            ? Create(top * value.Denominator.Pow(m - n), bottom)
            : Create(top, bottom * value.Denominator.Pow(n - m));
    }

    /// <summary>The function with −x in place of a variable x, which keeps numerator and denominator coprime.</summary>
    internal RationalFunction Reflect(string variable)
    {
        Polynomial denominator = Denominator.Reflect(variable);
        return denominator.LeadingCoefficient.Sign < 0
            ? new(-Numerator.Reflect(variable), -denominator)
            : new(Numerator.Reflect(variable), denominator);
    }

    /// <summary>The value at a rational point.</summary>
    /// <param name="point">A number for every variable.</param>
    /// <exception cref="DivideByZeroException">The point is a zero of the denominator.</exception>
    public Rational Evaluate(IReadOnlyDictionary<string, Rational> point) => Numerator.Evaluate(point) / Denominator.Evaluate(point);

    /// <summary>The value at a point in plain double arithmetic: rounded, without an error bound.</summary>
    /// <param name="point">A number for every variable.</param>
    public double Evaluate(IReadOnlyDictionary<string, double> point) => Numerator.Evaluate(point) / Denominator.Evaluate(point);

    /// <summary>p(n/d)·d^degree for a polynomial p of at most that degree in a variable.</summary>
    internal static Polynomial Homogenised(Polynomial polynomial, string variable, RationalFunction value, int degree)
    {
        Polynomial[] coefficients = polynomial.CoefficientsIn(variable);
        Polynomial result = Polynomial.Zero;
        Polynomial power = value.Denominator.Pow(degree + 1 - Math.Max(coefficients.Length, 1));
        for (int k = coefficients.Length - 1; k >= 0; k--)
        {
            result = (result * value.Numerator) + (coefficients[k] * power);
            power *= value.Denominator;
        }

        return result;
    }

    private static RationalFunction Combine(RationalFunction left, RationalFunction right, bool subtract)
    {
        Polynomial a = left.Numerator, b = left.Denominator, c = right.Numerator, d = right.Denominator;
        if (b.IsOne && d.IsOne)
        {
            return subtract ? a - c : a + c;
        }

        if (b.IsOne || d.IsOne)
        {
            // gcd(a·d ± c, d) = gcd(c, d) = 1.
            Polynomial x = a * d;
            Polynomial y = c * b;
            return new(subtract ? x - y : x + y, b.IsOne ? d : b);
        }

        if (b == d)
        {
            Polynomial sum = subtract ? a - c : a + c;
            return sum.IsZero ? Zero : Reduced(sum, b);
        }

        Polynomial g = Polynomial.Gcd(b, d);
        Polynomial e = Polynomial.ExactQuotient(b, g);
        Polynomial f = Polynomial.ExactQuotient(d, g);
        Polynomial t = subtract ? (a * f) - (c * e) : (a * f) + (c * e);
        if (t.IsZero)
        {
            return Zero;
        }

        Polynomial rest = g;
        Cancel(ref t, ref rest);
        return new(t, e * f * rest);
    }

    private static RationalFunction Reduced(Polynomial numerator, Polynomial denominator)
    {
        Cancel(ref numerator, ref denominator);
        return new(numerator, denominator);
    }

    // Divides by the gcd. A primitive denominator with a positive leading coefficient stays one: its divisors' quotients are.
    private static void Cancel(ref Polynomial numerator, ref Polynomial denominator)
    {
        if (denominator.IsOne)
        {
            return;
        }

        Polynomial g = PolynomialGcd.Of(numerator, denominator, out Polynomial? p, out Polynomial? q, default);
        if (!g.IsOne)
        {
            numerator = p ?? Polynomial.ExactQuotient(numerator, g);
            denominator = q ?? Polynomial.ExactQuotient(denominator, g);
        }
    }
}
