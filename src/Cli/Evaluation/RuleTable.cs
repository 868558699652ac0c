using System.Globalization;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Cli.Evaluation;

/// <summary>The iterates of a rule that is not linear, computed step by step; a step behind the last one asked for starts the run again.</summary>
internal sealed class RuleTable
{
    private readonly Func<RuleIteration> _begin;
    private readonly CancellationToken _cancellation;
    private RuleIteration _run;

    /// <summary>A run on Σ λ_i (w_i − c_i)²/2.</summary>
    /// <param name="method">The rule.</param>
    /// <param name="tuning">Its parameters.</param>
    /// <param name="lambda">The eigenvalues.</param>
    /// <param name="center">The minimiser; empty for 0.</param>
    /// <param name="start">The start.</param>
    /// <param name="hasStates">Whether the states are columns too.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public RuleTable(Method method, Tuning tuning, double[] lambda, double[] center, double[] start, bool hasStates, CancellationToken cancellation)
    {
        double[] minimizer = center.Length == 0 ? new double[lambda.Length] : center;
        double[] linear = center.Length == 0 ? [] : [.. lambda.Zip(center, static (l, c) => l * c)];
        QuadraticProblem problem = new("spectrum", "a quadratic", new DiagonalOperator(lambda), linear, minimizer, start);
        _begin = () => new(method, tuning, problem, start);
        _cancellation = cancellation;
        _run = _begin();
        (Method, Problem) = (method, problem);
        States = hasStates ? [.. method.States.Select(s => s.Name)] : [];
        Columns = [.. Names("w"), .. States.SelectMany(s => Names("state_" + s))];

        IEnumerable<string> Names(string name) => Enumerable.Range(1, lambda.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}{i}"));
    }

    /// <summary>Gets the rule.</summary>
    public Method Method { get; }

    /// <summary>Gets the quadratic.</summary>
    public QuadraticProblem Problem { get; }

    /// <summary>Gets the names of the states that are columns.</summary>
    public IReadOnlyList<string> States { get; }

    /// <summary>Gets the names of the columns: the exposed iterate, then the states.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The values after a number of steps.</summary>
    public IReadOnlyList<double> Row(long step)
    {
        if (step < _run.Step)
        {
            _run = _begin();
        }

        while (_run.Step < step)
        {
            _cancellation.ThrowIfCancellationRequested();
            _run.Advance();
        }

        List<double> row = [.. _run.Iterate];
        for (int i = 0; i < States.Count; i++)
        {
            row.AddRange(_run.State(i));
        }

        return row;
    }
}
