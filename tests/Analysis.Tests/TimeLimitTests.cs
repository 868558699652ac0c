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
}
