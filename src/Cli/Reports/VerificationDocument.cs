using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Rates;
using Momentum.Report.Composition;
using Momentum.Report.Documents;

namespace Momentum.Cli.Reports;

/// <summary>Runs the methods of a specification on its problems and writes the verdicts down.</summary>
internal static class VerificationDocument
{
    private const string Title = "Predicted rates beside measured ones";

    /// <summary>The document, without provenance.</summary>
    public static Document Of(Session session, ReportSpec spec, IReadOnlyList<Problem> problems)
    {
        Dictionary<string, string> names = spec.Methods.ToDictionary(m => m.Method.Id, m => m.Method.Name, StringComparer.Ordinal);
        Dictionary<string, string> titles = problems.DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Title, StringComparer.Ordinal);
        Dictionary<Method, IReadOnlyDictionary<string, Rational>> given = spec.Methods.ToDictionary(m => m.Method, m => m.Values ?? new Dictionary<string, Rational>());
        ValueList<VerifiedPair> pairs = ValueList.From(VerificationRun.Of(session, [.. spec.Methods.Select(m => m.Method)], problems, m => given[m], PredictedRate.Of).Select(r => new VerifiedPair(
            names[r.Result.Method],
            titles[r.Result.Problem],
            string.Join(", ", r.Values.Select(v => FormattableString.Invariant($"{v.Key} = {v.Value.ToDouble():G6}"))),
            r.Result)));
        return VerificationReport.Of(spec == ReportSpec.Default || spec.Title == ReportSpec.Default.Title ? Title : spec.Title, pairs);
    }
}
