using System.Text;

namespace Momentum.Analysis.Expressions;

/// <summary>The Greek letters by name, in their alphabet's order.</summary>
internal static class Greek
{
    // Unicode has a final sigma (U+03C2) between rho and sigma; the empty name skips it.
    private static readonly string[] s_names =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
        "nu", "xi", "omicron", "pi", "rho", "", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    /// <summary>The name of a small Greek letter; null for another character.</summary>
    public static string? NameOf(Rune rune) =>
        rune.Value is >= 0x3B1 and <= 0x3C9 && s_names[rune.Value - 0x3B1] is { Length: > 0 } name ? name : null;

    /// <summary>The place of a letter's name in the alphabet; −1 for another word.</summary>
    public static int PlaceOf(ReadOnlySpan<char> name)
    {
        for (int i = name.IsEmpty ? s_names.Length : 0; i < s_names.Length; i++)
        {
            string letter = s_names[i];
            if (letter.Length == name.Length && letter[0] == name[0] && name.SequenceEqual(letter))
            {
                return i;
            }
        }

        return -1;
    }
}
