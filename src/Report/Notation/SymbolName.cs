using System.Collections.Frozen;
using Momentum.Analysis;

namespace Momentum.Report.Notation;

/// <summary>A typed name taken apart: stem, subscripts, primes.</summary>
/// <remarks><c>beta1</c> is β with subscript 1, <c>x_k</c> is x with subscript k, <c>z'</c> has one prime, <c>lr</c> is a word.</remarks>
internal sealed record SymbolName(string Stem, ValueList<string> Subscripts, int Primes)
{
    private static readonly FrozenDictionary<string, char> Greek = new Dictionary<string, char>(StringComparer.Ordinal)
    {
        ["alpha"] = 'α', ["beta"] = 'β', ["gamma"] = 'γ', ["delta"] = 'δ', ["epsilon"] = 'ε', ["zeta"] = 'ζ', ["eta"] = 'η',
        ["theta"] = 'θ', ["iota"] = 'ι', ["kappa"] = 'κ', ["lambda"] = 'λ', ["mu"] = 'μ', ["nu"] = 'ν', ["xi"] = 'ξ', ["pi"] = 'π',
        ["rho"] = 'ρ', ["sigma"] = 'σ', ["tau"] = 'τ', ["phi"] = 'φ', ["chi"] = 'χ', ["psi"] = 'ψ', ["omega"] = 'ω',
        ["Gamma"] = 'Γ', ["Delta"] = 'Δ', ["Theta"] = 'Θ', ["Lambda"] = 'Λ', ["Xi"] = 'Ξ', ["Pi"] = 'Π', ["Sigma"] = 'Σ',
        ["Phi"] = 'Φ', ["Psi"] = 'Ψ', ["Omega"] = 'Ω',
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<char, string> GreekNames =
        Greek.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Whether the stem sets as one letter, so that a product needs no dot beside it.</summary>
    public bool IsLetter => Stem.Length == 1 || Greek.ContainsKey(Stem);

    /// <summary>The Greek letter of a spelled name.</summary>
    public static bool TryGreek(string name, out char letter) => Greek.TryGetValue(name, out letter);

    /// <summary>The spelled name of a Greek letter.</summary>
    public static bool TryGreekName(char letter, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? name) =>
        GreekNames.TryGetValue(letter, out name);

    /// <summary>Takes a name apart; characters other than ASCII letters, digits and underscores are dropped.</summary>
    public static SymbolName Of(string name)
    {
        int primes = name.Count(c => c is '\'' or '′');
        string clean = string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_' || GreekNames.ContainsKey(c)));
        string[] parts = clean.Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return new("x", [], primes);
        }

        List<string> below = [];
        string stem = parts[0];
        int digits = stem.Length;
        while (digits > 1 && char.IsAsciiDigit(stem[digits - 1]))
        {
            digits--;
        }

        if (digits < stem.Length)
        {
            below.Add(stem[digits..]);
        }

        below.AddRange(parts.AsSpan(1));
        return new(stem[..digits], ValueList.From(below), primes);
    }

    /// <summary>The stem as Unicode: α, w, lr.</summary>
    public string UnicodeStem => Greek.TryGetValue(Stem, out char letter) ? letter.ToString() : Stem;
}
