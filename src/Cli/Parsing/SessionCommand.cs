using System.CommandLine;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Parsing;

/// <summary>A command of the program: its options, its examples and what it does.</summary>
internal abstract class SessionCommand(string name, string description, Session session) : Command(name, description)
{
    /// <summary>Gets examples for the help page, each a whole command line that works.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>Gets what the help page says beyond the options; null for nothing.</summary>
    public virtual string? Remarks => null;

    /// <summary>Gets what exit status 1 means for this command; null when it does not occur.</summary>
    public virtual string? MeaningOfNo => null;

    /// <summary>Gets the streams and the token.</summary>
    protected Session Session { get; } = session;

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">The parsed arguments, free of parse errors.</param>
    /// <returns>The exit status.</returns>
    public abstract int Run(ParseResult arguments);
}
