using Momentum.Analysis.Methods;

namespace Momentum.Cli.Input;

/// <summary>An allowed range in the words of an error: "in [0,1)", "greater than 0".</summary>
internal static class AllowedRange
{
    /// <summary>The words.</summary>
    public static string Of(Interval domain) => (domain.Lower, domain.Upper) switch
    {
        (null, null) => "a real number",
        ({ } lower, null) => $"{(domain.LowerClosed ? "at least" : "greater than")} {lower}",
        (null, { } upper) => $"{(domain.UpperClosed ? "at most" : "less than")} {upper}",
        ({ } lower, { } upper) => $"in {(domain.LowerClosed ? '[' : '(')}{lower},{upper}{(domain.UpperClosed ? ']' : ')')}",
    };
}
