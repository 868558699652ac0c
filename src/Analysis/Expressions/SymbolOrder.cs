using System.Collections.Immutable;

namespace Momentum.Analysis.Expressions;

/// <summary>The order in which a text of the field writes symbols in a product: alpha*lambda, beta*h, beta1*beta2.</summary>
/// <remarks>Parameters first, Greek ones in their alphabet's order, then curvatures and what stands for them, then unknowns.</remarks>
public sealed class SymbolOrder : IComparer<string>
{
    private SymbolOrder()
    {
    }

    /// <summary>Gets the order.</summary>
    public static SymbolOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return x is null ? y is null ? 0 : -1 : 1;
        }

        return Compare(KeyOf(x), x, KeyOf(y), y);
    }

    /// <summary>The indices of names in this order.</summary>
    internal static int[] Places(ImmutableArray<string> names)
    {
        int[] places = new int[names.Length];
        Span<long> keys = stackalloc long[names.Length];
        for (int i = 0; i < places.Length; i++)
        {
            keys[i] = KeyOf(names[i]);
            int to = i;
            for (; to > 0 && Compare(keys[i], names[i], keys[places[to - 1]], names[places[to - 1]]) < 0; to--)
            {
                places[to] = places[to - 1];
            }

            places[to] = i;
        }

        return places;
    }

    private static int Compare(long key, string name, long other, string otherName) => key != other ? key.CompareTo(other) : string.CompareOrdinal(name, otherName);

    // Rank, place and number: Greek letters in their order, then other names, then the last ones in theirs.
    private static long KeyOf(string name)
    {
        int last = LastPlaceOf(name);
        if (last >= 0)
        {
            return (2L << 48) | ((long)last << 32);
        }

        ReadOnlySpan<char> letters = name.AsSpan().TrimEnd("0123456789");
        int place = Greek.PlaceOf(letters);
        return place < 0 ? 1L << 48
            : ((long)place << 32) | (uint)(int.TryParse(name.AsSpan(letters.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0);
    }

    private static int LastPlaceOf(string name) => name switch
    {
        "h" => 0,
        "lambda" => 1,
        "mu" => 2,
        "sqrt_mu'" => 3,
        "L" => 4,
        "sqrt_L'" => 5,
        "kappa" => 6,
        "rho" => 7,
        "z" => 8,
        "sigma" => 9,
        "k" => 10,
        _ => -1,
    };
}
