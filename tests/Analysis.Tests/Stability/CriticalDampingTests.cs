using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

public class CriticalDampingTests
{
    public static TheoryData<string, string, string> Published => new()
    {
        // Goh 2017, The Critical Damping Coefficient; Grosse 2021, lecture 9 (Nesterov by the same argument, Qu and Li 2020).
        { "heavy-ball", "beta", "(1 - sqrt(alpha*lambda))^2" },
        { "nesterov", "beta", "(1 - sqrt(alpha*lambda))/(1 + sqrt(alpha*lambda))" },
        { "heavy-ball", "lambda", "(1 - sqrt(beta))^2/alpha" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Of_CatalogueMethod_ListsThePublishedBranchFirst(string id, string parameter, string published)
    {
        CriticalDamping damping = MethodAnalysis.Of(Catalogue.Find(id)!).CriticalDamping.Value;
        CriticalBranch branch = damping.Branches.First(b => b.Parameter == parameter);
        foreach (double x in (double[])[0.05, 0.3, 0.71, 0.95])
        {
            Dictionary<string, double> at = new(StringComparer.Ordinal) { ["alpha"] = 0.8, ["lambda"] = x / 0.8, ["beta"] = x };
            Assert.Equal(Evaluator.Value(Infix.Parse(published), at), Evaluator.Value(branch.Value, at), 1e-12);
        }
    }

    [Theory]
    [InlineData("heavy-ball", "0 < alpha*lambda < 4")]
    [InlineData("nesterov", "0 < alpha*lambda <= 1")]
    [InlineData("midpoint-nesterov", "0 < alpha*lambda < 16/9")]
    public void Of_CatalogueMethod_SaysForWhichGainsTheBranchIsInTheDomain(string id, string when)
    {
        CriticalDamping damping = MethodAnalysis.Of(Catalogue.Find(id)!).CriticalDamping.Value;
        CriticalBranch branch = Assert.Single(damping.Branches, b => b.Parameter == "beta");
        Assert.Equal(when, Infix.Print(branch.When));
    }

    /// <summary>Two steps of heavy ball as one also meet at -sigma: m = h - 1, an interval of the gain whose ends have irrational roots.</summary>
    [Fact]
    public void Of_BranchInTheGainItself_SaysForWhichGainsItIsInTheDomain()
    {
        CriticalDamping damping = MethodAnalysis.Of(Method.Parse("""
            method cyclic
            parameters a > 0, 0 <= m < 1
            state x, p = x
            y = x - a*grad(x) + m*(x - p)
            x' = y - a*grad(y) + m*(y - x)
            p' = y
            """)).CriticalDamping.Value;
        Assert.Equal(
            [("(1 - sqrt(a*lambda))^2", "0 < a*lambda < 4"), ("a*lambda - 1", "1 <= a*lambda < 2")],
            damping.Branches.Where(static b => b.Parameter == "m").Select(static b => (Infix.Print(b.Value), Infix.Print(b.When))));
    }

    /// <summary>Eigenvalues of heavy ball meet in a real point of beta &gt;= 0 only: Gidel et al 2019, "Negative momentum for improved game dynamics".</summary>
    [Fact]
    public void Of_NegativeMomentum_HasNoRealBranchInLambda()
    {
        CriticalDamping damping = MethodAnalysis.Of(Method.Parse("method n\nparameters alpha > 0, -1 < beta <= 0\nx[k+1] = x[k] - alpha*grad(x[k]) + beta*(x[k] - x[k-1])")).CriticalDamping.Value;
        Assert.DoesNotContain(damping.Branches, static b => b.Parameter == "lambda");
    }

    [Theory]
    [InlineData("heavy-ball")]
    [InlineData("nesterov")]
    [InlineData("midpoint-nesterov")]
    public void Of_EveryBranch_MakesTheEigenvaluesMeet(string id)
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find(id)!);
        foreach (CriticalBranch branch in analysis.CriticalDamping.Value.Branches)
        {
            Dictionary<string, double> at = new(StringComparer.Ordinal) { ["alpha"] = 0.7, ["lambda"] = 0.6, ["beta"] = 0.3 };
            at[branch.Parameter] = Evaluator.Value(branch.Value, at);
            at["h"] = at["alpha"] * at["lambda"];
            Assert.Equal(0, analysis.Spectrum.Value.Discriminant.Evaluate(at), 1e-12);
        }
    }

    /// <summary>The eigenvalue c of the average is met at beta = 1 too, which 0 &lt;= beta &lt; 1 excludes; beta comes before c, c before lambda.</summary>
    [Fact]
    public void Of_ThreeStates_HasNoBranchOutsideTheDomainAndFollowsTheOrderOfParameters()
    {
        Method averaged = Method.Parse("method e \"E\"\nparameters alpha > 0, 0 <= beta < 1, 0 <= c < 1\nstate w, m = 0, p = w\nm' = beta*m + (1 - beta)*grad(w)\nw' = w - alpha*m'\np' = c*p + (1 - c)*w'\n");
        ValueList<CriticalBranch> branches = MethodAnalysis.Of(averaged).CriticalDamping.Value.Branches;

        Assert.DoesNotContain(branches, b => b.Parameter == "beta" && b.Value is Expression.Number);
        Assert.Equal(["beta", "c", "lambda"], branches.Select(b => b.Parameter).Distinct());
        string[] order = ["beta", "c", "lambda"];
        Assert.Equal(branches.Select(b => Array.IndexOf(order, b.Parameter)).Order(), branches.Select(b => Array.IndexOf(order, b.Parameter)));
    }

    /// <summary>What the discriminant over alpha*lambda is said to be made of, factoring finds again.</summary>
    [Fact]
    public void DiscriminantFormula_EveryMethod_IsWrittenFromTheFactorsThatFactoringFinds()
    {
        int known = 0;
        foreach (Method method in Catalogue.All)
        {
            Spectrum spectrum = MethodAnalysis.Of(method).Spectrum.Value;
            RationalFunction restored = spectrum.Polynomial.Gain.RestoreFactored(spectrum.Discriminant);
            Polynomial fresh = (2 * restored.Numerator) - restored.Numerator;

            Assert.Equal(fresh.Factor(), restored.Numerator.Factor());
            known += restored.Numerator.Factor().Factors.Count == 1 ? 1 : 0;
        }

        Assert.True(known > 0, "no discriminant is irreducible");
    }
}
