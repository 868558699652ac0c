using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A method on a chain of neighbours: stretches of the chain take many steps while they are in the cache.</summary>
/// <remarks>As for a grid, with a stretch in the place of a row: only its end points need the stretches beside it.</remarks>
internal sealed unsafe class ChainRun : FieldRun
{
    private const int Stretch = 2048;
    private const int CacheEntries = 120_000;
    private readonly PointBody _body;
    private readonly AlignedArray _states, _diagonal, _beside;
    private readonly AlignedArray? _linear;
    private readonly double[] _point;
    private readonly int _count, _stretches, _padded, _levels;

    public ChainRun(LinearMethod method, QuadraticProblem problem, TridiagonalOperator chain, FieldStart start, int levels = 0)
        : base(method, problem)
    {
        _count = chain.Dimension;
        _stretches = (_count + Stretch - 1) / Stretch;
        _padded = _stretches * Stretch;
        bool shifted = problem.Linear.ContainsAnyExcept(0.0);
        _body = PointKernel.Of(PointProgram.Of(method.Exact), shifted ? GradientSource.ShiftedChain : GradientSource.Chain);
        _point = method.C.ToArray();
        _states = new AlignedArray((long)method.Order * _padded);
        _diagonal = Padded(chain.Diagonal);
        _beside = Padded(chain.OffDiagonal);
        _linear = shifted ? Padded(problem.Linear) : null;
        _levels = levels > 0 ? levels : Math.Clamp(CacheEntries / ((method.Order + 6) * Stretch), 1, 32);
        Step = start.Step;
        for (int s = 0; s < method.Order; s++)
        {
            start.Copy(s, 0, _states.Span.Slice(s * _padded, _count));
        }
    }

    public override void CopyState(int index, Span<double> state) => _states.Span.Slice(index * _padded, _count).CopyTo(state);

    private protected override void AdvanceCore(int steps, int threads, CancellationToken cancellation)
    {
        while (steps > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int levels = Math.Min(steps, _levels);
            RunBlock(levels);
            steps -= levels;
        }
    }

    private void RunBlock(int levels)
    {
        const int Room = Stretch + (2 * AlignedArray.Before);
        AlignedArray rings = new((long)Room * ((3 * levels) + 1));
        for (int front = 0; front < _stretches + levels; front++)
        {
            if (front < _stretches)
            {
                Points(front, Ring(0, front));
            }

            for (int level = 0; level < levels; level++)
            {
                int part = front - 1 - level;
                if (part < 0 || part >= _stretches)
                {
                    continue;
                }

                double* here = Ring(level, part);
                here[-1] = part > 0 ? Ring(level, part - 1)[Stretch - 1] : 0.0;
                here[Stretch] = part < _stretches - 1 ? Ring(level, part + 1)[0] : 0.0;
                nint at = (nint)part * Stretch;
                double* next = level + 1 < levels ? Ring(level + 1, part) : rings.Pointer + ((nint)3 * levels * Room);
                _body(_states.Pointer + at, _padded, here, _diagonal.Pointer + at, _beside.Pointer + at, _linear is null ? null : _linear.Pointer + at, next, Stretch);
            }
        }

        GC.KeepAlive(rings);

        double* Ring(int level, int part) => rings.Pointer + ((((nint)level * 3) + (part % 3)) * Room);
    }

    private void Points(int part, double* points)
    {
        Span<double> target = new(points, Stretch);
        target.Clear();
        for (int s = 0; s < _point.Length; s++)
        {
            if (_point[s] != 0.0)
            {
                System.Numerics.Tensors.TensorPrimitives.FusedMultiplyAdd(_states.Span.Slice((s * _padded) + (part * Stretch), Stretch), _point[s], target, target);
            }
        }
    }

    /// <summary>Entries with zeros behind and one before: neighbours beyond the ends have no weight.</summary>
    private AlignedArray Padded(ReadOnlySpan<double> values)
    {
        AlignedArray padded = new(_padded);
        values.CopyTo(padded.Span);
        return padded;
    }
}
