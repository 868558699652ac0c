using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Cli.Reports;

/// <summary>What a report is to contain.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Methods">The methods, each once.</param>
/// <param name="Problems">Specifications of the problems.</param>
/// <param name="ConditionNumbers">The condition numbers of the table of rates, above 1.</param>
/// <param name="Sections">Names in <see cref="ReportSections.Names"/>.</param>
/// <param name="Formats">Names in <see cref="FormatNames"/>.</param>
/// <param name="Inputs">The files it was read from, with their hashes.</param>
internal sealed record ReportSpec(
    string Title,
    ValueList<ReportMethod> Methods,
    ValueList<string> Problems,
    ValueList<double> ConditionNumbers,
    ValueList<string> Sections,
    ValueList<string> Formats,
    ValueList<InputHash> Inputs)
{
    /// <summary>The formats that can be written.</summary>
    public static readonly ValueList<string> FormatNames = ["markdown", "latex", "html"];

    /// <summary>The formats that are written when none is asked for.</summary>
    public static readonly ValueList<string> DefaultFormats = ["markdown", "latex"];

    /// <summary>Gets the comparison that is written without a specification.</summary>
    public static ReportSpec Default => Standard.Comparison;

    // Apart from the names above, which every command line reads, so that only a report reads the rules of its methods.
    private static class Standard
    {
        public static readonly ReportSpec Comparison = new(
            "Momentum methods compared",
            [.. new[] { Catalogue.GradientDescent, Catalogue.HeavyBall, Catalogue.Nesterov, Catalogue.MidpointNesterov }.Select(m => new ReportMethod(m, null))],
            ["spectrum:0.01,0.1,1", "colorization:20x20", "convex-rosenbrock", "polynomial-regression"],
            [10, 100, 1000],
            ReportSections.Names,
            DefaultFormats,
            []);
    }
}

/// <summary>A method of a report.</summary>
/// <param name="Method">The method.</param>
/// <param name="Values">Its parameters where they were given; null to tune it for each problem.</param>
internal sealed record ReportMethod(Method Method, IReadOnlyDictionary<string, Rational>? Values);

/// <summary>A file that was read.</summary>
/// <param name="Name">Its name as the user wrote it.</param>
/// <param name="Sha256">The hash of its bytes, in hexadecimal.</param>
internal sealed record InputHash(string Name, string Sha256);
