using System.Text;

namespace Momentum.Cli.Completion;

/// <summary>The completion script for fish.</summary>
internal static class FishScript
{
    /// <summary>The script.</summary>
    public static string Of(IReadOnlyList<CommandWords> commands)
    {
        StringBuilder script = new("# fish completion for momentum:  momentum completion fish | source\n");
        foreach (CommandWords command in commands)
        {
            script.Append($"complete -c momentum -f -n __fish_use_subcommand -a {command.Name} -d {Quote(command.Description)}\n");
        }

        script.Append("complete -c momentum -f -n __fish_use_subcommand -l help -s h -d 'Show help.'\n");
        script.Append("complete -c momentum -f -n __fish_use_subcommand -l version -d 'Show the version.'\n");
        foreach (CommandWords command in commands)
        {
            string condition = $"complete -c momentum -n '__fish_seen_subcommand_from {command.Name}'";
            if (command.Words.Count > 0)
            {
                script.Append($"{condition} -a {Quote(string.Join(' ', command.Words))}\n");
            }

            foreach (OptionWords option in command.Options)
            {
                script.Append($"{condition} -l {option.Name[2..]}{(option.Short is null ? string.Empty : $" -s {option.Short}")}");
                script.Append(option.Form is null ? string.Empty : option.Words.Count == 0 ? " -r" : $" -x -a {Quote(string.Join(' ', option.Words))}");
                script.Append($" -d {Quote(option.Description)}\n");
            }
        }

        return script.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
