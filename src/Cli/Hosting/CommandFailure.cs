namespace Momentum.Cli.Hosting;

/// <summary>Ends a command with an exit status, one line for the user and perhaps a hint.</summary>
internal sealed class CommandFailure : Exception
{
    private CommandFailure(int exitCode, string message, string? hint, Exception? inner)
        : base(message, inner)
    {
        ExitCode = exitCode;
        Hint = hint;
    }

    /// <summary>Gets the exit status.</summary>
    public int ExitCode { get; }

    /// <summary>Gets what the user may do; null when the message says enough.</summary>
    public string? Hint { get; }

    /// <summary>The command line is wrong: exit 2.</summary>
    public static CommandFailure Usage(string message, string? hint = null) => new(Hosting.ExitCode.Usage, message, hint, null);

    /// <summary>An input is invalid or unreadable, or an output cannot be written: exit 3.</summary>
    public static CommandFailure Invalid(string message, string? hint) => new(Hosting.ExitCode.Invalid, message, hint, null);

    /// <summary>An input is invalid or unreadable, or an output cannot be written, because of an error below: exit 3.</summary>
    public static CommandFailure Invalid(string message, Exception? inner = null) => new(Hosting.ExitCode.Invalid, message, null, inner);

    /// <summary>The question was not decided: exit 4.</summary>
    public static CommandFailure Undecided(string message, string? hint = null) => new(Hosting.ExitCode.Undecided, $"undecided: {message}", hint, null);
}
