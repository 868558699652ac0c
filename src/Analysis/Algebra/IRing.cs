namespace Momentum.Analysis.Algebra;

/// <summary>A commutative ring with one, of immutable values in canonical form.</summary>
/// <remarks>
/// Canonical means that equal elements are structurally equal, so equality and hash codes need no simplifier.
/// <see cref="double"/> does not implement it: floating point cannot enter exact code.
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

    /// <summary>The sum of two elements.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The difference of two elements.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The additive inverse.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>The product of two elements.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);
}

/// <summary>A ring without zero divisors in which exact division is computable.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IIntegralDomain<TSelf> : IRing<TSelf>
    where TSelf : IIntegralDomain<TSelf>
{
    /// <summary>The q with <paramref name="dividend"/> = q · <paramref name="divisor"/>.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="ArithmeticException">No such q exists in the ring.</exception>
    static abstract TSelf ExactQuotient(TSelf dividend, TSelf divisor);
}

/// <summary>A field: every element but zero has an inverse.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IField<TSelf> : IIntegralDomain<TSelf>
    where TSelf : IField<TSelf>
{
    /// <summary>The quotient of two elements.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    static abstract TSelf operator /(TSelf left, TSelf right);
}
