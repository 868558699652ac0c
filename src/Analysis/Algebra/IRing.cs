namespace Momentum.Analysis.Algebra;

/// <summary>A commutative ring with one, of immutable values in canonical form.</summary>
/// <remarks>
/// Canonical means that equal elements are structurally equal, so equality and hash codes need no simplifier.
/// <see cref="double"/> does not implement it: floating point cannot enter exact code.
/// Generic code writes sums and products with the operators of <see cref="RingOperators"/>. They call members of the elements, not static ones:
/// code over all reference types at once can then be compiled ahead of time.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IRing<TSelf> : IEquatable<TSelf>
    where TSelf : IRing<TSelf>
{
    /// <summary>Gets the neutral element of addition.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>Gets the neutral element of multiplication.</summary>
    static abstract TSelf One { get; }

    /// <summary>Gets a value indicating whether this element is <see cref="Zero"/>.</summary>
    bool IsZero { get; }

    /// <summary>The sum with another element.</summary>
    TSelf Add(TSelf other);

    /// <summary>The difference from another element.</summary>
    TSelf Subtract(TSelf other);

    /// <summary>The additive inverse.</summary>
    TSelf Negate();

    /// <summary>The product with another element.</summary>
    TSelf Multiply(TSelf other);
}

/// <summary>A ring without zero divisors in which exact division is computable.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IIntegralDomain<TSelf> : IRing<TSelf>
    where TSelf : IIntegralDomain<TSelf>
{
    /// <summary>The q with this = q · <paramref name="divisor"/>.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="ArithmeticException">No such q exists in the ring.</exception>
    TSelf DivideExactly(TSelf divisor);
}

/// <summary>A field: every element but zero has an inverse.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IField<TSelf> : IIntegralDomain<TSelf>
    where TSelf : IField<TSelf>
{
    /// <summary>The quotient by another element.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    TSelf Divide(TSelf divisor);
}
