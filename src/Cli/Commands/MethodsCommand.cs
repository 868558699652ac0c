using System.CommandLine;
using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum methods</c>: the catalogue.</summary>
internal sealed class MethodsCommand : SessionCommand
{
    private const string Schema = "momentum/methods/1";

    private readonly Option<bool> _derive = SharedOptions.Flag("--derive", "Derive every method, and list what stays undecided with the reason; with --json each entry has its derivation.");
    private readonly Option<bool> _json = SharedOptions.Json(Schema);

    public MethodsCommand(Session session)
        : base("methods", "List the catalogue: id, name, parameters and citation.", session)
    {
        Options.Add(_derive);
        Options.Add(_json);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum methods", "the catalogue as a table"),
        new("momentum methods --json", "the same for a program"),
        new("momentum methods --derive", "what the derivation of each entry leaves undecided, and why"),
    ];

    public override int Run(ParseResult arguments)
    {
        bool derive = arguments.GetValue(_derive);
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, Schema, json => WriteJson(json, derive));
        }
        else
        {
            Session.Write(derive ? Undecided() : Table());
        }

        return ExitCode.Success;
    }

    private void WriteJson(Utf8JsonWriter json, bool derive)
    {
        DerivationJson derivations = new();
        json.WriteStartArray("methods");
        foreach (MethodAnalysis analysis in MethodAnalysis.OfEach(Catalogue.All, Session.Cancellation))
        {
            Method method = analysis.Method;
            json.WriteStartObject();
            json.WriteString("id", method.Id);
            json.WriteString("name", method.Name);
            MethodJson.WriteParameters(json, method);
            json.WriteString("reference", method.Reference);
            if (derive)
            {
                json.WriteStartObject("derivation");
                derivations.Write(json, analysis);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string Undecided()
    {
        TextColumns table = new();
        foreach (MethodAnalysis analysis in MethodAnalysis.OfEach(Catalogue.All, Session.Cancellation))
        {
            (string Part, string Reason)[] open = [.. analysis.Reasons()];
            table.Add(analysis.Method.Id, open.Length == 0 ? "decided" : string.Join("; ", open.Select(o => $"{o.Part}: {o.Reason}")));
        }

        return table.ToString();
    }

    private static string Table()
    {
        TextColumns table = new();
        foreach (Method method in Catalogue.All)
        {
            table.Add(method.Id, method.Name, string.Join(", ", method.Parameters), method.Reference ?? string.Empty);
        }

        return table.ToString();
    }
}
