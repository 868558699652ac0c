using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Numeric.Fields;

/// <summary>A run of one pass a coefficient, on any problem.</summary>
internal sealed class PlainRun : FieldRun
{
    private readonly Iteration _iteration;

    public PlainRun(LinearMethod method, Problem problem, ReadOnlySpan<double> start)
        : base(method, problem)
    {
        _iteration = new Iteration(method, problem, start);
        if (method.FirstStep is not null)
        {
            _iteration.Advance();
        }

        Step = _iteration.Step;
    }

    public override void CopyState(int index, Span<double> state) => _iteration.State(index).CopyTo(state);

    private protected override void AdvanceCore(int steps, int threads, CancellationToken cancellation)
    {
        for (int k = 0; k < steps; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            _iteration.Advance();
        }
    }
}
