using System.Globalization;
using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

public class RuleTextTests
{
    private const string Rule = "method m \"M\"\nparameters alpha > 0\nstate w\nw' = w - alpha*grad(w)\n";

    [Fact]
    public void Parse_OfLooseSpelling_IsCanonical()
    {
        Method method = Method.Parse(
            "# a comment\n\n  method own-1 \"Say \\\"x\\\\y\\\"\"   # another\nparameters 1 > beta >= 0, gamma, alpha>0\nparameters -0.5 < d <= 1e-1 = 0\nstate  w ,v=-w , b\r\n" +
            "first:\n   v' = 2*w   # block\n\n   b'=d\nv' = .5*v\nb' = beta*b + gamma\n\tw' = (w) - alpha * grad( w )\nreference \"Wer? – \\\"Ich\\\"\"\noutput w + v");
        Assert.Equal(
            "method own-1 \"Say \\\"x\\\\y\\\"\"\nparameters 0 <= beta < 1, gamma, alpha > 0, -1/2 < d <= 1/10 = 0\nstate w, v = -w, b = 0\nfirst: v' = 2*w\nfirst: b' = d\nv' = 1/2*v\n" +
            "b' = beta*b + gamma\nw' = w - alpha*grad(w)\noutput w + v\nreference \"Wer? – \\\"Ich\\\"\"\n",
            method.Text);
        Assert.Equal(method, Method.Parse(method.Text));
        Assert.Equal(method.GetHashCode(), Method.Parse(method.ToString()).GetHashCode());
        Assert.Equal("Say \"x\\y\"", method.Name);
        Assert.Equal((Rational?)0, method.Parameters[3].Default);
    }

    [Fact]
    public void FirstStep_ReplacesItsTargetsAndKeepsTheRest()
    {
        Method method = Catalogue.Find("pytorch-sgd")!;
        Assert.Equal(["b' = momentum*b + (1 - dampening)*grad(w)", "w' = w - lr*b'"], method.Step.Select(s => s.ToString()));
        Assert.Equal(["b' = grad(w)", "w' = w - lr*b'"], method.FirstStep!.Value.Select(s => s.ToString()));
        Assert.Null(Catalogue.HeavyBall.FirstStep);
        Assert.Equal((Rational?)0, method.Parameters[2].Default);
    }

    [Fact]
    public void Statements_KnowTheirPlacesAndCalls()
    {
        Method method = Method.Parse("method m \"M\"\nstate w\ny = w - sign(grad(w))\n  w' = y + sqrt(2)*grad(y)^2 + k\n");
        Assert.Equal(new SourcePosition(4, 3), method.Step[1].Position);
        Assert.Equal([new("sign", new(3, 9)), new("grad", new(3, 14))], method.Step[0].Calls);
        Assert.Equal([new("sqrt", new(4, 12)), new("grad", new(4, 20))], method.Step[1].Calls);
    }

    [Theory]
    [InlineData("w' = w - alpha*sign(grad(w))")]
    [InlineData("w' = w - alpha*grad(w)^2")]
    [InlineData("w' = w - alpha*grad(w)/sqrt(norm(grad(w)) + 1)")]
    [InlineData("w' = w - alpha/(k + 1)*grad(w)")]
    [InlineData("w' = max(w, min(abs(w), alpha))")]
    public void Parse_OfNonlinearRule_IsAMethod(string statement)
    {
        Method method = Method.Parse("method m \"M\"\nparameters alpha > 0\nstate w\n" + statement);
        Assert.Equal(statement, method.Step[0].ToString());
    }

    [Fact]
    public void Read_WithAndWithoutByteOrderMark_IsTheSame()
    {
        byte[] plain = Encoding.UTF8.GetBytes(Rule);
        Assert.Equal(Method.Parse(Rule), Method.Read(plain));
        Assert.Equal(Method.Parse(Rule), Method.Read([0xEF, 0xBB, 0xBF, .. plain]));
        using MemoryStream stream = new([0xEF, 0xBB, 0xBF, .. plain]);
        Assert.Equal(Method.Parse(Rule), Method.Read(stream));
        Assert.Equal(Method.Parse(Rule), Method.Parse(Rule.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "byte 0xFF")]
    [InlineData(new byte[] { 0xC3 }, "byte 0xC3")]
    [InlineData(new byte[] { 0xC0, 0x80 }, "byte 0xC0")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "byte 0xED")]
    public void Read_OfBytesThatAreNotUtf8_NamesTheFirst(byte[] bad, string named)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes("method ü \"M\"\n# é"), .. bad];
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Read(text));
        Assert.Equal((2, 4), (error.Line, error.Column));
        Assert.Contains(named, error.Problem, StringComparison.Ordinal);
        Assert.Contains("offset 18", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\r")]
    [InlineData("\u202E")]
    [InlineData("\u2066")]
    [InlineData("\u200B")]
    [InlineData("\u001B")]
    [InlineData("\uFEFF")]
    [InlineData("\u2028")]
    public void Parse_OfInvisibleCharacter_IsRefusedAndNotEchoed(string character)
    {
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Parse("method m \"M\"\n# " + character + "x\n" + Rule));
        Assert.Equal((2, 3), (error.Line, error.Column));
        Assert.DoesNotContain(character, error.Message, StringComparison.Ordinal);
    }

    // A lone surrogate cannot be an attribute's value.
    [Fact]
    public void Parse_OfHalfACharacter_IsRefused()
    {
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Parse("method m \"M\"\n# \uD800x\n"));
        Assert.Equal((2, 3, "half of a surrogate pair"), (error.Line, error.Column, error.Problem));
    }

    [Fact]
    public void Column_CountsCharactersNotCodeUnits()
    {
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Parse("method m \"😀é\" q"));
        Assert.Equal((1, 15), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Parse_InAnyCulture_IsTheSame(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Method method = Method.Parse("method mini \"I\"\nparameters -1.5 <= i < 2.5e0 = -1\nstate w\nw' = w*(-3) - i*1.25");
            Assert.Equal("method mini \"I\"\nparameters -3/2 <= i < 5/2 = -1\nstate w\nw' = w*(-3) - i*(5/4)\n", method.Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("a in [0, 1)", "0 <= a < 1")]
    [InlineData("a in (-1, 1]", "-1 < a <= 1")]
    [InlineData("a in (0, infinity)", "a > 0")]
    [InlineData("a in [1/2, inf)", "a >= 1/2")]
    [InlineData("a in (-oo, 2*3)", "a < 6")]
    [InlineData("a in (-infinity, infinity)", "a")]
    [InlineData("a in [0, 1) = 0.9", "0 <= a < 1 = 9/10")]
    [InlineData("b > 0, a in [0, 1], c", "b > 0, 0 <= a <= 1, c")]
    public void Parse_IntervalNotation_IsTheSameDomain(string interval, string relations) => Assert.Equal(
        Method.Parse($"method m \"M\"\nparameters {relations}\nstate w\nw' = a*w").Parameters,
        Method.Parse($"method m \"M\"\nparameters {interval}\nstate w\nw' = a*w").Parameters);

    [Fact]
    public void Interval_ContainsItsClosedBounds()
    {
        Interval unit = Method.Parse("method m \"M\"\nparameters 0 <= a < 1\nstate w\nw' = a*w").Parameters[0].Domain;
        Assert.True(unit.Contains(0));
        Assert.False(unit.Contains(1));
        Assert.Equal("[0, 1)", unit.ToString());
        Assert.Equal("(-oo, oo)", Interval.All.ToString());
        Assert.True(new Interval(0, false, 0, true).IsEmpty);
        Assert.False(new Interval(0, true, 0, true).IsEmpty);
    }
}
