using Momentum.Analysis;
using Momentum.Report.Documents;

namespace Momentum.Cli.Reports;

/// <summary>The parts of a report that can be left out.</summary>
internal static class ReportSections
{
    /// <summary>Formulas, tunings and rates of all methods.</summary>
    public const string Summary = "summary";

    /// <summary>Maps of ρ.</summary>
    public const string Maps = "maps";

    /// <summary>Runs beside predictions.</summary>
    public const string Verification = "verification";

    /// <summary>A page a method.</summary>
    public const string Methods = "methods";

    /// <summary>All of them.</summary>
    public static readonly ValueList<string> Names = [Summary, Maps, Verification, Methods];

    /// <summary>The document with the chosen parts only.</summary>
    public static Document Select(Document document, ValueList<string> names) => document with
    {
        Sections = ValueList.From(document.Sections.Where(s => names.AsSpan().Contains(NameOf(s)))),
    };

    private static string NameOf(Section section) =>
        section.Label?.StartsWith("method-", StringComparison.Ordinal) == true ? Methods
        : section.Title switch
        {
            "Summary" => Summary,
            "Where the methods converge" => Maps,
            "Predicted beside measured" => Verification,
            _ => throw new InvalidOperationException($"the section '{section.Title}' has no name"),
        };
}
