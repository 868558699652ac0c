namespace Momentum.Numeric.Fields;

/// <summary>A step of one row of points whose gradient needs only the rows beside it.</summary>
internal abstract unsafe class RowStep(PointProgram program, ReadOnlySpan<double> point)
{
    private readonly double[] _point = point.ToArray();

    public PointProgram Program { get; } = program;

    /// <summary>y = Cξ of a row.</summary>
    /// <param name="states">State 0 of the row's first point; state i is <paramref name="stride"/>·i entries further.</param>
    /// <param name="stride">Entries between two states.</param>
    /// <param name="points">Where y goes; eight entries before and behind may be written.</param>
    /// <param name="pitch">Entries of a row.</param>
    public void Points(double* states, nint stride, double* points, int pitch)
    {
        Span<double> target = new(points, pitch);
        target.Clear();
        for (int s = 0; s < _point.Length; s++)
        {
            if (_point[s] != 0.0)
            {
                System.Numerics.Tensors.TensorPrimitives.FusedMultiplyAdd(new ReadOnlySpan<double>(states + (s * stride), pitch), _point[s], target, target);
            }
        }

        Close(points);
    }

    /// <summary>The rows beyond the end of a band that a block of steps reaches into.</summary>
    public abstract int Reach(int levels);

    /// <summary>Takes the step of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="states">State 0 of its first point.</param>
    /// <param name="stride">Entries between two states.</param>
    /// <param name="here">Its gradient points.</param>
    /// <param name="above">Those of the row before; null where there is none.</param>
    /// <param name="below">Those of the row behind; null where there is none.</param>
    /// <param name="next">Where its next gradient points go.</param>
    /// <param name="pitch">Entries of a row.</param>
    public abstract void Advance(int row, double* states, nint stride, double* here, double* above, double* below, double* next, int pitch);

    /// <summary>Sets what lies just beyond the ends of a row of gradient points.</summary>
    protected virtual void Close(double* points)
    {
    }
}
