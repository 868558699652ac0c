namespace Momentum.Numeric.Fields;

/// <summary>Some rows of a grid for a block of steps, with private copies of the rows beyond both ends.</summary>
/// <remarks>
/// Beyond the outermost copy a row is mirrored, which is wrong there; the error reaches one row further a step, and there are as many copies
/// as steps, so it never reaches the band.
/// </remarks>
internal sealed unsafe class GridBand
{
    private readonly GridStep _step;
    private readonly AlignedArray _states;
    private readonly AlignedArray _ends;
    private readonly int _pitch, _height, _first, _end, _above, _below;

    public GridBand(GridStep step, AlignedArray states, int pitch, int height, int first, int end, int above, int below)
    {
        (_step, _states, _pitch, _height) = (step, states, pitch, height);
        (_first, _end, _above, _below) = (first, end, Math.Min(above, first), Math.Min(below, height - end));
        _ends = new AlignedArray((long)step.Order * pitch * (_above + _below));
    }

    /// <summary>Copies the rows beyond the band; before any band runs.</summary>
    public void CopyEnds()
    {
        for (int s = 0; s < _step.Order; s++)
        {
            for (int y = _first - _above; y < _end + _below; y++)
            {
                if (y < _first || y >= _end)
                {
                    new ReadOnlySpan<double>(_states.Pointer + (((nint)s * _height) + y) * _pitch, _pitch)
                        .CopyTo(new Span<double>(Row(y, out nint stride) + (s * stride), _pitch));
                }
            }
        }
    }

    /// <summary>Takes a block of steps.</summary>
    public void Run(int levels)
    {
        int from = _first - _above, to = _end + _below;
        int room = _pitch + (2 * AlignedArray.Before);
        AlignedArray rings = new((long)room * ((3 * levels) + 1));
        for (int front = from; front < to + levels; front++)
        {
            if (front < to)
            {
                double* entering = Row(front, out nint enteringStride);
                _step.Points(entering, enteringStride, Ring(0, front), _pitch);
            }

            for (int level = 0; level < levels; level++)
            {
                int row = front - 1 - level;
                if (row < from || row >= to)
                {
                    continue;
                }

                double* here = Ring(level, row);
                double* above = row > from ? Ring(level, row - 1) : here;
                double* below = row < to - 1 ? Ring(level, row + 1) : here;
                double* states = Row(row, out nint stride);
                _step.Advance(row, states, stride, here, above, below, level + 1 < levels ? Ring(level + 1, row) : rings.Pointer + ((nint)3 * levels * room), _pitch);
            }
        }

        GC.KeepAlive(rings);

        double* Ring(int level, int row) => rings.Pointer + ((((nint)level * 3) + (row % 3)) * room);
    }

    private double* Row(int y, out nint stride)
    {
        if (y >= _first && y < _end)
        {
            stride = (nint)_height * _pitch;
            return _states.Pointer + ((nint)y * _pitch);
        }

        stride = (nint)(_above + _below) * _pitch;
        int place = y < _first ? y - _first + _above : _above + y - _end;
        return _ends.Pointer + ((nint)place * _pitch);
    }
}
