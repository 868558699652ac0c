using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Bench;

/// <summary>Problems that only benches need.</summary>
internal static class FieldProblems
{
    /// <summary>A matrix with couplings at the distances 1 and 1000.</summary>
    public static QuadraticProblem Banded(int dimension)
    {
        List<(int, int, double)> entries = new(5 * dimension);
        for (int i = 0; i < dimension; i++)
        {
            entries.Add((i, i, 4.1));
            foreach (int offset in new[] { 1, 1000 })
            {
                if (i + offset < dimension)
                {
                    entries.Add((i, i + offset, -1.0));
                    entries.Add((i + offset, i, -1.0));
                }
            }
        }

        return Of("banded", "banded matrix", new SparseOperator(dimension, entries));
    }

        /// <summary>The five-point matrix of a square grid, shifted.</summary>
    public static QuadraticProblem FivePoint(int side)
    {
        List<(int, int, double)> entries = new(5 * side * side);
        for (int i = 0; i < side * side; i++)
        {
            entries.Add((i, i, 4.1));
            (int x, int y) = (i % side, i / side);
            Join(x > 0, i - 1);
            Join(x < side - 1, i + 1);
            Join(y > 0, i - side);
            Join(y < side - 1, i + side);

            void Join(bool inside, int other)
            {
                if (inside)
                {
                    entries.Add((i, other, -1.0));
                }
            }
        }

        return Of("five-point", "sparse, five-point", new SparseOperator(side * side, entries));
    }

    /// <summary>Rows of 1 to 14 entries in no order of length, up to 3000 places from the diagonal.</summary>
    public static QuadraticProblem Irregular(int dimension)
    {
        Random random = new(20);
        List<(int, int, double)> entries = new(8 * dimension);
        HashSet<int> taken = [];
        for (int i = 0; i < dimension; i++)
        {
            entries.Add((i, i, 9.0));
            taken.Clear();
            for (int k = random.Next(8); k > 0; k--)
            {
                int j = i + 1 + random.Next(random.Next(1, 3000));
                if (j < dimension && taken.Add(j))
                {
                    entries.Add((i, j, -0.5));
                    entries.Add((j, i, -0.5));
                }
            }
        }

        return Of("irregular", "sparse, irregular", new SparseOperator(dimension, entries));
    }

    private static QuadraticProblem Of(string id, string title, SparseOperator matrix) =>
        new(id, title, matrix, [], new double[matrix.Dimension], new double[matrix.Dimension]);
}
