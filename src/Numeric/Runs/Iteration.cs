using System.Numerics.Tensors;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Runs;

/// <summary>A method at work on a problem: the states after k steps and the iterate they expose.</summary>
/// <remarks>
/// One pass over memory a coefficient: the plain form that every compiled path is tested against, and the one that runs on any problem.
/// Mutable; one iteration belongs to one thread. Memory: 2n + m + 2 vectors of the problem's dimension.
/// </remarks>
public sealed class Iteration
{
    private readonly LinearMethod _method;
    private readonly Problem _problem;
    private readonly double[][] _gradients;
    private readonly double[] _point;
    private readonly double[] _iterate;
    private double[][] _states;
    private double[][] _next;
    private bool _gradientsAreCurrent;

    /// <summary>The method before its first step.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The iterate's start, one entry a coordinate.</param>
    public Iteration(LinearMethod method, Problem problem, ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, problem.Dimension);
        (_method, _problem) = (method, problem);
        int calls = Math.Max(method.GradientCalls, method.FirstStep?.GradientCalls ?? 0);
        _states = Vectors(method.Order, start.Length);
        _next = Vectors(method.Order, start.Length);
        _gradients = Vectors(calls, start.Length);
        _point = new double[start.Length];
        _iterate = new double[start.Length];
        for (int i = 0; i < method.Order; i++)
        {
            TensorPrimitives.Multiply(start, method.Start[i], _states[i]);
        }
    }

    /// <summary>Gets the number of steps taken.</summary>
    public int Step { get; private set; }

    /// <summary>Gets the exposed iterate w = Eξ + Fu; valid until the next step.</summary>
    public ReadOnlySpan<double> Iterate
    {
        get
        {
            LinearMethod rule = Rule;
            if (rule.F.ContainsAnyExcept(0.0))
            {
                EvaluateGradients(rule);
            }

            if (rule.E[0] == 1.0 && !rule.E[1..].ContainsAnyExcept(0.0) && !rule.F.ContainsAnyExcept(0.0))
            {
                return _states[0];
            }

            Combine(rule.E, _states, rule.F, _gradients, _iterate);
            return _iterate;
        }
    }

    /// <summary>Moves every state ξ to f + c·(ξ − f), f the state at rest in the minimiser; without the constant part where the Hessian has none.</summary>
    /// <param name="rest">s: the state at rest per unit of the minimiser.</param>
    /// <param name="factor">c.</param>
    internal void ScaleDeviation(ReadOnlySpan<double> rest, double factor)
    {
        ReadOnlySpan<double> minimizer = _problem.Minimizer;
        for (int i = 0; i < _states.Length; i++)
        {
            double[] state = _states[i];
            TensorPrimitives.MultiplyAdd(minimizer, -rest[i], state, state);
            if (_problem.Hessian.AnnihilatesConstants)
            {
                TensorPrimitives.Subtract(state, TensorPrimitives.Sum<double>(state) / state.Length, state);
            }

            TensorPrimitives.Multiply(state, factor, state);
            TensorPrimitives.MultiplyAdd(minimizer, rest[i], state, state);
        }

        _gradientsAreCurrent = false;
    }

    private LinearMethod Rule => Step == 0 && _method.FirstStep is { } first ? first : _method;

    /// <summary>A state, one entry a coordinate; valid until the next step.</summary>
    /// <param name="index">Its position in the rule.</param>
    public ReadOnlySpan<double> State(int index) => _states[index];

    /// <summary>Takes one step.</summary>
    public void Advance()
    {
        LinearMethod rule = Rule;
        int n = rule.Order, m = rule.GradientCalls;
        EvaluateGradients(rule);
        for (int i = 0; i < n; i++)
        {
            Combine(rule.A.Slice(i * n, n), _states, rule.B.Slice(i * m, m), _gradients, _next[i]);
        }

        (_states, _next) = (_next, _states);
        _gradientsAreCurrent = false;
        Step++;
    }

    private static double[][] Vectors(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new double[length])];

    /// <summary>target = Σ c_i x_i + Σ d_j y_j; zero coefficients touch no memory.</summary>
    private static void Combine(ReadOnlySpan<double> c, double[][] x, ReadOnlySpan<double> d, double[][] y, double[] target)
    {
        bool empty = true;
        for (int i = 0; i < c.Length + d.Length; i++)
        {
            double factor = i < c.Length ? c[i] : d[i - c.Length];
            double[] vector = i < c.Length ? x[i] : y[i - c.Length];
            if (factor == 0.0)
            {
                continue;
            }

            if (empty)
            {
                TensorPrimitives.Multiply(vector, factor, target);
            }
            else
            {
                TensorPrimitives.FusedMultiplyAdd(vector, factor, target, target);
            }

            empty = false;
        }

        if (empty)
        {
            target.AsSpan().Clear();
        }
    }

    private void EvaluateGradients(LinearMethod rule)
    {
        if (_gradientsAreCurrent)
        {
            return;
        }

        int n = rule.Order, m = rule.GradientCalls;
        for (int j = 0; j < m; j++)
        {
            Combine(rule.C.Slice(j * n, n), _states, rule.D.Slice(j * m, j), _gradients, _point);
            _problem.Gradient(_point, _gradients[j]);
        }

        _gradientsAreCurrent = true;
    }
}
