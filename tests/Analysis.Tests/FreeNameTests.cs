namespace Momentum.Analysis.Tests;

public class FreeNameTests
{
    [Theory]
    [InlineData("", "a")]
    [InlineData("a", "b")]
    [InlineData("a b", "b_")]
    [InlineData("a b b_ b__", "b___")]
    [InlineData("b", "a")]
    public void Of_TakenNames_IsTheFirstThatIsFree(string taken, string expected) => Assert.Equal(expected, FreeName.Of(taken.Split(' ').Contains, "a", "b"));
}
