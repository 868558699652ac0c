using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Limits;

/// <summary>The symbols of a limit equation that no parameter of the rule has: a rule may call its step m or its momentum gamma.</summary>
/// <param name="Step">The time step.</param>
/// <param name="Exponent">The exponent in e^(st).</param>
/// <param name="Mass">The mass.</param>
/// <param name="Friction">The friction.</param>
internal sealed record LimitSymbols(string Step, string Exponent, string Mass, string Friction)
{
    /// <summary>The usual letters, and words where a parameter has the letter.</summary>
    public static LimitSymbols Of(ValueList<Parameter> parameters) => new(
        Free(parameters, ContinuousLimit.Step, "dt"),
        Free(parameters, ContinuousLimit.Exponent, "exponent"),
        Free(parameters, "m", "mass"),
        Free(parameters, "gamma", "friction"));

    private static string Free(ValueList<Parameter> parameters, string letter, string word) => FreeName.Of(name => parameters.Any(p => p.Name == name), letter, word);
}
