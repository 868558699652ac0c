using System.Globalization;
using Momentum.Oracle;

namespace Momentum.Cli.Evaluation;

/// <summary>The iterates of a run in which something changes, computed step by step and kept.</summary>
/// <param name="run">The run, with its eigenvalues and start.</param>
/// <param name="coordinates">The number of its coordinates.</param>
/// <param name="cancellation">Checked at every step.</param>
internal sealed class IterateTable(OracleRun run, int coordinates, CancellationToken cancellation)
{
    /// <summary>The last step that can be asked for: the k-th costs O(k) digits.</summary>
    public const long LastStep = 100_000;

    private readonly List<double[]> _rows = [];
    private readonly IEnumerator<double[]> _next = run.ExpectedRows().GetEnumerator();

    /// <summary>Gets the names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; } = [.. Enumerable.Range(1, coordinates).Select(static i => string.Create(CultureInfo.InvariantCulture, $"w{i}"))];

    /// <summary>The iterate at a step.</summary>
    public IReadOnlyList<double> Row(long step)
    {
        while (_rows.Count <= step && _next.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            _rows.Add(_next.Current);
        }

        return _rows[(int)step];
    }
}
