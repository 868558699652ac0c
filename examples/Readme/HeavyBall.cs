using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;

namespace Momentum.Examples.Readme;

/// <summary>The example of the README; a test compares code and output with the page.</summary>
public static class HeavyBall
{
    /// <summary>Runs the example.</summary>
    /// <param name="console">Where the lines go.</param>
    public static void Run(TextWriter console)
    {
        Method method = Method.Parse("""
            method polyak "My heavy ball"
            parameters alpha > 0, 0 <= beta < 1
            x[k+1] = x[k] - alpha*grad(x[k]) + beta*(x[k] - x[k-1])
            """);
        MethodAnalysis analysis = MethodAnalysis.Of(method);
        console.WriteLine(analysis.Stability.Value);
        console.WriteLine(analysis.CriticalDamping.Value.Branches[0].Value);
        console.WriteLine(analysis.Tuning.Value);
        Tuning tuning = new() { ["alpha"] = Rational.Create(1, 10), ["beta"] = Rational.Create(9, 10) };
        ConvergenceRate rate = ConvergenceRate.Of(method, tuning, lambda: 1);
        console.WriteLine($"{rate.Regime}: rho = {rate.Rho}");
    }
}
