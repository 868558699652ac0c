using System.Globalization;
using System.Text;
using Momentum.Analysis.Algebra;

namespace Momentum.Oracle.Traces;

/// <summary>Reads a trace row by row: CSV with the columns step, w1, w2, …, one row a step from 0, after an optional line # {json}.</summary>
/// <remarks>
/// Memory does not grow with the number of rows. The words inf, infinity and nan (with a sign, in any case) are values; a number beyond the range of double is an error.
/// </remarks>
public sealed class TraceReader
{
    private readonly LineSource _lines;
    private readonly List<double[]> _begin = [];
    private readonly int _keep;

    /// <summary>Starts to read and reads the header lines.</summary>
    /// <param name="utf8">The stream; it stays open.</param>
    /// <param name="overrides">What replaces the trace's own eigenvalues and centre; null to keep them.</param>
    /// <param name="keep">How many rows to keep for <see cref="Begin"/>.</param>
    /// <exception cref="TraceFormatException">The trace is empty or its header is wrong.</exception>
    public TraceReader(Stream utf8, TraceHeader? overrides = null, int keep = 0)
    {
        _keep = keep;
        ArgumentNullException.ThrowIfNull(utf8);
        _lines = new(utf8, static (line, reason) => new TraceFormatException(line, 0, reason));
        TraceHeader header = TraceHeader.None;
        if (!NextLine())
        {
            throw new TraceFormatException(1, 0, "the trace is empty: it begins with step,w1,w2,…");
        }

        if (_lines.Current.StartsWith("#"u8))
        {
            header = TraceHeader.Parse(_lines.Current[1..], _lines.Number);
            if (!NextLine())
            {
                throw new TraceFormatException(_lines.Number, 0, "the trace ends after its header: step,w1,w2,… and the rows are missing");
            }
        }

        Dimension = Columns();
        Header = header.With(overrides ?? TraceHeader.None);
        Check("lambda", Header.Lambda.Count);
        Check("center", Header.Center.Count);
        foreach (Rational lambda in Header.Lambda)
        {
            if (lambda.Sign < 0)
            {
                throw new TraceFormatException(1, 0, $"lambda must not be negative, got {lambda}");
            }
        }

        void Check(string name, int count)
        {
            if (count > 0 && count != Dimension)
            {
                throw new TraceFormatException(1, 0, string.Create(CultureInfo.InvariantCulture, $"{name} has {count} entries but the trace has {Dimension} coordinates"));
            }
        }
    }

    /// <summary>Gets the eigenvalues and the centre.</summary>
    public TraceHeader Header { get; }

    /// <summary>Gets the number of coordinates d.</summary>
    public int Dimension { get; }

    /// <summary>Gets the number of rows read so far; the next row must have this step.</summary>
    public long Rows { get; private set; }

    /// <summary>Reads the next row; false at the end.</summary>
    /// <param name="values">Receives the d values.</param>
    /// <exception cref="TraceFormatException">The row is ragged, its step is not the next one, or a cell is not a number.</exception>
    public bool Read(Span<double> values)
    {
        if (!NextLine())
        {
            return Rows > 0 ? false : throw new TraceFormatException(_lines.Number + 1, 0, "the trace has no rows");
        }

        ReadOnlySpan<byte> line = _lines.Current;
        int column = 0;
        while (true)
        {
            int comma = line.IndexOf((byte)',');
            ReadOnlySpan<byte> cell = (comma < 0 ? line : line[..comma]).Trim(" \t\""u8);
            if (column == 0)
            {
                CheckStep(cell);
            }
            else if (column <= Dimension)
            {
                values[column - 1] = Number(cell, column + 1);
            }

            column++;
            if (comma < 0)
            {
                break;
            }

            line = line[(comma + 1)..];
        }

        if (column != Dimension + 1)
        {
            throw new TraceFormatException(_lines.Number, Math.Min(column, Dimension + 1), string.Create(
                CultureInfo.InvariantCulture,
                $"{column} cells where the first line has {Dimension + 1}{(column > Dimension + 1 ? " (is the decimal sign a comma? it must be a point)" : string.Empty)}"));
        }

        if (Rows == 0 && NotFinite(values) is var bad and >= 0)
        {
            throw new TraceFormatException(_lines.Number, bad + 2, "the start, step 0, must be finite");
        }

        Rows++;
        if (_begin.Count < _keep)
        {
            _begin.Add(values.ToArray());
        }

        return true;
    }

    /// <summary>The first rows read, as many as were to be kept.</summary>
    /// <exception cref="TraceFormatException">The trace gave no eigenvalues, or no row was read.</exception>
    public Trace Begin() => Header.Lambda.Count == 0
        ? throw new TraceFormatException(1, 0, "the eigenvalues are missing: begin the trace with # {\"lambda\": [...]}, or give them beside it")
        : _begin.Count == 0
            ? throw new TraceFormatException(_lines.Number + 1, 0, "the trace has no rows")
            : new([.. Header.Lambda], _begin, Header.Center.Count > 0 ? [.. Header.Center] : null);

    private int Columns()
    {
        string[] names = Encoding.UTF8.GetString(_lines.Current).Split(',');
        if (double.TryParse(names[0].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw new TraceFormatException(_lines.Number, 1, "the line step,w1,w2,… is missing");
        }

        if (names[0].Trim(' ', '\t', '"') != "step")
        {
            throw new TraceFormatException(_lines.Number, 1, "the first column must be named step");
        }

        return names.Length > 1 ? names.Length - 1 : throw new TraceFormatException(_lines.Number, 1, "there is no column of coordinates after step");
    }

    /// <summary>Advances over blank lines.</summary>
    private bool NextLine()
    {
        while (_lines.Next())
        {
            if (!_lines.Current.Trim(" \t"u8).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private void CheckStep(ReadOnlySpan<byte> cell)
    {
        if (!long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out long step))
        {
            throw new TraceFormatException(_lines.Number, 1, cell.IsEmpty ? "the step is missing" : $"step must be a whole number, got {Shown(cell)}");
        }

        if (step != Rows)
        {
            throw new TraceFormatException(_lines.Number, 1, string.Create(CultureInfo.InvariantCulture, $"step must be {Rows}, one row a step from 0, got {step}"));
        }
    }

    private double Number(ReadOnlySpan<byte> cell, int column)
    {
        // The parser lets NUL follow a number.
        if (!cell.Contains((byte)0) && double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value))
        {
            return double.IsFinite(value) || IsWord(cell) ? value : throw new TraceFormatException(_lines.Number, column, $"{Shown(cell)} is beyond the range of double");
        }

        if (IsWord(cell))
        {
            bool minus = cell[0] == '-';
            return (cell[^1] | 0x20) == 'n' ? double.NaN : minus ? double.NegativeInfinity : double.PositiveInfinity;
        }

        throw new TraceFormatException(_lines.Number, column, cell.IsEmpty ? "the cell is empty" : $"{Shown(cell)} is not a number");
    }

    private static int NotFinite(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsWord(ReadOnlySpan<byte> cell)
    {
        ReadOnlySpan<byte> word = cell.Length > 0 && cell[0] is (byte)'+' or (byte)'-' ? cell[1..] : cell;
        return Ascii.EqualsIgnoreCase(word, "inf"u8) || Ascii.EqualsIgnoreCase(word, "infinity"u8) || Ascii.EqualsIgnoreCase(word, "nan"u8);
    }

    private static string Shown(ReadOnlySpan<byte> cell) => $"'{Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 40)])}'";
}
