namespace Momentum.Numeric.Fields;

/// <summary>Some rows of a field for a block of steps, with private copies of the rows beyond both ends.</summary>
/// <remarks>
/// The outermost copy lacks a neighbour, which is wrong there; there are as many copies as that error travels in a block, so it never reaches the band.
/// <para>
/// A few rows enter together; then each step of the block takes as many, one row behind the step before, piece by piece, so that most of what a step
/// touches is in the first-level cache from the row and the step before. The gradient points of row r before step t stand where row r − t entered:
/// the step reads the rows r − 1, r, r + 1 and is the last to read row r − 1, whose place its result takes. So of the rows that go together each
/// stays a few points behind the one before, which still reads there. After the block's last step the points go back to their plane.
/// </para>
/// </remarks>
internal sealed unsafe class SkewedBand
{
    private const int LongPiece = 512;
    private const int ShortPiece = 128;
    private const int Lag = PointKernel.Granularity;
    private readonly RowStep _step;
    private readonly FieldStates _states;
    private readonly AlignedArray _ends, _points;
    private readonly RowPointers[] _rows;
    private readonly int _first, _end, _above, _below, _room, _slots;
    private int _piece;

    public SkewedBand(RowStep step, FieldStates states, int levels, int first, int end)
    {
        (_step, _states, _first, _end) = (step, states, first, end);
        (_above, _below) = (Math.Min(step.Reach(levels), first), Math.Min(step.Reach(levels), states.Rows - end));
        _ends = new AlignedArray((long)states.Order * states.Pitch * (_above + _below));
        _room = Room(states.Pitch);
        _slots = (2 * levels) + step.Together;
        _rows = new RowPointers[levels * step.Together];
        _points = new AlignedArray((long)_room * _slots);
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

        // A lone step shares with nothing but the rows that go with it; short pieces of those stay in the first-level cache beside what streams by.
        _piece = levels == 1 && together > 1 ? ShortPiece : LongPiece;
        for (int front = from; front < to + levels; front += together)
        {
            for (int k = 0; k < levels * together; k++)
            {
                int level = k / together, row = front - 1 - level + (k % together);
                _rows[k] = row >= from && row < to ? Prepare(level, row, level + 1 == levels) : default;
            }

            for (int piece = 0; piece - (Lag * (together - 1)) < _states.Pitch; piece += _piece)
            {
                for (int row = front; row < Math.Min(front + together, to); row++)
                {
                    Enter(row, piece, Math.Min(_piece, _states.Pitch - piece));
                }

                Advance(piece, levels * together);
            }
        }

        GC.KeepAlive(_points);
        GC.KeepAlive(_ends);
    }

    private void Advance(int piece, int rows)
    {
        int together = _step.Together;
        for (int k = 0; k < rows; k++)
        {
            int behind = Lag * (k % together), from = Math.Max(piece - behind, 0), count = Math.Min(piece - behind + _piece, _states.Pitch) - from;
            if (_rows[k].States is not null && count > 0)
            {
                _step.Advance(in _rows[k], from, count);
            }
        }
    }

    /// <summary>Entries from one row of gradient points to the next: pieces of neighbours do not fall on the same places of a cache.</summary>
    private static int Room(int pitch)
    {
        int least = pitch + (2 * AlignedArray.Before), beside = least % 1024;
        return pitch < 1024 ? least : least - beside + (beside <= 512 ? 512 : 1536);
    }

    /// <summary>A piece of a row of gradient points enters.</summary>
    private void Enter(int row, int from, int count)
    {
        if (count <= 0)
        {
            return;
        }

        double* entering = Row(row, out nint stride) + ((_states.Order - 1) * stride), points = Slot(row);
        new ReadOnlySpan<double>(entering + from, count).CopyTo(new Span<double>(points + from, count));
        _step.Close(points, from == 0, from + count == _states.Pitch);
    }

    /// <summary>Where a row is that takes a step.</summary>
    private RowPointers Prepare(int level, int row, bool last)
    {
        double* states = Row(row, out nint stride), above = Slot(row - 1 - level);
        return new RowPointers
        {
            Row = row,
            States = states,
            Stride = stride,
            Here = Slot(row - level),
            Above = row > _first - _above ? above : null,
            Below = row < _end + _below - 1 ? Slot(row + 1 - level) : null,
            IsInner = !last,
            Next = last ? states + ((_states.Order - 1) * stride) : above,
        };
    }

    private void CopyEnd(int row)
    {
        double* target = Row(row, out nint stride);
        for (int s = 0; s < _states.Order; s++)
        {
            new ReadOnlySpan<double>(_states.Pointer(row) + (s * _states.Plane), _states.Pitch).CopyTo(new Span<double>(target + (s * stride), _states.Pitch));
        }
    }

    /// <summary>Where a row of gradient points enters; rows before the first have places too.</summary>
    private double* Slot(int row) => _points.Pointer + ((nint)((row + (2 * _slots)) % _slots) * _room);

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
