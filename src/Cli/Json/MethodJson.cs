using System.Text.Json;
using Momentum.Analysis.Methods;

namespace Momentum.Cli.Json;

/// <summary>A method's rule as JSON.</summary>
internal static class MethodJson
{
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
}
