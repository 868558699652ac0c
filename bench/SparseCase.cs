using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Bench;

/// <summary>A quadratic with a sparse matrix.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Matrix">Its matrix.</param>
/// <param name="Offsets">The columns of some rows in the middle, less the first of these rows.</param>
internal sealed record SparseCase(QuadraticProblem Problem, SparseOperator Matrix, int[] Offsets)
{
    /// <summary>How many rows <see cref="Offsets"/> are of: few enough for a first-level cache to be left to what is gathered.</summary>
    public const int Rows = 512;

    /// <summary>A case from the entries of its matrix.</summary>
    public static SparseCase Of(string id, string title, int dimension, List<(int Row, int Column, double Value)> entries)
    {
        int first = dimension / 2;
        int[] offsets = [.. entries.Where(e => e.Row >= first && e.Row < first + Rows).OrderBy(static e => e.Row).ThenBy(static e => e.Column).Select(e => e.Column - first)];
        SparseOperator matrix = new(dimension, entries);
        return new(new QuadraticProblem(id, title, matrix, [], new double[dimension], new double[dimension]), matrix, offsets);
    }
}
