namespace Momentum.Analysis.Algebra;

/// <summary>Greatest common divisors of dense multivariate polynomials over a prime field, by evaluation and interpolation.</summary>
/// <remarks>
/// Brown, "On Euclid's algorithm and the computation of polynomial greatest common divisors", 1971. An array holds a box of
/// exponents, the last variable fastest. The result may be wrong when a point is unlucky: callers verify it by division.
/// </remarks>
internal readonly ref struct BrownGcd(PrimeField field, ReadOnlySpan<int> bounds, ReadOnlySpan<ulong> reciprocals, CancellationToken cancellation)
{
    private const int UnluckyLimit = 32;
    private readonly PrimeField _field = field;

    // The largest degree of the gcd in each variable.
    private readonly ReadOnlySpan<int> _bounds = bounds;
    private readonly ReadOnlySpan<ulong> _reciprocals = reciprocals;
    private readonly CancellationToken _cancellation = cancellation;

    /// <summary>A scalar multiple of the gcd in the box of the bounds, or null when it does not fit or points were unlucky.</summary>
    /// <param name="a">An operand, not zero; overwritten.</param>
    /// <param name="sizesA">Its box.</param>
    /// <param name="b">The other operand, not zero; overwritten.</param>
    /// <param name="sizesB">Its box.</param>
    public ulong[]? Of(Span<ulong> a, ReadOnlySpan<int> sizesA, Span<ulong> b, ReadOnlySpan<int> sizesB)
    {
        int k = sizesA.Length - 1;
        if (k == 0)
        {
            return Univariate(a, b);
        }

        _cancellation.ThrowIfCancellationRequested();
        int lengthA = sizesA[k];
        int lengthB = sizesB[k];
        Span<ulong> contentA = Content(a, lengthA);
        Span<ulong> contentB = Content(b, lengthB);
        int degreeA = DenseModular.Degree(contentA);
        int degreeB = DenseModular.Degree(contentB);
        DivideBlocks(a, lengthA, contentA, degreeA);
        DivideBlocks(b, lengthB, contentB, degreeB);
        int contentDegree = DenseModular.Gcd(_field, contentA, contentB);

        // The image's leading coefficient is made that of a multiple of the gcd: gcd of the leading coefficients over that of the gcd.
        Span<ulong> leading = Leading(a, lengthA).ToArray();
        int leadingDegree = DenseModular.Gcd(_field, leading, Leading(b, lengthB).ToArray());
        int points = _bounds[k] - contentDegree + leadingDegree + 1;
        if (points <= 0)
        {
            return null;
        }

        int cells = 1;
        for (int i = 0; i < k; i++)
        {
            cells *= _bounds[i] + 1;
        }

        ulong[]? values = Interpolate(a, sizesA, b, sizesB, leading[..(leadingDegree + 1)], points, cells);
        if (values is null)
        {
            return null;
        }

        if (leadingDegree > 0)
        {
            Span<ulong> extra = Content(values, points);
            DivideBlocks(values, points, extra, DenseModular.Degree(extra));
        }

        return Assemble(values, points, cells, contentA[..(contentDegree + 1)], _bounds[k] + 1);
    }

    private ulong[]? Univariate(Span<ulong> a, Span<ulong> b)
    {
        int degree = DenseModular.Gcd(_field, a, b);
        if (degree > _bounds[0])
        {
            return null;
        }

        ulong[] result = new ulong[_bounds[0] + 1];
        a[..(degree + 1)].CopyTo(result);
        return result;
    }

    // Images at consecutive points and their Newton interpolation: the polynomial in the last variable of every cell.
    private ulong[]? Interpolate(
        ReadOnlySpan<ulong> a, ReadOnlySpan<int> sizesA, ReadOnlySpan<ulong> b, ReadOnlySpan<int> sizesB, ReadOnlySpan<ulong> leading, int points, int cells)
    {
        int k = sizesA.Length - 1;
        ulong[] values = new ulong[cells * points];
        ulong[] nodes = new ulong[points];
        ulong[] scales = new ulong[points];
        ulong[] tops = new ulong[points];
        ulong[] imageA = new ulong[a.Length / sizesA[k]];
        ulong[] imageB = new ulong[b.Length / sizesB[k]];
        int found = 0;
        int unlucky = 0;
        int best = int.MaxValue;
        ulong point = _field.Of(0x2545_F491_4F6C_DD1DUL + (ulong)k);
        for (; found < points; point = _field.Add(point, _field.One))
        {
            ulong scale = DenseModular.Evaluate(_field, leading, point);
            ulong[]? image = null;
            if (scale != 0)
            {
                DenseModular.EvaluateBlocks(_field, a, sizesA[k], point, imageA);
                DenseModular.EvaluateBlocks(_field, b, sizesB[k], point, imageB);
                image = Of(imageA, sizesA[..k], imageB, sizesB[..k]);
            }

            int top = image is null ? int.MaxValue : DenseModular.Degree(image);
            if (image is null || top > best)
            {
                if (++unlucky > UnluckyLimit)
                {
                    return null;
                }

                continue;
            }

            if (top < best)
            {
                // All points before were unlucky.
                best = top;
                found = 0;
            }

            for (int cell = 0; cell < cells; cell++)
            {
                values[(cell * points) + found] = image[cell];
            }

            tops[found] = image[top];
            scales[found] = scale;
            nodes[found++] = point;
        }

        // Image i is to be scaled to scales[i]/tops[i]; the common factor Π tops does no harm and spares the inverses.
        DenseModular.TimesOthers(_field, scales, tops);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _field.Multiply(values[i], scales[i % points]);
        }

        Interpolation.Newton(_field, values, nodes, _reciprocals);
        return values;
    }

    // Multiplies every cell by the content of the operands and fits the result to its box.
    private ulong[]? Assemble(ReadOnlySpan<ulong> values, int length, int cells, ReadOnlySpan<ulong> content, int target)
    {
        ulong[] result = new ulong[cells * target];
        for (int cell = 0; cell < cells; cell++)
        {
            ReadOnlySpan<ulong> block = values.Slice(cell * length, length);
            int degree = DenseModular.Degree(block);
            if (degree >= 0 && degree + content.Length > target)
            {
                return null;
            }

            Span<ulong> place = result.AsSpan(cell * target, target);
            for (int i = 0; i <= degree; i++)
            {
                for (int j = 0; j < content.Length; j++)
                {
                    place[i + j] = _field.Add(place[i + j], _field.Multiply(block[i], content[j]));
                }
            }
        }

        return result;
    }

    // The monic gcd of the polynomials in the last variable that fill the cells.
    private Span<ulong> Content(ReadOnlySpan<ulong> a, int length)
    {
        ulong[] content = new ulong[length];
        ulong[] work = new ulong[length];
        int degree = -1;
        for (int start = a.Length - length; start >= 0 && degree != 0; start -= length)
        {
            ReadOnlySpan<ulong> block = a.Slice(start, length);
            if (DenseModular.Degree(block) < 0)
            {
                continue;
            }

            block.CopyTo(work);
            degree = DenseModular.Gcd(_field, content, work);
        }

        DenseModular.MakeMonic(_field, content, degree);
        return content;
    }

    private void DivideBlocks(Span<ulong> a, int length, ReadOnlySpan<ulong> monic, int degree)
    {
        for (int start = 0; start < a.Length && degree > 0; start += length)
        {
            DenseModular.DivideExact(_field, a.Slice(start, length), monic, degree);
        }
    }

    // The coefficient, a polynomial in the last variable, of the largest monomial in the others.
    private static ReadOnlySpan<ulong> Leading(ReadOnlySpan<ulong> a, int length) =>
        a.Slice(DenseModular.Degree(a) / length * length, length);
}
