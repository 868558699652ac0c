using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>The order of a real field: exact signs, and the rational numbers inside it.</summary>
/// <typeparam name="T">The field.</typeparam>
internal interface IOrder<T>
    where T : IField<T>
{
    /// <summary>The sign of an element: −1, 0 or 1.</summary>
    static abstract int Sign(T value);

    /// <summary>A rational number as an element.</summary>
    static abstract T Embed(Rational value);
}

/// <summary>The order of the rational numbers.</summary>
internal readonly struct RationalOrder : IOrder<Rational>
{
    /// <inheritdoc/>
    public static int Sign(Rational value) => value.Sign;

    /// <inheritdoc/>
    public static Rational Embed(Rational value) => value;
}
