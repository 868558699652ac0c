using System.Text.Json;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Cli.Json;

/// <summary>A method's rule as JSON.</summary>
internal static class MethodJson
{
    /// <summary>An object with id, name, reference, parameters, states, update and the whole rule text.</summary>
    public static void Write(Utf8JsonWriter json, string member, Method method)
    {
        json.WriteStartObject(member);
        json.WriteString("id", method.Id);
        json.WriteString("name", method.Name);
        json.WriteString("reference", method.Reference);
        WriteParameters(json, method);
        json.WriteStartArray("states");
        foreach (StateVariable state in method.States)
        {
            json.WriteStartObject();
            json.WriteString("name", state.Name);
            json.WriteFormula("start", state.Start);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteStatements(json, "update", method.Step);
        if (method.FirstStep is { } first)
        {
            WriteStatements(json, "firstStep", first);
        }

        if (method.Output is { } output)
        {
            json.WriteFormula("output", output);
        }

        json.WriteString("text", method.Text);
        json.WriteEndObject();
    }

    /// <summary>The member <c>parameters</c>: name, domain as a condition, default.</summary>
    public static void WriteParameters(Utf8JsonWriter json, Method method)
    {
        json.WriteStartArray("parameters");
        foreach (Parameter parameter in method.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("domain", parameter.Domain == Interval.All ? "true" : parameter.Domain.Describe(parameter.Name));
            if (parameter.Default is { } value)
            {
                json.WriteString("default", value.ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStatements(Utf8JsonWriter json, string member, Analysis.ValueList<Statement> statements)
    {
        json.WritePropertyName(member);
        json.WriteArray(statements, static (j, s) => j.WriteStringValue(s.ToString()));
    }
}
