using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Resultants by evaluation and interpolation modulo primes.</summary>
/// <remarks>
/// Collins, "The calculation of multivariate polynomial resultants", 1971. Rigorous: as a determinant of m rows of coefficients of a
/// and n rows of b, the resultant has coefficients of magnitude at most ‖a‖₁^m · ‖b‖₁^n, and as many primes are taken.
/// </remarks>
internal static class ModularResultant
{
    private const int CellLimit = 1 << 17;
    private const int PrimeLimit = 200;

    /// <summary>The resultant; false when the degrees in the other variables, or the bound, are too large for this way.</summary>
    /// <param name="a">A polynomial with integer coefficients of degree 1 or more in the variable.</param>
    /// <param name="b">Another one.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="resultant">The resultant, or null.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public static bool TryCompute(Polynomial a, Polynomial b, string variable, [NotNullWhen(true)] out Polynomial? resultant, CancellationToken cancellation)
    {
        resultant = null;
        int n = a.DegreeIn(variable);
        int m = b.DegreeIn(variable);
        VariableOrder all = VariableOrder.Union(a.Order, b.Order);
        VariableOrder others = all.Without(all.IndexOf(variable));
        int[] bounds = new int[others.Count];
        long cells = 1;
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i] = (Math.Max(0, a.DegreeIn(others.Names[i])) * m) + (Math.Max(0, b.DegreeIn(others.Names[i])) * n);
            cells *= bounds[i] + 1;
            if (cells > CellLimit || bounds[i] > others.FieldMask >> 1)
            {
                return false;
            }
        }

        double bits = (m * BigInteger.Log(a.NumeratorNorm(), 2)) + (n * BigInteger.Log(b.NumeratorNorm(), 2)) + 2;
        if (bits > 61.0 * PrimeLimit)
        {
            return false;
        }

        ChineseRemainders residues = new();
        (int[] sizesA, int[] sizesB) = (Sizes(a, variable, others), Sizes(b, variable, others));
        for (ulong p = PrimeField.FirstPrime; (double)residues.Modulus.GetBitLength() - 1 < bits; p = PrimeField.PrimeBelow(p))
        {
            PrimeField field = new(p);
            ResultantImage image = new(field, bounds, cancellation);
            residues.Add(field, image.Of(Dense(a, field, variable, others, sizesA), sizesA, Dense(b, field, variable, others, sizesB), sizesB));
        }

        resultant = residues.ToPolynomial(others, bounds);
        return true;
    }

    // The box of exponents with the eliminated variable slowest.
    private static int[] Sizes(Polynomial polynomial, string variable, VariableOrder others)
    {
        int[] sizes = new int[others.Count + 1];
        sizes[0] = polynomial.DegreeIn(variable) + 1;
        for (int i = 0; i < others.Count; i++)
        {
            sizes[i + 1] = polynomial.DegreeIn(others.Names[i]) + 1;
        }

        return sizes;
    }

    private static ulong[] Dense(Polynomial polynomial, in PrimeField field, string variable, VariableOrder others, int[] sizes)
    {
        int cells = 1;
        foreach (int size in sizes)
        {
            cells *= size;
        }

        ulong[] dense = new ulong[cells];
        Polynomial[] coefficients = polynomial.CoefficientsIn(variable);
        int block = cells / sizes[0];
        for (int k = 0; k < coefficients.Length; k++)
        {
            coefficients[k].AddDense(field, others, sizes.AsSpan(1), dense.AsSpan(k * block, block));
        }

        return dense;
    }
}
