using System.Text;

namespace Momentum.Cli.Hosting;

/// <summary>What a command may touch: its three streams, the directory it runs in and the token that stops it.</summary>
/// <remarks>Tests hand in memory streams; the process hands in its own.</remarks>
internal sealed class Session(Func<Stream> input, OutputStream output, TextWriter error)
{
    /// <summary>UTF-8 without a byte order mark; invalid bytes are errors.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets standard input, opened when it is first asked for.</summary>
    public Stream Input => field ??= input();

    /// <summary>Gets standard output: data only.</summary>
    public OutputStream Output { get; } = output;

    /// <summary>Gets standard error: everything that is not data.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Gets the token that Ctrl-C cancels.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Gets what an interruption asks before it ends the process.</summary>
    public WriteGuard Writes { get; init; } = new();

    /// <summary>Gets the directory against which relative paths are read.</summary>
    public string Directory { get => field ??= Environment.CurrentDirectory; init; }

    /// <summary>Gets the width of a page of text on standard output, in characters.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>Gets a value indicating whether a person reads standard error in a terminal, so that progress may be shown.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Gets how long the derivation of one rule may take where the command line does not say.</summary>
    public TimeSpan DerivationTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Gets a value indicating whether an internal error prints its stack trace.</summary>
    public bool Debug { get; init; }

    /// <summary>The same session in another directory.</summary>
    public Session In(string directory) => new(() => Input, Output, Error)
    {
        Cancellation = Cancellation,
        Writes = Writes,
        Columns = Columns,
        DerivationTime = DerivationTime,
        Debug = Debug,
        Directory = directory,
        ErrorIsTerminal = ErrorIsTerminal,
    };

    /// <summary>A path as the user wrote it, made absolute.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Directory);

    /// <summary>A buffered writer of standard output; dispose it to flush.</summary>
    public StreamWriter OpenText() => new(Output, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Writes a whole text to standard output.</summary>
    public void Write(string text)
    {
        using StreamWriter writer = OpenText();
        writer.Write(text);
    }

    /// <summary>Tells the user something beside the data.</summary>
    public void Note(string message) => Error.Write($"momentum: note: {Printable.Of(message)}\n");
}
