using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Factors a polynomial: contents, square-free parts (Yun), then irreducible factors of each.</summary>
internal static class PolynomialFactorization
{
    public static PolynomialFactors Of(Polynomial polynomial, CancellationToken cancellation)
    {
        List<(Polynomial Factor, int Multiplicity)> factors = [];
        Rational unit = polynomial.Content();
        if (!polynomial.IsConstant)
        {
            Polynomial rest = TakeVariables(polynomial.PrimitivePart(), factors);
            CollectReduced(rest, factors, cancellation);
        }

        Ordering.Sort(factors, static (a, b) => Compare(a.Factor, b.Factor));
        PolynomialFactors result = new(unit, [.. factors]);
        return result.Expand() == polynomial ? result : throw new InvalidOperationException($"The factors of {polynomial} do not multiply to it.");
    }

    /// <summary>The factors of a product.</summary>
    public static PolynomialFactors OfProduct(PolynomialFactors left, PolynomialFactors right)
    {
        List<(Polynomial Factor, int Multiplicity)> factors = [];
        factors.AddRange(left.Factors.AsSpan());
        foreach ((Polynomial factor, int multiplicity) in right.Factors)
        {
            Add(factors, factor, multiplicity);
        }

        Ordering.Sort(factors, static (a, b) => Compare(a.Factor, b.Factor));
        return new(left.Unit * right.Unit, [.. factors]);
    }

    // Divides by the powers of variables that divide.
    private static Polynomial TakeVariables(Polynomial polynomial, List<(Polynomial, int)> factors)
    {
        Polynomial monomial = polynomial.CommonMonomial();
        foreach (string variable in monomial.Variables)
        {
            Add(factors, Polynomial.Variable(variable), monomial.DegreeIn(variable));
        }

        return Polynomial.ExactQuotient(polynomial, monomial);
    }

    // Sets variables to 1 while weights allow it, factors, and restores them in the factors.
    private static void CollectReduced(Polynomial polynomial, List<(Polynomial, int)> factors, CancellationToken cancellation)
    {
        if (polynomial.Variables.Count < 2 || WeightedDegree.Of(polynomial) is not { } weights)
        {
            Collect(polynomial, 1, factors, cancellation);
            return;
        }

        List<(Polynomial Factor, int Multiplicity)> reduced = [];
        CollectReduced(weights.Reduce(polynomial).PrimitivePart(), reduced, cancellation);
        foreach ((Polynomial factor, int multiplicity) in reduced)
        {
            Add(factors, weights.Restore(factor), multiplicity);
        }
    }

    // Splits a primitive polynomial in its variable of least degree: content (free of it), then square-free parts.
    private static void Collect(Polynomial polynomial, int multiplicity, List<(Polynomial, int)> factors, CancellationToken cancellation)
    {
        if (polynomial.IsConstant)
        {
            return;
        }

        if (polynomial.TermCount == 1)
        {
            foreach (string variable in polynomial.Variables)
            {
                Add(factors, Polynomial.Variable(variable), multiplicity * polynomial.DegreeIn(variable));
            }

            return;
        }

        string main = LeastDegreeVariable(polynomial);
        Polynomial content = PolynomialGcd.Of(polynomial.CoefficientsIn(main), cancellation);
        Collect(content, multiplicity, factors, cancellation);
        Polynomial primitive = Polynomial.ExactQuotient(polynomial, content).PrimitivePart();
        if (primitive.DegreeIn(main) == 1)
        {
            // A factor without the variable would divide the content, which is 1.
            Add(factors, primitive, multiplicity);
            return;
        }

        foreach ((Polynomial part, int power) in SquareFreeParts(primitive, main, cancellation))
        {
            foreach (Polynomial factor in Irreducible(part, main, cancellation))
            {
                Add(factors, factor, multiplicity * power);
            }
        }
    }

    // Yun's algorithm (Yun, "On square-free decomposition algorithms", 1976) for a polynomial primitive in the variable.
    private static List<(Polynomial Part, int Power)> SquareFreeParts(Polynomial p, string variable, CancellationToken cancellation)
    {
        List<(Polynomial, int)> parts = [];
        Polynomial derivative = p.Derivative(variable);
        Polynomial repeated = Polynomial.Gcd(p, derivative, cancellation);
        if (repeated.IsConstant)
        {
            return [(p, 1)];
        }

        Polynomial rest = Polynomial.ExactQuotient(p, repeated);
        Polynomial y = Polynomial.ExactQuotient(derivative, repeated);
        for (int power = 1; !rest.IsConstant; power++)
        {
            Polynomial z = y - rest.Derivative(variable);
            Polynomial part = Polynomial.Gcd(rest, z, cancellation);
            if (!part.IsConstant)
            {
                parts.Add((part, power));
            }

            rest = Polynomial.ExactQuotient(rest, part);
            y = Polynomial.ExactQuotient(z, part);
        }

        return parts;
    }

    // The irreducible factors of a square-free polynomial that is primitive in the variable.
    private static List<Polynomial> Irreducible(Polynomial p, string main, CancellationToken cancellation)
    {
        switch (p.DegreeIn(main))
        {
            case 1:
                return [p];
            case 2:
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

        return p.Variables.Count > 1 ? MultivariateFactorization.Of(p, MonicVariable(p) ?? main, cancellation) : Univariate(p, cancellation);
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

    private static void Add(List<(Polynomial Factor, int Multiplicity)> factors, Polynomial factor, int multiplicity)
    {
        for (int i = 0; i < factors.Count; i++)
        {
            if (factors[i].Factor == factor)
            {
                factors[i] = (factor, factors[i].Multiplicity + multiplicity);
                return;
            }
        }

        factors.Add((factor, multiplicity));
    }

    private static string LeastDegreeVariable(Polynomial polynomial)
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
        int order = a.TotalDegree.CompareTo(b.TotalDegree);
        order = order != 0 ? order : a.TermCount.CompareTo(b.TermCount);
        return order != 0 ? order : string.CompareOrdinal(a.ToString(), b.ToString());
    }
}
