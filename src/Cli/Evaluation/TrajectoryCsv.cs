using System.Globalization;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Evaluation;

/// <summary>The iterates of a method as comma-separated values: step, then the columns.</summary>
internal static class TrajectoryCsv
{
    /// <summary>Writes a row for each step as soon as it is known; ends where nobody reads any longer.</summary>
    public static void Write(Session session, IEnumerable<string> columns, IEnumerable<long> steps, Func<long, IEnumerable<double>> row)
    {
        using StreamWriter csv = session.OpenText();
        WriteLine(csv, "step", columns);
        foreach (long k in steps)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            if (session.Output.IsClosed)
            {
                return;
            }

            WriteLine(csv, k.ToString(CultureInfo.InvariantCulture), row(k).Select(RateText.Number));
        }
    }

    private static void WriteLine(StreamWriter csv, string first, IEnumerable<string> cells)
    {
        csv.Write(first);
        foreach (string cell in cells)
        {
            csv.Write(',');
            csv.Write(cell);
        }

        csv.Write('\n');
    }
}
