namespace Momentum.Cli.Hosting;

/// <summary>Standard output: a reader that went away ends it quietly, any other failure is a clear error.</summary>
/// <remarks>After <c>momentum … | head</c> has read enough, what is written is dropped and <see cref="IsClosed"/> tells long work to stop.</remarks>
internal sealed class OutputStream(Stream target) : WriteOnlyStream
{
    // EPIPE; the errors "broken pipe" and "no process at the other end" of Windows.
    private const int BrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsNoData = unchecked((int)0x800700E8);

    /// <summary>Gets a value indicating whether nobody reads any more.</summary>
    public bool IsClosed { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (IsClosed || buffer.IsEmpty)
        {
            return;
        }

        try
        {
            target.Write(buffer);
        }
        catch (IOException e) when (e.HResult is BrokenPipe or WindowsBrokenPipe or WindowsNoData)
        {
            IsClosed = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsClosed = true;
            throw CommandFailure.Invalid($"cannot write to standard output: {Reason.Of(e)}", inner: e);
        }
    }

    public override void Flush()
    {
        if (!IsClosed)
        {
            target.Flush();
        }
    }
}
