namespace Momentum.Numeric.Operators;

/// <summary>An entry that keeps a matrix from being symmetric or well formed.</summary>
public sealed class MatrixEntryException : Exception
{
    /// <summary>An entry and what is wrong with it.</summary>
    /// <param name="row">Its row, from 0.</param>
    /// <param name="column">Its column, from 0.</param>
    /// <param name="message">One clause.</param>
    public MatrixEntryException(int row, int column, string message)
        : base(message)
    {
        Row = row;
        Column = column;
    }

    /// <summary>Gets the row, from 0.</summary>
    public int Row { get; }

    /// <summary>Gets the column, from 0.</summary>
    public int Column { get; }
}
