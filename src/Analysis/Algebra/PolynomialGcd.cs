namespace Momentum.Analysis.Algebra;

/// <summary>Greatest common divisors of multivariate polynomials; primitive, with a positive leading coefficient.</summary>
internal static class PolynomialGcd
{
    /// <summary>The gcd of two polynomials; gcd(0, b) is the primitive part of b.</summary>
    public static Polynomial Of(Polynomial a, Polynomial b, CancellationToken cancellation)
    {
        if (a.IsZero || b.IsZero)
        {
            return a.IsZero ? b.PrimitivePart() : a.PrimitivePart();
        }

        if (a.IsConstant || b.IsConstant)
        {
            return Polynomial.One;
        }

        cancellation.ThrowIfCancellationRequested();
        a = a.PrimitivePart();
        b = b.PrimitivePart();
        if (a == b)
        {
            return a;
        }

        // A variable that occurs in one operand only cannot occur in the gcd, which then divides all its coefficients.
        foreach (string variable in a.Variables)
        {
            if (!b.Contains(variable))
            {
                return Of([.. a.CoefficientsIn(variable), b], cancellation);
            }
        }

        foreach (string variable in b.Variables)
        {
            if (!a.Contains(variable))
            {
                return Of([.. b.CoefficientsIn(variable), a], cancellation);
            }
        }

        if (a.TermCount >= b.TermCount ? a.TryDivide(b, out _) : b.TryDivide(a, out _))
        {
            return a.TermCount >= b.TermCount ? b : a;
        }

        string main = MainVariable(a, b);
        Polynomial[] ca = a.CoefficientsIn(main);
        Polynomial[] cb = b.CoefficientsIn(main);
        Polynomial contentA = Of(ca, cancellation);
        Polynomial contentB = Of(cb, cancellation);
        Polynomial content = Of(contentA, contentB, cancellation);
        Polynomial[] last = PseudoRemainders.LastNonzero(Divide(ca, contentA), Divide(cb, contentB), cancellation);
        if (last.Length == 1)
        {
            return content;
        }

        Polynomial primitive = Polynomial.FromCoefficients(main, Divide(last, Of(last, cancellation)));
        return (content * primitive).PrimitivePart();
    }

    /// <summary>The gcd of several polynomials; 0 when all are zero.</summary>
    public static Polynomial Of(ReadOnlySpan<Polynomial> polynomials, CancellationToken cancellation)
    {
        // Small ones first: they bound the gcd, and a constant ends the search.
        Polynomial[] sorted = polynomials.ToArray();
        Array.Sort(sorted, static (a, b) => a.TermCount.CompareTo(b.TermCount));
        Polynomial gcd = Polynomial.Zero;
        foreach (Polynomial polynomial in sorted)
        {
            gcd = Of(gcd, polynomial, cancellation);
            if (gcd.IsOne)
            {
                break;
            }
        }

        return gcd;
    }

    private static string MainVariable(Polynomial a, Polynomial b)
    {
        string best = a.Variables[0];
        int least = int.MaxValue;
        foreach (string variable in a.Variables)
        {
            int degree = Math.Min(a.DegreeIn(variable), b.DegreeIn(variable));
            if (degree < least)
            {
                least = degree;
                best = variable;
            }
        }

        return best;
    }

    private static Polynomial[] Divide(Polynomial[] coefficients, Polynomial divisor)
    {
        if (divisor.IsOne)
        {
            return coefficients;
        }

        Polynomial[] result = new Polynomial[coefficients.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Polynomial.ExactQuotient(coefficients[i], divisor);
        }

        return result;
    }
}
