using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Momentum.Analysis.Expressions;

/// <summary>A sequence at an index: x[k-1] or, at a fixed step, x[0].</summary>
/// <param name="Name">The sequence.</param>
/// <param name="IsRelative">Whether the index counts from k.</param>
/// <param name="Shift">The index, from k or from 0.</param>
internal readonly record struct IndexedName(string Name, bool IsRelative, int Shift)
{
    /// <summary>The spelling of an indexed name; no symbol without an index has it.</summary>
    public static string Of(string name, bool isRelative, int shift) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}[{(isRelative ? shift switch { 0 => "k", > 0 => $"k+{shift.ToString(CultureInfo.InvariantCulture)}", _ => $"k{shift.ToString(CultureInfo.InvariantCulture)}" } : shift.ToString(CultureInfo.InvariantCulture))}]");

    /// <summary>Reads the spelling of <see cref="Of"/>.</summary>
    public static bool TryRead(string symbol, [NotNullWhen(true)] out IndexedName? result)
    {
        int open = symbol.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            result = null;
            return false;
        }

        ReadOnlySpan<char> index = symbol.AsSpan(open + 1, symbol.Length - open - 2);
        bool isRelative = index[0] == 'k';
        index = isRelative ? index[1..] : index;
        result = new(symbol[..open], isRelative, index.IsEmpty ? 0 : int.Parse(index, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return true;
    }
}
