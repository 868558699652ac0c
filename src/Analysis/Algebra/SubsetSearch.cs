namespace Momentum.Analysis.Algebra;

/// <summary>Walks the subsets of the remaining factors by ascending size, up to half of them; found subsets are taken out.</summary>
internal sealed class SubsetSearch
{
    private const int SubsetLimit = 1_000_000;
    private readonly List<int> _remaining = [];
    private int[] _positions = [];
    private int _size = 1;
    private int _visited;
    private bool _fresh = true;

    public SubsetSearch(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _remaining.Add(i);
        }
    }

    /// <summary>The current subset's elements.</summary>
    public IEnumerable<int> Subset
    {
        get
        {
            foreach (int position in _positions)
            {
                yield return _remaining[position];
            }
        }
    }

    /// <summary>Goes to the next subset; false when every subset of at most half of the rest was seen.</summary>
    /// <remarks>When nothing divides among those, the rest is irreducible: one of two complementary subsets has at most half.</remarks>
    public bool MoveNext()
    {
        if (++_visited > SubsetLimit)
        {
            throw new BudgetExceededException("a factorization with more than 1,000,000 combinations of modular factors");
        }

        if (_fresh)
        {
            return Start();
        }

        for (int i = _size - 1; i >= 0; i--)
        {
            if (_positions[i] < _remaining.Count - _size + i)
            {
                _positions[i]++;
                for (int j = i + 1; j < _size; j++)
                {
                    _positions[j] = _positions[j - 1] + 1;
                }

                return true;
            }
        }

        _size++;
        return Start();
    }

    /// <summary>Takes the current subset out. Smaller subsets of the rest were seen already; those of the same size start anew.</summary>
    public void RemoveSubset()
    {
        for (int i = _size - 1; i >= 0; i--)
        {
            _remaining.RemoveAt(_positions[i]);
        }

        _fresh = true;
    }

    private bool Start()
    {
        _fresh = false;
        if (2 * _size > _remaining.Count)
        {
            return false;
        }

        _positions = new int[_size];
        for (int i = 0; i < _size; i++)
        {
            _positions[i] = i;
        }

        return true;
    }
}
