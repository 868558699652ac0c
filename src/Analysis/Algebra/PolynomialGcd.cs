using System.Diagnostics.CodeAnalysis;

namespace Momentum.Analysis.Algebra;

/// <summary>Greatest common divisors of multivariate polynomials; primitive, with a positive leading coefficient.</summary>
internal static class PolynomialGcd
{
    /// <summary>The gcd of two polynomials; gcd(0, b) is the primitive part of b.</summary>
    public static Polynomial Of(Polynomial a, Polynomial b, CancellationToken cancellation) => Of(a, b, out _, out _, cancellation);

    /// <summary>The gcd of two polynomials with the quotients of both, where the computation gave them.</summary>
    public static Polynomial Of(Polynomial a, Polynomial b, out Polynomial? quotientA, out Polynomial? quotientB, CancellationToken cancellation)
    {
        quotientA = null;
        quotientB = null;
        if (a.IsZero || b.IsZero)
        {
            return a.IsZero ? b.PrimitivePart() : a.PrimitivePart();
        }

        if (a.IsConstant || b.IsConstant)
        {
            return Polynomial.One;
        }

        if (a.TermCount == 1 || b.TermCount == 1)
        {
            return Polynomial.MonomialGcd(a, b);
        }

        cancellation.ThrowIfCancellationRequested();

        // A variable that occurs in one operand only cannot occur in the gcd, which then divides all its coefficients.
        if (TryForeignVariable(a, b, out string? variable))
        {
            return Of([.. a.CoefficientsIn(variable), b], cancellation);
        }

        if (TryForeignVariable(b, a, out variable))
        {
            return Of([.. b.CoefficientsIn(variable), a], cancellation);
        }

        Rational contentA = a.Content();
        Rational contentB = b.Content();
        if (!contentA.IsOne || !contentB.IsOne)
        {
            Polynomial g = Of(a * contentA.Inverse(), b * contentB.Inverse(), out quotientA, out quotientB, cancellation);
            quotientA = quotientA is null ? null : quotientA * contentA;
            quotientB = quotientB is null ? null : quotientB * contentB;
            return g;
        }

        int[] bounds = ModularGcd.DegreeBounds(a, b, 0);
        for (int i = 0; i < bounds.Length; i++)
        {
            if (bounds[i] == 0)
            {
                // The gcd is free of the variable, hence divides all coefficients of both.
                if (Array.TrueForAll(bounds, static b => b == 0))
                {
                    return Polynomial.One;
                }

                string free = a.Variables[i];
                return Of([.. a.CoefficientsIn(free), .. b.CoefficientsIn(free)], cancellation);
            }
        }

        if (ModularGcd.TryCompute(a, b, bounds, out Polynomial? gcd, out quotientA, out quotientB, cancellation))
        {
            return gcd;
        }

        quotientA = null;
        quotientB = null;
        return BySubresultants(a, b, cancellation);
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

    /// <summary>The gcd by contents and the primitive part of a subresultant sequence, for operands too sparse for dense arrays.</summary>
    internal static Polynomial BySubresultants(Polynomial a, Polynomial b, CancellationToken cancellation)
    {
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

    private static bool TryForeignVariable(Polynomial a, Polynomial b, [NotNullWhen(true)] out string? variable)
    {
        variable = null;
        if (a.Order.SameAs(b.Order))
        {
            return false;
        }

        foreach (string name in a.Order.Names)
        {
            if (!b.Contains(name))
            {
                variable = name;
                return true;
            }
        }

        return false;
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
