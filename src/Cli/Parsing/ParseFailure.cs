using System.CommandLine;
using System.CommandLine.Parsing;
using Momentum.Analysis.Expressions;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Parsing;

/// <summary>Says in one line what is wrong with a command line, and what was probably meant.</summary>
internal static class ParseFailure
{
    /// <summary>Throws the first error of a parse; returns when there is none.</summary>
    /// <exception cref="CommandFailure">The command line is wrong.</exception>
    public static void ThrowIfAny(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.Tokens.FirstOrDefault(t => t.Type == TokenType.Directive) is { } directive)
        {
            throw CommandFailure.Usage($"unexpected argument {Printable.Word(directive.Value)}");
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            throw Unmatched(command, parsed.UnmatchedTokens);
        }

        if (OptionTakenForArgument(parsed) is { } taken)
        {
            throw Unmatched(command, [taken]);
        }

        foreach (ParseError error in parsed.Errors)
        {
            throw CommandFailure.Usage(Describe(error, command));
        }

        if (command is not SessionCommand)
        {
            throw CommandFailure.Usage("a command is missing");
        }
    }

    // The parser hands a misspelt option to an argument that is still open; behind a double dash that is what is meant.
    private static string? OptionTakenForArgument(ParseResult parsed) => parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash)
        ? null
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value)
            .FirstOrDefault(v => v.Length > 1 && v[0] == '-' && (v[1] == '-' || char.IsAsciiLetter(v[1])));

    private static CommandFailure Unmatched(Command command, IReadOnlyList<string> tokens)
    {
        // Without a known command its options mean nothing yet; after one, a wrong option explains the words around it.
        bool isRoot = command is ProgramCommand;
        string token = tokens.FirstOrDefault(t => (t.Length > 1 && t[0] == '-') != isRoot) ?? tokens[0];
        string word = Printable.Word(token);
        if (token.Length > 1 && token[0] == '-')
        {
            int end = token.IndexOf('=');
            string name = end < 0 ? token : token[..end];
            return CommandFailure.Usage($"unknown option {Printable.Word(name)}", OptionHint(command, name));
        }

        if (isRoot)
        {
            string? nearest = NearestName.Of(token, command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            return CommandFailure.Usage($"unknown command {word}", nearest is null ? null : $"did you mean {nearest}?");
        }

        return CommandFailure.Usage($"unexpected argument {word}");
    }

    private static string? OptionHint(Command command, string name)
    {
        IEnumerable<Option> options = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive));
        string[] names = [.. options.Where(o => !o.Hidden).SelectMany(o => o.Aliases.Prepend(o.Name)).Where(n => n.StartsWith("--", StringComparison.Ordinal))];
        // Without the dashes, which would make short names alike.
        if (NearestName.Of(name.TrimStart('-'), names.Select(n => n[2..])) is { } nearest)
        {
            return $"did you mean --{nearest}?";
        }

        return names.Contains("--set") ? $"a method's parameters are given as --set {Printable.Word(name.TrimStart('-'))}=VALUE" : null;
    }

    private static string Describe(ParseError error, Command command)
    {
        switch (error.SymbolResult)
        {
            case OptionResult { Option: var option, IdentifierTokenCount: > 1 } when option.Arity.MaximumNumberOfValues == 1:
                return $"{option.Name} is given more than once";
            case OptionResult { Option: var option, Tokens.Count: 0 }:
                return $"{option.Name} needs a value{(option.HelpName is { } form ? $", as in {option.Name} {form}" : string.Empty)}";
            case OptionResult { Option: var option }:
                return $"{option.Name}: {Sentence(error.Message)}";
            case ArgumentResult { Argument: var argument, Tokens.Count: 0 }:
                return $"{argument.HelpName ?? argument.Name} is missing";
            case CommandResult when command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0) is { } missing && error.Message.Contains("argument", StringComparison.Ordinal):
                return $"{missing.HelpName ?? missing.Name} is missing";
            case CommandResult when command is ProgramCommand:
                return "a command is missing";
            default:
                return Sentence(error.Message);
        }
    }

    private static string Sentence(string message) => Printable.Word(message.TrimEnd('.'));
}
