using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Report.Composition;

namespace Momentum.Report.Tests.Composition;

public sealed class RadiusFunctionTests
{
    // The certified spectral radius judges the sampled one, across double roots and both ends of the spectrum.
    [Theory]
    [InlineData("aggregated-momentum-2")]
    [InlineData("aggregated-momentum-3")]
    [InlineData("heavy-ball")]
    [InlineData("extragradient")]
    public void At_AlongTheGain_IsTheCertifiedRadius(string id)
    {
        Method method = Catalogue.Find(id)!;
        CharacteristicPolynomial polynomial = MethodAnalysis.Of(method).Polynomial.Value;
        Tuning tuning = Tuning.Of(method.Parameters.Select((p, i) => KeyValuePair.Create(p.Name, i == 0 ? Rational.One : Rational.Create(i, 4))));
        Func<double, double> rho = new RadiusFunction(polynomial).At(tuning.Values.ToDictionary(v => v.Key, v => v.Value.ToDouble(), StringComparer.Ordinal));
        for (int i = 1; i <= 48; i++)
        {
            double gain = i / 16.0;
            double certified = ConvergenceRate.Of(method, tuning, lambda: gain).Rho.Value;
            Assert.Equal(certified, rho(gain), 1e-6);
        }
    }
}
