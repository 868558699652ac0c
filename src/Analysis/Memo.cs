namespace Momentum.Analysis;

/// <summary>A value that a result derives on first use and keeps; it follows from the result's other parts, hence all memos are equal.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="derive">The derivation.</param>
internal sealed class Memo<T>(Func<T> derive) : IEquatable<Memo<T>>
{
    private readonly Lazy<T> _value = new(derive);

    /// <summary>Gets the value.</summary>
    public T Value => _value.Value;

    /// <inheritdoc/>
    public bool Equals(Memo<T>? other) => other is not null;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Memo<T>;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
