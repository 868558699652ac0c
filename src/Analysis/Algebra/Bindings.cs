using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Momentum.Analysis.Algebra;

/// <summary>Values of a few names, in the order in which they were bound; immutable.</summary>
/// <remarks>Every operation is linear in the number of names. Unlike a hash table it lists them in the same order in every process.</remarks>
/// <typeparam name="T">The type of the values.</typeparam>
internal sealed class Bindings<T> : IReadOnlyDictionary<string, T>
{
    private readonly string[] _names;
    private readonly T[] _values;

    private Bindings(string[] names, T[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>Gets the bindings of no name.</summary>
    public static Bindings<T> Empty { get; } = new([], []);

    public int Count => _names.Length;

    public IEnumerable<string> Keys => _names;

    public IEnumerable<T> Values => _values;

    public T this[string key] => TryGetValue(key, out T? value) ? value : throw new KeyNotFoundException($"no value of '{key}'");

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        int index = IndexOf(key);
        value = index >= 0 ? _values[index] : default;
        return index >= 0;
    }

    /// <summary>These bindings and one more, or with another value of a name that they have.</summary>
    public Bindings<T> With(string name, T value)
    {
        int index = IndexOf(name);
        int count = index < 0 ? _names.Length + 1 : _names.Length;
        string[] names = new string[count];
        T[] values = new T[count];
        Array.Copy(_names, names, _names.Length);
        Array.Copy(_values, values, _values.Length);
        int place = index < 0 ? count - 1 : index;
        names[place] = name;
        values[place] = value;
        return new(names, values);
    }

    /// <summary>These bindings and others.</summary>
    public Bindings<T> With(Bindings<T> others)
    {
        Bindings<T> result = this;
        for (int i = 0; i < others._names.Length; i++)
        {
            result = result.With(others._names[i], others._values[i]);
        }

        return result;
    }

    /// <summary>The same names with the images of the values.</summary>
    public Bindings<TResult> Map<TResult>(Func<T, TResult> map)
    {
        TResult[] values = new TResult[_values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = map(_values[i]);
        }

        return new(_names, values);
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (int i = 0; i < _names.Length; i++)
        {
            yield return new(_names[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
