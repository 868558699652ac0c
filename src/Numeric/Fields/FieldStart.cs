using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Numeric.Fields;

/// <summary>The states from which a run starts: those of the rule, after a first step of its own where it has one.</summary>
internal sealed class FieldStart
{
    private readonly LinearMethod _method;
    private readonly ReadOnlyMemory<double> _start;
    private readonly Iteration? _iteration;

    public FieldStart(LinearMethod method, Problem problem, ReadOnlyMemory<double> start)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, problem.Dimension);
        _method = method;
        _start = start;
        if (method.FirstStep is not null)
        {
            _iteration = new Iteration(method, problem, start.Span);
            _iteration.Advance();
        }
    }

    /// <summary>Gets the number of steps taken.</summary>
    public int Step => _iteration?.Step ?? 0;

    /// <summary>Copies some entries of a state, as many as the target holds.</summary>
    public void Copy(int state, int from, Span<double> target)
    {
        if (_iteration is not null)
        {
            _iteration.State(state).Slice(from, target.Length).CopyTo(target);
            return;
        }

        System.Numerics.Tensors.TensorPrimitives.Multiply(_start.Span.Slice(from, target.Length), _method.Start[state], target);
    }
}
