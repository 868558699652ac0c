using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>The products of lifted factors of a polynomial, modulo a prime or exactly.</summary>
/// <remarks>
/// A true factor g gives the integer polynomial lc(f)/lc(g) · g, a divisor of lc(f) · f. By Gelfond's inequality
/// (Hindry and Silverman, Diophantine Geometry, proposition B.7.3) its coefficients are at most e^(Σ degrees) times the largest
/// of lc(f) · f; below half of the prime the image shows them.
/// </remarks>
internal sealed class FactorLifting
{
    private readonly int _degree;
    private readonly VariableOrder _order;
    private readonly SeriesLifting<Polynomial>? _exact;
    private readonly SeriesLifting<ResiduePolynomial>? _modular;

    private FactorLifting(int degree, VariableOrder order, SeriesLifting<Polynomial>? exact, SeriesLifting<ResiduePolynomial>? modular, bool isProof)
    {
        IsProof = isProof;
        _degree = degree;
        _order = order;
        _exact = exact;
        _modular = modular;
    }

    /// <summary>Gets a value indicating whether every true factor shows: the lifting is exact, or its coefficients are within the bound.</summary>
    public bool IsProof { get; }

    /// <summary>Lifts up to the total degree of f in the other variables.</summary>
    /// <param name="f">An integer polynomial; its leading coefficient in the main variable is not zero at the origin.</param>
    /// <param name="main">The main variable.</param>
    /// <param name="image">The factors of f at the origin, coprime in pairs.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static FactorLifting Of(Polynomial f, string main, List<BigInteger[]> image, CancellationToken cancellation)
    {
        (Polynomial[] parts, Polynomial[] leading, Polynomial[] units, Polynomial[] cofactors) = Start(f, main, image);
        if (TryMap(parts, f.Order, out ResiduePolynomial[]? p) && TryMap(leading, f.Order, out ResiduePolynomial[]? l)
            && TryMap(units, f.Order, out ResiduePolynomial[]? u) && TryMap(cofactors, f.Order, out ResiduePolynomial[]? s)
            && !l[0].IsZero)
        {
            ModularSeries ring = new(f.Order, f.Order.IndexOf(main));
            return new(parts.Length - 1, f.Order, null, new(ring, p, l, u, s, cancellation), FitsPrime(f * f.CoefficientsIn(main)[^1]));
        }

        return Exact(f, main, image, cancellation);
    }

    /// <summary>Lifts in exact arithmetic.</summary>
    /// <param name="f">An integer polynomial; its leading coefficient in the main variable is not zero at the origin.</param>
    /// <param name="main">The main variable.</param>
    /// <param name="image">The factors of f at the origin, coprime in pairs.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static FactorLifting Exact(Polynomial f, string main, List<BigInteger[]> image, CancellationToken cancellation)
    {
        (Polynomial[] parts, Polynomial[] leading, Polynomial[] units, Polynomial[] cofactors) = Start(f, main, image);
        return new(parts.Length - 1, f.Order, new(new ExactSeries(main), parts, leading, units, cofactors, cancellation), null, true);
    }

    /// <summary>A leading coefficient times the product of some factors, cut off above the degree.</summary>
    /// <param name="leading">A polynomial in the other variables.</param>
    /// <param name="subset">The factors.</param>
    public Polynomial Product(Polynomial leading, IEnumerable<int> subset)
    {
        Polynomial[] parts = Parts([leading], string.Empty, _degree);
        if (_exact is not null)
        {
            return _exact.Product(parts, subset);
        }

        return TryMap(parts, _order, out ResiduePolynomial[]? images)
            ? _modular!.Product(images, subset).ToPolynomial()
            : throw new InvalidOperationException("An integer polynomial has an image.");
    }

    private static (Polynomial[] Parts, Polynomial[] Leading, Polynomial[] Units, Polynomial[] Cofactors) Start(Polynomial f, string main, List<BigInteger[]> image)
    {
        Polynomial[] coefficients = f.CoefficientsIn(main);
        int degree = 0;
        foreach (Polynomial coefficient in coefficients)
        {
            degree = Math.Max(degree, coefficient.TotalDegree);
        }

        (Polynomial[] units, Polynomial[] cofactors) = Bezout(image, main);
        return (Parts(coefficients, main, degree), Parts([coefficients[^1]], main, degree), units, cofactors);
    }

    private static bool FitsPrime(Polynomial multiple)
    {
        long bits = 0;
        for (int i = 0; i < multiple.TermCount; i++)
        {
            bits = Math.Max(bits, multiple.CoefficientAt(i).Numerator.GetBitLength());
        }

        int degrees = 0;
        foreach (int degree in multiple.Degrees())
        {
            degrees += degree;
        }

        // log2(e) < 3/2, and p/2 > 2^59.
        return bits + (3 * degrees / 2) + 1 <= 59;
    }

    private static bool TryMap(Polynomial[] polynomials, VariableOrder order, [NotNullWhen(true)] out ResiduePolynomial[]? images)
    {
        images = new ResiduePolynomial[polynomials.Length];
        for (int i = 0; i < images.Length; i++)
        {
            if (!ResiduePolynomial.TryOf(polynomials[i], order, out ResiduePolynomial? image))
            {
                return false;
            }

            images[i] = image;
        }

        return true;
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
    private static (Polynomial[] Units, Polynomial[] Cofactors) Bezout(List<BigInteger[]> image, string main)
    {
        List<UnivariatePolynomial<Rational>> units = image.ConvertAll(static c =>
            UnivariatePolynomial<Rational>.FromCoefficients(Array.ConvertAll(c, x => (Rational)x)).Monic());
        Polynomial[] cofactors = new Polynomial[units.Count];
        for (int i = 0; i < units.Count; i++)
        {
            UnivariatePolynomial<Rational> others = UnivariatePolynomial<Rational>.One;
            for (int j = 0; j < units.Count; j++)
            {
                others = j == i ? others : UnivariatePolynomial.DivRem(others * units[j], units[i]).Remainder;
            }

            cofactors[i] = Polynomial.FromUnivariate(UnivariatePolynomial.ExtendedGcd(others, units[i]).S, main);
        }

        return ([.. units.ConvertAll(u => Polynomial.FromUnivariate(u, main))], cofactors);
    }
}
