using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>Finds the method that a word of the command line means.</summary>
internal static class MethodSource
{
    /// <summary>What a rule is good for that is not linear.</summary>
    public const string StillRuns = "the rule still runs: momentum trajectory, momentum verify and momentum check take it";

    /// <summary>A method whose rule must be linear with constant coefficients.</summary>
    /// <exception cref="CommandFailure">As <see cref="Load"/>, or the rule is not linear.</exception>
    /// <exception cref="RuleSyntaxException">The text is not a rule.</exception>
    public static Method LoadLinear(Session session, string word)
    {
        Method method = Load(session, word);
        return StateSpace.Of(method) is { IsDecided: false, Reason: var reason } ? throw CommandFailure.Undecided($"{method.Id}: {reason}", StillRuns) : method;
    }

    /// <summary>The method of a catalogue id, of a .method file, or of standard input for -.</summary>
    /// <exception cref="CommandFailure">The word means nothing, or the file cannot be read.</exception>
    /// <exception cref="RuleSyntaxException">The text is not a rule.</exception>
    public static Method Load(Session session, string word)
    {
        if (word.Length == 0)
        {
            throw CommandFailure.Usage("METHOD is empty");
        }

        if (word == "-")
        {
            return Method.Read(session.Input, "standard input");
        }

        if (Catalogue.Find(word) is { } known)
        {
            return known;
        }

        string path = session.PathOf(word);
        if (!LooksLikePath(word) && !Path.Exists(path))
        {
            string? nearest = Catalogue.Nearest(word);
            throw CommandFailure.Usage(
                $"unknown method {Printable.Word(word)}",
                nearest is null ? "momentum methods lists the ids; a rule of your own is a path to a .method file" : $"did you mean {nearest}?");
        }

        using FileStream file = InputFile.Open(path, word);
        return Method.Read(file, Printable.Word(word));
    }

    private static bool LooksLikePath(string word) =>
        word.Contains('/', StringComparison.Ordinal) || word.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.HasExtension(word);
}
