namespace Momentum.Analysis.Algebra;

// Univariate images at points of prime fields, and what tells which of them to take.
public sealed partial class Polynomial
{
    /// <summary>The number of terms with a variable in which the polynomial is linear.</summary>
    internal int CountLinear(int index)
    {
        int shift = _order.Shift(index);
        int count = 0;
        foreach (Monomial monomial in _monomials)
        {
            count += (int)VariableOrder.Field(monomial, shift) & 1;
        }

        return count;
    }

    /// <summary>Whether some power of a variable has a single term as its coefficient.</summary>
    internal bool HasSingleCoefficient(int index, int degree)
    {
        Span<int> counts = degree < 128 ? stackalloc int[degree + 1] : new int[degree + 1];
        counts.Clear();
        int shift = _order.Shift(index);
        foreach (Monomial monomial in _monomials)
        {
            counts[(int)VariableOrder.Field(monomial, shift) & _order.FieldMask]++;
        }

        bool found = false;
        for (int power = 0; power <= degree; power++)
        {
            found |= counts[power] == 1;
        }

        return found;
    }

    /// <summary>The power of a variable whose coefficient, not zero, has the fewest terms.</summary>
    internal int ShortestCoefficient(int index, int degree)
    {
        Span<int> counts = degree < 128 ? stackalloc int[degree + 1] : new int[degree + 1];
        counts.Clear();
        foreach (Monomial monomial in _monomials)
        {
            counts[_order.Exponent(monomial, index)]++;
        }

        int best = degree;
        for (int power = 0; power < degree; power++)
        {
            best = counts[power] > 0 && counts[power] < counts[best] ? power : best;
        }

        return best;
    }

    /// <summary>
    /// For every variable the image at a point of the others, as a polynomial in the variable times its point, one after the other;
    /// of all terms, or of those with one power of one variable.
    /// </summary>
    /// <param name="field">The field.</param>
    /// <param name="points">The point.</param>
    /// <param name="degrees">The degrees.</param>
    /// <param name="start">Where the images start, as <see cref="Starts"/> tells.</param>
    /// <param name="cells">Takes the images.</param>
    /// <param name="index">The variable, or −1.</param>
    /// <param name="power">Its power.</param>
    internal void Images(in PrimeField field, ReadOnlySpan<ulong> points, ReadOnlySpan<int> degrees, ReadOnlySpan<int> start, Span<ulong> cells, int index = -1, int power = 0)
    {
        Span<ulong> powers = cells.Length <= 256 ? stackalloc ulong[cells.Length] : new ulong[cells.Length];
        FillPowers(field, points, degrees, start, powers);
        cells.Clear();
        for (int t = 0; t < _monomials.Length; t++)
        {
            Monomial monomial = _monomials[t];
            if (index >= 0 && _order.Exponent(monomial, index) != power)
            {
                continue;
            }

            ulong value = TermAt(field, t, powers, start[..degrees.Length]);
            for (int i = 0; i < degrees.Length; i++)
            {
                ref ulong cell = ref cells[start[i] + _order.Exponent(monomial, i)];
                cell = field.Add(cell, value);
            }
        }
    }

    /// <summary>The degrees of the coefficient of a power of a variable.</summary>
    internal void DegreesAt(int index, int power, Span<int> degrees)
    {
        degrees.Clear();
        foreach (Monomial monomial in _monomials)
        {
            for (int i = 0; i < degrees.Length && _order.Exponent(monomial, index) == power; i++)
            {
                degrees[i] = Math.Max(degrees[i], _order.Exponent(monomial, i));
            }
        }
    }

    /// <summary>Where the powers or images of each variable start when they lie one after the other, and their number.</summary>
    internal static int Starts(ReadOnlySpan<int> degrees, Span<int> start)
    {
        int size = 0;
        for (int i = 0; i < degrees.Length; i++)
        {
            start[i] = size;
            size += degrees[i] + 1;
        }

        return size;
    }

    /// <summary>The image in one variable at a point of the others, as a polynomial in that variable times its point.</summary>
    internal void ImageIn(in PrimeField field, int index, ReadOnlySpan<ulong> points, ReadOnlySpan<int> degrees, Span<ulong> image)
    {
        Span<int> start = stackalloc int[16];
        int size = Starts(degrees, start);
        Span<ulong> powers = size <= 256 ? stackalloc ulong[size] : new ulong[size];
        FillPowers(field, points, degrees, start, powers);
        image.Clear();
        for (int t = 0; t < _monomials.Length; t++)
        {
            ref ulong cell = ref image[_order.Exponent(_monomials[t], index)];
            cell = field.Add(cell, TermAt(field, t, powers, start[..degrees.Length]));
        }
    }

    // A term at a point whose powers stand one variable after another.
    private ulong TermAt(in PrimeField field, int term, ReadOnlySpan<ulong> powers, ReadOnlySpan<int> start)
    {
        ulong value = field.Of(_coefficients[term]);
        for (int i = 0; i < start.Length; i++)
        {
            int exponent = _order.Exponent(_monomials[term], i);
            if (exponent != 0)
            {
                value = field.Multiply(value, powers[start[i] + exponent]);
            }
        }

        return value;
    }

    /// <summary>The value at a point.</summary>
    internal ulong ValueAt(in PrimeField field, ReadOnlySpan<ulong> points, ReadOnlySpan<int> degrees)
    {
        Span<int> start = stackalloc int[16];
        int size = Starts(degrees, start);
        Span<ulong> powers = size <= 256 ? stackalloc ulong[size] : new ulong[size];
        FillPowers(field, points, degrees, start, powers);
        ulong sum = 0;
        for (int t = 0; t < _monomials.Length; t++)
        {
            sum = field.Add(sum, TermAt(field, t, powers, start[..degrees.Length]));
        }

        return sum;
    }

    private static void FillPowers(in PrimeField field, ReadOnlySpan<ulong> points, ReadOnlySpan<int> degrees, ReadOnlySpan<int> start, Span<ulong> powers)
    {
        for (int i = 0; i < degrees.Length; i++)
        {
            powers[start[i]] = field.One;
            for (int e = 1; e <= degrees[i]; e++)
            {
                powers[start[i] + e] = field.Multiply(powers[start[i] + e - 1], points[i]);
            }
        }
    }
}
