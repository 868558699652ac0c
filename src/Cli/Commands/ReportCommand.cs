using System.CommandLine;
using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Expressions;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;
using Momentum.Cli.Reports;
using Momentum.Numeric.Problems;
using Momentum.Report.Composition;
using Momentum.Report.Composition.Encyclopedia;
using Momentum.Report.Documents;
using Momentum.Report.Output;
using Momentum.Report.Writers;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum report</c>: a document that compares methods, with figures.</summary>
internal sealed class ReportCommand : SessionCommand
{
    private const string Schema = "momentum/report/1";
    private const string DefaultFolder = "momentum-report";

    private readonly Argument<string> _spec = new("SPEC")
    {
        HelpName = "SPEC.json",
        Description = "What to report: title, methods, problems, conditionNumbers, sections, formats. Without it, the main methods on built-in problems; - is standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _verification = SharedOptions.Flag("--verification", "Instead of a comparison: measured rates beside predicted ones, with windows and reasons.");
    private readonly Option<bool> _seeds = SharedOptions.Flag("--seeds", "Instead of a comparison: what five texts on momentum claim, derived and checked again, with their misprints.");
    private readonly Option<bool> _encyclopedia = SharedOptions.Flag("--encyclopedia", "Instead of a comparison: a Markdown page for every method of the catalogue, and an index.");
    private readonly Option<string> _output = SharedOptions.Value("--output", "DIR", $"The directory to write; {DefaultFolder} when left out.");
    private readonly Option<string[]> _to = SharedOptions.Repeated("--to", "markdown,latex", "The formats to write: markdown, latex, html; the first two when left out.");
    private readonly Option<bool> _force = SharedOptions.Flag("--force", "Write into a directory that is not empty, replacing files of the same names.");
    private readonly Option<bool> _noEnvironment = SharedOptions.Flag("--no-environment", "Leave the machine out of the footer, so that the same input gives the same bytes everywhere.");
    private readonly Option<bool> _json = SharedOptions.Flag("--json", $"List what was written as JSON ({Schema}).");

    public ReportCommand(Session session)
        : base("report", "Write a report that compares methods: formulas, maps, runs beside predictions.", session)
    {
        _output.Aliases.Add("-o");
        _to.CompletionSources.Add([.. ReportSpec.FormatNames]);
        Arguments.Add(_spec);
        foreach (Option option in (Option[])[_verification, _seeds, _encyclopedia, _output, _to, _force, _noEnvironment, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum report", $"the main methods on built-in problems, into {DefaultFolder}/"),
        new("momentum report spec.json -o out --to markdown", "a comparison of your own"),
        new("momentum report --seeds -o seeds", "the literature checked, with its misprints"),
    ];

    public override string Remarks =>
        "A specification: {\"title\": \"My methods\", \"methods\": [\"heavy-ball\", \"my.method\", {\"method\": \"nesterov\", \"set\": {\"alpha\": \"1/10\", \"beta\": 0.9}}], "
        + "\"problems\": [\"spectrum:0.01,0.1,1\"], \"conditionNumbers\": [10, 100], \"sections\": [\"summary\", \"maps\", \"verification\", \"methods\"], \"formats\": [\"markdown\"]}. "
        + "All members are optional; paths are relative to the file. The report is written whole or not at all.";

    public override int Run(ParseResult arguments)
    {
        string? word = arguments.GetValue(_spec);
        ReportKind kind = Kind(arguments, word);
        string folder = arguments.GetValue(_output) ?? DefaultFolder;
        bool force = arguments.GetValue(_force);
        RefuseExisting(folder, force);
        IReadOnlyList<OutputFile> files;
        if (kind == ReportKind.Encyclopedia)
        {
            files = MethodEncyclopedia.Files(CatalogueEntries.Of(Session), $"momentum report {_encyclopedia.Name}", Session.Cancellation);
        }
        else
        {
            ReportSpec spec = word is null ? ReportSpec.Default : ReportSpecReader.Read(Session, word);
            spec = spec with { Formats = Formats(arguments.GetValue(_to)) ?? spec.Formats };
            Provenance provenance = ReportProvenance.Of(spec, Chosen(kind, word), !arguments.GetValue(_noEnvironment));
            files = Files(Document(kind, spec, word) with { Provenance = provenance }, spec.Formats);
        }

        Write(folder, files, force);
        Report(arguments.GetValue(_json), folder, files);
        return ExitCode.Success;
    }

    private ReportKind Kind(ParseResult arguments, string? word)
    {
        (Option<bool> Option, ReportKind Kind)[] kinds =
            [(_verification, ReportKind.Verification), (_seeds, ReportKind.Seeds), (_encyclopedia, ReportKind.Encyclopedia)];
        (Option<bool> Option, ReportKind Kind)[] given = [.. kinds.Where(k => arguments.GetValue(k.Option))];
        if (given.Length > 1)
        {
            throw CommandFailure.Usage($"{given[0].Option.Name} and {given[1].Option.Name} are two reports", "write one at a time");
        }

        ReportKind kind = given.Length == 0 ? ReportKind.Comparison : given[0].Kind;
        if (word is not null && kind is ReportKind.Seeds or ReportKind.Encyclopedia)
        {
            throw CommandFailure.Usage($"{given[0].Option.Name} takes no SPEC.json", "what it contains is fixed");
        }

        if (kind == ReportKind.Encyclopedia && arguments.GetValue(_to) is { Length: > 0 } to && Formats(to) is not ["markdown"])
        {
            throw CommandFailure.Usage($"{_encyclopedia.Name} writes markdown only");
        }

        return kind;
    }

    private IEnumerable<string> Chosen(ReportKind kind, string? word)
    {
        if (kind != ReportKind.Comparison)
        {
            yield return kind == ReportKind.Seeds ? _seeds.Name : _verification.Name;
        }

        if (word is not null)
        {
            yield return word;
        }
    }

    private Document Document(ReportKind kind, ReportSpec spec, string? word)
    {
        if (kind == ReportKind.Seeds)
        {
            return SeedsDocument.Of(Session);
        }

        bool runs = kind == ReportKind.Verification || spec.Sections.AsSpan().Contains(ReportSections.Verification);
        IReadOnlyList<Problem> problems = runs ? [.. spec.Problems.Select((p, i) => LoadProblem(p, i, word))] : [];
        return kind == ReportKind.Verification
            ? VerificationDocument.Of(Session, spec, problems)
            : ReportSections.Select(
                ComparisonReport.Of(ReportRun.Of(Session, spec, problems) with { DescribesMethods = spec.Sections.AsSpan().Contains(ReportSections.Methods) }, Session.Cancellation), spec.Sections);
    }

    private static IReadOnlyList<OutputFile> Files(Document document, ValueList<string> formats)
    {
        IReadOnlyList<OutputFile> markdown = [], latex = [], html = [];
        Parallel.Invoke(
            () => markdown = formats.AsSpan().Contains("markdown") ? ReportFiles.Markdown(document) : [],
            () => latex = formats.AsSpan().Contains("latex") ? ReportFiles.Latex(document) : [],
            () => html = formats.AsSpan().Contains("html") ? ReportFiles.Html(document) : []);
        return [.. markdown, .. latex, .. html];
    }

    private void RefuseExisting(string folder, bool force)
    {
        string path = Session.PathOf(folder);
        bool taken = File.Exists(path) || (!force && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any());
        if (taken)
        {
            throw CommandFailure.Invalid(
                File.Exists(path) ? $"{Printable.Word(folder)} is a file" : $"{Printable.Word(folder)} exists and is not empty",
                File.Exists(path) ? null : "--force writes into it, -o DIR elsewhere");
        }
    }

    private void Write(string folder, IReadOnlyList<OutputFile> files, bool force)
    {
        try
        {
            string path = Session.PathOf(folder);
            Session.Writes.Run(() =>
            {
                if (force)
                {
                    SafeOutput.Replace(path, files, Session.Cancellation);
                }
                else
                {
                    SafeOutput.Create(path, files, Session.Cancellation);
                }
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Invalid($"cannot write {Printable.Word(folder)}: {Reason.Of(e)}", inner: e);
        }
    }

    private void Report(bool asJson, string folder, IReadOnlyList<OutputFile> files)
    {
        if (asJson)
        {
            JsonOutput.Write(Session, Schema, json =>
            {
                json.WriteString("directory", folder);
                json.WritePropertyName("files");
                json.WriteArray(files, static (j, f) => j.WriteStringValue(f.Path));
            });
            return;
        }

        string[] named = [.. files.Where(f => !f.Path.Contains('/', StringComparison.Ordinal)).Select(f => f.Path)];
        string texts = named.Length <= ReportSpec.FormatNames.Count ? string.Join(", ", named) : string.Create(CultureInfo.InvariantCulture, $"{named.Length} pages");
        int figures = files.Count(f => f.Path.Contains('/', StringComparison.Ordinal));
        Session.Error.Write(string.Create(CultureInfo.InvariantCulture, $"momentum: wrote {texts} and {figures} files of figures to {Printable.Word(folder)}\n"));
    }

    private Problem LoadProblem(string specification, int index, string? specWord)
    {
        string place = specWord is null ? "problem" : string.Create(CultureInfo.InvariantCulture, $"{(specWord == "-" ? "standard input" : Printable.Word(specWord))}: $.problems[{index}]");
        return ProblemSource.Load(specification, place, CommandFailure.Invalid, specWord is null or "-" ? Session.Directory : Path.GetDirectoryName(Session.PathOf(specWord))!);
    }

    private static ValueList<string>? Formats(string[]? given)
    {
        if (given is null or [])
        {
            return null;
        }

        string[] formats = [.. given.SelectMany(g => g.Split(',')).Distinct(StringComparer.Ordinal)];
        foreach (string format in formats)
        {
            if (!ReportSpec.FormatNames.AsSpan().Contains(format))
            {
                throw CommandFailure.Usage(
                    $"--to must be markdown, latex or html, got {Printable.Word(format)}",
                    NearestName.Of(format, ReportSpec.FormatNames) is { } nearest ? $"did you mean {nearest}?" : null);
            }
        }

        return [.. ReportSpec.FormatNames.Where(formats.Contains)];
    }
}
