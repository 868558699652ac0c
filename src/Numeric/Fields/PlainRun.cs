using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Numeric.Fields;

/// <summary>A run of one pass a coefficient, on any problem, on one thread.</summary>
internal sealed class PlainRun : FieldRun
{
    private readonly Iteration _iteration;

    private PlainRun(LinearMethod method, Problem problem, Iteration iteration)
        : base(method, problem, iteration.Step) => _iteration = iteration;

    public static PlainRun Of(LinearMethod method, Problem problem, ReadOnlySpan<double> start)
    {
        Iteration iteration = new(method, problem, start);
        if (method.FirstStep is not null)
        {
            iteration.Advance();
        }

        return new PlainRun(method, problem, iteration);
    }

    public override void CopyState(int index, Span<double> state) => _iteration.State(index).CopyTo(state);

    public override double Distance() => Problem.Distance(_iteration.Iterate);

    internal override void ScaleDeviation(ReadOnlySpan<double> rest, double factor) => _iteration.ScaleDeviation(rest, factor);

    private protected override void AdvanceCore(int steps, int threads, CancellationToken cancellation)
    {
        for (int k = 0; k < steps; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            _iteration.Advance();
        }
    }
}
