using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A step of one stretch of a chain of neighbours: only its end points need the stretches beside it.</summary>
internal sealed unsafe class ChainStep : RowStep
{
    private readonly PointBody _body;
    private readonly AlignedArray _diagonal, _beside;
    private readonly AlignedArray? _linear;
    private readonly int _pitch;

    /// <summary>Prepares the steps.</summary>
    /// <param name="method">A method with one gradient call a step.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="chain">Its Hessian.</param>
    /// <param name="length">Entries of all stretches together, zeros behind the last point included.</param>
    /// <param name="pitch">Entries of a stretch.</param>
    public ChainStep(LinearMethod method, QuadraticProblem problem, TridiagonalOperator chain, int length, int pitch)
        : base(PointProgram.Of(method.Exact), method.C)
    {
        bool shifted = problem.Linear.ContainsAnyExcept(0.0);
        _body = PointKernel.Of(Program, shifted ? GradientSource.ShiftedChain : GradientSource.Chain);
        _pitch = pitch;
        _diagonal = Padded(chain.Diagonal, length);
        _beside = Padded(chain.OffDiagonal, length);
        _linear = shifted ? Padded(problem.Linear, length) : null;
    }

    /// <remarks>What is wrong at the far end of a copied stretch moves one point a step, and a stretch has more points than a block steps.</remarks>
    public override int Reach(int levels) => 1;

    public override void Advance(int row, double* states, nint stride, double* here, double* above, double* below, double* next, int pitch)
    {
        here[-1] = above is null ? 0.0 : above[_pitch - 1];
        here[_pitch] = below is null ? 0.0 : below[0];
        nint at = (nint)row * _pitch;
        _body(states, stride, here, _diagonal.Pointer + at, _beside.Pointer + at, _linear is null ? null : _linear.Pointer + at, next, pitch);
    }

    /// <summary>Entries with zeros behind and one before: neighbours beyond the ends have no weight.</summary>
    private static AlignedArray Padded(ReadOnlySpan<double> values, int length)
    {
        AlignedArray padded = new(length);
        values.CopyTo(padded.Span);
        return padded;
    }
}
