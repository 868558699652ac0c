using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Cli.Json;

/// <summary>The comparison of two methods as JSON, schema momentum/equivalence/1.</summary>
internal static class EquivalenceJson
{
    /// <summary>The schema id.</summary>
    public const string Schema = "momentum/equivalence/1";

    /// <summary>The schema id of a comparison with the whole catalogue.</summary>
    public const string RelationsSchema = "momentum/relations/1";

    /// <summary>The words of a relation.</summary>
    public static string Words(FamilyRelation relation) => relation switch
    {
        FamilyRelation.Equivalent => "equivalent",
        FamilyRelation.SpecialCase => "special case",
        FamilyRelation.Generalization => "generalization",
        FamilyRelation.Overlapping => "overlapping",
        _ => "different",
    };

    /// <summary>Writes the members after the schema.</summary>
    public static void Write(Utf8JsonWriter json, Method first, Method second, Derived<MethodEquivalence> comparison)
    {
        json.WriteString("first", first.Id);
        json.WriteString("second", second.Id);
        if (!comparison.IsDecided)
        {
            json.WriteUndecided("equivalent", comparison.Reason);
            return;
        }

        MethodEquivalence found = comparison.Value;
        json.WriteBoolean("equivalent", found.Relation == FamilyRelation.Equivalent);
        json.WriteString("relation", Words(found.Relation));
        WriteMap(json, "map", found.Map);
        WriteMap(json, "inverseMap", found.InverseMap);
        WriteFlag(json, "sameStart", found.SameStart);
        json.WritePropertyName("firstSteps");
        json.WriteArray(found.FirstSteps, static (j, e) => j.WriteFormula(e));
        WriteFlag(json, "sameExposure", found.SameExposure);
    }

    /// <summary>Writes the related entries of the catalogue, each as the comparison of two methods.</summary>
    public static void Write(Utf8JsonWriter json, Method method, Derived<CatalogueRelations> comparison)
    {
        json.WriteString("method", method.Id);
        if (!comparison.IsDecided)
        {
            json.WriteUndecided("relations", comparison.Reason);
            return;
        }

        json.WriteStartArray("relations");
        foreach (MethodEquivalence related in comparison.Value.Related)
        {
            json.WriteStartObject();
            Write(json, method, related.Second, Derived<MethodEquivalence>.Of(related));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("undecided");
        foreach ((Method other, string reason) in comparison.Value.Undecided)
        {
            json.WriteStartObject();
            json.WriteString("second", other.Id);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, ValueList<KeyValuePair<string, Expression>> map)
    {
        json.WriteStartObject(name);
        foreach ((string parameter, Expression value) in map)
        {
            json.WriteFormula(parameter, value);
        }

        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } value)
        {
            json.WriteBoolean(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
