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
    private const int PointsKept = 3;
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

        int[]? best = null;
        BigInteger[] image = [];
        int fewest = int.MaxValue;
        int kept = 0;
        ulong state = 1;
        UInt128 degrees = UInt128.MaxValue;
        ulong prime = PrimeField.PrimeOfBits(ImageBits);
        for (int attempt = 0; attempt < PointsTried && kept < PointsKept && fewest > 2; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] point = Point(others.Count, attempt, ref state);
            if (!TryImage(f, main, others, point, out Polynomial? value))
            {
                continue;
            }

            // The degrees of true factors are among those of products of modular factors, at every point and prime.
            kept++;
            BigInteger[] coefficients = value.PrimitivePart().ToIntegerCoefficients();
            FieldFactorization modular = UnivariateFactorization.Modulo(coefficients, ref prime, cancellation);
            degrees &= modular.Degrees;
            if (modular.Count == 1 || FieldFactorization.OnlyTrivial(degrees, coefficients.Length - 1))
            {
                return [f];
            }

            if (modular.Count < fewest)
            {
                (best, image, fewest) = (point, coefficients, modular.Count);
            }
        }

        if (best is null)
        {
            throw new BudgetExceededException("a factorization that found no point of evaluation in 500");
        }

        List<BigInteger[]> factors = UnivariateFactorization.Of(image, cancellation);
        return factors.Count == 1 ? [f] : Recombine(f, main, others, best, factors, cancellation);
    }

    // Zero first, then points in a slowly growing cube from a fixed sequence.
    private static int[] Point(int count, int attempt, ref ulong state)
    {
        int[] point = new int[count];
        for (int i = 0; i < count && attempt > 0; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            int span = 2 + (attempt / 4);
            point[i] = (int)((state >> 33) % (ulong)((2 * span) + 1)) - span;
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

        return value.DegreeIn(main) == f.DegreeIn(main) && Polynomial.Gcd(value, value.Derivative(main)).IsConstant;
    }

    private static List<Polynomial> Recombine(
        Polynomial f, string main, List<string> others, int[] point, List<BigInteger[]> image, CancellationToken cancellation)
    {
        f = Shift(f, others, point, 1);
        SeriesLifting lifting = SeriesLifting.Of(f, main, image, cancellation);
        List<Polynomial> result = [];
        SubsetSearch search = new(image.Count);
        while (search.MoveNext())
        {
            // lc(f) · Π lifted factors is lc(f)/lc(g) · g for a true factor g: of degree at most that of f in the others.
            cancellation.ThrowIfCancellationRequested();
            Polynomial candidate = lifting.Product(f.CoefficientsIn(main)[^1], search.Subset);
            candidate = Polynomial.ExactQuotient(candidate, candidate.ContentIn(main)).PrimitivePart();
            if (f.TryDivide(candidate, out Polynomial? quotient))
            {
                result.Add(Shift(candidate, others, point, -1).PrimitivePart());
                f = quotient;
                search.RemoveSubset();
            }
        }

        result.Add(Shift(f, others, point, -1).PrimitivePart());
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
}
