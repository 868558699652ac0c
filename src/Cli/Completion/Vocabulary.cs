using System.CommandLine;
using System.CommandLine.Completions;

namespace Momentum.Cli.Completion;

/// <summary>What a shell needs to know about a command.</summary>
/// <param name="Name">The command.</param>
/// <param name="Description">Its purpose, one line.</param>
/// <param name="Words">Words its arguments may be.</param>
/// <param name="Options">Its options.</param>
internal sealed record CommandWords(string Name, string Description, IReadOnlyList<string> Words, IReadOnlyList<OptionWords> Options)
{
    /// <summary>The commands of a tree that help shows.</summary>
    public static IReadOnlyList<CommandWords> Of(Command root) =>
        [.. root.Subcommands.Where(c => !c.Hidden).Select(c => Of(c, root.Options.Where(o => o.Recursive)))];

    private static CommandWords Of(Command command, IEnumerable<Option> inherited) => new(
        command.Name,
        FirstLine(command.Description),
        [.. command.Arguments.SelectMany(a => a.GetCompletions(CompletionContext.Empty)).Select(c => c.Label)],
        [.. command.Options.Concat(inherited).Where(o => !o.Hidden).Select(OptionWords.Of)]);

    /// <summary>The first line of a description.</summary>
    public static string FirstLine(string? description) => (description ?? string.Empty).Split('\n')[0];
}

/// <summary>What a shell needs to know about an option.</summary>
/// <param name="Name">The long name, with its dashes.</param>
/// <param name="Short">The letter of the short name, or null.</param>
/// <param name="Description">Its purpose, one line.</param>
/// <param name="Form">The form of its value; null for a flag.</param>
/// <param name="Words">Words the value may be.</param>
/// <param name="Repeats">Whether it may be given more than once.</param>
internal sealed record OptionWords(string Name, string? Short, string Description, string? Form, IReadOnlyList<string> Words, bool Repeats)
{
    public static OptionWords Of(Option option)
    {
        bool flag = option.Arity.MaximumNumberOfValues == 0;
        return new(
            option.Name,
            option.Aliases.FirstOrDefault(a => a.Length == 2 && char.IsAsciiLetter(a[1]))?[1..],
            CommandWords.FirstLine(option.Description),
            flag ? null : option.HelpName ?? "VALUE",
            flag ? [] : [.. option.GetCompletions(CompletionContext.Empty).Select(c => c.Label)],
            option.Arity.MaximumNumberOfValues > 1);
    }
}
