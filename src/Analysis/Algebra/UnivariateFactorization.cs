using System.Numerics;
using static Momentum.Analysis.Algebra.IntegerPolynomial;

namespace Momentum.Analysis.Algebra;

/// <summary>Factors square-free primitive polynomials over the integers.</summary>
/// <remarks>Zassenhaus' algorithm: von zur Gathen and Gerhard, Modern Computer Algebra, algorithm 15.19.</remarks>
internal static class UnivariateFactorization
{
    private const int PrimesTried = 3;

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

        (ulong p, List<ulong[]> modular) = BestPrime(f, cancellation);
        if (modular.Count == 1)
        {
            result.Add(f);
            return result;
        }

        // Mignotte: the coefficients of lc · factor are below lc · 2^n · ‖f‖₂ in magnitude.
        BigInteger norm = 0;
        foreach (BigInteger c in f)
        {
            norm += c * c;
        }

        BigInteger bound = ((Rational.FloorSqrt(norm) + 1) * f[^1] << f.Length) + 1;
        (List<BigInteger[]> lifted, BigInteger modulus) = HenselLifting.Lift(f, modular, p, bound, cancellation);
        Recombine(f, lifted, modulus, result, cancellation);
        return result;
    }

    // The prime among a few with the fewest modular factors; one factor proves irreducibility.
    private static (ulong Prime, List<ulong[]> Factors) BestPrime(BigInteger[] f, CancellationToken cancellation)
    {
        ulong best = 0;
        List<ulong[]> factors = [];
        int tried = 0;
        for (ulong p = 13; tried < PrimesTried; p = NextPrime(p + 2))
        {
            if ((f[^1] % p).IsZero)
            {
                continue;
            }

            ulong[] image = Modulo(f, p);
            if (ModularPolynomial.Gcd(image, ModularPolynomial.Derivative(image, p), p).Length != 1)
            {
                continue;
            }

            tried++;
            List<ulong[]> found = ModularFactorization.Of(ModularPolynomial.Monic(image, p), p, cancellation);
            if (best == 0 || found.Count < factors.Count)
            {
                (best, factors) = (p, found);
            }

            if (found.Count == 1)
            {
                break;
            }
        }

        return (best, factors);
    }

    private static ulong NextPrime(ulong start)
    {
        for (ulong n = start; ; n += 2)
        {
            bool prime = true;
            for (ulong d = 3; d * d <= n && prime; d += 2)
            {
                prime = n % d != 0;
            }

            if (prime)
            {
                return n;
            }
        }
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
