namespace Momentum.Numeric.Fields;

/// <summary>Some rows of a field for a block of steps, with private copies of the rows beyond both ends.</summary>
/// <remarks>
/// The outermost copy lacks a neighbour, which is wrong there; there are as many copies as that error travels in a block, so it never reaches the band.
/// </remarks>
internal sealed unsafe class SkewedBand
{
    private readonly RowStep _step;
    private readonly FieldStates _states;
    private readonly AlignedArray _ends, _points;
    private readonly int _levels, _first, _end, _above, _below, _room;

    public SkewedBand(RowStep step, FieldStates states, int levels, int first, int end)
    {
        (_step, _states, _levels, _first, _end) = (step, states, levels, first, end);
        (_above, _below) = (Math.Min(step.Reach(levels), first), Math.Min(step.Reach(levels), states.Rows - end));
        _ends = new AlignedArray((long)states.Order * states.Pitch * (_above + _below));
        _room = states.Pitch + (2 * AlignedArray.Before);
        _points = new AlignedArray((long)_room * ((3 * levels) + 1));
    }

    /// <summary>Copies the rows beyond the band; before any band runs.</summary>
    public void CopyEnds()
    {
        for (int y = _first - _above; y < _first; y++)
        {
            CopyEnd(y);
        }

        for (int y = _end; y < _end + _below; y++)
        {
            CopyEnd(y);
        }
    }

    /// <summary>Takes a block of steps, at most as many as the band was made for.</summary>
    public void Run(int levels)
    {
        int from = _first - _above, to = _end + _below;
        for (int front = from; front < to + levels; front++)
        {
            if (front < to)
            {
                double* entering = Row(front, out nint stride);
                _step.Points(entering, stride, Ring(0, front), _states.Pitch);
            }

            for (int level = 0; level < levels; level++)
            {
                int row = front - 1 - level;
                if (row >= from && row < to)
                {
                    Step(level, row, level + 1 == levels, from, to);
                }
            }
        }

        GC.KeepAlive(_points);
        GC.KeepAlive(_ends);
    }

    private void CopyEnd(int row)
    {
        double* target = Row(row, out nint stride);
        for (int s = 0; s < _states.Order; s++)
        {
            new ReadOnlySpan<double>(_states.Pointer(row) + (s * _states.Plane), _states.Pitch).CopyTo(new Span<double>(target + (s * stride), _states.Pitch));
        }
    }

    private void Step(int level, int row, bool last, int from, int to)
    {
        double* above = row > from ? Ring(level, row - 1) : null;
        double* below = row < to - 1 ? Ring(level, row + 1) : null;
        double* next = last ? _points.Pointer + ((nint)3 * _levels * _room) : Ring(level + 1, row);
        double* states = Row(row, out nint stride);
        _step.Advance(row, states, stride, Ring(level, row), above, below, next, _states.Pitch);
    }

    /// <summary>The gradient points of a row before a step of the block; three rows a step are kept.</summary>
    private double* Ring(int level, int row) => _points.Pointer + ((((nint)level * 3) + (row % 3)) * _room);

    private double* Row(int y, out nint stride)
    {
        if (y >= _first && y < _end)
        {
            stride = _states.Plane;
            return _states.Pointer(y);
        }

        stride = (nint)(_above + _below) * _states.Pitch;
        int place = y < _first ? y - _first + _above : _above + y - _end;
        return _ends.Pointer + ((nint)place * _states.Pitch);
    }
}
