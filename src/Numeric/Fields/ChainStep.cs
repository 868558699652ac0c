using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A step of one stretch of a chain of neighbours: only its end points need the stretches beside it.</summary>
internal sealed unsafe class ChainStep : RowStep
{
    private readonly PointBody _body;
    private readonly TridiagonalOperator _chain;
    private readonly QuadraticProblem _problem;
    private readonly bool _shifted;
    private readonly int _pitch;
    private readonly AlignedArray[] _first, _last;

    /// <summary>Prepares the steps.</summary>
    /// <param name="program">The step at a point.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="chain">Its Hessian.</param>
    /// <param name="rows">The number of stretches.</param>
    /// <param name="pitch">Entries of a stretch.</param>
    public ChainStep(PointProgram program, QuadraticProblem problem, TridiagonalOperator chain, int rows, int pitch)
    {
        _shifted = problem.Linear.ContainsAnyExcept(0.0);
        _body = PointKernel.Of(program, _shifted ? GradientSource.ShiftedChain : GradientSource.Chain);
        (_chain, _problem, _pitch) = (chain, problem, pitch);

        // Neighbours beyond the ends have no weight, and no point stands behind the last: the end stretches are read from copies with zeros there.
        _first = Ends(0);
        _last = Ends(rows - 1);
        LastRow = rows - 1;
    }

    private int LastRow { get; }

    public override int Together => 1;

    /// <remarks>What is wrong at the far end of a copied stretch moves one point a step, and a stretch has more points than a block steps.</remarks>
    public override int Reach(int levels) => 1;

    public override void Advance(in RowPointers row, int from, int count)
    {
        row.Here[-1] = row.Above is null ? 0.0 : row.Above[_pitch - 1];
        row.Here[_pitch] = row.Below is null ? 0.0 : row.Below[0];
        if (row.Row == 0 || row.Row == LastRow)
        {
            AlignedArray[] end = row.Row == 0 ? _first : _last;
            Advance(row, from, count, end[0].Pointer, end[1].Pointer, _shifted ? end[2].Pointer : null);
            return;
        }

        fixed (double* diagonal = _chain.Diagonal, beside = _chain.OffDiagonal, linear = _problem.Linear)
        {
            nint at = (nint)row.Row * _pitch;
            Advance(row, from, count, diagonal + at, beside + at, _shifted ? linear + at : null);
        }
    }

    private void Advance(in RowPointers row, int from, int count, double* diagonal, double* beside, double* linear) =>
        _body(row.States + from, row.Stride, row.Here + from, diagonal + from, beside + from, linear is null ? null : linear + from, row.Next + from, count);

    private AlignedArray[] Ends(int row) => [Copy(_chain.Diagonal, row), Copy(_chain.OffDiagonal, row), .. _shifted ? [Copy(_problem.Linear, row)] : Array.Empty<AlignedArray>()];

    private AlignedArray Copy(ReadOnlySpan<double> values, int row)
    {
        AlignedArray copy = new(_pitch);
        int at = row * _pitch;
        values[at..Math.Min(values.Length, at + _pitch)].CopyTo(copy.Span);
        copy.Pointer[-1] = at > 0 ? values[at - 1] : 0.0;
        return copy;
    }
}
