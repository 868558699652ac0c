using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Equivalence;

public class MethodEquivalenceTests
{
    private static MethodEquivalence Of(string first, string second) => MethodEquivalence.Of(Catalogue.Find(first)!, Catalogue.Find(second)!).Value;

    [Theory]
    [InlineData("nesterov", "nesterov-lookahead", FamilyRelation.Equivalent)]
    [InlineData("nesterov", "heavy-ball", FamilyRelation.Different)]
    [InlineData("keras-sgd-nesterov", "tensorflow-momentum-nesterov", FamilyRelation.Equivalent)]
    [InlineData("keras-sgd-nesterov", "optax-sgd-nesterov", FamilyRelation.Equivalent)]
    [InlineData("nesterov", "optax-sgd-nesterov", FamilyRelation.Equivalent)]
    [InlineData("heavy-ball", "keras-sgd", FamilyRelation.Equivalent)]
    [InlineData("heavy-ball", "mlnet-sgd", FamilyRelation.Equivalent)]
    [InlineData("heavy-ball", "quasi-hyperbolic", FamilyRelation.SpecialCase)]
    [InlineData("nesterov", "quasi-hyperbolic", FamilyRelation.SpecialCase)]
    [InlineData("quasi-hyperbolic", "nesterov", FamilyRelation.Generalization)]
    [InlineData("gradient-descent", "heavy-ball", FamilyRelation.SpecialCase)]
    [InlineData("gradient-descent", "aggregated-momentum-2", FamilyRelation.SpecialCase)]
    public void Of_TwoFamilies_IsTheKnownRelation(string first, string second, FamilyRelation relation) => Assert.Equal(relation, Of(first, second).Relation);

    [Fact]
    public void Of_MlNetBesideTheHeavyBall_ScalesTheStep()
    {
        MethodEquivalence equivalence = Of("mlnet-sgd", "heavy-ball");
        Assert.Equal("lr*(1 - momentum)", Infix.Print(equivalence.Map.First(m => m.Key == "alpha").Value));
        Assert.Equal("momentum", Infix.Print(equivalence.Map.First(m => m.Key == "beta").Value));
        Assert.True(equivalence.SameStart);
    }

    [Fact]
    public void Of_PyTorchWithDampening_StartsDifferently()
    {
        // PyTorch's first buffer is the undampened gradient: pytorch/pytorch documentation of torch.optim.SGD.
        MethodEquivalence equivalence = Of("pytorch-sgd", "heavy-ball");
        Assert.Equal("lr*(1 - dampening)", Infix.Print(equivalence.Map.First(m => m.Key == "alpha").Value));
        Assert.False(equivalence.SameStart);
        Assert.Equal(["-lr", "-lr*(1 - dampening)"], equivalence.FirstSteps.Select(Infix.Print));
    }

    [Fact]
    public void Of_SutskeverAndKerasCoordinates_ExposeDifferentIterates()
    {
        MethodEquivalence equivalence = Of("nesterov", "nesterov-lookahead");
        Assert.True(equivalence.SameStart);
        Assert.False(equivalence.SameExposure);
    }

    [Fact]
    public void Of_EveryCataloguePair_IsSymmetricAndReflexive()
    {
        Method[] methods = [.. Catalogue.All];
        foreach (Method first in methods)
        {
            Assert.Equal(FamilyRelation.Equivalent, MethodEquivalence.Of(first, first).Value.Relation);
            foreach (Method second in methods.Where(m => string.CompareOrdinal(first.Id, m.Id) < 0))
            {
                Momentum.Analysis.Derived<MethodEquivalence> there = MethodEquivalence.Of(first, second);
                Momentum.Analysis.Derived<MethodEquivalence> back = MethodEquivalence.Of(second, first);
                if (!there.IsDecided)
                {
                    // A limit: poles that are roots of an irreducible quadratic, which only weight decay brings here.
                    Assert.Contains("weight-decay", first.Id + second.Id, StringComparison.Ordinal);
                    Assert.False(back.IsDecided);
                    continue;
                }

                FamilyRelation expected = back.Value.Relation switch
                {
                    FamilyRelation.SpecialCase => FamilyRelation.Generalization,
                    FamilyRelation.Generalization => FamilyRelation.SpecialCase,
                    FamilyRelation same => same,
                };
                Assert.Equal(expected, there.Value.Relation);
            }
        }
    }

    /// <summary>Cutkosky and Orabona 2019, STORM at a constant weight: one gradient in the first step, two in the others.</summary>
    [Fact]
    public void Of_FirstStepWithFewerGradients_IsCompared()
    {
        static Method Storm(string first) => Method.Parse(
            $"method storm\nparameters eta > 0, 0 < a <= 1\nstate x, p = x, d = 0\nd' = grad(x) + (1 - a)*(d - grad(p))\nfirst: d' = {first}*grad(x)\nx' = x - eta*d'\np' = x");
        Method scaled = Method.Parse("method scaled\nparameters lr > 0, 0 < c <= 1\nstate y, q = y, v = 0\nv' = (1 - c)*v - lr*grad(y) + lr*(1 - c)*grad(q)\nfirst: v' = 0 - lr*grad(y)\ny' = y + v'\nq' = y");
        MethodEquivalence same = MethodEquivalence.Of(Storm("1"), scaled).Value;
        MethodEquivalence other = MethodEquivalence.Of(Storm("2"), scaled).Value;
        Assert.True(same.Forward!.Difference.SamePoints);
        Assert.False(other.Forward!.Difference.SamePoints);
    }
}
