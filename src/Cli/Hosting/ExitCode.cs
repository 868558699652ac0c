namespace Momentum.Cli.Hosting;

/// <summary>What the exit status of <c>momentum</c> says.</summary>
internal static class ExitCode
{
    /// <summary>Yes, or done.</summary>
    public const int Success = 0;

    /// <summary>No: a mismatch, a disagreement, or unstable where stability was asserted.</summary>
    public const int No = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>An input is invalid or cannot be read, or an output cannot be written.</summary>
    public const int Invalid = 3;

    /// <summary>The question was not decided.</summary>
    public const int Undecided = 4;

    /// <summary>A fault of the program itself.</summary>
    public const int Internal = 70;

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by a request to terminate: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
