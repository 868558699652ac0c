using System.Diagnostics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

/// <summary>Hostile texts end quickly with an error that names the budget; none reaches the stack's end.</summary>
public class RuleLimitTests
{
    private const string Head = "method m \"M\"\nparameters a > 0\nstate w\n";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("(", 1_000_000)]
    [InlineData("-", 1_000_000)]
    [InlineData("sqrt(", 1_000_000)]
    [InlineData("2^", 1_000_000)]
    [InlineData("1/(", 1_000_000)]
    [InlineData("(", 201)]
    [InlineData("-", 201)]
    [InlineData("x^", 201)]
    [InlineData("x/", 201)]
    [InlineData("x*y/", 201)]
    [InlineData("9", 1_000_000)]
    [InlineData("x + ", 100_000)]
    public void ParseExpression_OfHostileText_NamesTheBudget(string piece, int times)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string text = string.Concat(Enumerable.Repeat(piece, times)) + "x" + (piece.Contains('(', StringComparison.Ordinal) ? new string(')', times) : "");
        if (piece == "9")
        {
            text = text[..^1];
        }

        ExpressionSyntaxException error = Assert.Throws<ExpressionSyntaxException>(() => Infix.Parse(text));
        Assert.Matches("nested deeper than 200|more than 10000 digits|more than 100000 tokens", error.Problem);
        Assert.True(error.Message.Length < 500, "the message quotes a window of the line");
        Assert.True(watch.Elapsed < s_patience);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-(", ")")]
    [InlineData("sqrt(", ")")]
    [InlineData("2*(x + ", ")")]
    public void ParseExpression_AtTheDepthLimit_ReadsAndPrintsBack(string open, string close)
    {
        string text = string.Concat(Enumerable.Repeat(open, 99)) + "x" + string.Concat(Enumerable.Repeat(close, 99));
        Expression tree = Infix.Parse(text);
        Assert.Equal(tree, Infix.Parse(Infix.Print(tree)));
    }

    [Fact]
    public void ParseCondition_OfHostileNesting_NamesTheBudget()
    {
        string text = new string('(', 40_000) + "a < b" + new string(')', 40_000);
        Assert.Contains("nested deeper", Assert.Throws<ExpressionSyntaxException>(() => Infix.ParseCondition(text)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OfTooLongRule_IsRefusedBeforeReading()
    {
        string text = Head + "w' = w\n#" + new string('x', Method.LongestText);
        Assert.Contains("longer than 65536 bytes", Assert.Throws<RuleSyntaxException>(() => Method.Parse(text)).Message, StringComparison.Ordinal);
        using EndlessStream stream = new();
        Assert.Contains("longer than 65536 bytes", Assert.Throws<RuleSyntaxException>(() => Method.Read(stream)).Message, StringComparison.Ordinal);
        Assert.True(stream.BytesRead < 2 * Method.LongestText);
    }

    [Fact]
    public void Parse_OfThousandsOfEquations_StaysQuick()
    {
        Stopwatch watch = Stopwatch.StartNew();
        // Equations in reverse order, then closed to a circle: both need the whole graph.
        string chain = string.Concat(Enumerable.Range(0, 2500).Select(i => FormattableString.Invariant($"a{i}[k] = a{i + 1}[k]\n")));
        Method method = Method.Parse("method m \"M\"\n" + chain + "a2500[k] = x[k]\nx[k+1] = x[k] - grad(a0[k])");
        Assert.Equal(2502, method.Step.Count);
        Assert.Contains("defined by itself", Assert.Throws<RuleSyntaxException>(() => Method.Parse("method m \"M\"\n" + chain + "a2500[k] = a0[k]\nx[k+1] = x[k]")).Problem, StringComparison.Ordinal);
        string locals = string.Concat(Enumerable.Range(0, 4000).Select(i => FormattableString.Invariant($"a{i} = a{i + 1}\n")));
        Assert.Contains("used before", Assert.Throws<RuleSyntaxException>(() => Method.Parse("method m \"M\"\nstate w\n" + locals + "a4000 = w\nw' = a0")).Problem, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < s_patience, watch.Elapsed.ToString());
    }

    [Fact]
    public void Parse_OfDoublingNames_KeepsThemAsNames()
    {
        Stopwatch watch = Stopwatch.StartNew();
        string doubling = string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"y{i + 1}[k] = (y{i}[k] + a)*(y{i}[k] - a)\n")));
        Method method = Method.Parse("method m \"M\"\nparameters a > 0\n" + doubling + "y0[k] = x[k]\nx[k+1] = x[k] - y60[k] + z[k]\nz[k+1] = (a + 1)^500*z[k]");
        Assert.Equal(63, method.Step.Count);
        Assert.True(watch.Elapsed < s_patience, watch.Elapsed.ToString());
    }

    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
