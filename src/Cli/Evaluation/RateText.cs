using System.Globalization;
using System.Text;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Cli.Commands;

namespace Momentum.Cli.Evaluation;

/// <summary>The convergence over some eigenvalues as a table.</summary>
internal static class RateText
{
    /// <summary>The table.</summary>
    public static string Of(RateReport report)
    {
        TextColumns table = new();
        string[] head = ["lambda", "rho", "gap", "rate", "regime", "stable"];
        table.Add(report.Epsilon is null ? head : [.. head, "iterations"]);
        foreach (RateAtLambda result in report.Results)
        {
            table.Add(report.Epsilon is null ? Cells(result) : [.. Cells(result), result.Iterations?.ToString(CultureInfo.InvariantCulture) ?? "-"]);
        }

        StringBuilder text = new(table.ToString());
        if (report.Results.Count > 1)
        {
            RateAtLambda worst = report.Worst;
            text.Append(CultureInfo.InvariantCulture, $"worst: rho = {Number(worst.Rate.Rho.Value)} at lambda = {worst.Lambda.Text}");
            text.Append(report.WorstIsProved ? "\n" : " (of the two ends; eigenvalues between them were not looked at)\n");
        }

        if (report.StronglyConvex is { } proved)
        {
            text.Append("every mu-strongly convex function with L-Lipschitz gradient: ");
            text.Append(proved.IsDecided ? $"rho <= {Number(proved.Value.RhoUpward)} (proved)\n" : $"undecided: {proved.Reason}\n");
        }

        foreach (RateAtLambda result in report.Results)
        {
            foreach (CriticalValues critical in result.Critical.Where(c => c.Values.Count > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"critical at lambda = {result.Lambda.Text}: {critical.Parameter} = {string.Join(" or ", critical.Values.Select(v => Number(v.Value)))}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A double that round-trips; infinity is inf.</summary>
    public static string Number(double value) => double.IsPositiveInfinity(value) ? "inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string[] Cells(RateAtLambda result) =>
    [
        result.Lambda.Text,
        Number(result.Rate.Rho.Value),
        Number(result.Rate.Gap.Value),
        Number(result.Rate.Rate.Value),
        Regime.NameOf(result.Rate.Regime),
        result.Rate.IsStable ? "yes" : "no",
    ];
}
