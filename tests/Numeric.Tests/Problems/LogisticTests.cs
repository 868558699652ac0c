using Momentum.Numeric.Problems;
using Momentum.Numeric.Rates;

namespace Momentum.Numeric.Tests.Problems;

public class LogisticTests
{
    private static string File => Path.Combine(AppContext.BaseDirectory, "examples", "challenger.csv");

    [Fact]
    public void Coefficients_OfTheChallengerData_AreThePublishedMaximumLikelihood()
    {
        // Dalal, Fowlkes and Hoadley 1989, J. Amer. Statist. Assoc. 84: logit p = 15.043 - 0.2322 t.
        LogisticProblem problem = Assert.IsType<LogisticProblem>(ProblemSpec.Parse($"logistic:{File}"));
        Assert.Equal(15.0429, problem.Coefficients[0], 4);
        Assert.Equal(-0.2322, problem.Coefficients[1], 4);
        Assert.Equal(20.315 / 2 / 23, problem.Value(problem.Minimizer), 4);
    }

    [Theory]
    [InlineData("gradient-descent")]
    [InlineData("heavy-ball")]
    [InlineData("nesterov")]
    public void Verification_NearTheMaximum_FindsTheRateOfTheHessianThere(string id)
    {
        Problem problem = ProblemSpec.Parse($"logistic:{File}");
        LinearMethod method = Predicted.Tuned(id, 0.7 * problem.Extremes.Mu, 1.5 * problem.Extremes.L);
        Verification result = Verification.Of(id, method, problem);
        Assert.True(result.Verdict == Verdict.Agree, result.ToString());
        Assert.StartsWith("run ", result.Measured!.Window, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,y\n1,0\n2,0\n3,1\n4,1\n", "separates")]
    [InlineData("x,y\n1,0\n2,0.5\n3,1\n", "must be 0 or 1, got 0.5 in row 2")]
    public void OfTable_WithoutAMaximum_SaysWhy(string text, string part)
    {
        CsvTable table = CsvTable.Read(new StringReader(text), "t.csv");
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => LogisticProblem.OfTable("logistic:t.csv", table)).Message, StringComparison.Ordinal);
    }
}
