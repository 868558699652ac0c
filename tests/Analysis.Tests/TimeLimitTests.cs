using Momentum.Analysis.Algebra;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests;

public class TimeLimitTests
{
    [Fact]
    public void Of_TimeThatSuffices_DerivesAsWithoutLimit()
    {
        MethodAnalysis limited = MethodAnalysis.Of(Catalogue.HeavyBall, TimeSpan.FromHours(1));

        Assert.Equal(MethodAnalysis.Of(Catalogue.HeavyBall).Reasons(), limited.Reasons());
        Assert.False(limited.IsOutOfTime);
    }

    /// <summary>The owner's cancellation is no time limit: it throws, as it does without one.</summary>
    [Fact]
    public void Of_OwnerCancels_Throws()
    {
        using CancellationTokenSource owner = new();
        owner.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => MethodAnalysis.Of(Catalogue.Find("aggregated-momentum-3")!, TimeSpan.FromHours(1), owner.Token).Stability);
    }

    [Fact]
    public void Of_NoTime_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MethodAnalysis.Of(Catalogue.HeavyBall, TimeSpan.Zero));

    [Fact]
    public void Written_FormulaAfterTheLimit_IsUndecided()
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.HeavyBall, TimeSpan.FromTicks(1));
        analysis.Limit.Token.WaitHandle.WaitOne();

        Assert.Equal("the time limit of 0 s is exceeded", analysis.Written<string>(() => throw new OperationCanceledException(analysis.Limit.Token)).Reason);
        Assert.True(analysis.IsOutOfTime);
        Assert.Equal("text", analysis.Written(() => "text").Value);
    }

    [Fact]
    public void Written_CancelledByTheOwner_Throws()
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.HeavyBall, new CancellationToken(canceled: true));

        Assert.Throws<OperationCanceledException>(() => analysis.Written<string>(() => throw new OperationCanceledException(analysis.Limit.Token)));
    }

    [Fact]
    public void Written_FormulaBeyondABudget_IsUndecidedWithTheBudget() =>
        Assert.Contains("terms", MethodAnalysis.Of(Catalogue.HeavyBall).Written<string>(() => throw new BudgetExceededException("a number of terms")).Reason, StringComparison.Ordinal);

    [Fact]
    public void Of_AnalysisOutOfTime_LeavesEveryComparisonThatNeedsTimeUndecided()
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find("aggregated-momentum-3")!, TimeSpan.FromTicks(1));
        analysis.Limit.Token.WaitHandle.WaitOne();

        CatalogueRelations relations = CatalogueRelations.Of(analysis).Value;
        Assert.Empty(relations.Related);
        Assert.All(relations.Undecided, u => Assert.Equal(analysis.Limit.Reason, u.Value));
        Assert.True(relations.Undecided.Count > Catalogue.Ids.Count / 2);
        Assert.True(analysis.IsOutOfTime);
    }
}
