using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Maps;

namespace Momentum.Numeric.Tests.Maps;

public sealed class RootPlaneTests
{
    /// <summary>Every cell beside the certified radius of the exact polynomial at its centre.</summary>
    [Theory]
    [InlineData("heavy-ball", "beta")]
    [InlineData("aggregated-momentum-2", "beta1")]
    [InlineData("aggregated-momentum-3", "beta2")]
    [InlineData("pid", "kd")]
    public void Sample_CatalogueEntry_IsTheCertifiedRadius(string id, string parameter)
    {
        CharacteristicPolynomial p = MethodAnalysis.Of(Catalogue.Find(id)!).Polynomial.Value;
        RationalFunction[] ascending = [.. Enumerable.Range(0, p.Order).Select(i => Fixed(p, p.Gain.Restore(p.Reduced[i]), parameter))];
        RootPlane plane = RootPlane.Of(ascending, "lambda", parameter);

        double[] values = plane.Sample(12, 9, (0, 3), (0, 0.9));

        for (int cell = 0; cell < values.Length; cell++)
        {
            Dictionary<string, Rational> at = new(StringComparer.Ordinal)
            {
                ["lambda"] = Rational.FromDouble(((cell % 12) + 0.5) * 0.25),
                [parameter] = Rational.FromDouble(((cell / 12) + 0.5) * 0.1),
            };
            var exact = UnivariatePolynomial<Rational>.FromCoefficients([.. ascending.Select(c => c.Evaluate(at)), Rational.One]);
            Assert.Equal(PolynomialRate.Of(exact).Rho.Value, values[cell], 1e-7);
        }
    }

    [Fact]
    public void Row_Pole_IsNoNumberAndLeavesTheNextCellRight()
    {
        RationalFunction x = RationalFunction.Variable("x");
        RootPlane plane = RootPlane.Of([RationalFunction.Zero, RationalFunction.Zero, RationalFunction.One / x], "x", "y");
        double[] rho = new double[5];
        plane.Row(0.0, -1.0, 0.5, rho);

        Assert.True(double.IsNaN(rho[2]));
        Assert.Equal([1.0, 2.0], rho[..2].Select(v => Math.Round(v, 6)));
        Assert.Equal([2.0, 1.0], rho[3..].Select(v => Math.Round(v, 6)));
    }

    [Fact]
    public void Of_AnotherVariable_IsNamed() =>
        Assert.Contains("z is neither x nor y", Assert.Throws<ArgumentException>(() => RootPlane.Of([RationalFunction.Variable("z")], "x", "y")).Message, StringComparison.Ordinal);

    [Fact]
    public void Sample_CancelledToken_Stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => RootPlane.Of([RationalFunction.One], "x", "y").Sample(4, 4, (0, 1), (0, 1), null, new CancellationToken(canceled: true)));

    private static RationalFunction Fixed(CharacteristicPolynomial p, RationalFunction coefficient, string free)
    {
        int i = 2;
        foreach (Parameter parameter in p.Method.Parameters.Where(q => q.Name != free))
        {
            coefficient = coefficient.Substitute(parameter.Name, (RationalFunction)Rational.Create(1, ++i));
        }

        return coefficient;
    }
}
