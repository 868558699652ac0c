using System.Collections.Immutable;

namespace Momentum.Analysis.Expressions;

/// <summary>The order in which a text of the field writes symbols in a product: alpha*lambda, beta*h, beta1*beta2.</summary>
/// <remarks>Parameters first, Greek ones in their alphabet's order, then curvatures and what stands for them, then unknowns.</remarks>
public sealed class SymbolOrder : IComparer<string>
{
    private static readonly ValueList<string> s_last = ["h", "lambda", "mu", "sqrt_mu'", "L", "sqrt_L'", "kappa", "rho", "z", "sigma", "k"];

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
        Span<(int Rank, int Place, int Number)> keys = stackalloc (int, int, int)[names.Length];
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

    private static int Compare((int Rank, int Place, int Number) key, string name, (int Rank, int Place, int Number) other, string otherName)
    {
        int order = key.Rank != other.Rank ? key.Rank.CompareTo(other.Rank) : key.Place != other.Place ? key.Place.CompareTo(other.Place) : 0;
        return order != 0 ? order
            : key.Rank == 1 ? string.CompareOrdinal(name, otherName)
            : key.Number != other.Number ? key.Number.CompareTo(other.Number) : string.CompareOrdinal(name, otherName);
    }

    private static (int Rank, int Place, int Number) KeyOf(string name)
    {
        int last = s_last.AsSpan().IndexOf(name);
        if (last >= 0)
        {
            return (2, last, 0);
        }

        ReadOnlySpan<char> letters = name.AsSpan().TrimEnd("0123456789");
        int place = Greek.PlaceOf(letters);
        return place < 0 ? (1, 0, 0) : (0, place, int.TryParse(name.AsSpan(letters.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0);
    }
}
