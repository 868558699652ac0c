using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>The real roots of polynomials with rational coefficients, exactly.</summary>
public static class RealRoots
{
    /// <summary>Gets the largest degree that is accepted.</summary>
    public static int DegreeLimit => 1000;

    /// <summary>Gets the largest total length, in bits, of the integer coefficients that is accepted.</summary>
    public static long BitLimit => 1L << 22;

    /// <summary>The distinct real roots in ascending order, with disjoint isolating intervals whose ends are not roots.</summary>
    /// <remarks>
    /// The square-free part is split into its rational roots (found by lifting, complete) and a cofactor without any, which is isolated by
    /// Descartes' rule and bisection. So <see cref="RealAlgebraic.IsRational"/> tells the truth: a root is rational or proved irrational.
    /// </remarks>
    /// <param name="polynomial">The polynomial, not zero.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The polynomial is zero: every number is a root.</exception>
    /// <exception cref="BudgetExceededException">Degree or coefficients are beyond the limits.</exception>
    public static ImmutableArray<RealAlgebraic> Isolate(UnivariatePolynomial<Rational> polynomial, CancellationToken cancellation = default)
    {
        BigInteger[] squareFree = SquareFree(polynomial);
        (List<Rational> rationals, BigInteger[] rest) = UnivariateRationalRoots.Split(squareFree);
        List<DyadicCell> cells = DescartesIsolation.Isolate(rest, cancellation);
        List<RealAlgebraic> roots = new(rationals.Count + cells.Count);
        foreach (DyadicCell found in cells)
        {
            DyadicCell cell = found;
            foreach (Rational root in rationals)
            {
                while (cell.Lower <= root && root <= cell.Upper)
                {
                    cell = cell.Refine(rest, 1, cancellation);
                }
            }

            roots.Add(new RealAlgebraic(rest, cell));
        }

        foreach (Rational root in rationals)
        {
            roots.Add(RealAlgebraic.FromRational(root));
        }

        roots.Sort();
        return [.. roots];
    }

    /// <summary>The number of distinct real roots in the half-open interval (lower, upper], by isolation.</summary>
    /// <param name="polynomial">The polynomial, not zero.</param>
    /// <param name="lower">The lower end, excluded.</param>
    /// <param name="upper">The upper end, included.</param>
    /// <param name="cancellation">Stops the computation.</param>
    /// <exception cref="ArgumentException">The polynomial is zero, or the ends are in the wrong order.</exception>
    /// <exception cref="BudgetExceededException">Degree or coefficients are beyond the limits.</exception>
    public static int Count(
        UnivariatePolynomial<Rational> polynomial, Rational lower, Rational upper, CancellationToken cancellation = default)
    {
        CheckOrder(lower, upper);
        int count = 0;
        foreach (RealAlgebraic root in Isolate(polynomial, cancellation))
        {
            count += root.CompareTo(lower) > 0 && root.CompareTo(upper) <= 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>The number of distinct real roots, by isolation.</summary>
    /// <param name="polynomial">The polynomial, not zero.</param>
    /// <param name="cancellation">Stops the computation.</param>
    /// <exception cref="ArgumentException">The polynomial is zero.</exception>
    /// <exception cref="BudgetExceededException">Degree or coefficients are beyond the limits.</exception>
    public static int Count(UnivariatePolynomial<Rational> polynomial, CancellationToken cancellation = default) =>
        Isolate(polynomial, cancellation).Length;

    /// <summary>The number of distinct real roots in the half-open interval (lower, upper], by Sturm's theorem.</summary>
    /// <remarks>A second proof that shares nothing with isolation but the square-free part; slower from degree 20 on, seconds at degree 100.</remarks>
    /// <param name="polynomial">The polynomial, not zero.</param>
    /// <param name="lower">The lower end, excluded; null is −∞.</param>
    /// <param name="upper">The upper end, included; null is +∞.</param>
    /// <param name="cancellation">Stops the computation.</param>
    /// <exception cref="ArgumentException">The polynomial is zero, or the ends are in the wrong order.</exception>
    /// <exception cref="BudgetExceededException">Degree or coefficients are beyond the limits.</exception>
    public static int CountBySturm(
        UnivariatePolynomial<Rational> polynomial, Rational? lower, Rational? upper, CancellationToken cancellation = default)
    {
        if (lower is { } a && upper is { } b)
        {
            CheckOrder(a, b);
        }

        SturmChain chain = new(SquareFree(polynomial), cancellation);
        int below = lower is { } low ? chain.Variations(low) : chain.VariationsAtInfinity(positive: false);
        int above = upper is { } high ? chain.Variations(high) : chain.VariationsAtInfinity(positive: true);
        return below - above;
    }

    /// <summary>The sign, −1, 0 or 1, of a polynomial at a rational point, without fractions.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="point">The point.</param>
    public static int SignAt(UnivariatePolynomial<Rational> polynomial, Rational point)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        return UnivariateIntegers.SignAt(UnivariateIntegers.Primitive(polynomial), point);
    }

    private static void CheckOrder(Rational lower, Rational upper)
    {
        if (lower > upper)
        {
            throw new ArgumentException($"the lower end {lower} is above the upper end {upper}", nameof(lower));
        }
    }

    /// <summary>Whether some root is rational.</summary>
    internal static bool HasRational(UnivariatePolynomial<Rational> polynomial) => UnivariateRationalRoots.Split(SquareFree(polynomial)).Roots.Count > 0;

    private static BigInteger[] SquareFree(UnivariatePolynomial<Rational> polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        if (polynomial.IsZero)
        {
            throw new ArgumentException("every number is a root of the zero polynomial", nameof(polynomial));
        }

        if (polynomial.Degree > DegreeLimit)
        {
            throw new BudgetExceededException(string.Create(
                CultureInfo.InvariantCulture, $"degree {polynomial.Degree} of a univariate polynomial, more than {DegreeLimit}"));
        }

        BigInteger[] integers = UnivariateIntegers.Primitive(polynomial);
        long bits = 0;
        foreach (BigInteger c in integers)
        {
            bits += UnivariateIntegers.BitLength(c);
        }

        return bits <= BitLimit
            ? UnivariateGcd.SquareFreePart(integers)
            : throw new BudgetExceededException(string.Create(
                CultureInfo.InvariantCulture, $"{bits} bits of coefficients of a univariate polynomial, more than {BitLimit}"));
    }
}
