using Microsoft.Win32.SafeHandles;

namespace Momentum.Cli.Hosting;

/// <summary>The streams of the process.</summary>
internal sealed class ProcessStreams : IDisposable
{
    // Lines longer than about a hundred characters are hard to read.
    private const int NarrowestPage = 40;
    private const int WidestPage = 100;
    private const int DefaultPage = 80;

    private readonly Stream _output = OpenOutput();
    private readonly StreamWriter _error = new(new ErrorStream(Console.OpenStandardError), Session.Utf8, bufferSize: 256) { AutoFlush = true, NewLine = "\n" };

    /// <summary>A session on these streams.</summary>
    public Session CreateSession(Interruption interruption)
    {
        bool terminal = !Console.IsOutputRedirected;
        return new(Console.OpenStandardInput, new OutputStream(_output), _error)
        {
            Cancellation = interruption.Token,
            Writes = interruption.Writes,
            Columns = terminal ? Math.Clamp(Console.WindowWidth, NarrowestPage, WidestPage) : DefaultPage,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Debug = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("MOMENTUM_DEBUG")),
        };
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    // The console's stream drops a broken pipe without a word, so that long work would not stop: a pipe is opened as such.
    // A file stays with the console's stream, which moves the position that later processes share.
    private static Stream OpenOutput()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            try
            {
                FileStream pipe = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
                if (!pipe.CanSeek)
                {
                    return pipe;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // Not a descriptor that can be written: the console's stream says so at the first write.
            }
        }

        return Console.OpenStandardOutput();
    }
}
