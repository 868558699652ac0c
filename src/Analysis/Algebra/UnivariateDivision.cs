namespace Momentum.Analysis.Algebra;

/// <summary>Division, greatest common divisor and square-free part of polynomials in one variable over a field.</summary>
public static class UnivariatePolynomial
{
    /// <summary>The polynomial with given coefficients.</summary>
    /// <typeparam name="T">The coefficient ring.</typeparam>
    /// <param name="ascending">The coefficients of 1, x, x², ….</param>
    public static UnivariatePolynomial<T> Of<T>(params ReadOnlySpan<T> ascending)
        where T : IRing<T> => UnivariatePolynomial<T>.FromCoefficients(ascending);

    /// <summary>The monic polynomial with given roots, each as often as it is listed.</summary>
    /// <typeparam name="T">The coefficient ring.</typeparam>
    /// <param name="roots">The roots.</param>
    public static UnivariatePolynomial<T> FromRoots<T>(params ReadOnlySpan<T> roots)
        where T : IRing<T>
    {
        UnivariatePolynomial<T> product = UnivariatePolynomial<T>.One;
        foreach (T root in roots)
        {
            product *= UnivariatePolynomial<T>.FromCoefficients(-root, Ring<T>.One);
        }

        return product;
    }

    /// <summary>Quotient q and remainder r with a = q·b + r and deg r &lt; deg b.</summary>
    /// <typeparam name="T">The coefficient field.</typeparam>
    /// <param name="dividend">The dividend a.</param>
    /// <param name="divisor">The divisor b, not zero.</param>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static (UnivariatePolynomial<T> Quotient, UnivariatePolynomial<T> Remainder) DivRem<T>(
        this UnivariatePolynomial<T> dividend, UnivariatePolynomial<T> divisor)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(dividend);
        ArgumentNullException.ThrowIfNull(divisor);
        if (divisor.IsZero)
        {
            throw new DivideByZeroException();
        }

        if (dividend.Degree < divisor.Degree)
        {
            return (UnivariatePolynomial<T>.Zero, dividend);
        }

        T[] remainder = dividend.Coefficients.AsSpan().ToArray();
        ReadOnlySpan<T> b = divisor.Coefficients.AsSpan();
        T[] quotient = new T[dividend.Degree - divisor.Degree + 1];
        T inverse = Ring<T>.One / divisor.LeadingCoefficient;
        for (int i = quotient.Length - 1; i >= 0; i--)
        {
            T factor = remainder[i + b.Length - 1] * inverse;
            quotient[i] = factor;
            if (factor.IsZero)
            {
                continue;
            }

            for (int j = 0; j < b.Length - 1; j++)
            {
                remainder[i + j] -= factor * b[j];
            }
        }

        return (UnivariatePolynomial<T>.FromCoefficients(quotient), UnivariatePolynomial<T>.FromCoefficients(remainder.AsSpan(0, b.Length - 1)));
    }

    /// <summary>The quotient of an exact division.</summary>
    /// <typeparam name="T">The coefficient field.</typeparam>
    /// <param name="dividend">The dividend.</param>
    /// <param name="divisor">A divisor of it.</param>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="ArithmeticException">The remainder is not zero.</exception>
    public static UnivariatePolynomial<T> ExactQuotient<T>(this UnivariatePolynomial<T> dividend, UnivariatePolynomial<T> divisor)
        where T : IField<T>
    {
        (UnivariatePolynomial<T> quotient, UnivariatePolynomial<T> remainder) = dividend.DivRem(divisor);
        return remainder.IsZero ? quotient : throw new ArithmeticException($"{divisor} does not divide {dividend}");
    }

    /// <summary>The multiple of a polynomial with leading coefficient 1; zero stays zero.</summary>
    /// <typeparam name="T">The coefficient field.</typeparam>
    /// <param name="polynomial">The polynomial.</param>
    public static UnivariatePolynomial<T> Monic<T>(this UnivariatePolynomial<T> polynomial)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        if (polynomial.IsZero)
        {
            return polynomial;
        }

        T inverse = Ring<T>.One / polynomial.LeadingCoefficient;
        return polynomial.Map(c => c * inverse);
    }

    /// <summary>The monic greatest common divisor; zero when both are zero.</summary>
    /// <typeparam name="T">The coefficient field.</typeparam>
    /// <param name="a">A polynomial.</param>
    /// <param name="b">Another polynomial.</param>
    public static UnivariatePolynomial<T> Gcd<T>(UnivariatePolynomial<T> a, UnivariatePolynomial<T> b)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        while (!b.IsZero)
        {
            (a, b) = (b, a.DivRem(b).Remainder.Monic());
        }

        return a.Monic();
    }

    /// <summary>The monic g = gcd(a, b) with s and t such that s·a + t·b = g.</summary>
    /// <typeparam name="T">The coefficient field.</typeparam>
    /// <param name="a">A polynomial.</param>
    /// <param name="b">Another polynomial.</param>
    public static (UnivariatePolynomial<T> Gcd, UnivariatePolynomial<T> S, UnivariatePolynomial<T> T) ExtendedGcd<T>(
        UnivariatePolynomial<T> a, UnivariatePolynomial<T> b)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        UnivariatePolynomial<T> s = UnivariatePolynomial<T>.One, s1 = UnivariatePolynomial<T>.Zero;
        UnivariatePolynomial<T> t = UnivariatePolynomial<T>.Zero, t1 = UnivariatePolynomial<T>.One;
        while (!b.IsZero)
        {
            (UnivariatePolynomial<T> q, UnivariatePolynomial<T> r) = a.DivRem(b);
            (a, b) = (b, r);
            (s, s1) = (s1, s - (q * s1));
            (t, t1) = (t1, t - (q * t1));
        }

        if (a.IsZero)
        {
            return (a, s, t);
        }

        T inverse = Ring<T>.One / a.LeadingCoefficient;
        return (a * inverse, s * inverse, t * inverse);
    }

    /// <summary>The monic polynomial with the same roots, each once: p / gcd(p, p′).</summary>
    /// <remarks>For fields of characteristic zero.</remarks>
    /// <typeparam name="T">The coefficient field.</typeparam>
    /// <param name="polynomial">The polynomial, not zero.</param>
    /// <exception cref="DivideByZeroException">The polynomial is zero.</exception>
    public static UnivariatePolynomial<T> SquareFreePart<T>(this UnivariatePolynomial<T> polynomial)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        return polynomial.ExactQuotient(Gcd(polynomial, polynomial.Derivative())).Monic();
    }

    /// <summary>The monic greatest common divisor over the rationals; zero when both are zero.</summary>
    /// <remarks>Computed with integer images modulo primes, so that coefficients do not grow.</remarks>
    /// <param name="a">A polynomial.</param>
    /// <param name="b">Another polynomial.</param>
    public static UnivariatePolynomial<Rational> Gcd(UnivariatePolynomial<Rational> a, UnivariatePolynomial<Rational> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.IsZero ? b.Monic() : b.IsZero ? a.Monic()
            : UnivariateIntegers.ToMonic(UnivariateGcd.Of(UnivariateIntegers.Primitive(a), UnivariateIntegers.Primitive(b)));
    }

    /// <summary>The monic polynomial over the rationals with the same roots, each once.</summary>
    /// <param name="polynomial">The polynomial, not zero.</param>
    /// <exception cref="DivideByZeroException">The polynomial is zero.</exception>
    public static UnivariatePolynomial<Rational> SquareFreePart(this UnivariatePolynomial<Rational> polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        return polynomial.IsZero
            ? throw new DivideByZeroException()
            : UnivariateIntegers.ToMonic(UnivariateGcd.SquareFreePart(UnivariateIntegers.Primitive(polynomial)));
    }
}
