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

        return new QuadraticProblem("banded", "banded matrix", new SparseOperator(dimension, entries), [], new double[dimension], new double[dimension]);
    }
}
