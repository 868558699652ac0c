using System.Numerics;
using static Momentum.Analysis.Algebra.IntegerPolynomial;

namespace Momentum.Analysis.Algebra;

/// <summary>Lifts a factorization modulo p to one modulo a power of p.</summary>
/// <remarks>Quadratic lifting along a balanced factor tree: von zur Gathen and Gerhard, Modern Computer Algebra, algorithms 15.10 and 15.17.</remarks>
internal static class HenselLifting
{
    /// <summary>Monic factors modulo the least p^(2^j) that is at least a bound; that modulus.</summary>
    /// <param name="f">The polynomial; p does not divide its leading coefficient.</param>
    /// <param name="factors">Its monic factors modulo p, coprime in pairs.</param>
    /// <param name="field">The field of p elements.</param>
    /// <param name="bound">The least modulus wanted.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static (List<BigInteger[]> Factors, BigInteger Modulus) Lift(
        BigInteger[] f, List<ulong[]> factors, PrimeField field, BigInteger bound, CancellationToken cancellation)
    {
        BigInteger modulus = field.Prime;
        int steps = 0;
        for (; modulus < bound; steps++)
        {
            modulus *= modulus;
        }

        if (steps == 0)
        {
            return (factors.ConvertAll(factor => FieldPolynomial.ToIntegers(field, factor)), modulus);
        }

        List<BigInteger[]> lifted = [];
        Lift(Reduce(f, modulus), factors, field, steps, modulus, lifted, cancellation);
        return (lifted, modulus);
    }

    private static void Lift(
        BigInteger[] f, List<ulong[]> factors, PrimeField field, int steps, BigInteger modulus, List<BigInteger[]> lifted, CancellationToken cancellation)
    {
        if (factors.Count == 1)
        {
            lifted.Add(f[^1].IsOne ? f : Scale(f, Inverse(f[^1], field, steps), modulus));
            return;
        }

        List<ulong[]> first = factors[..(factors.Count / 2)];
        List<ulong[]> second = factors[(factors.Count / 2)..];
        ulong[] lower = [field.Of(f[^1])];
        foreach (ulong[] factor in first)
        {
            lower = FieldPolynomial.Multiply(field, lower, factor);
        }

        ulong[] upper = [field.One];
        foreach (ulong[] factor in second)
        {
            upper = FieldPolynomial.Multiply(field, upper, factor);
        }

        (ulong[] bezoutLower, ulong[] bezoutUpper) = FieldPolynomial.Bezout(field, lower, upper);
        BigInteger m = field.Prime;
        BigInteger[] g = FieldPolynomial.ToIntegers(field, lower), h = FieldPolynomial.ToIntegers(field, upper);
        BigInteger[] s = FieldPolynomial.ToIntegers(field, bezoutLower), t = FieldPolynomial.ToIntegers(field, bezoutUpper);
        for (int step = 0; step < steps; step++)
        {
            // Invariant: f = g·h and s·g + t·h = 1 modulo m, h monic.
            cancellation.ThrowIfCancellationRequested();
            m *= m;
            BigInteger[] e = Add(f, Multiply(g, h), -1, m);
            (BigInteger[] q, BigInteger[] r) = DivRemMonic(Multiply(s, e, m), h, m);
            g = Add(Add(g, Multiply(t, e), 1, m), Multiply(q, g), 1, m);
            h = Add(h, r, 1, m);
            BigInteger[] b = Add(Add(Multiply(s, g), Multiply(t, h), 1, m), [1], -1, m);
            (BigInteger[] c, BigInteger[] d) = DivRemMonic(Multiply(s, b, m), h, m);
            s = Add(s, d, -1, m);
            t = Add(Add(t, Multiply(t, b), -1, m), Multiply(c, g), -1, m);
        }

        Lift(g, first, field, steps, modulus, lifted, cancellation);
        Lift(h, second, field, steps, modulus, lifted, cancellation);
    }

    // The inverse of a unit modulo p^(2^steps), by Newton's iteration x ← x·(2 - a·x).
    private static BigInteger Inverse(BigInteger value, PrimeField field, int steps)
    {
        BigInteger x = field.ToSigned(field.Inverse(field.Of(value)));
        BigInteger m = field.Prime;
        for (int step = 0; step < steps; step++)
        {
            m *= m;
            x = x * (2 - (value * x)) % m;
        }

        return x.Sign < 0 ? x + m : x;
    }
}
