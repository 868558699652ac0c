using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>The names that derived formulas give a meaning of their own.</summary>
internal static class ReservedNames
{
    /// <summary>What a name stands for where no parameter may take it; null when it is free.</summary>
    public static string? MeaningForParameter(string name) => MeaningForVariable(name) ?? name switch
    {
        "mu" => "the smallest curvature",
        "L" => "the largest curvature",
        "kappa" => "the condition number",
        "rho" => "the contraction factor",
        "z" => "the variable of the transfer function",
        _ => null,
    };

    /// <summary>What a name stands for where no state or local may take it; null when it is free.</summary>
    public static string? MeaningForVariable(string name) => name switch
    {
        "lambda" => "a curvature of the objective",
        "sigma" => "an eigenvalue of the iteration matrix",
        "k" => "the number of the step",
        "and" or "or" or "true" or "false" => "a word of conditions",
        "method" or "parameters" or "state" or "first" or "output" or "reference" => "a word of rules",
        _ => Functions.Contains(name) ? "a function" : null,
    };
}
