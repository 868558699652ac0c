using Momentum.Oracle;

namespace Momentum.Cli.Evaluation;

/// <summary>The iterates of a run in which something changes, computed step by step and kept.</summary>
internal sealed class IterateTable(OracleRun run)
{
    /// <summary>The last step that can be asked for: the k-th costs O(k) digits.</summary>
    public const long LastStep = 100_000;

    private readonly List<double[]> _rows = [];
    private readonly IEnumerator<double[]> _next = run.ExpectedRows().GetEnumerator();

    /// <summary>The iterate at a step.</summary>
    public IReadOnlyList<double> Row(long step)
    {
        while (_rows.Count <= step && _next.MoveNext())
        {
            _rows.Add(_next.Current);
        }

        return _rows[(int)step];
    }
}
