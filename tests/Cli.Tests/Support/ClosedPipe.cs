namespace Momentum.Cli.Tests.Support;

/// <summary>A pipe whose reader has gone away: every write fails with EPIPE.</summary>
internal sealed class ClosedPipe(Action onWrite) : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        onWrite();
        throw new IOException("Broken pipe", 32);
    }
}
