namespace Momentum.Analysis.Algebra;

/// <summary>A factorization under way. The polynomials it splits are primitive, and no variable divides them.</summary>
internal readonly struct FactorizationWork(List<FactorPower> factors, bool shortcuts, CancellationToken cancellation)
{
    /// <summary>Adds the factors of a polynomial.</summary>
    public void Split(Polynomial polynomial, int multiplicity)
    {
        cancellation.ThrowIfCancellationRequested();
        if (polynomial.IsConstant)
        {
            return;
        }

        if (shortcuts)
        {
            int[] degrees = polynomial.Degrees();
            if (SplitLinear(polynomial, degrees, multiplicity))
            {
                return;
            }

            List<FactorPower> forms = [];
            Polynomial rest = LinearForms.Take(polynomial, degrees, forms);
            if (forms.Count > 0)
            {
                foreach ((Polynomial form, int times) in forms)
                {
                    PolynomialFactorization.Add(factors, form, times * multiplicity);
                }

                Split(rest, multiplicity);
                return;
            }

            if (polynomial.TrySqrt(out Polynomial? root))
            {
                Split(root, 2 * multiplicity);
                return;
            }

            if (SplitIn(polynomial, degrees, multiplicity))
            {
                return;
            }
        }

        if (polynomial.Variables.Count < 2 || WeightedDegree.Of(polynomial) is not { } weights)
        {
            SplitAtLarge(polynomial, multiplicity);
            return;
        }

        // Sets a variable to 1 as the weights allow it, factors, and restores it in the factors.
        List<FactorPower> reduced = [];
        new FactorizationWork(reduced, shortcuts, cancellation).Split(weights.Reduce(polynomial).PrimitivePart(), 1);
        foreach ((Polynomial factor, int times) in reduced)
        {
            PolynomialFactorization.Add(factors, weights.Restore(factor), times * multiplicity);
        }
    }

    // A polynomial a·x + b: what a and b have in common is free of x, and the rest has no factor free of x, hence only one.
    private bool SplitLinear(Polynomial polynomial, ReadOnlySpan<int> degrees, int multiplicity)
    {
        int best = -1;
        int least = int.MaxValue;
        for (int i = 0; i < degrees.Length; i++)
        {
            if (degrees[i] == 1)
            {
                int terms = polynomial.CountLinear(i);
                terms = Math.Min(terms, polynomial.TermCount - terms);
                (best, least) = terms < least ? (i, terms) : (best, least);
            }
        }

        if (best < 0)
        {
            return false;
        }

        if (least > 1)
        {
            Polynomial[] c = polynomial.CoefficientsIn(polynomial.Order.Names[best]);
            Polynomial content = PolynomialGcd.Of(c[0], c[1], cancellation);
            if (!content.IsConstant)
            {
                Split(content, multiplicity);
                polynomial = Polynomial.ExactQuotient(polynomial, content).PrimitivePart();
            }
        }

        // Where a or b is a single term, a common factor would be a product of variables, and none of them divides.
        PolynomialFactorization.Add(factors, polynomial, multiplicity);
        return true;
    }

    // By the content in one variable, a short proof, or a quadratic formula.
    private bool SplitIn(Polynomial polynomial, int[] degrees, int multiplicity)
    {
        int index = IrreducibilityProof.VariableWithoutContent(polynomial, degrees);
        if (index < 0)
        {
            index = 0;
            for (int i = 1; i < degrees.Length; i++)
            {
                index = degrees[i] < degrees[index] ? i : index;
            }

            if (!IrreducibilityProof.HasNoContent(polynomial, degrees, index)
                && PolynomialGcd.Of(polynomial.CoefficientsIn(polynomial.Order.Names[index]), cancellation) is { IsConstant: false } content)
            {
                Split(content, multiplicity);
                Split(Polynomial.ExactQuotient(polynomial, content).PrimitivePart(), multiplicity);
                return true;
            }
        }

        if (IrreducibilityProof.InVariable(polynomial, degrees, index, out bool mayRepeat))
        {
            PolynomialFactorization.Add(factors, polynomial, multiplicity);
            return true;
        }

        string main = polynomial.Order.Names[index];
        if (mayRepeat && SplitRepeated(polynomial, main, multiplicity))
        {
            return true;
        }

        if (degrees[index] == 2)
        {
            foreach (Polynomial factor in PolynomialFactorization.Quadratic(polynomial, main, cancellation))
            {
                PolynomialFactorization.Add(factors, factor, multiplicity);
            }

            return true;
        }

        if (!IrreducibilityProof.OnLines(polynomial, degrees))
        {
            return false;
        }

        PolynomialFactorization.Add(factors, polynomial, multiplicity);
        return true;
    }

    // Splits a polynomial in its variable of least degree: content (free of it), then what is repeated, then the rest.
    // It has two terms at least, since a variable would divide a single one.
    private void SplitAtLarge(Polynomial polynomial, int multiplicity)
    {
        string main = PolynomialFactorization.LeastDegreeVariable(polynomial);
        Polynomial content = PolynomialGcd.Of(polynomial.CoefficientsIn(main), cancellation);
        if (!content.IsConstant)
        {
            Split(content, multiplicity);
            Split(Polynomial.ExactQuotient(polynomial, content).PrimitivePart(), multiplicity);
            return;
        }

        if (polynomial.DegreeIn(main) == 1)
        {
            // A factor without the variable would divide the content, which is 1.
            PolynomialFactorization.Add(factors, polynomial, multiplicity);
            return;
        }

        if (SplitRepeated(polynomial, main, multiplicity))
        {
            return;
        }

        foreach (Polynomial factor in PolynomialFactorization.Irreducible(polynomial, main, cancellation))
        {
            PolynomialFactorization.Add(factors, factor, multiplicity);
        }
    }

    // Of a polynomial that is primitive in the variable.
    private bool SplitRepeated(Polynomial polynomial, string main, int multiplicity)
    {
        // In characteristic 0 a factor of multiplicity m divides the gcd with the derivative m − 1 times, and nothing else divides it.
        Polynomial repeated = Polynomial.Gcd(polynomial, polynomial.Derivative(main), cancellation);
        if (repeated.IsConstant)
        {
            return false;
        }

        List<FactorPower> several = [];
        new FactorizationWork(several, shortcuts, cancellation).Split(repeated, 1);
        foreach ((Polynomial factor, int times) in several)
        {
            polynomial = Polynomial.ExactQuotient(polynomial, factor.Pow(times + 1));
            PolynomialFactorization.Add(factors, factor, (times + 1) * multiplicity);
        }

        Split(polynomial.PrimitivePart(), multiplicity);
        return true;
    }
}
