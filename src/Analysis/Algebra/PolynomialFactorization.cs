using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Factors a polynomial: contents, square-free parts, then irreducible factors of each.</summary>
/// <remarks>What most polynomials of update rules are is tried first: linear in a variable, a multiple of a linear form of two terms, a square, irreducible by a short proof.</remarks>
internal static class PolynomialFactorization
{
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="likely">Irreducible primitive polynomials that may divide it, tried before anything else.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static PolynomialFactors Of(Polynomial polynomial, ReadOnlySpan<Polynomial> likely, CancellationToken cancellation) => Of(polynomial, likely, shortcuts: true, cancellation);

    /// <summary>The same without what is tried first.</summary>
    internal static PolynomialFactors AtLarge(Polynomial polynomial, CancellationToken cancellation) => Of(polynomial, [], shortcuts: false, cancellation);

    private static PolynomialFactors Of(Polynomial polynomial, ReadOnlySpan<Polynomial> likely, bool shortcuts, CancellationToken cancellation)
    {
        List<FactorPower> factors = [];
        Polynomial primitive = polynomial.PrimitivePart(out Rational unit);
        if (!polynomial.IsConstant)
        {
            Polynomial rest = TakeVariables(primitive, factors);
            foreach (Polynomial divisor in likely)
            {
                rest = TakeDivisor(rest, divisor, factors);
            }

            new FactorizationWork(factors, shortcuts, cancellation).Split(rest, 1);
            Ordering.Sort(factors, static (a, b) => Compare(a.Factor, b.Factor));
        }

        PolynomialFactors result = new(unit, [.. factors]);
        return result.Expand() == polynomial ? result : throw new InvalidOperationException($"The factors of {polynomial} do not multiply to it.");
    }

    /// <summary>The factors of a product.</summary>
    public static PolynomialFactors OfProduct(PolynomialFactors left, PolynomialFactors right)
    {
        List<FactorPower> factors = [];
        factors.AddRange(left.Factors.AsSpan());
        foreach ((Polynomial factor, int multiplicity) in right.Factors)
        {
            Add(factors, factor, multiplicity);
        }

        Ordering.Sort(factors, static (a, b) => Compare(a.Factor, b.Factor));
        return new(left.Unit * right.Unit, [.. factors]);
    }

    // Divides by the powers of variables that divide.
    private static Polynomial TakeVariables(Polynomial polynomial, List<FactorPower> factors)
    {
        Polynomial monomial = polynomial.CommonMonomial();
        foreach (string variable in monomial.Variables)
        {
            factors.Add(new(Polynomial.Variable(variable), monomial.DegreeIn(variable)));
        }

        return Polynomial.ExactQuotient(polynomial, monomial);
    }

    /// <summary>Divides by an irreducible polynomial as often as it divides.</summary>
    internal static Polynomial TakeDivisor(Polynomial polynomial, Polynomial divisor, List<FactorPower> factors)
    {
        int multiplicity = 0;
        while (!polynomial.IsConstant && polynomial.TryDivide(divisor, out Polynomial? quotient))
        {
            polynomial = quotient;
            multiplicity++;
        }

        if (multiplicity > 0)
        {
            factors.Add(new(divisor, multiplicity));
        }

        return polynomial;
    }

    // The irreducible factors of a square-free polynomial that is primitive in the variable.
    internal static List<Polynomial> Irreducible(Polynomial p, string main, CancellationToken cancellation)
    {
        if (p.DegreeIn(main) == 2)
        {
            return Quadratic(p, main, cancellation);
        }

        return p.Variables.Count > 1 ? MultivariateFactorization.Of(p, MonicVariable(p) ?? main, cancellation) : Univariate(p, cancellation);
    }

    // The irreducible factors of a polynomial of degree 2 in a variable in which it is primitive.
    internal static List<Polynomial> Quadratic(Polynomial p, string main, CancellationToken cancellation)
    {
        // Reducible over the field of fractions, hence over the ring (Gauss), iff the discriminant is a square.
        if (!p.Discriminant(main, cancellation).TrySqrt(out Polynomial? root))
        {
            return [p];
        }

        Polynomial[] c = p.CoefficientsIn(main);
        Polynomial numerator = Polynomial.FromCoefficients(main, [c[1] + root, 2 * c[2]]);
        Polynomial first = Polynomial.ExactQuotient(numerator, numerator.ContentIn(main)).PrimitivePart();
        return [first, Polynomial.ExactQuotient(p, first).PrimitivePart()];
    }

    /// <summary>The irreducible factors of a square-free primitive polynomial in one variable.</summary>
    public static List<Polynomial> Univariate(Polynomial p, CancellationToken cancellation)
    {
        List<Polynomial> factors = [];
        foreach (BigInteger[] factor in UnivariateFactorization.Of(p.ToIntegerCoefficients(), cancellation))
        {
            factors.Add(Polynomial.FromIntegerCoefficients(factor, p.Variables[0]));
        }

        return factors;
    }

    // The variable of least degree whose leading coefficient is a number: lifted factors are then polynomials, and nothing divides all coefficients.
    private static string? MonicVariable(Polynomial polynomial)
    {
        string? best = null;
        foreach (string variable in polynomial.Variables)
        {
            if (polynomial.CoefficientsIn(variable)[^1].IsConstant && (best is null || polynomial.DegreeIn(variable) < polynomial.DegreeIn(best)))
            {
                best = variable;
            }
        }

        return best;
    }

    internal static void Add(List<FactorPower> factors, Polynomial factor, int multiplicity)
    {
        for (int i = 0; i < factors.Count; i++)
        {
            if (factors[i].Factor == factor)
            {
                factors[i] = new(factor, factors[i].Multiplicity + multiplicity);
                return;
            }
        }

        factors.Add(new(factor, multiplicity));
    }

    internal static string LeastDegreeVariable(Polynomial polynomial)
    {
        string best = polynomial.Variables[0];
        foreach (string variable in polynomial.Variables)
        {
            if (polynomial.DegreeIn(variable) < polynomial.DegreeIn(best))
            {
                best = variable;
            }
        }

        return best;
    }

    /// <summary>The order of factors: total degree, then term count, then text.</summary>
    public static int Compare(Polynomial a, Polynomial b)
    {
        if (a.TermCount == 1 && b.TermCount == 1 && a.Variables.Count == 1 && b.Variables.Count == 1)
        {
            // A single term is irreducible as one variable.
            return string.CompareOrdinal(a.Variables[0], b.Variables[0]);
        }

        int order = a.TotalDegree.CompareTo(b.TotalDegree);
        order = order != 0 ? order : a.TermCount.CompareTo(b.TermCount);
        return order != 0 ? order : string.CompareOrdinal(a.ToString(), b.ToString());
    }
}
