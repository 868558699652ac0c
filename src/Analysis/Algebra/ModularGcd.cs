using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>The gcd over the integers from gcds modulo primes, verified.</summary>
/// <remarks>
/// A candidate that divides both operands and reaches the degree bound in every variable is the gcd: the cofactor is constant.
/// The bounds are proved by univariate images, so no assumption about luck enters the result.
/// </remarks>
internal static class ModularGcd
{
    private const int CellLimit = 1 << 20;
    private const int RoundLimit = 400;
    private const int AttemptLimit = 8;

    /// <summary>For each variable a degree that the gcd cannot exceed; both operands have the same variables.</summary>
    /// <remarks>
    /// At a point where a leading coefficient of one operand survives, that of the gcd, which divides it, survives too;
    /// so the image of the gcd keeps its degree and divides the gcd of the images.
    /// </remarks>
    public static int[] DegreeBounds(Polynomial a, Polynomial b, int attempt)
    {
        PrimeField field = new(PrimeField.FirstPrime);
        int n = a.Order.Count;
        int[] degreesA = a.Degrees();
        int[] degreesB = b.Degrees();
        Span<ulong> points = stackalloc ulong[16];
        ulong seed = 0x9E37_79B9_7F4A_7C15UL * (ulong)(attempt + 1);
        for (int i = 0; i < n; i++)
        {
            seed = (seed ^ (seed >> 29)) * 0xBF58_476D_1CE4_E5B9UL;
            points[i] = field.Of(seed >> 2) | 1;
        }

        ulong[][] imagesA = a.Images(field, points, degreesA);
        ulong[][] imagesB = b.Images(field, points, degreesB);
        int[] bounds = new int[n];
        for (int i = 0; i < n; i++)
        {
            // Images are in x·point for the variable x: a scaling that changes no degree.
            bounds[i] = imagesA[i][^1] != 0 || imagesB[i][^1] != 0
                ? DenseModular.Gcd(field, imagesA[i], imagesB[i])
                : Math.Min(degreesA[i], degreesB[i]);
        }

        return bounds;
    }

    /// <summary>The gcd and both quotients of primitive operands; false when they do not suit dense arrays or luck failed.</summary>
    public static bool TryCompute(
        Polynomial a,
        Polynomial b,
        int[] bounds,
        [NotNullWhen(true)] out Polynomial? gcd,
        [NotNullWhen(true)] out Polynomial? quotientA,
        [NotNullWhen(true)] out Polynomial? quotientB,
        CancellationToken cancellation)
    {
        gcd = quotientA = quotientB = null;
        int[] sizesA = Array.ConvertAll(a.Degrees(), static d => d + 1);
        int[] sizesB = Array.ConvertAll(b.Degrees(), static d => d + 1);

        // An operand that the bounds allow to be the gcd is tried first.
        if (Reaches(bounds, sizesB) && a.TryDivide(b, out quotientA))
        {
            (gcd, quotientB) = (b, Polynomial.One);
            return true;
        }

        if (Reaches(bounds, sizesA) && b.TryDivide(a, out quotientB))
        {
            (gcd, quotientA) = (a, Polynomial.One);
            return true;
        }

        if (Cells(sizesA) > CellLimit || Cells(sizesB) > CellLimit)
        {
            return false;
        }

        BigInteger leading = BigInteger.GreatestCommonDivisor(a.LeadingCoefficient.Numerator, b.LeadingCoefficient.Numerator);
        ChineseRemainders residues = new();
        int top = int.MaxValue;

        // Images in a variable take the gcd's degree and at most the least degree of a leading coefficient more.
        int nodes = 1;
        for (int i = 0; i < bounds.Length; i++)
        {
            nodes = Math.Max(nodes, bounds[i] + Math.Min(sizesA[i], sizesB[i]));
        }

        ulong prime = PrimeField.FirstPrime;
        int attempt = 0;
        for (int round = 0; round < RoundLimit; round++, prime = PrimeField.PrimeBelow(prime))
        {
            cancellation.ThrowIfCancellationRequested();
            if ((leading % prime).IsZero)
            {
                continue;
            }

            PrimeField field = new(prime);
            ulong[] reciprocals = Interpolation.Reciprocals(field, nodes);
            ulong[]? image = new BrownGcd(field, bounds, reciprocals, cancellation).Of(a.ToDense(field, sizesA), sizesA, b.ToDense(field, sizesB), sizesB);
            if (image is null || !Reaches(image, bounds))
            {
                // The bounds are not sharp or a point was unlucky: tighten them with another point and start over.
                if (++attempt > AttemptLimit)
                {
                    return false;
                }

                int[] others = DegreeBounds(a, b, attempt);
                for (int i = 0; i < bounds.Length; i++)
                {
                    bounds[i] = Math.Min(bounds[i], others[i]);
                    if (bounds[i] == 0)
                    {
                        return false;
                    }
                }

                residues = new();
                top = int.MaxValue;
                continue;
            }

            int degree = DenseModular.Degree(image);
            if (degree > top)
            {
                continue;
            }

            if (degree < top)
            {
                // All images before were unlucky.
                residues = new();
                top = degree;
            }

            ulong scale = field.Multiply(field.Of(leading), field.Inverse(image[top]));
            for (int i = 0; i < image.Length; i++)
            {
                image[i] = field.Multiply(image[i], scale);
            }

            // A candidate is worth a trial when it is the first one, or when a further prime did not change it.
            bool first = residues.Modulus.IsOne;
            if (residues.Add(field, image) || first)
            {
                Polynomial candidate = residues.ToPolynomial(a.Order, bounds).PrimitivePart();
                if (a.TryDivide(candidate, out quotientA) && b.TryDivide(candidate, out quotientB))
                {
                    gcd = candidate;
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Reaches(int[] bounds, int[] sizes)
    {
        for (int i = 0; i < bounds.Length; i++)
        {
            if (bounds[i] + 1 != sizes[i])
            {
                return false;
            }
        }

        return true;
    }

    // Whether the polynomial in the box of the bounds has their degree in every variable.
    private static bool Reaches(ReadOnlySpan<ulong> image, int[] bounds)
    {
        int stride = 1;
        for (int i = bounds.Length - 1; i >= 0; i--)
        {
            // The cells of the largest exponent are the last ones of each run of the variable's size.
            int run = stride * (bounds[i] + 1);
            bool found = false;
            for (int start = run - stride; start < image.Length && !found; start += run)
            {
                found = DenseModular.Degree(image.Slice(start, stride)) >= 0;
            }

            if (!found)
            {
                return false;
            }

            stride = run;
        }

        return true;
    }

    private static long Cells(int[] sizes)
    {
        long cells = 1;
        foreach (int size in sizes)
        {
            cells = Math.Min(cells * size, int.MaxValue);
        }

        return cells;
    }
}
