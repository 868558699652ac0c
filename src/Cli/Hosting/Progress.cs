namespace Momentum.Cli.Hosting;

/// <summary>One line on standard error that says how far long work is; nothing where nobody reads a terminal.</summary>
internal sealed class Progress(Session session) : IDisposable
{
    // The line is rewritten at most this often, and not at all for work that ends sooner.
    private const long IntervalMilliseconds = 100;

    private readonly long _start = Environment.TickCount64;
    private long _shown;
    private int _width;

    /// <summary>Shows a state of the work.</summary>
    public void Show(string state)
    {
        long now = Environment.TickCount64;
        if (!session.ErrorIsTerminal || now - Math.Max(_start, _shown) < IntervalMilliseconds)
        {
            return;
        }

        _shown = now;
        string line = Printable.Word(state);
        session.Error.Write($"\r{line.PadRight(_width)}");
        _width = line.Length;
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_width > 0)
        {
            session.Error.Write($"\r{new string(' ', _width)}\r");
        }
    }
}
