using Momentum.Analysis;
using Momentum.Analysis.Methods;
using Momentum.Report.Composition;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;

namespace Momentum.Report.Tests.Composition;

public sealed class IllustratedMethodPageTests
{
    [Theory]
    [InlineData("heavy-ball", 2)]
    [InlineData("quasi-hyperbolic", 2)]
    [InlineData("gradient-descent", 1)]
    [InlineData("aggregated-momentum-2", 1)]
    public void Of_Method_HasThePicturesThatApply(string id, int pictures)
    {
        Method method = Catalogue.Find(id)!;
        Document page = IllustratedMethodPage.Of(MethodAnalysis.Of(method));
        Assert.Equal(pictures, page.Pictures().Count());
        Assert.Contains(page.Blocks(), b => b is Block.Code code && code.Text == method.Text);
    }

    [Fact]
    public void Locus_HeavyBall_RunsOnTheCircleOfRadiusRootBeta()
    {
        const double Beta = 0.6;
        RootLocus locus = MethodLocus.Of(MethodAnalysis.Of(Catalogue.HeavyBall), new Dictionary<string, double>(StringComparer.Ordinal) { ["beta"] = Beta }).Value;
        DataPoint[] complex = [.. locus.Paths.SelectMany(p => (IEnumerable<DataPoint>)p).Where(p => p.Y != 0)];
        Assert.NotEmpty(complex);
        Assert.All(complex, p => Assert.Equal(Beta, (p.X * p.X) + (p.Y * p.Y), 12));
        Assert.Equal([1, Beta], locus.Starts.Select(p => p.X).Order().Reverse().Select(x => Math.Round(x, 12)));
        Assert.Equal([-Math.Sqrt(Beta), Math.Sqrt(Beta)], locus.Marked.Select(p => p.X).Order(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.True(locus.Paths.Min(path => path.Min(p => p.X)) < -1);
    }

    [Fact]
    public void Locus_GradientDescent_IsUndecided() =>
        Assert.False(MethodLocus.Of(MethodAnalysis.Of(Catalogue.GradientDescent), new Dictionary<string, double>(StringComparer.Ordinal)).IsDecided);
}
