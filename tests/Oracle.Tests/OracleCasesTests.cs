using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle.Tests;

public sealed class OracleCasesTests
{
    [Fact]
    public void All_EveryCatalogueMethod_ConvergesOnSomeSpectrum()
    {
        string[] cases = [.. OracleCases.All.Select(row => (string)Assert.Single(row))];
        Assert.Equal(cases.Length, cases.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(Catalogue.Ids.Except(cases.Select(c => c.Split(' ')[0])));
        Assert.All(cases.Take(20), c => Assert.True(Oracle.Parse(c).ContractionFactor().Upper < 1, c));
    }

    [Theory]
    [MemberData(nameof(OracleCases.Of), "keras-sgd-nesterov", MemberType = typeof(OracleCases))]
    [MemberData(nameof(OracleCases.Of), "triple-momentum", MemberType = typeof(OracleCases))]
    public void Of_OneMethod_ReadsBackAndMatchesItself(string text)
    {
        OracleRun run = Oracle.Parse(text);
        run.ShouldMatch(run.Expected(30));
        Assert.StartsWith(run.Method.Id + " ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Text_IsExact()
    {
        OracleRun run = Oracle.Parse("  pytorch-sgd lr=1/20 momentum=0.9 on 0.1,1,5 ");
        Assert.Equal(Analysis.Algebra.Rational.Create(9, 10), run.Tuning.Values["momentum"]);
        Assert.Equal(Analysis.Algebra.Rational.Create(1, 10), run.Lambda[0]);
        Assert.Equal(0.05, run.Parameter("lr"));
    }

    [Theory]
    [InlineData("", "a run reads")]
    [InlineData("pytorch-sgd lr=0.05 momentum=0.9 on", "a run reads")]
    [InlineData("pytorch-sgd lr momentum=0.9", "got 'lr'")]
    [InlineData("pytorch-sgd lr=x momentum=0.9", "'x' is not a number")]
    public void Parse_Malformed_SaysWhat(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Oracle.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_UnknownMethodOrValue_Names()
    {
        Assert.Contains("did you mean pytorch-sgd?", Assert.Throws<ArgumentException>(() => Oracle.Parse("pytorch-sdg lr=1")).Message, StringComparison.Ordinal);
        Assert.Equal("momentum", Assert.Throws<TuningException>(() => Oracle.Parse("pytorch-sgd lr=1 momentum=2")).Parameter);
        Assert.Equal("momentum", Assert.Throws<TuningException>(() => Oracle.Parse("pytorch-sgd lr=1")).Parameter);
    }
}
