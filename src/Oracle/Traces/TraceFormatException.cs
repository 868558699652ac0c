using System.Globalization;

namespace Momentum.Oracle.Traces;

/// <summary>A trace cannot be read: where and why.</summary>
public sealed class TraceFormatException : FormatException
{
    /// <summary>An error at a place.</summary>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column of the table, counted from 1; 0 for the whole line.</param>
    /// <param name="reason">What is wrong, in one clause.</param>
    public TraceFormatException(long line, int column, string reason)
        : base(column > 0
            ? string.Create(CultureInfo.InvariantCulture, $"trace, line {line}, column {column}: {reason}")
            : string.Create(CultureInfo.InvariantCulture, $"trace, line {line}: {reason}"))
    {
        Line = line;
        Column = column;
    }

    /// <summary>Gets the line, counted from 1.</summary>
    public long Line { get; }

    /// <summary>Gets the column of the table, counted from 1; 0 for the whole line.</summary>
    public int Column { get; }
}
