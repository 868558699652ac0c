using System.CommandLine;
using System.Text;

namespace Momentum.Cli.Parsing;

/// <summary>The help of a command as text.</summary>
internal static class HelpPage
{
    /// <summary>The program's name.</summary>
    public const string ProgramName = "momentum";

    private const int Width = 96;
    private const int WidestTerm = 34;

    /// <summary>The words that select a command: "momentum rate".</summary>
    public static string PathOf(Command command) => command is ProgramCommand ? ProgramName : $"{ProgramName} {command.Name}";

    /// <summary>The page of a command.</summary>
    public static string Of(Command command)
    {
        StringBuilder page = new();
        Paragraph(page, command.Description ?? string.Empty, 0);
        page.Append($"\nUsage: {Usage(command)}\n");
        Section(page, "Commands", command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description ?? string.Empty)));
        Section(page, "Arguments", command.Arguments.Select(a => (NameOf(a), a.Description ?? string.Empty)));
        IEnumerable<Option> inherited = command is ProgramCommand ? [] : command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive);
        Section(page, "Options", command.Options.Concat(inherited).Where(o => !o.Hidden).Select(o => (Term(o), o.Description ?? string.Empty)));
        if (command is SessionCommand known)
        {
            if (known.Remarks is { } remarks)
            {
                page.Append('\n');
                Paragraph(page, remarks, 0);
            }

            Examples(page, known.Examples);
            page.Append('\n');
            Paragraph(page, $"Exit status: 0 done, {(known.MeaningOfNo is { } no ? $"1 {no}, " : string.Empty)}2 wrong usage, 3 invalid or unreadable input, 4 undecided.", 0);
        }
        else
        {
            Examples(page, [.. command.Subcommands.OfType<SessionCommand>().Where(c => c.Examples.Count > 0).Select(c => c.Examples[0])]);
            page.Append($"\nMETHOD is an id of the catalogue, a path to a .method file, or - for standard input.\nTry: {ProgramName} COMMAND --help\n");
        }

        return page.ToString();
    }

    private static string Usage(Command command)
    {
        StringBuilder usage = new(PathOf(command));
        if (command.Subcommands.Count > 0)
        {
            usage.Append(" COMMAND");
        }

        foreach (Argument argument in command.Arguments)
        {
            string name = NameOf(argument);
            usage.Append(argument.Arity.MinimumNumberOfValues > 0 ? $" {name}" : $" [{name}]");
        }

        return usage.Append(" [options]").ToString();
    }

    private static void Examples(StringBuilder page, IReadOnlyList<Example> examples)
    {
        if (examples.Count == 0)
        {
            return;
        }

        page.Append("\nExamples:\n");
        foreach (Example example in examples)
        {
            page.Append($"  {example.CommandLine}\n      {example.Purpose}\n");
        }
    }

    private static void Section(StringBuilder page, string title, IEnumerable<(string Term, string Text)> rows)
    {
        (string Term, string Text)[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        page.Append($"\n{title}:\n");
        int indent = Math.Min(WidestTerm, all.Max(r => r.Term.Length) + 4);
        foreach ((string term, string text) in all)
        {
            page.Append("  ").Append(term);
            if (term.Length + 4 > indent)
            {
                page.Append('\n').Append(' ', indent);
            }
            else
            {
                page.Append(' ', indent - term.Length - 2);
            }

            Paragraph(page, text, indent, indent);
        }
    }

    // Appends words, breaking lines before the width; a line feed in the text starts a new line.
    private static void Paragraph(StringBuilder page, string text, int indent, int column = 0)
    {
        foreach (string line in text.Split('\n'))
        {
            foreach (string word in line.Split(' '))
            {
                if (column > indent && column + 1 + word.Length > Width)
                {
                    page.Append('\n').Append(' ', indent);
                    column = indent;
                }
                else if (column > indent)
                {
                    page.Append(' ');
                    column++;
                }
                else if (column < indent)
                {
                    page.Append(' ', indent - column);
                    column = indent;
                }

                page.Append(word);
                column += word.Length;
            }

            page.Append('\n');
            column = 0;
        }
    }

    private static string Term(Option option)
    {
        string names = string.Join(", ", option.Aliases.Where(a => a is not "-?").Prepend(option.Name).OrderBy(n => n.Length));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    private static string NameOf(Argument argument) => argument.HelpName ?? argument.Name;
}
