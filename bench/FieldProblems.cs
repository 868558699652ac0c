namespace Momentum.Bench;

/// <summary>Sparse matrices that only benches need.</summary>
internal static class FieldProblems
{
    /// <summary>A matrix with couplings at the distances 1 and 1000.</summary>
    public static SparseCase Banded(int dimension)
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

        return SparseCase.Of("banded", "banded matrix", dimension, entries);
    }

    /// <summary>The five-point matrix of a square grid, shifted.</summary>
    /// <param name="side">Points a side.</param>
    /// <param name="varied">Whether every coupling is another number.</param>
    public static SparseCase FivePoint(int side, bool varied)
    {
        Random random = new(5);
        List<(int, int, double)> entries = new(5 * side * side);
        for (int i = 0; i < side * side; i++)
        {
            entries.Add((i, i, 4.1));
            Join(entries, i, i + 1, (i + 1) % side > 0, Coupling(-1.0));
            Join(entries, i, i + side, i + side < side * side, Coupling(-1.0));
        }

        return SparseCase.Of("five-point", Title("five-point", varied), side * side, entries);

        double Coupling(double value) => varied ? value * random.NextDouble() : value;
    }

    /// <summary>Rows of 1 to 14 entries in no order of length, up to 3000 places from the diagonal.</summary>
    /// <param name="dimension">How many rows.</param>
    /// <param name="varied">Whether every coupling is another number.</param>
    public static SparseCase Irregular(int dimension, bool varied)
    {
        Random random = new(20), values = new(6);
        List<(int, int, double)> entries = new(8 * dimension);
        HashSet<int> taken = [];
        for (int i = 0; i < dimension; i++)
        {
            entries.Add((i, i, 9.0));
            taken.Clear();
            for (int k = random.Next(8); k > 0; k--)
            {
                int j = i + 1 + random.Next(random.Next(1, 3000));
                Join(entries, i, j, j < dimension && taken.Add(j), varied ? -0.5 * values.NextDouble() : -0.5);
            }
        }

        return SparseCase.Of("irregular", Title("irregular", varied), dimension, entries);
    }

    private static string Title(string pattern, bool varied) => $"sparse, {pattern}{(varied ? ", no two couplings alike" : "")}";

    private static void Join(List<(int, int, double)> entries, int i, int j, bool joined, double value)
    {
        if (joined)
        {
            entries.Add((i, j, value));
            entries.Add((j, i, value));
        }
    }
}
