using System.Runtime.InteropServices;

namespace Momentum.Cli.Hosting;

/// <summary>Turns Ctrl-C and termination requests into cancellation, and ends the process when the work does not follow at once.</summary>
internal sealed class Interruption : IDisposable
{
    // The command gets this long to remove what it has half written.
    private const int GraceMilliseconds = 40;

    // A write that is under way gets up to this many times as long to end or to be undone.
    private const int MostGraces = 50;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _deadline;
    private int _graces;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
    ];

    /// <summary>Gets the token that the signals cancel.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Gets what tells whether files are being written.</summary>
    public WriteGuard Writes { get; } = new();

    /// <summary>Gets the exit status of a command that was stopped: 130 after Ctrl-C, 143 after a request to terminate.</summary>
    public int StoppedExitCode { get; private set; } = ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _deadline?.Dispose();
        _source.Dispose();
    }

    private void End()
    {
        if (!Writes.IsActive || Interlocked.Increment(ref _graces) > MostGraces)
        {
            Environment.Exit(StoppedExitCode);
        }
    }

    private void Stop(PosixSignalContext context)
    {
        StoppedExitCode = context.Signal == PosixSignal.SIGINT ? ExitCode.Interrupted : ExitCode.Terminated;
        context.Cancel = true;
        _deadline ??= new Timer(_ => End(), null, GraceMilliseconds, GraceMilliseconds);
        _source.Cancel();
    }
}
