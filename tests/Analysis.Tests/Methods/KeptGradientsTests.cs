using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

/// <summary>Gradients of earlier steps in rules about sequences are kept and not called again.</summary>
public class KeptGradientsTests
{
    private const string Optimistic = "method m\nparameters alpha > 0\nx[k+1] = x[k] - 2*alpha*grad(x[k]) + alpha*grad(x[k-1])";

    /// <summary>A rule, and the same with the earlier points as states, whose gradients are called again.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { Optimistic, "method m\nparameters alpha > 0\nstate x, p = x\nx' = x - 2*alpha*grad(x) + alpha*grad(p)\np' = x" },
        {
            "method m\nparameters alpha > 0\nx[k+1] = x[k] - alpha/12*(23*grad(x[k]) - 16*grad(x[k-1]) + 5*grad(x[k-2]))",
            "method m\nparameters alpha > 0\nstate x, p = x, q = x\nx' = x - alpha/12*(23*grad(x) - 16*grad(p) + 5*grad(q))\np' = x\nq' = p"
        },
        {
            "method m\nparameters alpha > 0\nx[k+2] = x[k+1] - alpha*grad(x[k]) + alpha/3*grad(x[k-1])",
            "method m\nparameters alpha > 0\nstate x, p = x, q = x\nx' = x - alpha*grad(p) + alpha/3*grad(q)\np' = x\nq' = p"
        },
        {
            "method m\nparameters alpha > 0\ny[k] = x[k] + 1/2*(x[k] - x[k-1]) - 1/3*(grad(x[k]) - grad(x[k-1]))\nx[k+1] = y[k] - alpha*grad(y[k])",
            "method m\nparameters alpha > 0\nstate x, p = x\ny = x + 1/2*(x - p) - 1/3*(grad(x) - grad(p))\nx' = y - alpha*grad(y)\np' = x"
        },
        {
            "method m\nparameters alpha > 0\nx[k+1] = x[k] - alpha*grad(2*x[k] - x[k-1]) + alpha/2*grad(2*x[k-1] - x[k-2])",
            "method m\nparameters alpha > 0\nstate x, p = x, q = x\nx' = x - alpha*grad(2*x - p) + alpha/2*grad(2*p - q)\np' = x\nq' = p"
        },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Parse_GradientOfAnEarlierStep_RunsAsWhenCalledAgainWithFewerCalls(string kept, string again)
    {
        Method first = Method.Parse(kept), second = Method.Parse(again);
        Tuning tuning = new() { ["alpha"] = Rational.Create(1, 7) };
        Assert.True(StateSpace.Of(first).Value.GradientCalls < StateSpace.Of(second).Value.GradientCalls);
        foreach (Rational lambda in (ReadOnlySpan<Rational>)[Rational.Create(1, 3), Rational.One, Rational.Create(5, 2)])
        {
            Assert.Equal(Run(second, tuning, lambda), Run(first, tuning, lambda));
        }
    }

    /// <summary>Daskalakis et al 2018, equation (6), is the catalogue's entry from the first step on.</summary>
    [Fact]
    public void Parse_OptimisticGradientAsThePaperWritesIt_IsTheCatalogues()
    {
        MethodEquivalence equivalence = MethodEquivalence.Of(Method.Parse(Optimistic), Catalogue.Find("optimistic-gradient")!).Value;
        Assert.True(equivalence.AreEquivalent);
        Assert.True(equivalence.SameStart);
        Assert.True(equivalence.SameExposure);
    }

    /// <summary>Without a rest before step one the earlier gradient is another one: it is called.</summary>
    [Theory]
    [InlineData("x[k+1] = x[k] - 2*alpha*grad(x[k]) + alpha*grad(x[k-1])\nx[-1] = 2*x[0]")]
    [InlineData("y[k+1] = x[k] - alpha*grad(x[k])\nx[k+1] = y[k+1] + 1/2*(grad(y[k+1]) - grad(y[k]))")]
    [InlineData("x[k+1] = x[k] - alpha*grad(x[k-1])")]
    public void Parse_NothingToKeep_LeavesTheRule(string rule)
    {
        Assert.DoesNotContain(Method.Parse("method m\nparameters alpha > 0\n" + rule).States, static s => s.Name.StartsWith('g'));
    }

    [Fact]
    public void Of_StateFormThatCallsAgain_NamesTheMethod()
    {
        Method again = Method.Parse("method m\nparameters alpha > 0\nstate x, p = x\nx' = x - 2*alpha*grad(x) + alpha*grad(p)\np' = x");
        Assert.Same(again, MethodEquivalence.Of(again, Catalogue.Find("optimistic-gradient")!).Value.RepeatsCall);
        Assert.True(CatalogueRelations.Of(again).Value.RepeatsCall);
    }

    private static double[] Run(Method method, Tuning tuning, Rational lambda)
    {
        ModeTrajectory run = ModeTrajectory.Of(method, tuning, lambda, 1);
        return [.. Enumerable.Range(0, 12).Select(k => run.At(k).Value)];
    }
}
