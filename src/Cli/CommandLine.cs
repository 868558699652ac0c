using System.CommandLine;
using Momentum.Cli.Commands;
using Momentum.Cli.Hosting;
using Momentum.Cli.Parsing;

namespace Momentum.Cli;

/// <summary>The front door: parses the arguments, runs the command, turns every ending into an exit status.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration s_parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="session">The streams and the token.</param>
    /// <returns>The exit status.</returns>
    public static int Run(IReadOnlyList<string> arguments, Session session)
    {
        string path = HelpPage.ProgramName;
        try
        {
            ParseResult parsed = Root(session).Parse(arguments, s_parsing);
            Command command = parsed.CommandResult.Command;
            path = HelpPage.PathOf(command);
            if (parsed.GetValue<bool>("--version"))
            {
                session.Write($"momentum {ProgramVersion.Text}\n");
                return ExitCode.Success;
            }

            if (parsed.GetValue<bool>("--help"))
            {
                session.Write(HelpPage.Of(command));
                return ExitCode.Success;
            }

            if (arguments.Count == 0)
            {
                session.Error.Write(HelpPage.Of(command));
                return ExitCode.Usage;
            }

            ParseFailure.ThrowIfAny(parsed);
            return ((SessionCommand)command).Run(parsed);
        }
#pragma warning disable CA1031 // Nothing may leave the process as a stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Failures.Report(session, error, path);
        }
    }

    /// <summary>The command tree.</summary>
    internal static ProgramCommand Root(Session session)
    {
        ProgramCommand root = new();
        root.Options.Add(new Option<bool>("--help", "-h", "-?") { Description = "Show help.", Arity = ArgumentArity.Zero, Recursive = true });
        root.Options.Add(new Option<bool>("--version") { Description = "Show the version.", Arity = ArgumentArity.Zero });
        root.Subcommands.Add(new MethodsCommand(session));
        root.Subcommands.Add(new DeriveCommand(session));
        root.Subcommands.Add(new RateCommand(session));
        root.Subcommands.Add(new TuneCommand(session));
        root.Subcommands.Add(new TrajectoryCommand(session));
        root.Subcommands.Add(new EquivalentCommand(session));
        root.Subcommands.Add(new MapCommand(session));
        root.Subcommands.Add(new CheckCommand(session));
        root.Subcommands.Add(new IdentifyCommand(session));
        root.Subcommands.Add(new VerifyCommand(session));
        root.Subcommands.Add(new ReportCommand(session));
        root.Subcommands.Add(new CompletionCommand(session));
        return root;
    }
}
