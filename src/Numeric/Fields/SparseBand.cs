namespace Momentum.Numeric.Fields;

/// <summary>Some stretches of rows of a sparse matrix for one step, and where they need room, their new gradient points while the old ones are read.</summary>
/// <remarks>
/// With a reach of r stretches the points of stretch s may change when the band has passed s + r; the first and last r stretches of a band are
/// read by its neighbours too and change when all bands have run. So the buffer holds at most 2r + 1 stretches.
/// </remarks>
internal sealed unsafe class SparseBand
{
    private readonly SparseStep _step;
    private readonly AlignedArray _gradient, _next;
    private readonly int _first, _end, _slots;

    public SparseBand(SparseStep step, int first, int end)
    {
        (_step, _first, _end) = (step, first, end);
        _slots = Math.Min((2 * step.Reach) + 1, end - first);
        _gradient = new AlignedArray(step.Length);
        _next = new AlignedArray(step.NeedsRoom ? (long)_slots * step.Length : 0);
    }

    /// <summary>Takes the step of every stretch.</summary>
    public void Run()
    {
        for (int stretch = _first; stretch < _end; stretch++)
        {
            _step.Advance(stretch, _gradient.Pointer, Slot(stretch));
            int passed = stretch - _step.Reach;
            if (passed >= _first + _step.Reach)
            {
                _step.Commit(passed, Slot(passed));
            }
        }

        GC.KeepAlive(_gradient);
    }

    /// <summary>Changes the points that wait; after all bands have run.</summary>
    public void Finish()
    {
        for (int stretch = _first; stretch < _end; stretch++)
        {
            if (stretch < _first + _step.Reach || stretch >= _end - _step.Reach)
            {
                _step.Commit(stretch, Slot(stretch));
            }
        }

        GC.KeepAlive(_next);
    }

    /// <summary>The first r stretches keep their slots, the others take turns in r + 1.</summary>
    private double* Slot(int stretch)
    {
        int place = stretch - _first, kept = _step.Reach;
        int slot = _slots < (2 * kept) + 1 ? place : place < kept ? place : kept + ((place - kept) % (kept + 1));
        return _next.Pointer + ((nint)slot * _step.Length);
    }
}
