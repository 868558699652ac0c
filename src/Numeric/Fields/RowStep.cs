namespace Momentum.Numeric.Fields;

/// <summary>A step of rows of points whose gradient needs only the rows beside them.</summary>
internal abstract unsafe class RowStep
{
    /// <summary>Gets the most rows that take a step together, chunk by chunk, so that they find each other's points in the first-level cache.</summary>
    public abstract int Together { get; }

    /// <summary>The rows beyond the end of a band that a block of steps reaches into.</summary>
    /// <param name="levels">The steps of the block.</param>
    public abstract int Reach(int levels);

    /// <summary>Sets what lies just beyond the ends of a row of gradient points; eight entries before and behind may be written.</summary>
    public virtual void Close(double* points)
    {
    }

    /// <summary>Takes the step of a chunk of a row; chunks follow each other from the first point to the last.</summary>
    /// <param name="row">The row.</param>
    /// <param name="from">The first point of the chunk, a multiple of <see cref="PointKernel.Granularity"/>.</param>
    /// <param name="count">The number of points, a multiple of the same.</param>
    public abstract void Advance(in RowPointers row, int from, int count);
}
