using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Cli.Evaluation;
using Momentum.Numeric;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;
using Momentum.Report.Figures;

namespace Momentum.Cli.Seeds;

/// <summary>Runs that the review shows.</summary>
internal static class SeedRuns
{
    /// <summary>A method at values given in the order of its parameters.</summary>
    public static TunedMethod At(Method method, params Rational[] values) => TunedMethod.Of(
        method, method.Parameters.Select((p, i) => (p.Name, Value: values[i])).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));

    /// <summary>The exposed iterates w₀, …, w_n.</summary>
    public static double[][] Iterates(TunedMethod method, Problem problem, double[] start, int steps)
    {
        Iteration iteration = new(LinearMethod.Of(method.System), problem, start);
        double[][] iterates = new double[steps + 1][];
        iterates[0] = iteration.Iterate.ToArray();
        for (int k = 1; k <= steps; k++)
        {
            iteration.Advance();
            iterates[k] = iteration.Iterate.ToArray();
        }

        return iterates;
    }

    /// <summary>The exact states ξ₀, …, ξ_n along an eigendirection, rounded once each.</summary>
    public static double[][] States(TunedMethod method, Rational lambda, Rational start, int steps)
    {
        Matrix<Rational> r = IterationMatrix.At(method.System, lambda);
        Matrix<Rational> state = start * method.System.Start;
        double[][] states = new double[steps + 1][];
        for (int k = 0; k <= steps; k++)
        {
            states[k] = [.. Enumerable.Range(0, state.Rows).Select(i => state[i, 0].ToDouble())];
            state = Rounded(r * state);
        }

        return states;
    }

    /// <summary>The value f(w_k) of a quadratic with given eigenvalues, split by eigendirection.</summary>
    public static double[][] Losses(TunedMethod method, double[] eigenvalues, int steps)
    {
        double[][] losses = new double[eigenvalues.Length][];
        for (int i = 0; i < eigenvalues.Length; i++)
        {
            double lambda = eigenvalues[i];
            losses[i] = [.. States(method, Rational.FromDouble(lambda), Rational.One, steps).Select(s => 0.5 * lambda * s[0] * s[0])];
        }

        return losses;
    }

    /// <summary>Two coordinates of iterates as points.</summary>
    public static ValueList<DataPoint> Plane(double[][] iterates) => ValueList.From(iterates.Select(w => new DataPoint(w[0], w[1])));

    /// <summary>Keeps exact states short: 200 binary digits are far below what a picture shows.</summary>
    private static Matrix<Rational> Rounded(Matrix<Rational> state) => state.Map(static x => Rational.FromDouble(x.ToDouble()));
}
