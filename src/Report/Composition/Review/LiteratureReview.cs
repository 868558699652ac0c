using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Text;

namespace Momentum.Report.Composition.Review;

/// <summary>The report on published texts: their results retold, derived and checked, and their misprints with what is right.</summary>
public static class LiteratureReview
{
    /// <summary>Composes the report.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="opening">What stands before the overview.</param>
    /// <param name="texts">The texts.</param>
    public static Document Of(string title, ValueList<Block> opening, ValueList<ReviewedText> texts) =>
        new(title, [.. opening, Overview(texts)], ValueList.From(texts.Select(SectionOf))) { Sources = ValueList.From(texts.Select(t => t.Source)) };

    private static Block.Table Overview(ValueList<ReviewedText> texts)
    {
        IEnumerable<ValueList<Prose>> rows = texts.Select(t => ValueList.Create<Prose>(
        [
            Prose.Of($"{t.Title} {new Inline.Citation(t.Source.Key)}"),
            Count(t.Claims.Count),
            Count(t.Claims.Count(c => c.Finding == Finding.Holds)),
            Count(t.Claims.Count(c => c.Finding == Finding.HoldsWithin)),
            Count(t.Claims.Count(c => c.Finding == Finding.Fails) + t.Misprints.Count(m => !m.IsShown)),
            Count(t.Misprints.Count(m => m.IsShown)),
        ]));
        return new(
            [new("Text"), new("results checked", Alignment.Right), new("hold", Alignment.Right), new("hold within limits", Alignment.Right), new("checks failed", Alignment.Right), new("misprints", Alignment.Right)],
            ValueList.From(rows),
            "What was checked. A misprint is counted when the check refutes what is printed and bears out the correction.",
            "table-overview");
    }

    private static Section SectionOf(ReviewedText text)
    {
        List<Section> parts = [];
        if (text.Claims.Count > 0)
        {
            parts.Add(new("Results, one check each", [new Block.Items(ValueList.From(text.Claims.Select(Entry)), Numbered: true)]));
        }

        if (text.Misprints.Count > 0)
        {
            parts.Add(new("Misprints and slips", [new Block.Items(ValueList.From(text.Misprints.Select(Entry)), Numbered: true)]));
        }

        return new(text.Title, text.Story) { Sections = ValueList.From(parts), Label = LabelOf(text) };
    }

    private static Prose Entry(ReviewedClaim claim)
    {
        string finding = claim.Finding switch
        {
            Finding.Holds => "Holds",
            Finding.HoldsWithin => "Holds within limits",
            _ => "Fails",
        };
        return Prose.Of($"{new Inline.Emphasis(claim.Place)}: {claim.Statement} {new Inline.Strong(finding)}: {claim.Check}");
    }

    private static Prose Entry(ReviewedMisprint misprint)
    {
        Prose shown = misprint.IsShown ? Prose.Of(string.Empty) : Prose.Of($" {new Inline.Strong("The check did not bear this out.")}");
        return Prose.Of($"{new Inline.Emphasis(misprint.Place)}: {new Inline.Strong("printed")} {misprint.Printed}; {new Inline.Strong("correct")} {misprint.Correct}. {misprint.Found}{shown}");
    }

    private static Prose Count(int n) => Prose.Of($"{n}");

    private static string LabelOf(ReviewedText text) => "text-" + text.Source.Key;
}
