using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Regimes of rules whose step size is the only parameter.</summary>
public class RegimesOfStepTests
{
    private const string Delay2 = "x[k+1] = x[k] - alpha*grad(x[k-2])";
    private const string Delay3 = "x[k+1] = x[k] - alpha*grad(x[k-3])";
    private const string AdamsBashforth4 = "x[k+1] = x[k] - alpha/24*(55*grad(x[k]) - 59*grad(x[k-1]) + 37*grad(x[k-2]) - 9*grad(x[k-3]))";

    public static TheoryData<string> Rules =>
    [
        Delay2, Delay3, AdamsBashforth4,
        "x[k+1] = x[k] - alpha*grad(x[k-4])",
        "x[k+1] = x[k] - alpha/12*(23*grad(x[k]) - 16*grad(x[k-1]) + 5*grad(x[k-2]))",
        "x[k+1] = x[k] - alpha/4*(grad(x[k]) + grad(x[k-1]) + grad(x[k-2]) + grad(x[k-3]))",
        "x[k+1] = x[k] - alpha*grad(x[k]) + 9/10*(x[k] - x[k-1]) - 1/5*(x[k-1] - x[k-2])",
    ];

    private static MethodAnalysis Analysis(string rule) => MethodAnalysis.Of(Method.Parse("method m\nparameters alpha > 0\n" + rule));

    /// <summary>With a delay of d steps eigenvalues meet at d^d/(d + 1)^(d + 1), and the stable gains end at 2 sin(pi/(4d + 2)): Levin and May 1976, "A note on difference-delay equations".</summary>
    [Theory]
    [InlineData(Delay2, "real eigenvalues: 0 < alpha*lambda < 4/27; critical: alpha*lambda == 4/27; one complex pair: 4/27 < alpha*lambda < (-1 + sqrt(5))/2; divergence: alpha*lambda >= (-1 + sqrt(5))/2")]
    [InlineData(AdamsBashforth4, "one complex pair: 0 < alpha*lambda < 3/10; divergence: alpha*lambda >= 3/10")]
    public void Of_StepOnly_AreIntervals(string rule, string expected) =>
        Assert.Equal(expected, string.Join("; ", Analysis(rule).Regimes.Value.Items.Select(static r => $"{r.Name}: {Infix.Print(r.When)}")));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Of_StepOnly_AgreeWithTheEigenvaluesAtEveryGain(string rule)
    {
        MethodAnalysis analysis = Analysis(rule);
        HashSet<RegimeKind> seen = [];
        for (int i = 1; i < 160; i++)
        {
            Rational gain = Rational.Create(i * i, 4000);
            RegimeKind expected = Twin(analysis, gain);
            Dictionary<string, double> at = new(StringComparer.Ordinal) { ["alpha"] = gain.ToDouble(), ["lambda"] = 1 };
            RegimeKind found = Assert.Single(analysis.Regimes.Value.Items, r => Evaluator.Holds(r.When, at)).Kind;
            Assert.True(expected == found, $"gain {gain}: {expected}, {found}");
            seen.Add(found);
        }

        Assert.True(seen.Count > 1);
    }

    /// <summary>Counts the real roots of p at one gain; a square factor is a double eigenvalue.</summary>
    private static RegimeKind Twin(MethodAnalysis analysis, Rational gain)
    {
        if (!ConvergenceRate.Of(analysis.Method, new Tuning { ["alpha"] = gain }, 1).IsStable)
        {
            return RegimeKind.Divergence;
        }

        UnivariatePolynomial<Rational> p = analysis.Polynomial.Value.Reduced.Map(c => c.Numerator.Substitute("h", gain).ConstantTerm / c.Denominator.Substitute("h", gain).ConstantTerm);
        Polynomial inSigma = Polynomial.FromUnivariate(p, "sigma");
        if (inSigma.SquareFreePart().DegreeIn("sigma") < p.Degree)
        {
            return RegimeKind.Critical;
        }

        return ((p.Degree - RealRoots.Isolate(p).Length) / 2) switch
        {
            0 => RegimeKind.RealEigenvalues,
            1 => RegimeKind.OneComplexPair,
            _ => RegimeKind.TwoComplexPairs,
        };
    }
}
