using System.Numerics;
using static Momentum.Analysis.Algebra.FieldPolynomial;

namespace Momentum.Analysis.Algebra;

/// <summary>Factors square-free polynomials over a prime field of odd order.</summary>
/// <remarks>Cantor and Zassenhaus, "A new algorithm for factoring polynomials over finite fields", 1981; splitting elements come from a fixed sequence.</remarks>
internal sealed class FieldFactorization
{
    private readonly List<(ulong[] Product, int Degree)> _parts;

    private FieldFactorization(PrimeField field, List<(ulong[] Product, int Degree)> parts)
    {
        Field = field;
        _parts = parts;
        Degrees = DegreeSet.Zero;
        foreach ((ulong[] product, int degree) in parts)
        {
            int factors = (product.Length - 1) / degree;
            Count += factors;
            for (int i = 0; i < factors; i++)
            {
                Degrees = Degrees.WithFactor(degree);
            }
        }
    }

    public PrimeField Field { get; }

    /// <summary>Gets the number of irreducible factors.</summary>
    public int Count { get; }

    /// <summary>Gets the degrees that products of irreducible factors have.</summary>
    public DegreeSet Degrees { get; }

    /// <summary>Groups the irreducible factors of a monic square-free polynomial by degree.</summary>
    public static FieldFactorization Of(PrimeField field, ulong[] f, CancellationToken cancellation)
    {
        List<(ulong[] Product, int Degree)> parts = [];
        ulong[] x = [0, field.One];
        ulong[] power = x;
        for (int degree = 1; 2 * degree < f.Length; degree++)
        {
            // gcd(x^(p^d) - x, f) is the product of the factors of degree d once those of lower degree are gone.
            cancellation.ThrowIfCancellationRequested();
            power = PowMod(field, power, field.Prime, f);
            ulong[] product = Gcd(field, f, Subtract(field, power, x));
            if (product.Length > 1)
            {
                parts.Add((product, degree));
                f = DivRem(field, f, product).Quotient;
                power = f.Length > 1 ? DivRem(field, power, f).Remainder : power;
            }
        }

        if (f.Length > 1)
        {
            parts.Add((f, f.Length - 1));
        }

        return new(field, parts);
    }

    /// <summary>The monic irreducible factors.</summary>
    /// <param name="cancellation">Ends a long computation.</param>
    public List<ulong[]> Factors(CancellationToken cancellation)
    {
        List<ulong[]> factors = [];
        ulong state = 0x9E37_79B9_7F4A_7C15;
        foreach ((ulong[] product, int degree) in _parts)
        {
            Split(product, degree, ref state, factors, cancellation);
        }

        return factors;
    }

    // Splits a product of irreducible polynomials of one degree.
    private void Split(ulong[] f, int degree, ref ulong state, List<ulong[]> factors, CancellationToken cancellation)
    {
        if (f.Length - 1 == degree)
        {
            factors.Add(f);
            return;
        }

        BigInteger exponent = (BigInteger.Pow(Field.Prime, degree) - 1) / 2;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ulong[] element = new ulong[Math.Min(f.Length - 1, 2 * degree)];
            for (int i = 0; i < element.Length; i++)
            {
                element[i] = (FixedSequence.Next(ref state) >> 2) % Field.Prime;
            }

            element = Trim(element);
            if (element.Length < 2)
            {
                continue;
            }

            // a^((p^d - 1)/2) is 1 or -1 modulo each factor, each for about half of all a of degree below 2d.
            ulong[] part = Gcd(Field, f, Subtract(Field, PowMod(Field, element, exponent, f), [Field.One]));
            if (part.Length > 1 && part.Length < f.Length)
            {
                Split(part, degree, ref state, factors, cancellation);
                Split(DivRem(Field, f, part).Quotient, degree, ref state, factors, cancellation);
                return;
            }
        }
    }
}
