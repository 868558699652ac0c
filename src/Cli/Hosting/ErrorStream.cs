namespace Momentum.Cli.Hosting;

/// <summary>Standard error: a message that cannot be written is lost, and the exit status still tells.</summary>
/// <remarks>After <c>momentum … 2&gt;&amp;-</c> nobody can be told anything, so a failure to write is not one more thing to report. Opened when there is something to say.</remarks>
internal sealed class ErrorStream(Func<Stream> open) : WriteOnlyStream
{
    private Stream? _target;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            (_target ??= open()).Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    public override void Flush()
    {
        try
        {
            _target?.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
