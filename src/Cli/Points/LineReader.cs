using System.Globalization;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Points;

/// <summary>Reads the lines of a UTF-8 stream as bytes, without a copy a line.</summary>
/// <param name="source">The stream.</param>
/// <param name="name">Its name, for errors.</param>
/// <param name="beforeWaiting">Called before each read of the stream, so that what is ready can be written first.</param>
internal sealed class LineReader(Stream source, string name, Action? beforeWaiting = null)
{
    private const int LongestLine = 1 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private int _lineEnd;
    private bool _exhausted;

    /// <summary>Gets the number of the current line, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Gets the current line without its line break; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Current
    {
        get
        {
            ReadOnlySpan<byte> line = _buffer.AsSpan(_start, _lineEnd - _start);
            return line is [.. var rest, (byte)'\r'] ? rest : line;
        }
    }

    /// <summary>Advances to the next line; false at the end.</summary>
    /// <exception cref="CommandFailure">A line is longer than the limit, or the stream cannot be read.</exception>
    public bool Next()
    {
        _start = Number == 0 ? 0 : Math.Min(_lineEnd + 1, _end);
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

        return true;
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
                throw CommandFailure.Invalid(string.Create(CultureInfo.InvariantCulture, $"{name}, line {Number + 1}: longer than {LongestLine} bytes"));
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        beforeWaiting?.Invoke();
        try
        {
            int read = source.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _exhausted = read == 0;
            return read > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Invalid($"cannot read {name}: {Reason.Of(e)}", inner: e);
        }
    }
}
