namespace Momentum.Numeric.Fields;

/// <summary>Some rows of a field for a block of steps, with private copies of the rows beyond both ends.</summary>
/// <remarks>
/// The outermost copy lacks a neighbour, which is wrong there; there are as many copies as that error travels in a block, so it never reaches the band.
/// Gradient points before a step stand in rings of a few rows; after the block's last step they go back to their plane. Where several rows enter
/// together they take all steps of the block chunk by chunk, each step a few points behind the one before, so that most of what a step touches is
/// in the first-level cache from the step before.
/// </remarks>
internal sealed unsafe class SkewedBand
{
    private const int Chunk = 512;
    private const int Lag = PointKernel.Granularity;
    private readonly RowStep _step;
    private readonly FieldStates _states;
    private readonly AlignedArray _ends, _points;
    private readonly RowPointers[] _rows;
    private readonly int[] _counts;
    private readonly int _first, _end, _above, _below, _room, _ring;

    public SkewedBand(RowStep step, FieldStates states, int levels, int first, int end)
    {
        (_step, _states, _first, _end) = (step, states, first, end);
        (_above, _below) = (Math.Min(step.Reach(levels), first), Math.Min(step.Reach(levels), states.Rows - end));
        _ends = new AlignedArray((long)states.Order * states.Pitch * (_above + _below));
        _room = Room(states.Pitch);
        _ring = step.Together + 2;
        _rows = new RowPointers[step.Together * levels];
        _counts = new int[levels];
        _points = new AlignedArray((long)_room * _ring * levels);
    }

    /// <summary>Entries from one row of gradient points to the next: chunks of neighbours lie side by side in a cache whose ways are two chunks long.</summary>
    private static int Room(int pitch)
    {
        int least = pitch + (2 * AlignedArray.Before), beside = least % (2 * Chunk);
        return pitch < 2 * Chunk ? least : least - beside + (beside <= Chunk ? Chunk : 3 * Chunk);
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
        int from = _first - _above, to = _end + _below, together = _step.Together;
        for (int front = from; front < to + levels; front += together)
        {
            for (int row = front; row < Math.Min(front + together, to); row++)
            {
                double* entering = Row(row, out nint stride) + ((_states.Order - 1) * stride);
                new ReadOnlySpan<double>(entering, _states.Pitch).CopyTo(new Span<double>(Ring(0, row), _states.Pitch));
                _step.Close(Ring(0, row));
            }

            for (int level = 0; level < levels; level++)
            {
                Prepare(level, front - 1 - level, level + 1 == levels);
            }

            for (int chunk = 0; chunk - (Lag * (levels - 1)) < _states.Pitch; chunk += Chunk)
            {
                for (int level = 0; level < levels; level++)
                {
                    int at = Math.Max(chunk - (Lag * level), 0), count = Math.Min(chunk - (Lag * level) + Chunk, _states.Pitch) - at;
                    for (int row = 0; row < _counts[level] && count > 0; row++)
                    {
                        _step.Advance(in _rows[(level * together) + row], at, count);
                    }
                }
            }
        }

        GC.KeepAlive(_points);
        GC.KeepAlive(_ends);
    }

    /// <summary>Where the rows are that take a step together.</summary>
    private void Prepare(int level, int row, bool last)
    {
        int together = _step.Together, first = Math.Max(row, _first - _above), end = Math.Min(row + together, _end + _below);
        _counts[level] = Math.Max(0, end - first);
        for (int y = first; y < end; y++)
        {
            double* states = Row(y, out nint stride);
            _rows[(level * together) + y - first] = new RowPointers
            {
                Row = y,
                States = states,
                Stride = stride,
                Here = Ring(level, y),
                Above = y > _first - _above ? Ring(level, y - 1) : null,
                Below = y < _end + _below - 1 ? Ring(level, y + 1) : null,
                IsInner = !last,
                Next = last ? states + ((_states.Order - 1) * stride) : Ring(level + 1, y),
            };
        }
    }

    private void CopyEnd(int row)
    {
        double* target = Row(row, out nint stride);
        for (int s = 0; s < _states.Order; s++)
        {
            new ReadOnlySpan<double>(_states.Pointer(row) + (s * _states.Plane), _states.Pitch).CopyTo(new Span<double>(target + (s * stride), _states.Pitch));
        }
    }

    /// <summary>The gradient points of a row before a step of the block.</summary>
    private double* Ring(int level, int row) => _points.Pointer + ((((nint)level * _ring) + (row % _ring)) * _room);

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
