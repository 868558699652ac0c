using System.Text;

namespace Momentum.Cli.Completion;

/// <summary>The completion script for bash.</summary>
internal static class BashScript
{
    /// <summary>The script.</summary>
    public static string Of(IReadOnlyList<CommandWords> commands)
    {
        StringBuilder script = new();
        script.Append($$"""
            # bash completion for momentum:  source <(momentum completion bash)
            _momentum() {
                local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}" words=""
                COMPREPLY=()
                if ((COMP_CWORD == 1)); then
                    COMPREPLY=($(compgen -W "{{string.Join(' ', commands.Select(c => c.Name))}} --help --version" -- "$word"))
                    return
                fi
                case "$command $before" in

            """);
        foreach (CommandWords command in commands)
        {
            foreach (OptionWords option in command.Options.Where(o => o.Form is not null))
            {
                string pattern = option.Short is null ? $"\"{command.Name} {option.Name}\"" : $"\"{command.Name} {option.Name}\"|\"{command.Name} -{option.Short}\"";
                script.Append(option.Words.Count == 0
                    ? $"        {pattern}) return ;;\n"
                    : $"        {pattern}) COMPREPLY=($(compgen -W \"{string.Join(' ', option.Words)}\" -- \"$word\")); return ;;\n");
            }
        }

        script.Append("    esac\n    case \"$command\" in\n");
        foreach (CommandWords command in commands)
        {
            string options = string.Join(' ', command.Options.Select(o => o.Name));
            script.Append($"        {command.Name}) if [[ $word == -* ]]; then words=\"{options}\"; else words=\"{string.Join(' ', command.Words)}\"; fi ;;\n");
        }

        return script.Append("""
                esac
                COMPREPLY=($(compgen -W "$words" -- "$word"))
            }
            complete -o default -F _momentum momentum

            """).ToString();
    }
}
