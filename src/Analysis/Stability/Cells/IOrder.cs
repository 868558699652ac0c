using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>The order of a real field: exact signs, the rational numbers inside it, and real roots over it.</summary>
/// <typeparam name="T">The field.</typeparam>
internal interface IOrder<T>
    where T : IField<T>
{
    /// <summary>The sign of an element: −1, 0 or 1.</summary>
    static abstract int Sign(T value);

    /// <summary>A rational number as an element.</summary>
    static abstract T Embed(Rational value);

    /// <summary>Cuts (lower, upper), null for no bound, at the roots of polynomials, none of which is zero.</summary>
    static abstract RealLine Cut(IReadOnlyList<UnivariatePolynomial<T>> polynomials, Rational? lower, Rational? upper, CancellationToken cancellation);
}
