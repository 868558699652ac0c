using System.CommandLine;
using Momentum.Analysis;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;
using Momentum.Report.Composition;
using Momentum.Report.Documents;
using Momentum.Report.Writers;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum derive</c>: everything that follows from an update rule.</summary>
internal sealed class DeriveCommand : SessionCommand
{
    // The catalogue has no more than four states; a rule of very many is left to momentum equivalent.
    private const int MostComparedStates = 12;

    private static readonly string[] s_formats = ["text", "markdown", "latex", "html"];

    private readonly Argument<string> _method = SharedOptions.Method();
    private readonly Option<string> _format = SharedOptions.Value("--format", "text", "text (the default), markdown, latex or html.");
    private readonly Option<string[]> _domain = SharedOptions.Repeated("--domain", "beta=-1:1", "Let a parameter range over this open interval instead of the rule's domain; an end left out is infinite.");
    private readonly Option<string> _seconds = TimeOption.Create("the derivation", "derived");
    private readonly Option<bool> _json = SharedOptions.Json(DerivationJson.Schema);

    public DeriveCommand(Session session)
        : base("derive", "Derive everything about a method: matrix, eigenvalues, stability, damping, tuning.", session)
    {
        _format.CompletionSources.Add(s_formats);
        Arguments.Add(_method);
        Options.Add(_format);
        Options.Add(_domain);
        Options.Add(_seconds);
        Options.Add(_json);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum derive heavy-ball", "the closed forms of a catalogue entry, to read"),
        new("momentum derive nesterov --json", "the same for a program: formulas that SymPy and others read"),
        new("momentum derive heavy-ball --domain beta=-1:1", "the stability region for negative momentum too"),
        new("momentum derive my.method --format latex", "a rule of your own, to paste into a paper"),
    ];

    public override int Run(ParseResult arguments)
    {
        string format = Format(arguments);
        Method method = DomainOverride.Apply(MethodSource.Load(Session, arguments.GetRequiredValue(_method)), arguments.GetValue(_domain));
        MethodAnalysis analysis = MethodAnalysis.Of(method, TimeOption.Read(Session, arguments.GetValue(_seconds)), Session.Cancellation);
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, DerivationJson.Schema, json => new DerivationJson().Write(json, analysis));
            return ExitOf(analysis);
        }

        Document page = Page(analysis);
        using StringWriter text = new() { NewLine = "\n" };
        switch (format)
        {
            case "markdown":
                MarkdownWriter.Write(page, text);
                break;
            case "html":
                HtmlWriter.Write(page, text);
                break;
            case "latex":
                LatexWriter.Write(page, text);
                break;
            default:
                PlainTextWriter.Write(page, text, Session.Columns);
                break;
        }

        Session.Write(text.ToString());
        return ExitOf(analysis);
    }

    /// <summary>The page; a rule of the user's own is set beside the catalogue, whose entries have their relations in the encyclopedia.</summary>
    private static Document Page(MethodAnalysis analysis) =>
        Catalogue.Find(analysis.Method.Id) is null && analysis.Method.States.Count <= MostComparedStates ? MethodPage.WithRelations(analysis) : MethodPage.Of(analysis);

    // Without a state space nothing was decided: the rule is not linear.
    private int ExitOf(MethodAnalysis analysis)
    {
        if (analysis.IsOutOfTime)
        {
            Session.Note("the derivation ran out of time; --seconds gives it more");
        }

        if (!analysis.System.IsDecided)
        {
            Session.Note(MethodSource.StillRuns);
            return ExitCode.Undecided;
        }

        return ExitCode.Success;
    }

    private string Format(ParseResult arguments)
    {
        string? format = arguments.GetValue(_format);
        if (format is not null && arguments.GetValue(_json))
        {
            throw CommandFailure.Usage("--format and --json exclude each other");
        }

        return format is null ? "text" : s_formats.Contains(format) ? format : throw CommandFailure.Usage(
            $"--format must be text, markdown, latex or html, got {Printable.Word(format)}",
            NearestName.Of(format, s_formats) is { } nearest ? $"did you mean {nearest}?" : null);
    }
}
