using System.Text.Unicode;

namespace Momentum.Oracle.Traces;

/// <summary>The lines of a UTF-8 stream as bytes, without a copy a line.</summary>
/// <param name="source">The stream.</param>
/// <param name="malformed">The exception for a line, from its number and what is wrong.</param>
/// <param name="unreadable">The exception where the stream cannot be read; null to let its own through.</param>
/// <param name="beforeWaiting">Called before each read of the stream, so that what is ready can be written first.</param>
internal sealed class LineSource(Stream source, Func<long, string, Exception> malformed, Func<Exception, Exception>? unreadable = null, Action? beforeWaiting = null)
{
    private const int LongestLine = 1 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private int _lineEnd = -1;
    private bool _exhausted;

    /// <summary>Gets the number of the current line, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Gets the current line without its break; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Current
    {
        get
        {
            ReadOnlySpan<byte> line = _buffer.AsSpan(_start, _lineEnd - _start);
            return line is [.. var rest, (byte)'\r'] ? rest : line;
        }
    }

    /// <summary>Advances to the next line; false at the end.</summary>
    public bool Next()
    {
        _start = _lineEnd < 0 ? 0 : Math.Min(_lineEnd + 1, _end);
        int searched = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                _lineEnd = _start + searched + found;
                break;
            }

            searched = _end - _start;
            if (_exhausted || !Fill())
            {
                if (searched == 0)
                {
                    return false;
                }

                _lineEnd = _end;
                break;
            }
        }

        if (++Number == 1 && Current.StartsWith("\uFEFF"u8))
        {
            _start += 3;
        }

        return Utf8.IsValid(Current) ? true : throw malformed(Number, "not UTF-8");
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestLine)
            {
                throw malformed(Number + 1, FormattableString.Invariant($"longer than {LongestLine} bytes"));
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        beforeWaiting?.Invoke();
        int read = Read();
        _end += read;
        _exhausted = read == 0;
        return read > 0;
    }

    private int Read()
    {
        try
        {
            return source.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (Exception e) when (unreadable is not null && e is IOException or UnauthorizedAccessException)
        {
            throw unreadable!(e);
        }
    }
}
