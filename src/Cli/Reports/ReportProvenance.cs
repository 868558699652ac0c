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
    /// <param name="specWord">The specification's file as the user wrote it; null without one.</param>
    /// <param name="environment">Whether the machine is described.</param>
    public static Provenance Of(ReportSpec spec, string? specWord, bool environment)
    {
        List<ProvenanceEntry> entries =
        [
            new("Command", $"momentum report{(specWord is null ? string.Empty : $" {Printable.Word(specWord)}")}{(spec.Formats == ReportSpec.DefaultFormats ? string.Empty : $" --to {string.Join(',', spec.Formats)}")}"),
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
