using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>Figures as ratios of limits of the same run, and what was asked of them.</summary>
internal sealed class Scores
{
    private readonly List<(string Figure, string Limit, double Ratio, double Asked, bool AtMost)> _rows = [];

    /// <summary>A ratio that should be at least what is asked.</summary>
    public void AtLeast(double asked, double ratio, string figure, string limit) => _rows.Add((figure, limit, ratio, asked, false));

    /// <summary>A ratio that should be at most what is asked.</summary>
    public void AtMost(double asked, double ratio, string figure, string limit) => _rows.Add((figure, limit, ratio, asked, true));

    /// <summary>All figures, those that miss what was asked marked.</summary>
    public void Print()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        int figure = _rows.Max(static r => r.Figure.Length), limit = _rows.Max(static r => r.Limit.Length);
        Console.WriteLine($"{"figure".PadRight(figure)}  {"ratio of".PadRight(limit)}  measured    asked");
        foreach (var r in _rows)
        {
            bool reached = r.AtMost ? r.Ratio <= r.Asked : r.Ratio >= r.Asked;
            Console.WriteLine(Invariant($"{r.Figure.PadRight(figure)}  {r.Limit.PadRight(limit)}  {r.Ratio,8:G3}  {(r.AtMost ? "<=" : ">=")} {r.Asked,5:G3}  {(reached ? "reached" : "MISSED")}"));
        }

        Console.WriteLine(Invariant($"{_rows.Count(static r => r.AtMost ? r.Ratio <= r.Asked : r.Ratio >= r.Asked)} of {_rows.Count} reached"));
    }
}
