using System.CommandLine;
using Momentum.Analysis.Methods;

namespace Momentum.Cli.Parsing;

/// <summary>Arguments and options that several commands have, so that one word means one thing everywhere.</summary>
internal static class SharedOptions
{
    /// <summary>METHOD.</summary>
    public static Argument<string> Method(string name = "METHOD")
    {
        Argument<string> argument = new(name)
        {
            HelpName = name,
            Description = "A catalogue id (see momentum methods), a path to a .method file, or - for standard input.",
            Arity = ArgumentArity.ExactlyOne,
        };
        return WithIds(argument);
    }

    /// <summary>A method that may be left out.</summary>
    public static Argument<string?> OptionalMethod(string name, string description) =>
        WithIds(new Argument<string?>(name) { HelpName = name, Description = description, Arity = ArgumentArity.ZeroOrOne });

    private static Argument<T> WithIds<T>(Argument<T> argument)
    {
        argument.CompletionSources.Add([.. Catalogue.Ids]);
        return argument;
    }

    /// <summary>--set.</summary>
    public static Option<string[]> Set() => Repeated("--set", "NAME=VALUE", "A parameter of the method, such as alpha=1/10; repeat it for each.");

    /// <summary>--json.</summary>
    public static Option<bool> Json(string schema) => Flag("--json", $"Write JSON ({schema}).");

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>An option with one value.</summary>
    public static Option<string> Value(string name, string form, string description) =>
        new(name) { HelpName = form, Description = description, Arity = ArgumentArity.ExactlyOne };

    /// <summary>An option that may be repeated, with one value each time.</summary>
    public static Option<string[]> Repeated(string name, string form, string description) =>
        new(name) { HelpName = form, Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
}
