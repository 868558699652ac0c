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
    /// <summary>The section; null where no other method is related.</summary>
    public static Section? Of(CatalogueEntry entry)
    {
        List<Block> blocks = [];
        MethodEquivalence[] same = [.. entry.Relations.Where(r => r.AreEquivalent)];
        if (same.Length > 0)
        {
            blocks.Add(Block.Says("The transfer functions from gradients to gradient points agree, so these rules take their gradients at the same points, on quadratics and elsewhere, once their states match:"));
            blocks.Add(new Block.Table(
                [new("Method"), new("its parameters"), new("starts"), new("exposes")],
                ValueList.From(same.Select(r => ValueList.Create<Prose>([Link(r.Second), Parameters(r.Map), Start(r), r.SameExposure == true ? "the same iterate" : "another point of the step"]))),
                "The same method in other words."));
        }

        Prose[] others = [.. entry.Relations.Where(r => !r.AreEquivalent && !(CatalogueEntry.IsOfSoftware(r.Second) && !entry.IsSoftware)).Select(Sentence)];
        if (others.Length > 0)
        {
            blocks.Add(new Block.Items(ValueList.Create<Prose>(others)));
        }

        return blocks.Count == 0 ? null : new("The same method elsewhere", ValueList.From(blocks));
    }

    /// <summary>A link to the page of a method beside this one.</summary>
    public static Prose Link(Method method) => new Inline.Link(method.Name, PageNames.Of(method));

    private static Prose Sentence(MethodEquivalence relation) => relation.Relation == FamilyRelation.SpecialCase
        ? Prose.Of($"It is {Link(relation.Second)} at {Parameters(relation.Map)}.")
        : Prose.Of($"It contains {Link(relation.Second)}, at {Parameters(relation.InverseMap)}.");

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
