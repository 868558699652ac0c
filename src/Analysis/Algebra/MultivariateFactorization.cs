using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Factors square-free polynomials in several variables that are primitive in a main variable.</summary>
/// <remarks>
/// The image at a rational point of the other variables is factored and its factors are lifted (Wang, "An improved multivariate
/// polynomial factoring algorithm", 1978); products of subsets that divide are the factors. An irreducible image of the same
/// degree proves irreducibility.
/// </remarks>
internal static class MultivariateFactorization
{
    private const int PointsKept = 5;

    // Up to this degree few images split more than the polynomial does.
    private const int LowDegree = 4;
    private const int PointsFactored = 2;
    private const int PointsTried = 500;
    private const int ImageBits = 13;

    public static List<Polynomial> Of(Polynomial f, string main, CancellationToken cancellation)
    {
        List<string> others = [];
        foreach (string variable in f.Variables)
        {
            if (variable != main)
            {
                others.Add(variable);
            }
        }

        // The degrees of true factors are among those of products of an image's factors, at every point and modulo every prime.
        List<Specialization> images = [];
        DegreeSet degrees = DegreeSet.All;
        ulong state = 1;
        int bits = ImageBits;
        int kept = f.DegreeIn(main) <= LowDegree ? PointsFactored : PointsKept;
        for (int attempt = 0; attempt < PointsTried && images.Count < kept; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] point = Point(others.Count, attempt, ref state);
            if (!TryImage(f, main, others, point, out Polynomial? value))
            {
                continue;
            }

            BigInteger[] image = value.PrimitivePart().ToIntegerCoefficients();
            FieldFactorization modular = UnivariateFactorization.Modulo(image, ref bits, cancellation);
            degrees &= modular.Degrees;
            if (modular.Count == 1 || degrees.OnlyTrivial(image.Length - 1))
            {
                return [f];
            }

            images.Add(new(modular.Count, point, image));
        }

        if (images.Count == 0)
        {
            throw new BudgetExceededException("a factorization that found no point of evaluation in 500");
        }

        // The last point is the most general one; then those with the fewest modular factors.
        Specialization general = images[^1];
        images.RemoveAt(images.Count - 1);
        Ordering.Sort(images, static (a, b) => b.Count.CompareTo(a.Count));
        images.Add(general);
        List<BigInteger[]> best = [];
        int[] origin = [];
        for (int i = images.Count - 1; i >= Math.Max(0, images.Count - PointsFactored); i--)
        {
            List<BigInteger[]> factors = UnivariateFactorization.Of(images[i].Image, cancellation);
            DegreeSet sums = DegreeSet.Zero;
            foreach (BigInteger[] factor in factors)
            {
                sums = sums.WithFactor(factor.Length - 1);
            }

            degrees &= sums;
            if (factors.Count == 1 || degrees.OnlyTrivial(images[i].Image.Length - 1))
            {
                return [f];
            }

            if (best.Count == 0 || factors.Count <= best.Count)
            {
                (best, origin) = (factors, images[i].Point);
            }
        }

        return Recombine(f, main, others, origin, best, cancellation);
    }

    // Zero first, which costs no shift, then points in a growing cube from a fixed sequence: images at small points split more often.
    private static int[] Point(int count, int attempt, ref ulong state)
    {
        int[] point = new int[count];
        for (int i = 0; i < count && attempt > 0; i++)
        {
            int span = Math.Min(attempt * attempt, 1000) + 1;
            point[i] = (int)((FixedSequence.Next(ref state) >> 33) % (ulong)((2 * span) + 1)) - span;
        }

        return point;
    }

    // The value at the point, when it keeps the degree and is square-free.
    private static bool TryImage(
        Polynomial f, string main, List<string> others, int[] point, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Polynomial? value)
    {
        value = f;
        for (int i = 0; i < point.Length; i++)
        {
            value = value.Substitute(others[i], point[i]);
        }

        return value.DegreeIn(main) == f.DegreeIn(main) && UnivariateFactorization.IsSquareFree(value);
    }

    private static List<Polynomial> Recombine(
        Polynomial f, string main, List<string> others, int[] point, List<BigInteger[]> image, CancellationToken cancellation)
    {
        Polynomial shifted = Shift(f, others, point, 1);
        FactorLifting lifting = FactorLifting.Of(shifted, main, image, cancellation);
        List<Polynomial> pieces = Recombine(shifted, main, lifting, image.Count, cancellation);
        if (!lifting.IsProof && pieces.Count == 1)
        {
            // Nothing was found, perhaps because coefficients are too large for the prime.
            lifting = FactorLifting.Exact(shifted, main, image, cancellation);
            pieces = Recombine(shifted, main, lifting, image.Count, cancellation);
        }

        List<Polynomial> result = [];
        foreach (Polynomial piece in pieces)
        {
            Polynomial factor = Shift(piece, others, point, -1).PrimitivePart();
            if (lifting.IsProof || factor.DegreeIn(main) == 1)
            {
                result.Add(factor);
            }
            else
            {
                // A true factor that may split further.
                result.AddRange(factor.Variables.Count == 1 ? PolynomialFactorization.Univariate(factor, cancellation) : Of(factor, main, cancellation));
            }
        }

        return result;
    }

    private static List<Polynomial> Recombine(Polynomial f, string main, FactorLifting lifting, int count, CancellationToken cancellation)
    {
        List<Polynomial> result = [];
        SubsetSearch search = new(count);
        while (search.MoveNext())
        {
            // lc(f) · Π lifted factors is lc(f)/lc(g) · g for a true factor g: of degree at most that of f in the others.
            cancellation.ThrowIfCancellationRequested();
            Polynomial candidate = lifting.Product(f.CoefficientsIn(main)[^1], search.Subset);
            if (candidate.DegreeIn(main) < 1)
            {
                // The prime divides leading coefficients.
                continue;
            }

            candidate = Polynomial.ExactQuotient(candidate, candidate.ContentIn(main)).PrimitivePart();
            if (f.TryDivide(candidate, out Polynomial? quotient))
            {
                result.Add(candidate);
                f = quotient;
                search.RemoveSubset();
            }
        }

        result.Add(f);
        return result;
    }

    private static Polynomial Shift(Polynomial f, List<string> others, int[] point, int sign)
    {
        for (int i = 0; i < point.Length; i++)
        {
            if (point[i] != 0)
            {
                f = f.Substitute(others[i], Polynomial.Variable(others[i]) + (sign * point[i]));
            }
        }

        return f;
    }

    /// <summary>A point, the primitive image there and its number of modular factors.</summary>
    private sealed record Specialization(int Count, int[] Point, BigInteger[] Image);
}
