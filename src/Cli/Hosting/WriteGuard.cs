namespace Momentum.Cli.Hosting;

/// <summary>Tells whether files are being put in place, so that an interruption waits for them to be whole or gone.</summary>
internal sealed class WriteGuard
{
    private int _active;

    /// <summary>Gets a value indicating whether files are being written.</summary>
    public bool IsActive => Volatile.Read(ref _active) > 0;

    /// <summary>Writes files; they may not be left half written.</summary>
    public void Run(Action write)
    {
        Interlocked.Increment(ref _active);
        try
        {
            write();
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }
}
