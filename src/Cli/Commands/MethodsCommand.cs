using System.CommandLine;
using System.Text.Json;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum methods</c>: the catalogue.</summary>
internal sealed class MethodsCommand : SessionCommand
{
    private const string Schema = "momentum/methods/1";

    private readonly Option<bool> _json = SharedOptions.Json(Schema);

    public MethodsCommand(Session session)
        : base("methods", "List the catalogue: id, name, parameters and citation.", session) => Options.Add(_json);

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum methods", "the catalogue as a table"),
        new("momentum methods --json", "the same for a program"),
    ];

    public override int Run(ParseResult arguments)
    {
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, Schema, WriteJson);
        }
        else
        {
            Session.Write(Table());
        }

        return ExitCode.Success;
    }

    private static void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartArray("methods");
        foreach (Method method in Catalogue.All)
        {
            json.WriteStartObject();
            json.WriteString("id", method.Id);
            json.WriteString("name", method.Name);
            MethodJson.WriteParameters(json, method);
            json.WriteString("reference", method.Reference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
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
