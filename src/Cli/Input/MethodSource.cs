using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>Finds the method that a word of the command line means.</summary>
internal static class MethodSource
{
    /// <summary>The method of a catalogue id, of a .method file, or of standard input for -.</summary>
    /// <exception cref="CommandFailure">The word means nothing, or the file cannot be read.</exception>
    /// <exception cref="RuleSyntaxException">The text is not a rule.</exception>
    public static Method Load(Session session, string word)
    {
        if (word == "-")
        {
            return Method.Read(session.Input, "standard input");
        }

        if (Catalogue.Find(word) is { } known)
        {
            return known;
        }

        string path = session.PathOf(word.Length == 0 ? "." : word);
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
