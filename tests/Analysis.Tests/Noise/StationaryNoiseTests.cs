using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Noise;

namespace Momentum.Analysis.Tests.Noise;

public class StationaryNoiseTests
{
    private static StationaryNoise Of(string id) => StationaryNoise.Of(MethodAnalysis.Of(Catalogue.Find(id)!).Matrix.Value).Value;

    [Theory]
    // Per unit gradient-noise variance at alpha = 1/10, beta = 9/10, lambda = 1; the closed forms are those of linear filters driven by white noise.
    [InlineData("gradient-descent", "alpha/(lambda*(2 - alpha*lambda))")]
    [InlineData("heavy-ball", "alpha*(1 + beta)/(lambda*(1 - beta)*(2*(1 + beta) - alpha*lambda))")]
    [InlineData("nesterov", "alpha*(1 + beta*(1 - alpha*lambda))/(lambda*(1 - beta*(1 - alpha*lambda))*(2*(1 + beta) - (1 + 2*beta)*alpha*lambda))")]
    public void Variance_OfTheIterate_IsThePublishedForm(string id, string published)
    {
        Assert.True(Conversion.TryToRationalFunction(Infix.Parse(published), out RationalFunction? expected));
        Assert.Equal(expected, Of(id).Variance("w"));
    }

    [Fact]
    public void Variance_OfHeavyBallAtTheUsualTuning_IsNineteenThirtySevenths()
    {
        Dictionary<string, Rational> at = new(StringComparer.Ordinal) { ["alpha"] = Rational.Create(1, 10), ["beta"] = Rational.Create(9, 10), ["lambda"] = 1 };
        Assert.Equal(Rational.Create(19, 37), Of("heavy-ball").Variance("w").Evaluate(at));
    }

    public static TheoryData<string> Decided => [.. Catalogue.All.Where(m => MethodAnalysis.Of(m).Matrix is { IsDecided: true, Value: var r } && StationaryNoise.Of(r).IsDecided).Select(m => m.Id)];

    /// <summary>The covariance is the limit of running the recursion: exact iteration at numbers converges to it.</summary>
    [Theory]
    [MemberData(nameof(Decided))]
    public void Covariance_OfEveryMethod_IsTheLimitOfItsRecursion(string id)
    {
        Method method = Catalogue.Find(id)!;
        StationaryNoise noise = Of(id);
        Tuning tuning = Tuning.Of(method.Parameters.Select((p, i) => KeyValuePair.Create(p.Name, p.Default ?? Rational.Create(1 + (i % 2), 5 + i))));
        Dictionary<string, Rational> at = new(tuning.Values, StringComparer.Ordinal) { ["lambda"] = Rational.Create(2, 3) };
        Matrix<Rational> Values(Matrix<RationalFunction> m) => m.Map(f => f.Evaluate(at));
        double[,] r = Doubles(Values(noise.Matrix.Rows));
        double[,] q = Doubles(Values(noise.Input * noise.Input.Transpose()));
        double[,] sigma = q;
        for (int k = 0; k < 4000; k++)
        {
            sigma = Step(r, sigma, q);
        }

        double[,] exact = Doubles(Values(noise.Covariance));
        for (int i = 0; i < exact.GetLength(0); i++)
        {
            for (int j = 0; j < exact.GetLength(1); j++)
            {
                Assert.Equal(exact[i, j], sigma[i, j], 1e-9 * (1 + Math.Abs(exact[i, j])));
            }
        }
    }

    private static double[,] Doubles(Matrix<Rational> m)
    {
        double[,] d = new double[m.Rows, m.Columns];
        for (int i = 0; i < m.Rows; i++)
        {
            for (int j = 0; j < m.Columns; j++)
            {
                d[i, j] = m[i, j].ToDouble();
            }
        }

        return d;
    }

    private static double[,] Step(double[,] r, double[,] sigma, double[,] q)
    {
        int n = r.GetLength(0);
        double[,] next = (double[,])q.Clone();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int a = 0; a < n; a++)
                {
                    for (int b = 0; b < n; b++)
                    {
                        next[i, j] += r[i, a] * sigma[a, b] * r[j, b];
                    }
                }
            }
        }

        return next;
    }
}
