using System.Globalization;
using System.Runtime.InteropServices;
using Momentum.Analysis;
using Momentum.Cli.Hosting;
using Momentum.Report.Documents;

namespace Momentum.Cli.Reports;

/// <summary>How a report can be made again.</summary>
internal static class ReportProvenance
{
    /// <summary>The entries of the footer.</summary>
    /// <param name="spec">The specification, with its inputs.</param>
    /// <param name="words">What the user wrote after <c>momentum report</c> to choose the report, without the output.</param>
    /// <param name="environment">Whether the machine is described.</param>
    public static Provenance Of(ReportSpec spec, IEnumerable<string> words, bool environment)
    {
        string[] formats = spec.Formats == ReportSpec.DefaultFormats ? [] : [$"--to {string.Join(',', spec.Formats)}"];
        List<ProvenanceEntry> entries =
        [
            new("Command", string.Join(' ', (IEnumerable<string>)["momentum report", .. words.Select(w => Printable.Word(w)), .. formats])),
            new("Version", $"momentum {ProgramVersion.Text}"),
        ];
        entries.AddRange(spec.Inputs.Select(i => new ProvenanceEntry("Input", $"{i.Name}, sha256 {i.Sha256}")));
        if (environment)
        {
            entries.Add(new("Runtime", RuntimeInformation.FrameworkDescription));
            entries.Add(new("Machine", string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors")));
        }

        return new(ValueList.From(entries));
    }
}
