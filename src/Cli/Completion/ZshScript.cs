using System.Text;

namespace Momentum.Cli.Completion;

/// <summary>The completion script for zsh.</summary>
internal static class ZshScript
{
    /// <summary>The script.</summary>
    public static string Of(IReadOnlyList<CommandWords> commands)
    {
        StringBuilder script = new("""
            #compdef momentum
            # zsh completion for momentum:  momentum completion zsh > "${fpath[1]}/_momentum"
            _momentum() {
                local -a commands=(

            """);
        foreach (CommandWords command in commands)
        {
            script.Append($"        {Quote($"{command.Name}:{command.Description.Replace(":", "\\:", StringComparison.Ordinal)}")}\n");
        }

        script.Append("""
                )
                if (( CURRENT == 2 )); then
                    _describe -t commands 'momentum command' commands
                    return
                fi
                local command=$words[2]
                shift words
                (( CURRENT-- ))
                case $command in

            """);
        foreach (CommandWords command in commands)
        {
            script.Append($"        {command.Name})\n            _arguments");
            foreach (OptionWords option in command.Options)
            {
                script.Append($" \\\n                {Quote(Argument(option))}");
            }

            string action = command.Words.Count == 0 ? "_files" : $"_alternative \"words:word:({string.Join(' ', command.Words)})\" \"files:file:_files\"";
            script.Append($" \\\n                {Quote($"*:argument:{{{action}}}")}\n            ;;\n");
        }

        return script.Append("""
                esac
            }
            compdef _momentum momentum

            """).ToString();
    }

    private static string Argument(OptionWords option)
    {
        string description = option.Description.Replace("[", "(", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal);
        string argument = $"{(option.Repeats ? "*" : string.Empty)}{option.Name}[{description}]";
        return option.Form is null ? argument
            : option.Words.Count > 0 ? $"{argument}:{Form(option)}:({string.Join(' ', option.Words.Select(w => w.Replace(":", "\\:", StringComparison.Ordinal)))})"
            : $"{argument}:{Form(option)}:_files";
    }

    private static string Form(OptionWords option) => option.Form!.Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
