using Momentum.Analysis.Algebra;
using Momentum.Analysis.Stability.Cells;

namespace Momentum.Analysis.Stability;

/// <summary>The Schur–Cohn test: whether every root of a polynomial lies strictly inside a circle, decided exactly.</summary>
/// <remarks>
/// With k = a₀/aₙ, all roots of p are inside the unit circle ⇔ |k| &lt; 1 and all roots of (p(σ) − k σⁿ p(1/σ))/σ are
/// (Schur 1917; Cohn 1922; Jury 1964, "Theory and Application of the z-Transform Method", chapter 3). O(n²) field operations.
/// A root on the circle counts as outside; a constant that is not zero has no roots and passes.
/// </remarks>
public static class SchurCohn
{
    /// <summary>Whether every complex root σ of p has |σ| &lt; 1.</summary>
    /// <param name="p">The polynomial, not zero.</param>
    /// <exception cref="ArgumentException">The polynomial is zero.</exception>
    public static bool IsStable(UnivariatePolynomial<Rational> p) => IsStable<Rational, RationalOrder>(p);

    /// <summary>Whether every complex root σ of p has |σ| &lt; radius.</summary>
    /// <param name="p">The polynomial, not zero.</param>
    /// <param name="radius">The radius, positive.</param>
    /// <exception cref="ArgumentException">The polynomial is zero.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive.</exception>
    public static bool IsStable(UnivariatePolynomial<Rational> p, Rational radius)
    {
        ArgumentNullException.ThrowIfNull(p);
        if (radius.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "the radius of the circle must be positive");
        }

        return IsStable<Rational, RationalOrder>(p.Scale(radius));
    }

    /// <summary>The same test over any ordered field.</summary>
    internal static bool IsStable<T, TOrder>(UnivariatePolynomial<T> p)
        where T : IField<T>
        where TOrder : IOrder<T>
    {
        ArgumentNullException.ThrowIfNull(p);
        if (p.IsZero)
        {
            throw new ArgumentException("the zero polynomial has no set of roots", nameof(p));
        }

        T[] a = [.. p.Coefficients];
        for (int n = a.Length - 1; n > 0; n--)
        {
            T k = a[0] / a[n];
            if (TOrder.Sign(Ring<T>.One - (k * k)) <= 0)
            {
                return false;
            }

            // Coefficient j of the reduced polynomial needs j and n − j of the old one: take the pair at a time.
            // Its constant term cancels, which is the division by σ; its leading term is aₙ(1 − k²), not zero.
            for (int j = 0; j <= n - j; j++)
            {
                (a[j], a[n - j]) = (a[j] - (k * a[n - j]), a[n - j] - (k * a[j]));
            }

            a.AsSpan(1, n).CopyTo(a);
        }

        return true;
    }
}
