using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Analysis;

/// <summary>An immutable list with structural equality, so that records which hold it compare by value.</summary>
/// <typeparam name="T">The element type.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    // An array and not an immutable one: code over the element types is then of this assembly alone, and compiled ahead of time.
    private readonly T[]? _items;

    /// <summary>Wraps an array without copying.</summary>
    /// <param name="items">The elements; a default array is the empty list.</param>
    public ValueList(ImmutableArray<T> items)
        : this(ImmutableCollectionsMarshal.AsArray(items))
    {
    }

    // The array belongs to the list from here on.
    internal ValueList(T[]? items) => _items = items;

    private T[] Items => _items ?? [];

    /// <summary>Gets the number of elements.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>Gets the element at a zero-based position.</summary>
    /// <param name="index">The position, in [0, Count).</param>
    public T this[int index] => Items[index];

    /// <summary>The elements as a span.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>Enumerates without allocation.</summary>
    public Enumerator GetEnumerator() => new(Items);

    // Not the array's own, which is compiled while the program runs for every type of value.
    IEnumerator<T> IEnumerable<T>.GetEnumerator()
    {
        T[] items = Items;
        for (int i = 0; i < items.Length; i++)
        {
            yield return items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other)
    {
        T[] left = Items, right = other.Items;
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (T item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Walks over the elements of a list.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _index;

        internal Enumerator(T[] items) => (_items, _index) = (items, -1);

        /// <summary>Gets the element.</summary>
        public readonly T Current => _items[_index];

        /// <summary>Goes to the next element.</summary>
        public bool MoveNext() => ++_index < _items.Length;
    }

    /// <summary>Whether two lists have equal elements in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
}

/// <summary>Builds <see cref="ValueList{T}"/> from collection expressions and sequences.</summary>
public static class ValueList
{
    /// <summary>Copies a span.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="items">The elements.</param>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? default : new(items.ToArray());

    /// <summary>Copies a sequence.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="items">The elements.</param>
    public static ValueList<T> From<T>(IEnumerable<T> items) => new((T[])[.. items]);

    /// <summary>Copies a list.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="items">The elements.</param>
    internal static ValueList<T> From<T>(List<T> items) => new(items.ToArray());
}
