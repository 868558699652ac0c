using System.CommandLine;
using Momentum.Analysis.Expressions;
using Momentum.Cli.Completion;
using Momentum.Cli.Hosting;
using Momentum.Cli.Parsing;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum completion</c>: a completion script for a shell.</summary>
internal sealed class CompletionCommand : SessionCommand
{
    private static readonly string[] s_shells = ["bash", "zsh", "fish"];

    private readonly Argument<string> _shell = new("SHELL") { HelpName = "SHELL", Description = "bash, zsh or fish.", Arity = ArgumentArity.ExactlyOne };

    public CompletionCommand(Session session)
        : base("completion", "Print a completion script for a shell.", session)
    {
        _shell.CompletionSources.Add(s_shells);
        Arguments.Add(_shell);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum completion bash", "for ~/.bashrc: source <(momentum completion bash)"),
        new("momentum completion fish", "for ~/.config/fish/completions/momentum.fish"),
    ];

    public override int Run(ParseResult arguments)
    {
        string shell = arguments.GetRequiredValue(_shell);
        IReadOnlyList<CommandWords> commands = CommandWords.Of(arguments.RootCommandResult.Command);
        Session.Write(shell switch
        {
            "bash" => BashScript.Of(commands),
            "zsh" => ZshScript.Of(commands),
            "fish" => FishScript.Of(commands),
            _ => throw CommandFailure.Usage(
                $"SHELL must be bash, zsh or fish, got {Printable.Word(shell)}",
                NearestName.Of(shell, s_shells) is { } nearest ? $"did you mean {nearest}?" : null),
        });
        return ExitCode.Success;
    }
}
