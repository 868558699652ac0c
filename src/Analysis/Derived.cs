using System.Diagnostics.CodeAnalysis;

namespace Momentum.Analysis;

/// <summary>A derived value, or the reason why it was not decided.</summary>
/// <remarks>Undecided is a result, not an exception: it reaches the user as "undecided: reason".</remarks>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed record Derived<T>
{
    private readonly T? _value;

    private Derived(T? value, string? reason)
    {
        _value = value;
        Reason = reason;
    }

    /// <summary>Gets why no value was derived; null when decided.</summary>
    public string? Reason { get; }

    /// <summary>Gets a value indicating whether a value was derived.</summary>
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsDecided => Reason is null;

    /// <summary>Gets the value.</summary>
    /// <exception cref="InvalidOperationException">The value is undecided; the message is the reason.</exception>
    public T Value => IsDecided ? _value! : throw new InvalidOperationException($"undecided: {Reason}");

    /// <summary>A decided value.</summary>
    /// <param name="value">The value.</param>
    public static Derived<T> Of(T value) => new(value, null);

    /// <summary>No value, for a reason.</summary>
    /// <param name="reason">One clause that names what stopped the derivation.</param>
    public static Derived<T> Undecided(string reason) => new(default, reason);

    /// <summary>Applies a function to a decided value; a reason passes through.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="map">The function.</param>
    public Derived<TResult> Select<TResult>(Func<T, TResult> map) =>
        Then(value => Derived<TResult>.Of(map(value)));

    /// <summary>Continues a derivation that may itself be undecided; a reason passes through.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="next">The continuation.</param>
    public Derived<TResult> Then<TResult>(Func<T, Derived<TResult>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return IsDecided ? next(_value!) : Derived<TResult>.Undecided(Reason);
    }

    /// <inheritdoc/>
    public override string ToString() => IsDecided ? $"{_value}" : $"undecided: {Reason}";
}
