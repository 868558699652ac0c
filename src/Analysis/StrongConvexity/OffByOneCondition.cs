using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.StrongConvexity;

/// <summary>The frequency condition that certifies a rate for every gradient between μ and L: Re[p_μ(z)·conj(p_L(z))·(1 − a z)] &gt; 0 for all |z| = ρ and some a in [0, 1].</summary>
/// <remarks>
/// With G the transfer function from gradient to gradient point, 1 − λG = p_λ/p_0. The weighted off-by-one inequality of μ-strongly convex, L-smooth functions
/// (Lessard, Recht and Packard 2016, Lemma 10) has the multiplier (1 − μG)*(LG − 1)(1 − aρ²/z), and ρ²/z̄ = z on the circle, which gives the condition above after |p_0|² is cleared.
/// a = 0 is the circle criterion. On z = ρe^{iθ} both sides are polynomials in c = cos θ: F(c) − aH(c) with Re(z^j z̄^k) = ρ^{j+k}T_{|j−k|}(c), so the condition is decided by exact root isolation.
/// </remarks>
/// <param name="atMu">p_μ, the characteristic polynomial at λ = μ.</param>
/// <param name="atL">p_L.</param>
internal sealed class OffByOneCondition(UnivariatePolynomial<Rational> atMu, UnivariatePolynomial<Rational> atL)
{
    private const int Bits = 160;

    /// <summary>Whether the condition holds at a rate with a multiplier, decided exactly.</summary>
    public bool Holds(Rational rho, Rational multiplier, CancellationToken cancellation)
    {
        (UnivariatePolynomial<Rational> f, UnivariatePolynomial<Rational> h) = Parts(rho);
        return IsPositive(f - (multiplier * h), cancellation);
    }

    /// <summary>A multiplier at which the condition holds; null when none was found.</summary>
    /// <remarks>
    /// F − aH &gt; 0 bounds a from above by F/H where H &gt; 0 and from below where H &lt; 0. The extreme values of F/H lie at ±1 or where F′H = FH′;
    /// the simplest rational between the bounds is tried exactly, so that errors of the bounds cost a multiplier but never prove a wrong one.
    /// </remarks>
    public Rational? Multiplier(Rational rho, CancellationToken cancellation)
    {
        (UnivariatePolynomial<Rational> f, UnivariatePolynomial<Rational> h) = Parts(rho);
        Rational low = Rational.Zero;
        Rational high = Rational.One;
        UnivariatePolynomial<Rational> stationary = (f.Derivative() * h) - (f * h.Derivative());
        List<Rational> points = [-Rational.One, Rational.One];
        if (!stationary.IsZero)
        {
            points.AddRange(RealRoots.Isolate(stationary, cancellation).Select(r => Near(r)).Where(c => c > -Rational.One && c < Rational.One));
        }

        foreach (Rational c in points)
        {
            Rational weight = h.Evaluate(c);
            if (weight.IsZero)
            {
                continue;
            }

            Rational bound = f.Evaluate(c) / weight;
            (low, high) = weight.Sign > 0 ? (low, Rational.Min(high, bound)) : (Rational.Max(low, bound), high);
        }

        return Candidates(low, high).Cast<Rational?>().FirstOrDefault(a => IsPositive(f - (a!.Value * h), cancellation));
    }

    private static IEnumerable<Rational> Candidates(Rational low, Rational high)
    {
        if (low < high)
        {
            // The ends of [0, 1] are allowed themselves.
            Rational simple = Rational.SimplestBetween(low, high);
            yield return low.IsZero ? low : simple;
            yield return high == Rational.One ? high : simple;
            yield return simple;
            yield return (low + high) / 2;
        }
    }

    private static bool IsPositive(UnivariatePolynomial<Rational> p, CancellationToken cancellation) =>
        p.Evaluate(-Rational.One).Sign > 0 && p.Evaluate(Rational.One).Sign > 0 && RealRoots.Count(p, -Rational.One, Rational.One, cancellation) == 0;

    private static Rational Near(RealAlgebraic root)
    {
        if (root.IsRational)
        {
            return root.RationalValue;
        }

        RealAlgebraic near = root.Refine(Rational.Create(1, BigInteger.One << Bits));
        return (near.Lower + near.Upper) / 2;
    }

    /// <summary>F and H at a rate.</summary>
    private (UnivariatePolynomial<Rational> F, UnivariatePolynomial<Rational> H) Parts(Rational rho)
    {
        int n = Math.Max(atMu.Degree, atL.Degree);
        Rational[] powers = new Rational[(2 * n) + 2];
        powers[0] = Rational.One;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * rho;
        }

        Rational[] f = new Rational[n + 2];
        Rational[] h = new Rational[n + 2];
        for (int j = 0; j <= atMu.Degree; j++)
        {
            for (int k = 0; k <= atL.Degree; k++)
            {
                Rational product = atMu[j] * atL[k];
                f[Math.Abs(j - k)] += product * powers[j + k];
                h[Math.Abs(j + 1 - k)] += product * powers[j + k + 1];
            }
        }

        return (FromChebyshev(f), FromChebyshev(h));
    }

    private static UnivariatePolynomial<Rational> FromChebyshev(Rational[] coefficients)
    {
        UnivariatePolynomial<Rational> sum = UnivariatePolynomial<Rational>.Zero;
        UnivariatePolynomial<Rational> current = UnivariatePolynomial<Rational>.One;
        UnivariatePolynomial<Rational> next = UnivariatePolynomial<Rational>.X;
        foreach (Rational coefficient in coefficients)
        {
            sum += coefficient * current;
            (current, next) = (next, ((Rational)2 * UnivariatePolynomial<Rational>.X * next) - current);
        }

        return sum;
    }
}
