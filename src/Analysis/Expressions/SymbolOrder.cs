namespace Momentum.Analysis.Expressions;

/// <summary>The order in which a text of the field writes symbols in a product: alpha*lambda, beta*h, beta1*beta2.</summary>
/// <remarks>Parameters first, Greek ones in their alphabet's order, then curvatures and what stands for them, then unknowns.</remarks>
public sealed class SymbolOrder : IComparer<string>
{
    private static readonly ValueList<string> s_last = ["h", "lambda", "mu", "sqrt_mu", "L", "sqrt_L", "kappa", "rho", "z", "sigma", "k"];

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

        (int rank, int place, int number) = KeyOf(x);
        (int otherRank, int otherPlace, int otherNumber) = KeyOf(y);
        int order = rank != otherRank ? rank.CompareTo(otherRank) : place != otherPlace ? place.CompareTo(otherPlace) : 0;
        return order != 0 ? order
            : rank == 1 ? string.CompareOrdinal(x, y)
            : number != otherNumber ? number.CompareTo(otherNumber) : string.CompareOrdinal(x, y);
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
