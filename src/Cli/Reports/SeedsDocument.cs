using Momentum.Analysis;
using Momentum.Cli.Hosting;
using Momentum.Cli.Seeds;
using Momentum.Report.Composition.Review;
using Momentum.Report.Documents;

namespace Momentum.Cli.Reports;

/// <summary>The report on five texts about momentum, every result derived or measured again in the run that writes it.</summary>
internal static class SeedsDocument
{
    /// <summary>The document, without provenance.</summary>
    public static Document Of(Session session)
    {
        CancellationToken cancellation = session.Cancellation;
        Func<ReviewedText>[] reviews =
        [
            () => SuMomentum.Review(cancellation),
            SuDescent.Review,
            () => GohMomentum.Review(cancellation),
            () => GrosseLecture.Review(cancellation),
            () => BilionisNotes.Review(cancellation),
        ];
        var texts = new ReviewedText[reviews.Length];
        Parallel.For(0, texts.Length, new ParallelOptions { CancellationToken = cancellation }, i => texts[i] = reviews[i]());
        return LiteratureReview.Of(
            "Five texts on momentum, derived again",
            [
                Block.Says("This toolkit began with five texts on momentum. The report retells them and takes none of their formulas on trust: each result is derived from the update rule, or measured on a run, while the report is being written, and set beside what is printed. Where the two differ the report says what is printed, what is right, and which check told them apart."),
                Block.Says("Derived formulas come from exact rational arithmetic. Identities are decided exactly; a measured number is given with what it was compared to."),
            ],
            ValueList.Create<ReviewedText>(texts));
    }
}
