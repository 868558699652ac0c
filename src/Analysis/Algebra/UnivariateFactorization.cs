using System.Numerics;
using static Momentum.Analysis.Algebra.IntegerPolynomial;

namespace Momentum.Analysis.Algebra;

/// <summary>Factors square-free primitive polynomials over the integers.</summary>
/// <remarks>Zassenhaus' algorithm: von zur Gathen and Gerhard, Modern Computer Algebra, algorithm 15.19.</remarks>
internal static class UnivariateFactorization
{
    private const int PrimesTried = 3;
    private const int FewestBits = 16;

    // Beyond it powers modulo a long prime cost more than lifting from a short one.
    private const int LargeDegree = 32;

    /// <summary>The irreducible factors, primitive with positive leading coefficients.</summary>
    /// <param name="f">Ascending coefficients of a square-free primitive polynomial of degree 1 or more, the last one positive.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static List<BigInteger[]> Of(BigInteger[] f, CancellationToken cancellation)
    {
        List<BigInteger[]> result = [];
        if (f[0].IsZero)
        {
            result.Add([0, 1]);
            f = f[1..];
        }

        if (f.Length <= 2)
        {
            if (f.Length == 2)
            {
                result.Add(f);
            }

            return result;
        }

        if (f.Length == 3)
        {
            result.AddRange(OfQuadratic(f));
            return result;
        }

        // Mignotte: the coefficients of lc · factor are below lc · 2^n · ‖f‖₂ in magnitude; a modulus twice that and more shows them.
        BigInteger norm = 0;
        foreach (BigInteger c in f)
        {
            norm += c * c;
        }

        BigInteger bound = ((Rational.FloorSqrt(norm) + 1) * f[^1] << f.Length) + 1;
        FieldFactorization? modular = BestPrime(f, f.Length > LargeDegree ? FewestBits : (int)Math.Clamp(bound.GetBitLength() + 1, FewestBits, 62), cancellation);
        if (modular is null)
        {
            result.Add(f);
            return result;
        }

        (List<BigInteger[]> lifted, BigInteger modulus) = HenselLifting.Lift(f, modular.Factors(cancellation), modular.Field, bound, cancellation);
        Recombine(f, lifted, modulus, result, cancellation);
        return result;
    }

    // a·x² + b·x + c splits iff b² − 4ac is a square r²: its roots are then (−b ± r)/(2a).
    private static List<BigInteger[]> OfQuadratic(BigInteger[] f)
    {
        BigInteger discriminant = (f[1] * f[1]) - (4 * f[2] * f[0]);
        if (discriminant.Sign < 0)
        {
            return [f];
        }

        BigInteger root = Rational.FloorSqrt(discriminant);
        return root * root == discriminant ? [PrimitivePart([f[1] - root, 2 * f[2]]), PrimitivePart([f[1] + root, 2 * f[2]])] : [f];
    }

    /// <summary>Whether a polynomial in one variable has no repeated factor: so modulo a prime that keeps its degree, which mostly decides, or else exactly.</summary>
    public static bool IsSquareFree(Polynomial f)
    {
        BigInteger[] coefficients = f.PrimitivePart().ToIntegerCoefficients();
        PrimeField field = new(PrimeField.FirstPrime);
        if (!(coefficients[^1] % field.Prime).IsZero)
        {
            ulong[] image = FieldPolynomial.Of(field, coefficients);
            if (FieldPolynomial.Gcd(field, image, FieldPolynomial.Derivative(field, image)).Length == 1)
            {
                return true;
            }
        }

        return Polynomial.Gcd(f, f.Derivative(f.Variables[0])).IsConstant;
    }

    /// <summary>The factors grouped by degree modulo the next prime that keeps the degree and is square-free there.</summary>
    /// <param name="f">A square-free integer polynomial.</param>
    /// <param name="bits">The bit length of the first prime to try; then that of the next one.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static FieldFactorization Modulo(BigInteger[] f, ref int bits, CancellationToken cancellation)
    {
        while (true)
        {
            PrimeField field = new(PrimeField.PrimeAt(bits++));
            if (!(f[^1] % field.Prime).IsZero)
            {
                ulong[] image = FieldPolynomial.Of(field, f);
                if (FieldPolynomial.Gcd(field, image, FieldPolynomial.Derivative(field, image)).Length == 1)
                {
                    return FieldFactorization.Of(field, FieldPolynomial.Monic(field, image), cancellation);
                }
            }
        }
    }

    // A prime with few modular factors, up to three of which are recombined at once; null when the degrees prove irreducibility.
    private static FieldFactorization? BestPrime(BigInteger[] f, int bits, CancellationToken cancellation)
    {
        FieldFactorization? best = null;
        DegreeSet degrees = DegreeSet.All;
        for (int tried = 0; tried < PrimesTried && (best is null || best.Count > 3); tried++)
        {
            FieldFactorization found = Modulo(f, ref bits, cancellation);
            degrees &= found.Degrees;
            if (found.Count == 1 || degrees.OnlyTrivial(f.Length - 1))
            {
                return null;
            }

            best = best is null || found.Count < best.Count ? found : best;
        }

        return best;
    }

    // Every irreducible factor is, up to its leading coefficient, the product of a subset of the lifted factors; small subsets first.
    private static void Recombine(BigInteger[] f, List<BigInteger[]> lifted, BigInteger modulus, List<BigInteger[]> result, CancellationToken cancellation)
    {
        SubsetSearch search = new(lifted.Count);
        while (search.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();

            // The constant term of lc · factor divides lc · f(0): a cheap test before the product.
            BigInteger trailing = f[^1];
            foreach (int i in search.Subset)
            {
                trailing = trailing * lifted[i][0] % modulus;
            }

            trailing = trailing.Sign < 0 ? trailing + modulus : trailing;
            trailing = trailing << 1 > modulus ? trailing - modulus : trailing;
            if (trailing.IsZero || !(f[^1] * f[0] % trailing).IsZero)
            {
                continue;
            }

            BigInteger[] product = [f[^1]];
            foreach (int i in search.Subset)
            {
                product = Multiply(product, lifted[i], modulus);
            }

            BigInteger[] candidate = PrimitivePart(Symmetric(product, modulus));
            if (TryDivide(f, candidate, out BigInteger[] quotient))
            {
                result.Add(candidate);
                f = quotient;
                search.RemoveSubset();
            }
        }

        result.Add(f);
    }
}
