using System.CommandLine;
using System.Globalization;
using System.Text;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;
using Momentum.Oracle.Identification;
using Momentum.Oracle.Traces;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum identify</c>: which rule a run follows.</summary>
internal sealed class IdentifyCommand : SessionCommand
{
    private readonly TraceInput _trace = new();
    private readonly Option<string[]> _method = SharedOptions.Repeated("--method", "METHOD", "A .method file to look for beside the catalogue; repeat it for each.");
    private readonly Option<bool> _json = SharedOptions.Json(IdentificationJson.Schema);

    public IdentifyCommand(Session session)
        : base("identify", "Name the rule that a run follows: its numbers, the catalogue entries that agree, and likely bugs.", session)
    {
        Arguments.Add(_trace.Argument);
        foreach (Option option in (Option[])[.. _trace.Options, _method, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum identify run.csv", "what the run is"),
        new("momentum identify - --lambda 0.1,1,5 --json", "a run from a pipe, without a header"),
    ];

    public override string Remarks =>
        "w_{k+1} = w_k + beta*(w_k - w_{k-1}) - a*g_k - c*(g_k - g_{k-1}), w_1 = w_0 - s*g_0. A good probe has three eigenvalues such as 0.1, 1, 5, a start without zeros and 30 to 60 steps.";

    public override int Run(ParseResult arguments)
    {
        Method[] methods = [.. (arguments.GetValue(_method) ?? []).Select(m => MethodSource.Load(Session, m)), .. Catalogue.All];
        Trace trace = _trace.Read(Session, arguments, (stream, header) => Trace.Read(stream, header, TraceIdentification.MaxRows, Session.Cancellation));
        TraceIdentification identification = TraceIdentification.Among(methods.Distinct(), trace, cancellationToken: Session.Cancellation);
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, IdentificationJson.Schema, json => IdentificationJson.Write(json, identification));
        }
        else
        {
            Session.Write(Text(identification));
        }

        return identification.IsUndecided ? ExitCode.Undecided : ExitCode.Success;
    }

    private static string Text(TraceIdentification identification)
    {
        StringBuilder text = new();
        if (identification.Fit is { } fit)
        {
            text.Append(CultureInfo.InvariantCulture, $"order {fit.Order}: beta = {fit.Beta:R}, a = {fit.A:R}, c = {Shown(fit.C, fit.A)}, s = {fit.S:R} (residual {fit.Residual:0.0e+0})\n");
            if (fit.Order > 2)
            {
                text.Append(CultureInfo.InvariantCulture, $"betas: {string.Join(", ", fit.Betas.Select(b => b.ToString("R", CultureInfo.InvariantCulture)))}; cs: {string.Join(", ", fit.Cs.Select(c => c.ToString("R", CultureInfo.InvariantCulture)))}\n");
            }
        }
        else
        {
            text.Append(identification.IsUndecided ? "undecided: the run is too short\n" : "no linear rule explains the run\n");
        }

        foreach (MethodMatch match in identification.Matches)
        {
            text.Append(CultureInfo.InvariantCulture, $"match: {match}\n");
        }

        if (identification.Nearest is { } near)
        {
            text.Append(CultureInfo.InvariantCulture, $"nearest: {near}\n");
        }

        foreach (Diagnosis diagnosis in identification.Diagnoses)
        {
            text.Append(CultureInfo.InvariantCulture, $"diagnosis: {diagnosis}\n");
        }

        foreach (string note in identification.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"note: {note}\n");
        }

        return text.ToString();
    }

    /// <summary>A number beside a larger one; 0 where it is that one's rounding noise.</summary>
    private static string Shown(double value, double beside) => (Math.Abs(value) < 1e-13 * Math.Abs(beside) ? 0 : value).ToString("R", CultureInfo.InvariantCulture);
}
