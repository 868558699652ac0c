using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Lifts a factorization at the origin of the other variables to power series in them.</summary>
/// <remarks>
/// A series is the list of its homogeneous parts: the part of index d has total degree d in the other variables.
/// Linear lifting: the parts of degree d solve Σ δᵢ · Π(j≠i) uⱼ = e with the Bezout cofactors of the univariate factors uᵢ.
/// </remarks>
internal sealed class SeriesLifting
{
    private readonly int _degree;
    private readonly List<Polynomial[]> _factors;

    private SeriesLifting(int degree, List<Polynomial[]> factors)
    {
        _degree = degree;
        _factors = factors;
    }

    /// <summary>Lifts up to the total degree of f in the other variables.</summary>
    /// <param name="f">The polynomial; its leading coefficient in the main variable is not zero at the origin.</param>
    /// <param name="main">The main variable.</param>
    /// <param name="image">The factors of f at the origin, coprime in pairs.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static SeriesLifting Of(Polynomial f, string main, List<BigInteger[]> image, CancellationToken cancellation)
    {
        Polynomial[] coefficients = f.CoefficientsIn(main);
        int degree = 0;
        foreach (Polynomial coefficient in coefficients)
        {
            degree = Math.Max(degree, coefficient.TotalDegree);
        }

        Polynomial[] monic = Multiply(Parts(coefficients, main, degree), Inverse(Parts([coefficients[^1]], main, degree)), degree);
        (List<Polynomial> units, List<Polynomial> cofactors) = Bezout(image, main);
        List<Polynomial[]> factors = [];
        foreach (Polynomial unit in units)
        {
            Polynomial[] series = new Polynomial[degree + 1];
            Array.Fill(series, Polynomial.Zero);
            series[0] = unit;
            factors.Add(series);
        }

        // products[k] is the product of the first k factors, up to date below the degree being lifted.
        List<Polynomial[]> products = [Unit(degree)];
        foreach (Polynomial[] factor in factors)
        {
            Polynomial[] product = new Polynomial[degree + 1];
            product[0] = products[^1][0] * factor[0];
            products.Add(product);
        }

        for (int d = 1; d <= degree; d++)
        {
            cancellation.ThrowIfCancellationRequested();
            Extend(products, factors, d);
            Polynomial error = monic[d] - products[^1][d];
            if (error.IsZero)
            {
                continue;
            }

            for (int i = 0; i < factors.Count; i++)
            {
                factors[i][d] = Remainder(error * cofactors[i], units[i], main);
            }

            Extend(products, factors, d);
        }

        return new(degree, factors);
    }

    /// <summary>A polynomial in the other variables times the product of some factors, cut off above the degree.</summary>
    public Polynomial Product(Polynomial leading, IEnumerable<int> subset)
    {
        Polynomial[] product = Parts([leading], string.Empty, _degree);
        foreach (int i in subset)
        {
            product = Multiply(product, _factors[i], _degree);
        }

        Polynomial sum = Polynomial.Zero;
        foreach (Polynomial part in product)
        {
            sum += part;
        }

        return sum;
    }

    private static void Extend(List<Polynomial[]> products, List<Polynomial[]> factors, int d)
    {
        for (int k = 0; k < factors.Count; k++)
        {
            products[k + 1][d] = Convolve(products[k], factors[k], d);
        }
    }

    private static Polynomial[] Unit(int degree)
    {
        Polynomial[] one = new Polynomial[degree + 1];
        Array.Fill(one, Polynomial.Zero);
        one[0] = Polynomial.One;
        return one;
    }

    private static Polynomial Convolve(Polynomial[] a, Polynomial[] b, int d)
    {
        Polynomial sum = Polynomial.Zero;
        for (int i = 0; i <= d; i++)
        {
            if (!a[i].IsZero && !b[d - i].IsZero)
            {
                sum += a[i] * b[d - i];
            }
        }

        return sum;
    }

    private static Polynomial[] Multiply(Polynomial[] a, Polynomial[] b, int degree)
    {
        Polynomial[] product = new Polynomial[degree + 1];
        for (int d = 0; d <= degree; d++)
        {
            product[d] = Convolve(a, b, d);
        }

        return product;
    }

    // The reciprocal of a series with a constant part: b(d) = -b(0) · Σ a(i)·b(d - i).
    private static Polynomial[] Inverse(Polynomial[] a)
    {
        Rational unit = a[0].ConstantTerm.Inverse();
        Polynomial[] b = new Polynomial[a.Length];
        b[0] = unit;
        for (int d = 1; d < a.Length; d++)
        {
            b[d] = Polynomial.Zero;
            b[d] = Convolve(a, b, d) * -unit;
        }

        return b;
    }

    // The homogeneous parts in the other variables of Σ coefficients[k]·main^k.
    private static Polynomial[] Parts(Polynomial[] coefficients, string main, int degree)
    {
        Polynomial[] parts = new Polynomial[degree + 1];
        for (int d = 0; d <= degree; d++)
        {
            Polynomial[] part = Array.ConvertAll(coefficients, c => c.HomogeneousPart(d));
            parts[d] = part.Length == 1 ? part[0] : Polynomial.FromCoefficients(main, part);
        }

        return parts;
    }

    // The monic factors u(i), and s(i) of lower degree with Σ s(i) · Π(j≠i) u(j) = 1.
    private static (List<Polynomial> Units, List<Polynomial> Cofactors) Bezout(List<BigInteger[]> image, string main)
    {
        List<UnivariatePolynomial<Rational>> units = image.ConvertAll(static c =>
            UnivariatePolynomial<Rational>.FromCoefficients(Array.ConvertAll(c, x => (Rational)x)).Monic());
        List<Polynomial> cofactors = [];
        for (int i = 0; i < units.Count; i++)
        {
            UnivariatePolynomial<Rational> others = UnivariatePolynomial<Rational>.One;
            for (int j = 0; j < units.Count; j++)
            {
                others = j == i ? others : UnivariatePolynomial.DivRem(others * units[j], units[i]).Remainder;
            }

            cofactors.Add(Polynomial.FromUnivariate(UnivariatePolynomial.ExtendedGcd(others, units[i]).S, main));
        }

        return (units.ConvertAll(u => Polynomial.FromUnivariate(u, main)), cofactors);
    }

    // The remainder by a divisor that is monic in the main variable and contains no other.
    private static Polynomial Remainder(Polynomial dividend, Polynomial divisor, string main)
    {
        Polynomial[] r = dividend.CoefficientsIn(main);
        Polynomial[] u = divisor.CoefficientsIn(main);
        for (int k = r.Length - u.Length; k >= 0; k--)
        {
            Polynomial top = r[k + u.Length - 1];
            for (int i = 0; i < u.Length - 1 && !top.IsZero; i++)
            {
                r[k + i] -= top * u[i].ConstantTerm;
            }
        }

        return Polynomial.FromCoefficients(main, r.AsSpan(0, Math.Min(r.Length, u.Length - 1)));
    }
}
