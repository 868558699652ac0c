namespace Momentum.Analysis.Expressions;

/// <summary>The functions a formula may call.</summary>
internal static class Functions
{
    /// <summary>The gradient of the objective.</summary>
    public const string Gradient = "grad";

    /// <summary>The notation of <see cref="Expression.Root"/>.</summary>
    public const string Root = "root";

    /// <summary>Gets the names, in the order in which a nearest name is sought.</summary>
    public static ValueList<string> Names { get; } = ["sqrt", "abs", "min", "max", "sign", "norm", Gradient, Root];

    /// <summary>Whether a name is a function.</summary>
    public static bool Contains(string name) => Names.AsSpan().Contains(name);

    /// <summary>Whether a function takes this many arguments.</summary>
    public static bool Takes(string function, int count) => function switch
    {
        "min" or "max" => count >= 1,
        Root => count == 3,
        _ => count == 1,
    };

    /// <summary>How many arguments a function takes, in words.</summary>
    public static string Arity(string function) => function switch
    {
        "min" or "max" => "one or more arguments",
        Root => "three arguments: a polynomial, its variable and the index of the root",
        _ => "one argument",
    };
}
