using Momentum.Analysis.Algebra;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;

namespace Momentum.Cli.Tests;

/// <summary>Numbers on the command line: exact where rational, refused by name where they are none.</summary>
public sealed class QuantityTests
{
    [Theory]
    [InlineData("0.1", "1/10")]
    [InlineData("1/10", "1/10")]
    [InlineData("1e-3", "1/1000")]
    [InlineData("-2.5e1", "-25")]
    [InlineData(" 3 ", "3")]
    [InlineData("sqrt(4)/3", "2/3")]
    [InlineData("2^-3 + 1/8", "1/4")]
    [InlineData("max(1/2, 2/3)", "2/3")]
    [InlineData("4^(1/2)", "2")]
    public void Parse_RationalNumber_IsExact(string text, string value) =>
        Assert.Equal(Rational.Parse(value), Quantity.Parse("alpha", text).Value);

    [Theory]
    [InlineData("sqrt(2)/3", 0.47140452079103168)]
    [InlineData("(1 - sqrt(1/10))^2", 0.46754446796632413)]
    [InlineData("2^(1/2)", 1.4142135623730951)]
    [InlineData("sqrt(1e-300)", 1e-150)]
    [InlineData("sqrt(2)-1414213562373095/1000000000000000", 4.8801688724209698e-17)]
    public void Parse_IrrationalNumber_IsTheNearestDouble(string text, double value) =>
        Assert.Equal(value, Quantity.Parse("alpha", text).ToDouble());

    [Theory]
    [InlineData("NaN", "alpha must be a finite number, got NaN")]
    [InlineData("-Infinity", "alpha must be a finite number, got -Infinity")]
    [InlineData("inf", "alpha must be a finite number, got inf")]
    [InlineData("1e999", "alpha must be at most 1.79e308 in magnitude (the largest double), got 1e999")]
    [InlineData("1e309", "alpha must be at most 1.79e308 in magnitude (the largest double), got 1e309")]
    [InlineData("1e-400", "alpha must be at least 4.94e-324 in magnitude (the smallest double), got 1e-400")]
    [InlineData("1e-325", "alpha must be at least 4.94e-324 in magnitude (the smallest double), got 1e-325")]
    [InlineData("1e-9999", "alpha must be at least 4.94e-324 in magnitude (the smallest double), got 1e-9999")]
    [InlineData("1,5", "alpha must be one number with a decimal point, got 1,5")]
    [InlineData("", "alpha must be a number, got nothing")]
    [InlineData("sqrt(-2)", "alpha must be a real number, got sqrt(-2) (the square root of a negative number)")]
    [InlineData("1/(2-2)", "alpha must be a real number, got 1/(2-2) (division by zero)")]
    [InlineData("beta", "alpha must be a real number, got beta (beta has no value here)")]
    public void Parse_NoNumber_IsRefusedByNameAndValue(string text, string message)
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => Quantity.Parse("alpha", text));

        Assert.Equal(ExitCode.Usage, failure.ExitCode);
        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData("9^9^9^9")]
    [InlineData("1e")]
    [InlineData("0x10")]
    [InlineData("1 2")]
    [InlineData("٣")]
    [InlineData("1__0")]
    public void Parse_Nonsense_IsRefused(string text) =>
        Assert.StartsWith("alpha must be a", Assert.Throws<CommandFailure>(() => Quantity.Parse("alpha", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void ParseList_RepeatedAndCommaSeparated_KeepsTheOrder() =>
        Assert.Equal([1, 10, 100, Rational.Create(1, 2)], NumberList.Parse("--lambda", ["1,10", "100", "min(1/2,3)"]).Select(q => q.Value));

    [Fact]
    public void ParseList_EmptyElement_IsRefused() =>
        Assert.Equal("--lambda has an empty element in 1,,2", Assert.Throws<CommandFailure>(() => NumberList.Parse("--lambda", ["1,,2"])).Message);
}
