using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition.Encyclopedia;

/// <summary>Which other methods of the catalogue are the same, more special or more general, by which parameters.</summary>
internal static class RelationSection
{
    private const int MostNamed = 6;

    /// <summary>The section of a page of the encyclopedia, with links to the others; null where no other method is related.</summary>
    public static Section? Of(CatalogueEntry entry) => Of(entry.Relations, [], entry.IsSoftware, Link);

    /// <summary>The section of a page on its own; null where no method of the catalogue is related.</summary>
    public static Section? Of(CatalogueRelations relations) => Of(relations.Related, relations.Undecided, CatalogueEntry.IsOfSoftware(relations.Method), static method => method.Name);

    /// <summary>A link to the page of a method beside this one.</summary>
    public static Prose Link(Method method) => new Inline.Link(method.Name, PageNames.Of(method));

    private static Section? Of(ValueList<MethodEquivalence> relations, ValueList<KeyValuePair<Method, string>> undecided, bool isSoftware, Func<Method, Prose> name)
    {
        List<Block> blocks = [];
        MethodEquivalence[] same = [.. relations.Where(r => r.AreEquivalent)];
        if (same.Length > 0)
        {
            blocks.Add(Block.Says("The transfer functions from gradients to gradient points agree, so these rules take their gradients at the same points, on quadratics and elsewhere, once their states match:"));
            blocks.Add(new Block.Table(
                [new("Method"), new("its parameters"), new("starts"), new("exposes")],
                ValueList.From(same.Select(r => ValueList.Create<Prose>([name(r.Second), Parameters(r.Map), Start(r), r.SameExposure == true ? "the same iterate" : "another point of the step"]))),
                "The same method in other words."));
        }

        Prose[] others = [.. relations.Where(r => !r.AreEquivalent && (isSoftware || !CatalogueEntry.IsOfSoftware(r.Second))).Select(r => Sentence(r, name(r.Second)))];
        if (others.Length > 0)
        {
            blocks.Add(new Block.Items(ValueList.Create<Prose>(others)));
        }

        foreach (IGrouping<string, KeyValuePair<Method, string>> open in undecided.GroupBy(static u => u.Value, StringComparer.Ordinal))
        {
            Prose[] methods = [.. open.Select(o => name(o.Key))];
            Prose who = methods.Length > MostNamed ? $"{methods.Length.ToString(CultureInfo.InvariantCulture)} methods of the catalogue" : MethodSections.Listed(methods, "and");
            blocks.Add(Block.Says($"Undecided for {who}. {MethodSections.Sentence(open.Key)}"));
        }

        return blocks.Count == 0 ? null : new("The same method elsewhere", ValueList.From(blocks));
    }

    private static Prose Sentence(MethodEquivalence relation, Prose name) => relation.Relation == FamilyRelation.SpecialCase
        ? Prose.Of($"It is {name} at {Parameters(relation.Map)}.")
        : Prose.Of($"It contains {name}, at {Parameters(relation.InverseMap)}.");

    private static Prose Start(MethodEquivalence relation) => relation.SameStart switch
    {
        true => "alike",
        false => Prose.Of($"otherwise: its first gradient weighs {relation.FirstSteps[^1]}, not {relation.FirstSteps[0]}"),
        _ => "–",
    };

    private static Prose Parameters(ValueList<KeyValuePair<string, Expression>> map) => map.Count == 0
        ? "any parameters"
        : Formula.Listed(Sign.Comma, [.. map.Select(m => Formula.Equation(new Expression.Symbol(m.Key), m.Value))]);
}
