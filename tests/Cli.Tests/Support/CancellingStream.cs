namespace Momentum.Cli.Tests.Support;

/// <summary>An input whose end is the moment of Ctrl-C: the same moment of the run on every machine.</summary>
internal sealed class CancellingStream(ReadOnlySpan<byte> content, CancellationTokenSource source) : MemoryStream(content.ToArray())
{
    public override int Read(byte[] buffer, int offset, int count) => Seen(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Seen(base.Read(buffer));

    public override int ReadByte()
    {
        int value = base.ReadByte();
        _ = Seen(value < 0 ? 0 : 1);
        return value;
    }

    private int Seen(int count)
    {
        if (count == 0)
        {
            source.Cancel();
        }

        return count;
    }
}
