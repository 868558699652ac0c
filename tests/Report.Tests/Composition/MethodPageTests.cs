using System.Text.RegularExpressions;
using Momentum.Analysis;
using Momentum.Analysis.Methods;
using Momentum.Report.Composition;
using Momentum.Report.Documents;
using Momentum.Report.Tests.Support;
using Momentum.Report.Tests.Writers;

namespace Momentum.Report.Tests.Composition;

public sealed class MethodPageTests
{
    private static readonly string[] Slow = ["aggregated-momentum-2", "aggregated-momentum-3"];

    public static TheoryData<string> Ids => [.. Catalogue.Ids.Except(Slow, StringComparer.Ordinal)];

    [Theory]
    [InlineData("heavy-ball.txt")]
    [InlineData("heavy-ball.md")]
    public void Of_HeavyBall_ReadsLikeATextbook(string golden) =>
        Golden.Matches(golden, GoldenDocumentTests.Write(MethodPage.Of(MethodAnalysis.Of(Catalogue.HeavyBall)), golden));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_Catalogue_IsWrittenInEveryFormat(string id)
    {
        Document page = MethodPage.Of(MethodAnalysis.Of(Catalogue.Find(id)!));
        string text = GoldenDocumentTests.Write(page, "a.txt");
        Assert.DoesNotContain("Undecided: the iteration matrix", text, StringComparison.Ordinal);
        Assert.Contains("R(λ) =", text, StringComparison.Ordinal);
        string markdown = GoldenDocumentTests.Write(page, "a.md");
        Assert.DoesNotMatch(new Regex(@"\\[^a-zA-Z\s\\]", RegexOptions.None, TimeSpan.FromSeconds(1)), Formulas(markdown));
        string latex = GoldenDocumentTests.Write(page, "a.tex");
        Assert.Equal(latex.Count(c => c == '{'), latex.Count(c => c == '}'));
        Assert.DoesNotContain("U+", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FirstStepRule_ShowsIt()
    {
        string text = GoldenDocumentTests.Write(MethodPage.Of(MethodAnalysis.Of(Catalogue.Find("pytorch-sgd")!)), "a.txt");
        Assert.Contains("The first step has instead", text, StringComparison.Ordinal);
        Assert.Contains("b₁ = ∇f(w₀)", text, StringComparison.Ordinal);
    }

    /// <summary>A piece for each range of condition numbers, conditions and active bounds as formulas.</summary>
    [Fact]
    public void Of_RuleWhoseTuningChanges_SaysForWhichConditionNumbers()
    {
        Method method = Method.Parse("method optimistic \"Optimistic momentum\"\nparameters alpha > 0, 0 <= beta < 1\nx[k+1] = x[k] - alpha*(2*grad(x[k]) - grad(x[k-1])) + beta*(x[k] - x[k-1])");
        string text = GoldenDocumentTests.Write(MethodPage.Of(MethodAnalysis.Of(method)), "a.md");
        Assert.Contains("For $1 < L/\\mu \\le 3$ it is reached by", text, StringComparison.Ordinal);
        Assert.Contains("For $L/\\mu > 3$ it is reached by", text, StringComparison.Ordinal);
        Assert.Contains("Two upper bounds meet: $\\sigma = r$ and $\\sigma = -r$ at $\\lambda = L$, with complex pair at $\\lambda = \\mu$", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FixedMomentum_WritesTheStepsThatShareARate()
    {
        Method method = Method.Parse("method fixed \"Fixed\"\nparameters alpha > 0, 81/100 <= beta <= 49/50\nstate w, v = 0\nv' = beta*v + grad(w)\nw' = w - alpha*v'");
        string text = GoldenDocumentTests.Write(MethodPage.Of(MethodAnalysis.Of(method)), "a.md");
        Assert.Contains("every $\\alpha$ with $\\alpha \\mu \\ge 1/100$ and $\\alpha L \\le 361/100$ has this one", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RuleThatIsNotLinear_SaysWhy()
    {
        Method method = Method.Parse("method sign-descent \"Sign descent\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n");
        string text = GoldenDocumentTests.Write(MethodPage.Of(MethodAnalysis.Of(method)), "a.txt");
        Assert.Contains("wₖ₊₁ = wₖ − α sign(∇f(wₖ))", text, StringComparison.Ordinal);
        Assert.Contains("Undecided:", text, StringComparison.Ordinal);
        Assert.Contains("sign", text[text.IndexOf("Undecided:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ParameterWithoutDomain_SaysThatItIsAnyNumber()
    {
        Method method = Method.Parse("method any \"Any\"\nparameters alpha > 0, beta\nstate w, z = 0\nz' = beta*z + grad(w)\nw' = w - alpha*z'\n");

        Assert.Contains("Parameters: α > 0 and β of any size.", GoldenDocumentTests.Write(MethodPage.Of(MethodAnalysis.Of(method)), "a.txt"), StringComparison.Ordinal);
    }

    /// <summary>Two eigenvalues have regimes also where the region needs more than the budgets allow.</summary>
    [Fact]
    public void Of_RegionBeyondTheBudgets_HasItsRegimesAndTheReason()
    {
        Method method = Method.Parse(
            "method r \"R\"\nparameters alpha > 0, 0 <= gamma < 1, 0 <= nu <= 1, 0 < beta < 1\nstate x, s = 0\ng = grad(x + alpha^2*(x - s))\nf = grad(s + nu^2*(s - g))\n"
            + "s' = 0.1*s + 2*f\nx' = x - alpha*g + gamma^2*(x - s)\n");
        MethodAnalysis analysis = MethodAnalysis.Of(method);
        Assert.True(analysis.Regimes.IsDecided && !analysis.Stability.IsDecided);

        string text = GoldenDocumentTests.Write(MethodPage.Of(analysis), "a.txt");
        Assert.Contains("Undecided: the stability region.", text, StringComparison.Ordinal);
        Assert.Contains("• ripples: D < 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RegionOfSeveralCells_SaysRegimesByStabilityAndGivesOneDisplayToOnePolynomial()
    {
        Method method = Method.Parse("method two \"Two delays\"\nparameters a > 0, -1 < b < 1, -1 < c < 1\nx[k+1] = x[k] - a*grad(x[k]) + b*(x[k] - x[k-1]) + c*(x[k-1] - x[k-2])\n");
        string text = GoldenDocumentTests.Write(MethodPage.Of(MethodAnalysis.Of(method)), "a.txt");

        Assert.Contains("• one complex pair: stable, and D < 0\n", text, StringComparison.Ordinal);
        Assert.Contains("• divergence: not stable\n", text, StringComparison.Ordinal);
        Assert.Contains("Two eigenvalues meet at the real roots b, c or λ, each in its domain, of\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m*x'' + gamma*x' = -grad f(x)", "mx′′ + γx′ = −∇f(x)")]
    [InlineData("m*x'' + friction*x' = -grad f(x)", "mx′′ + friction·x′ = −∇f(x)")]
    [InlineData("x' = -grad f(x)", "x′ = −∇f(x)")]
    public void EquationText_Of_ReadsDifferentialEquations(string text, string shown) =>
        Assert.Equal(shown, Momentum.Report.Notation.UnicodeNotation.Line(EquationText.Of(text)));

    private static string Formulas(string markdown) => string.Concat(
        Regex.Matches(markdown.Replace("\\\\\n", "\n", StringComparison.Ordinal), @"\$\$[^$]*\$\$|\$[^$\n]+\$", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value + "\n"));
}
