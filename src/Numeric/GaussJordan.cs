using Momentum.Analysis.Algebra;

namespace Momentum.Numeric;

/// <summary>Elimination over the rationals.</summary>
internal static class GaussJordan
{
    /// <summary>Reduces [M | right] so that the pivot columns of M are unit columns; returns the pivot column of each leading row.</summary>
    /// <param name="table">rows × (columns + 1) entries, replaced by the reduced form.</param>
    public static int[] Reduce(Rational[,] table)
    {
        int rows = table.GetLength(0), columns = table.GetLength(1) - 1;
        List<int> pivots = [];
        for (int column = 0; column < columns && pivots.Count < rows; column++)
        {
            int rank = pivots.Count, pivot = rank;
            while (pivot < rows && table[pivot, column].IsZero)
            {
                pivot++;
            }

            if (pivot == rows)
            {
                continue;
            }

            Rational inverse = table[pivot, column].Inverse();
            for (int j = 0; j <= columns; j++)
            {
                (table[rank, j], table[pivot, j]) = (table[pivot, j], table[rank, j]);
                table[rank, j] *= inverse;
            }

            for (int i = 0; i < rows; i++)
            {
                Rational factor = table[i, column];
                for (int j = column; i != rank && j <= columns && !factor.IsZero; j++)
                {
                    table[i, j] -= factor * table[rank, j];
                }
            }

            pivots.Add(column);
        }

        return [.. pivots];
    }

    /// <summary>A solution x of Mx = right with zero in every free place; null when there is none.</summary>
    /// <param name="table">rows × (columns + 1) entries [M | right]; destroyed.</param>
    public static Rational[]? Solve(Rational[,] table)
    {
        int rows = table.GetLength(0), columns = table.GetLength(1) - 1;
        int[] pivots = Reduce(table);
        for (int i = pivots.Length; i < rows; i++)
        {
            if (!table[i, columns].IsZero)
            {
                return null;
            }
        }

        Rational[] solution = new Rational[columns];
        for (int i = 0; i < pivots.Length; i++)
        {
            solution[pivots[i]] = table[i, columns];
        }

        return solution;
    }
}
