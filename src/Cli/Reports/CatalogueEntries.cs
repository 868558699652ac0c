using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Report.Composition.Encyclopedia;

namespace Momentum.Cli.Reports;

/// <summary>Derives and compares all methods of the catalogue.</summary>
internal static class CatalogueEntries
{
    /// <summary>The entries in catalogue order.</summary>
    /// <param name="session">The token and the terminal.</param>
    public static IReadOnlyList<CatalogueEntry> Of(Session session)
    {
        using Progress progress = new(session);
        Method[] methods = [.. Catalogue.All];
        int n = methods.Length;
        var related = new MethodEquivalence?[n, n];
        int done = 0;

        // A pair takes a few milliseconds: both directions are compared, so that each page speaks of its own method first.
        Parallel.For(0, n * n, new ParallelOptions { CancellationToken = session.Cancellation }, job =>
        {
            (int i, int j) = Math.DivRem(job, n);
            if (i != j && MethodEquivalence.Of(methods[i], methods[j], session.Cancellation) is { IsDecided: true, Value: { AreRelated: true } found })
            {
                related[i, j] = found;
            }

            lock (progress)
            {
                progress.Show(string.Create(CultureInfo.InvariantCulture, $"{++done} of {n * n} pairs compared"));
            }
        });
        return [.. MethodAnalysis.OfEach(methods, session.Cancellation).Select((analysis, i) => new CatalogueEntry(
            analysis,
            ValueList.From(Enumerable.Range(0, n).Select(j => related[i, j]).OfType<MethodEquivalence>())))];
    }
}
