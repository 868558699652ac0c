namespace Momentum.Numeric.Fields;

/// <summary>A step of rows of points whose gradient needs only the rows beside them.</summary>
internal abstract unsafe class RowStep
{
    /// <summary>Gets the number of rows that enter and take a step together.</summary>
    public abstract int Together { get; }

    /// <summary>The rows beyond the end of a band that a block of steps reaches into.</summary>
    /// <param name="levels">The steps of the block.</param>
    public abstract int Reach(int levels);

    /// <summary>Sets what lies just beyond the ends of a row of gradient points; eight entries before and behind may be written.</summary>
    /// <param name="points">The row.</param>
    /// <param name="first">Whether its first point is there.</param>
    /// <param name="last">Whether its last point is there.</param>
    public virtual void Close(double* points, bool first, bool last)
    {
    }

    /// <summary>Takes the step of a piece of a row; pieces follow each other from the first point to the last.</summary>
    /// <param name="row">The row.</param>
    /// <param name="from">The first point of the piece, a multiple of <see cref="PointKernel.Granularity"/>.</param>
    /// <param name="count">The number of points, a multiple of the same.</param>
    public abstract void Advance(in RowPointers row, int from, int count);
}
