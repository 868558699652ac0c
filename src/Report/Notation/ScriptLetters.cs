using System.Collections.Frozen;

namespace Momentum.Report.Notation;

/// <summary>Unicode's raised and lowered letters, for scripts on one line.</summary>
internal static class ScriptLetters
{
    private static readonly FrozenDictionary<char, char> Raised = Pairs(
        "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻTᵀ");

    private static readonly FrozenDictionary<char, char> Lowered = Pairs(
        "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨ,,");

    /// <summary>The text raised, or null when Unicode lacks a letter of it.</summary>
    public static string? Raise(string text) => Map(text, Raised);

    /// <summary>The text lowered, or null when Unicode lacks a letter of it.</summary>
    public static string? Lower(string text) => Map(text, Lowered);

    private static string? Map(string text, FrozenDictionary<char, char> table)
    {
        string compact = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        var mapped = new char[compact.Length];
        for (int i = 0; i < mapped.Length; i++)
        {
            if (!table.TryGetValue(compact[i], out mapped[i]))
            {
                return null;
            }
        }

        return new string(mapped);
    }

    private static FrozenDictionary<char, char> Pairs(string pairs) =>
        Enumerable.Range(0, pairs.Length / 2).ToFrozenDictionary(i => pairs[2 * i], i => pairs[(2 * i) + 1]);
}
