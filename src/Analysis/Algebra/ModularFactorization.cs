using System.Numerics;
using static Momentum.Analysis.Algebra.ModularPolynomial;

namespace Momentum.Analysis.Algebra;

/// <summary>Factors square-free polynomials over a prime field of odd order.</summary>
/// <remarks>Cantor and Zassenhaus, "A new algorithm for factoring polynomials over finite fields", 1981; splitting elements come from a fixed sequence.</remarks>
internal static class ModularFactorization
{
    /// <summary>The monic irreducible factors of a monic square-free polynomial.</summary>
    public static List<ulong[]> Of(ulong[] f, ulong p, CancellationToken cancellation)
    {
        List<ulong[]> factors = [];
        ulong state = 0x9E37_79B9_7F4A_7C15;
        ulong[] x = [0, 1];
        ulong[] power = x;
        for (int degree = 1; 2 * degree < f.Length; degree++)
        {
            // gcd(x^(p^d) - x, f) is the product of the factors of degree d once those of lower degree are gone.
            cancellation.ThrowIfCancellationRequested();
            power = PowMod(power, p, f, p);
            ulong[] product = Gcd(f, Subtract(power, x, p), p);
            if (product.Length > 1)
            {
                Split(product, degree, p, ref state, factors, cancellation);
                f = DivRem(f, product, p).Quotient;
                power = DivRem(power, f, p).Remainder;
            }
        }

        if (f.Length > 1)
        {
            factors.Add(f);
        }

        return factors;
    }

    // Splits a product of irreducible polynomials of one degree.
    private static void Split(ulong[] f, int degree, ulong p, ref ulong state, List<ulong[]> factors, CancellationToken cancellation)
    {
        if (f.Length - 1 == degree)
        {
            factors.Add(f);
            return;
        }

        BigInteger exponent = (BigInteger.Pow(p, degree) - 1) / 2;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ulong[] element = new ulong[f.Length - 1];
            for (int i = 0; i < element.Length; i++)
            {
                state = (state * 6364136223846793005) + 1442695040888963407;
                element[i] = (state >> 33) % p;
            }

            element = Trim(element);
            if (element.Length < 2)
            {
                continue;
            }

            // a^((p^d - 1)/2) is 1 or -1 modulo each factor, each for about half of all a.
            ulong[] part = Gcd(f, Subtract(PowMod(element, exponent, f, p), [1], p), p);
            if (part.Length > 1 && part.Length < f.Length)
            {
                Split(part, degree, p, ref state, factors, cancellation);
                Split(DivRem(f, part, p).Quotient, degree, p, ref state, factors, cancellation);
                return;
            }
        }
    }
}
