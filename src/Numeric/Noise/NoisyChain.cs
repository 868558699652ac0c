namespace Momentum.Numeric.Noise;

/// <summary>One chain of a method along one eigendirection, with normal noise of standard deviation s on every gradient.</summary>
/// <remarks>The noise of call j in step k is number k·m + j of the chain: a function of the seed and the chain alone.</remarks>
internal sealed class NoisyChain
{
    private readonly LinearMethod _method;
    private readonly double _lambda;
    private readonly double _sigma;
    private readonly ulong _seed;
    private readonly ulong _chain;
    private readonly double[] _gradients;
    private double[] _state;
    private double[] _next;
    private ulong _draws;
    private double _spare;

    public NoisyChain(LinearMethod method, double lambda, double start, double sigma, ulong seed, ulong chain)
    {
        (_method, _lambda, _sigma, _seed, _chain) = (method, lambda, sigma, seed, chain);
        _gradients = new double[Math.Max(method.GradientCalls, method.FirstStep?.GradientCalls ?? 0)];
        _state = [.. method.Start.ToArray().Select(s => s * start)];
        _next = new double[method.Order];
    }

    /// <summary>Adds ½λw_k² of the exposed iterate to the entries k = 0, 1, ….</summary>
    public void AddLosses(Span<double> losses) => Walk(losses.Length, losses, 0.5 * _lambda, default);

    /// <summary>Writes down the exposed iterate after skipping steps, one entry a step.</summary>
    public void Record(int skip, Span<double> iterates)
    {
        Walk(skip, default, 0.0, default);
        Walk(iterates.Length, default, 0.0, iterates);
    }

    private void Walk(int steps, Span<double> losses, double weight, Span<double> iterates)
    {
        for (int k = 0; k < steps; k++)
        {
            LinearMethod rule = _draws == 0 && _method.FirstStep is { } first ? first : _method;
            int n = rule.Order, m = rule.GradientCalls;
            for (int j = 0; j < m; j++)
            {
                double point = Row(rule.C.Slice(j * n, n), rule.D.Slice(j * m, j));
                _gradients[j] = (_lambda * point) + (_sigma * Draw());
            }

            if (!losses.IsEmpty || !iterates.IsEmpty)
            {
                double w = Row(rule.E, rule.F);
                if (!losses.IsEmpty)
                {
                    losses[k] += weight * w * w;
                }
                else
                {
                    iterates[k] = w;
                }
            }

            for (int i = 0; i < n; i++)
            {
                _next[i] = Row(rule.A.Slice(i * n, n), rule.B.Slice(i * m, m));
            }

            (_state, _next) = (_next, _state);
        }
    }

    private double Row(ReadOnlySpan<double> states, ReadOnlySpan<double> gradients)
    {
        double sum = 0.0;
        for (int i = 0; i < states.Length; i++)
        {
            sum += states[i] * _state[i];
        }

        for (int j = 0; j < gradients.Length; j++)
        {
            sum += gradients[j] * _gradients[j];
        }

        return sum;
    }

    private double Draw()
    {
        ulong number = _draws++;
        if ((number & 1) != 0)
        {
            return _spare;
        }

        (double first, _spare) = Philox.Normal(_seed, _chain, number >> 1);
        return first;
    }
}
