using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Dynamics;

public sealed class DomainSignTests
{
    /// <summary>With h in place of αλ the answer is the same, whatever the function.</summary>
    [Fact]
    public void IsNonNegativeOverGain_FunctionsOfTheCatalogue_IsAsOverStepAndCurvature()
    {
        int proved = 0;
        foreach (Method method in Catalogue.All)
        {
            CharacteristicPolynomial p = MethodAnalysis.Of(method).Polynomial.Value;
            if (p.Order != 2)
            {
                continue;
            }

            RationalFunction trace = -p.Reduced[1], determinant = p.Reduced[0];
            foreach (RationalFunction f in (RationalFunction[])[(trace * trace) - (4 * determinant), 1 - trace + determinant, determinant, trace * trace])
            {
                bool nonNegative = DomainSign.IsNonNegativeOverGain(f, p);
                Assert.Equal(DomainSign.IsNonNegative(p.Gain.Restore(f), p), nonNegative);
                proved += nonNegative ? 1 : 0;
            }
        }

        Assert.True(proved > 10);
    }

    [Fact]
    public void IsNonNegativeOverGain_StepOfEitherSign_DoesNotTakeTheGainForPositive()
    {
        CharacteristicPolynomial p = MethodAnalysis.Of(Method.Parse("method m\nparameters alpha, beta > 0\nstate w, z = 0\nz' = beta*z + grad(w)\nw' = w - alpha*z'\n")).Polynomial.Value;
        Assert.Equal("alpha", p.Gain.StepParameter);
        Assert.False(DomainSign.IsNonNegativeOverGain(RationalFunction.Variable(p.Gain.Symbol), p));
        Assert.True(DomainSign.IsNonNegativeOverGain(RationalFunction.Variable(p.Gain.Symbol).Pow(2), p));
    }
}
