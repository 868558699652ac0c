using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Equivalence;

public sealed class CatalogueRelationsTests
{
    [Theory]
    [InlineData("heavy-ball")]
    [InlineData("quasi-hyperbolic")]
    [InlineData("extragradient")]
    public void Of_CatalogueEntry_HasThePairsThatAreRelatedAndNotItself(string id)
    {
        Method method = Catalogue.Find(id)!;
        string[] pairs = [.. Catalogue.All.Where(m => m.Id != id).Select(m => MethodEquivalence.Of(method, m)).Where(c => c.IsDecided && c.Value.AreRelated).Select(c => c.Value.Second.Id)];

        CatalogueRelations relations = CatalogueRelations.Of(method).Value;

        Assert.Equal(pairs, relations.Related.Select(r => r.Second.Id));
        Assert.All(relations.Related, r => Assert.Equal(id, r.First.Id));
    }

    [Fact]
    public void Of_EntryUnderOtherNames_FindsTheEntry()
    {
        Method renamed = Method.Parse("method mine \"Mine\"\nparameters eta > 0, 0 <= m < 1\nstate y, u = 0\nu' = m*u + grad(y)\ny' = y - eta*u'\n");

        Assert.Contains(CatalogueRelations.Of(renamed).Value.Equivalent, r => r.Second.Id == "heavy-ball" && r.SameStart == true && r.SameExposure == true);
    }

    /// <summary>Its gradient point never moves by a gradient: what is solved for first has denominators that a later choice of the free parameters must keep from zero.</summary>
    [Fact]
    public void Of_RuleWhoseGradientDoesNotReachItsPoint_IsCompared()
    {
        Method method = Method.Parse("method r \"R\"\nparameters alpha > 0, -1 < beta < 1, nu >= 0, 0 <= gamma < 1\nstate x, s = 0\ng = grad(s + gamma*alpha*(s - x))\ns' = nu*alpha*s + beta*alpha*g\nx' = x - alpha*g\n");

        Assert.True(CatalogueRelations.Of(method).IsDecided);
    }

    [Fact]
    public void Of_RuleThatIsNotLinear_IsUndecidedWithTheReason() =>
        Assert.Contains("sign", CatalogueRelations.Of(Method.Parse("method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n")).Reason, StringComparison.Ordinal);

    /// <summary>Its first steps have thousands of terms each, with numbers of hundreds of digits.</summary>
    [Fact]
    public void Of_RuleOfDegree500_IsUndecidedAndNamesTheBudget()
    {
        Method method = Method.Parse("method p \"P\"\nparameters alpha > 0, 0 <= a < 1, 0 <= b < 1\nstate w, v\nv' = (a + b)^500*v - alpha*grad(w)\nw' = w + v'\n");

        Assert.Contains("a transfer function with coefficients of degree 500", MethodEquivalence.Of(method, Catalogue.HeavyBall).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CancelledToken_Stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => CatalogueRelations.Of(Catalogue.QuasiHyperbolic, new CancellationToken(canceled: true)));
}
