using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

public class RuleErrorTests
{
    private const string Head = "method m \"M\"\nparameters alpha > 0, 0 <= beta < 1\nstate w, z = 0\n";

    [Theory]
    // names
    [InlineData("z' = beta*z + grad(w)\nw' = w - alhpa*z'", 5, 10, "alpha", "unknown symbol 'alhpa'")]
    [InlineData("z' = beta*z + gard(w)\nw' = w", 4, 15, "grad", "unknown function 'gard'")]
    [InlineData("z' = z + grad\nw' = w", 4, 10, null, "grad is a function")]
    [InlineData("y' = z\nw' = w", 4, 1, null, "'y' is not a state")]
    [InlineData("z = z\nw' = w", 4, 1, "z'", "'z' is a state")]
    [InlineData("beta = 1\nz' = z\nw' = w", 4, 1, null, "the parameter 'beta' is constant")]
    [InlineData("beta' = 1\nz' = z\nw' = w", 4, 1, null, "the parameter 'beta' is constant")]
    [InlineData("lambda = 1\nz' = z\nw' = w", 4, 1, null, "'lambda' is a curvature")]
    [InlineData("z' = sigma*z\nw' = w", 4, 6, null, "'sigma' is an eigenvalue")]
    [InlineData("sqrt = 2\nz' = z\nw' = w", 4, 1, null, "'sqrt' is a function")]
    [InlineData("z' = z and w\nw' = w", 4, 8, null, "expected an operator")]
    [InlineData("z' = true\nw' = w", 4, 6, null, "'true' is a word of conditions")]
    // definitions
    [InlineData("z' = z\nz' = w\nw' = w", 5, 1, null, "z' is assigned twice")]
    [InlineData("a = 1\na = 2\nz' = z\nw' = w", 5, 1, null, "a is assigned twice")]
    [InlineData("w' = w - z'\nz' = beta*z", 4, 10, null, "z' is used before it is defined in line 5")]
    [InlineData("a = b\nb = a\nz' = z\nw' = w", 4, 5, null, "a and b are defined by each other")]
    [InlineData("a = a + 1\nz' = z\nw' = w", 4, 5, null, "a is defined by itself")]
    [InlineData("w' = w", 3, 10, null, "the state 'z' has no update")]
    [InlineData("z' = z\nw' = w\nfirst: z' = z'", 6, 13, null, "z' is defined by itself")]
    [InlineData("first: z' = w\nfirst: z' = z\nz' = z\nw' = w", 5, 8, null, "assigned twice in step one")]
    [InlineData("z' = grad(w - grad(w))\nw' = w", 4, 15, null, "a gradient inside a gradient")]
    [InlineData("z' = z\nw' = w\noutput q", 6, 8, null, "unknown symbol 'q'")]
    [InlineData("z' = z\nw' = w\noutput w\noutput w", 7, 1, null, "one line 'output'")]
    [InlineData("z' = z\nw' = w\nreference \"a\"\nreference \"b\"", 7, 1, null, "one line 'reference'")]
    [InlineData("z' = z\nw' = w\nreference Polyak", 6, 11, null, "expected a citation in quotation marks")]
    // lines
    [InlineData("referense \"x\"\nz' = z\nw' = w", 4, 1, "reference", "starts no line")]
    [InlineData("parameter gamma\nz' = z\nw' = w", 4, 1, "parameters", "starts no line")]
    [InlineData("z' == z\nw' = w", 4, 4, "=", "one sign '='")]
    [InlineData("z' z", 4, 1, null, "starts no line")]
    [InlineData("z' = z w\nw' = w", 4, 8, null, "expected an operator or the end of the line, found 'w'")]
    [InlineData("z' =\nw' = w", 4, 5, null, "found the end")]
    [InlineData("3 = z", 4, 1, null, "expected an assignment")]
    [InlineData("method again \"A\"", 4, 1, null, "one line 'method'")]
    [InlineData("state w\nz' = z\nw' = w", 4, 7, null, "the state 'w' is declared twice")]
    [InlineData("state q'\nz' = z\nw' = w", 4, 7, "q", "plain name")]
    [InlineData("state beta\nz' = z\nw' = w", 4, 7, null, "'beta' is a parameter")]
    [InlineData("state k\nz' = z\nw' = w", 4, 7, null, "'k' is the number of the step")]
    [InlineData("state q = z\nz' = z\nw' = w\nq' = q", 4, 11, null, "a start is made of parameters and the iterate 'w'")]
    [InlineData("state q = grad(w)\nz' = z\nw' = w\nq' = q", 4, 11, null, "a start has no gradient")]
    [InlineData("first:\n  state q", 5, 3, null, "cannot stand in a 'first:' block")]
    // parameters
    [InlineData("parameters alpha > 0", 4, 12, null, "declared twice")]
    [InlineData("parameters L > 0", 4, 12, null, "'L' is the largest curvature")]
    [InlineData("parameters kappa", 4, 12, null, "'kappa' is the condition number")]
    [InlineData("parameters 1 <= nu < 0", 4, 17, null, "no number satisfies")]
    [InlineData("parameters 0 <= nu <= 1 = 2", 4, 17, null, "the default 2 is outside")]
    [InlineData("parameters nu > alpha", 4, 17, null, "a bound or a default is a number")]
    [InlineData("parameters 0 < nu > 1", 4, 19, null, "one lower and one upper bound")]
    [InlineData("parameters nu in 0, 1", 4, 18, null, "an interval such as [0, 1)")]
    [InlineData("parameters nu in [0 1)", 4, 21, null, "between the ends")]
    [InlineData("parameters nu in [0, 1", 4, 23, null, "after the interval")]
    [InlineData("parameters nu in (1, 0)", 4, 12, null, "no number satisfies")]
    [InlineData("parameters nu in (0, 1) < 1/2", 4, 25, null, "one lower and one upper bound")]
    [InlineData("parameters nu in (infinity, 1)", 4, 19, null, "a bound or a default is a number")]
    [InlineData("parameters nu == 1", 4, 15, null, "a domain is written with")]
    [InlineData("parameters 1 < 2", 4, 12, null, "expected a parameter")]
    [InlineData("parameters nu > (9^1000)^1000", 4, 17, null, "a bound or a default is a number")]
    // characters and signs
    [InlineData("z' = 2z\nw' = w", 4, 7, null, "a sign '*' is missing")]
    [InlineData("z' = β*z\nw' = w", 4, 6, "beta", "'β' is written out")]
    [InlineData("z' = z − w\nw' = w", 4, 8, "-", "minus sign")]
    [InlineData("z' = z**2\nw' = w", 4, 7, "^", "a power is written '^'")]
    [InlineData("z'' = z\nw' = w", 4, 3, null, "one prime")]
    [InlineData("z' = 1.2.3\nw' = w", 4, 9, null, "one decimal point")]
    [InlineData("z' = 1.\nw' = w", 4, 8, null, "a digit is missing")]
    [InlineData("z' = max()\nw' = w", 4, 6, null, "max takes one or more arguments, not 0")]
    [InlineData("z' = sqrt(w, z)\nw' = w", 4, 6, null, "sqrt takes one argument, not 2")]
    [InlineData("z' = (z + w\nw' = w", 4, 12, null, "expected ')'")]
    [InlineData("z' = z $ w\nw' = w", 4, 8, null, "'$' (U+0024)")]
    [InlineData("reference \"open", 4, 11, null, "not closed")]
    [InlineData("reference \"a\\n\"", 4, 13, null, "backslash")]
    // budgets
    [InlineData("z' = z^999999999\nw' = w", 4, 8, null, "beyond the limit of 1000")]
    [InlineData("z' = 9^9^9^9\nw' = w", 4, 10, null, "beyond the limit of 1000")]
    [InlineData("z' = 2^(500 + 501)*z\nw' = w", 4, 8, null, "beyond the limit of 1000")]
    [InlineData("z' = 1e999*z\nw' = w", 4, 6, null, "beyond the limit of 400")]
    public void Parse_OfFaultyRule_SaysWhereAndWhatWasMeant(string rule, int line, int column, string? nearest, string problem)
    {
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Parse(Head + rule));
        Assert.Equal((line, column, nearest), (error.Line, error.Column, error.Nearest));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("state w\nw' = w", 1, 1)]
    [InlineData("metod x \"X\"", 1, 1)]
    [InlineData("method", 1, 7)]
    [InlineData("method 3d \"X\"", 1, 8)]
    [InlineData("method x X", 1, 10)]
    [InlineData("method x \"X\" y", 1, 14)]
    [InlineData("method x \"X\"\noutput w", 2, 9)]
    [InlineData("method x \"X\"\nw' = 1", 2, 1)]
    public void Parse_WithoutHeaderOrState_SaysWhatIsMissing(string rule, int line, int column)
    {
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Parse(rule));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Parse_UnknownSymbolWithoutAnyParameter_SaysWhereParametersAreNamed() => Assert.Equal(
        "unknown symbol 'alpha'; parameters are named in a line such as 'parameters alpha > 0'",
        Assert.Throws<RuleSyntaxException>(() => Method.Parse("method x \"X\"\nstate w\nw' = w - alpha*grad(w)\n")).Problem);

    [Fact]
    public void Message_ShowsTheLineAndACaret()
    {
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Parse("method bad \"Bad\"\nparameters alpha > 0\nstate w\nw' = w - alhpa*grad(w)\n", "bad.method"));
        Assert.Equal("bad.method, line 4, column 10: unknown symbol 'alhpa'; did you mean 'alpha'?\n    w' = w - alhpa*grad(w)\n             ^", error.Message);
        Assert.Equal("w' = w - alhpa*grad(w)", error.LineText);
        Assert.Equal("bad.method", error.Origin);
    }

    [Fact]
    public void Message_OfALongLine_ShowsAWindow()
    {
        string line = "w' = w" + string.Concat(Enumerable.Repeat(" + w", 10_000)) + " + q";
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Parse("method m \"M\"\nstate w\n" + line));
        string[] shown = error.Message.Split('\n');
        Assert.All(shown, l => Assert.True(l.Length < 120, l));
        Assert.Equal('q', shown[1][shown[2].IndexOf('^', StringComparison.Ordinal)]);
    }
}
