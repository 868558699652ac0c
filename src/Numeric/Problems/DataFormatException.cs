using static System.FormattableString;

namespace Momentum.Numeric.Problems;

/// <summary>A data file that cannot be read as what it should be.</summary>
public sealed class DataFormatException : Exception
{
    /// <summary>A place in a file and what is wrong there.</summary>
    /// <param name="source">The name of the file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The character in the line, from 1.</param>
    /// <param name="reason">One clause.</param>
    public DataFormatException(string source, int line, int column, string reason)
        : base(Invariant($"{source}:{line}:{column}: {reason}"))
    {
        File = source;
        Line = line;
        Column = column;
        Reason = reason;
    }

    /// <summary>Gets the name of the file.</summary>
    public string File { get; }

    /// <summary>Gets the line, from 1.</summary>
    public int Line { get; }

    /// <summary>Gets the character in the line, from 1.</summary>
    public int Column { get; }

    /// <summary>Gets what is wrong there.</summary>
    public string Reason { get; }
}
