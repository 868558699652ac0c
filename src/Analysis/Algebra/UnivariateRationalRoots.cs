using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>All rational roots of a square-free integer polynomial, by lifting its roots modulo a prime.</summary>
/// <remarks>
/// If n/d is a root then d divides the leading coefficient c, so c·n/d is an integer of absolute value at most |c| + max |c_i| (Cauchy).
/// Modulo a prime that keeps the polynomial square-free and of full degree each root lifts uniquely (Hensel), so the list is complete;
/// every member is confirmed by exact division.
/// </remarks>
internal static class UnivariateRationalRoots
{
    /// <summary>The rational roots in ascending order and the cofactor without them.</summary>
    public static (List<Rational> Roots, BigInteger[] Cofactor) Split(BigInteger[] squareFree)
    {
        List<Rational> roots = [];
        BigInteger[] rest = squareFree;
        if (rest.Length > 1 && rest[0].IsZero)
        {
            roots.Add(Rational.Zero);
            rest = rest[1..];
        }

        if (rest.Length > 2)
        {
            foreach (Rational candidate in Candidates(rest))
            {
                if (UnivariateIntegers.TryDivide(rest, [-candidate.Numerator, candidate.Denominator], out BigInteger[] quotient))
                {
                    roots.Add(candidate);
                    rest = quotient;
                }
            }
        }

        if (rest.Length == 2)
        {
            roots.Add(Rational.Create(-rest[0], rest[1]));
            rest = [BigInteger.One];
        }

        Ordering.Sort(roots, static (a, b) => a.CompareTo(b));
        return (roots, rest);
    }

    private static IEnumerable<Rational> Candidates(BigInteger[] polynomial)
    {
        (uint p, ulong[] image) = Prime(polynomial);
        BigInteger leading = polynomial[^1];
        BigInteger bound = BigInteger.Zero;
        foreach (BigInteger c in polynomial)
        {
            bound = BigInteger.Max(bound, BigInteger.Abs(c));
        }

        bound = 2 * (bound + BigInteger.Abs(leading));
        BigInteger[] derivative = UnivariateIntegers.Derivative(polynomial);
        for (ulong residue = 0; residue < p; residue++)
        {
            if (UnivariateModular.Evaluate(image, residue, p) == 0)
            {
                BigInteger scaled = Lift(polynomial, derivative, residue, p, bound, out BigInteger modulus) * leading % modulus;
                scaled = scaled.Sign < 0 ? scaled + modulus : scaled;
                yield return Rational.Create(2 * scaled > modulus ? scaled - modulus : scaled, leading);
            }
        }
    }

    /// <summary>The least odd prime that keeps the degree and the square-free property.</summary>
    private static (uint Prime, ulong[] Image) Prime(BigInteger[] polynomial)
    {
        for (uint p = 3; ; p += 2)
        {
            if (!UnivariateModular.IsPrime(p) || (polynomial[^1] % p).IsZero)
            {
                continue;
            }

            ulong[] image = UnivariateModular.Residues(polynomial, p);
            if (UnivariateModular.Gcd(image, UnivariateModular.Derivative(image, p), p).Length == 1)
            {
                return (p, image);
            }
        }
    }

    /// <summary>Newton's iteration x − f(x)·f′(x)⁻¹, with the inverse improved by s(2 − f′s); each round squares the modulus.</summary>
    private static BigInteger Lift(
        BigInteger[] polynomial, BigInteger[] derivative, ulong residue, uint p, BigInteger bound, out BigInteger modulus)
    {
        modulus = p;
        BigInteger x = residue;
        BigInteger s = UnivariateModular.Inverse(UnivariateModular.Residue(Horner(derivative, x, modulus), p), p);
        while (modulus <= bound)
        {
            modulus *= modulus;
            x = (x - (Horner(polynomial, x, modulus) * s)) % modulus;
            s = s * (2 - (Horner(derivative, x, modulus) * s)) % modulus;
        }

        return x;
    }

    private static BigInteger Horner(BigInteger[] polynomial, BigInteger point, BigInteger modulus)
    {
        BigInteger value = BigInteger.Zero;
        for (int i = polynomial.Length - 1; i >= 0; i--)
        {
            value = ((value * point) + polynomial[i]) % modulus;
        }

        return value;
    }
}
