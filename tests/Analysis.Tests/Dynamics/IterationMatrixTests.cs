using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Dynamics;

public class IterationMatrixTests
{
    private static RationalFunction V(string name) => RationalFunction.Variable(name);

    [Fact]
    public void Of_HeavyBallInGohsForm_IsThePublishedMatrix()
    {
        // Goh 2017, "Why Momentum Really Works", Distill: R = [[β, λ], [−αβ, 1 − αλ]] on (z, w); here the states are (w, z).
        IterationMatrix matrix = IterationMatrix.Of(StateSpace.Of(Catalogue.HeavyBall).Value);
        Matrix<RationalFunction> expected = Matrix<RationalFunction>.FromRows(new[,]
        {
            { RationalFunction.One - (V("alpha") * V("lambda")), -V("alpha") * V("beta") },
            { V("lambda"), V("beta") },
        });
        Assert.Equal(["w", "z"], matrix.States);
        Assert.Equal(expected, matrix.Rows);
    }

    [Fact]
    public void Of_TwoGradientsAStep_ComposesTheHalfSteps()
    {
        Method method = Method.Parse("method twice \"Two half steps\"\nparameters alpha > 0\nstate x\ny = x - alpha/2*grad(x)\nx' = y - alpha/2*grad(y)\n");
        RationalFunction half = RationalFunction.One - (V("alpha") * V("lambda") * (RationalFunction)Rational.Create(1, 2));
        Assert.Equal(half * half, IterationMatrix.Of(StateSpace.Of(method).Value).Rows[0, 0]);
    }

    [Fact]
    public void Gain_WhenStepAndEigenvalueEnterAsAProduct_IsTheNormalisedStep()
    {
        CharacteristicPolynomial p = CharacteristicPolynomial.Of(IterationMatrix.Of(StateSpace.Of(Catalogue.Nesterov).Value), Catalogue.Nesterov);
        RationalFunction h = V("h");
        RationalFunction beta = V("beta");
        Assert.Equal("alpha", p.Gain.StepParameter);
        Assert.Equal(beta * (RationalFunction.One - h), p.Reduced[0]);
        Assert.Equal(-(RationalFunction.One + beta) * (RationalFunction.One - h), p.Reduced[1]);
    }

    [Fact]
    public void Of_NonlinearRule_NamesTheTermAndItsPlace()
    {
        Method method = Method.Parse("method s \"Sign\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n");
        Derived<StateSpace<RationalFunction>> system = StateSpace.Of(method);
        Assert.False(system.IsDecided);
        Assert.Contains("sign(grad(w))", system.Reason, StringComparison.Ordinal);
        Assert.Contains("line 4", system.Reason, StringComparison.Ordinal);
    }
}
