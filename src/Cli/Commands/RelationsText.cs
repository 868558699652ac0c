using System.Globalization;
using System.Text;
using Momentum.Analysis;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Cli.Commands;

/// <summary>Which methods of the catalogue a method is, for a terminal.</summary>
internal static class RelationsText
{
    private const int MostNamed = 6;

    /// <summary>The line about a method that calls the gradient again where it was called before.</summary>
    public static string CalledAgain(Method method) =>
        $"compared call by call; {method.Id} calls the gradient again where the step before called it: keep that gradient in a state to compare it as one call\n";

    /// <summary>Three lists: the same methods, wider ones, and special cases.</summary>
    public static string Of(Method method, Derived<CatalogueRelations> relations)
    {
        if (!relations.IsDecided)
        {
            return $"undecided: {relations.Reason}\n";
        }

        StringBuilder text = new();
        ILookup<FamilyRelation, MethodEquivalence> related = relations.Value.Related.ToLookup(static r => r.Relation);
        Append(text, $"{method.Id} generates the same iterates as", related[FamilyRelation.Equivalent], static r => r.Map);
        Append(text, $"{method.Id} is a special case of", related[FamilyRelation.SpecialCase], static r => r.Map);
        Append(text, $"special cases of {method.Id}", related[FamilyRelation.Generalization], static r => r.InverseMap);
        int decided = Catalogue.Ids.Count - relations.Value.Undecided.Count;
        if (text.Length == 0 && decided > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{method.Id} is none of the {decided} methods of the catalogue{(decided < Catalogue.Ids.Count ? " with which the comparison was decided" : string.Empty)}, nor a special case of one, nor does it contain one.\n");
        }

        if (relations.Value.RepeatsCall)
        {
            text.Append(CalledAgain(method));
        }

        foreach (IGrouping<string, KeyValuePair<Method, string>> open in relations.Value.Undecided.GroupBy(static u => u.Value, StringComparer.Ordinal))
        {
            string[] ids = [.. open.Select(static o => o.Key.Id)];
            text.Append(CultureInfo.InvariantCulture, $"undecided for {(ids.Length > MostNamed ? $"{ids.Length} methods" : string.Join(", ", ids))}: {open.Key}\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<MethodEquivalence> related, Func<MethodEquivalence, ValueList<KeyValuePair<string, Expression>>> map)
    {
        TextColumns table = new();
        foreach (MethodEquivalence relation in related)
        {
            string parameters = string.Join(", ", map(relation).Select(p => $"{p.Key} = {Infix.Print(p.Value)}"));
            table.Add("  " + relation.Second.Id, parameters.Length == 0 ? "at any parameters" : parameters, Differences(relation));
        }

        if (table.ToString() is { Length: > 0 } lines)
        {
            text.Append(title).Append(":\n").Append(lines);
        }
    }

    private static string Differences(MethodEquivalence relation) => (relation.SameStart, relation.SameExposure) switch
    {
        (false, false) => "starts differently, exposes another point of the step",
        (false, _) => "starts differently",
        (_, false) => "exposes another point of the step",
        _ => string.Empty,
    };
}
