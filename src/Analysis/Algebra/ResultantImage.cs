namespace Momentum.Analysis.Algebra;

/// <summary>Resultants of dense polynomials over a prime field with respect to their first variable, by evaluation of the others.</summary>
/// <param name="field">The field.</param>
/// <param name="bounds">The largest degree of the resultant in each of the other variables.</param>
/// <param name="cancellation">Ends a long computation.</param>
internal readonly ref struct ResultantImage(PrimeField field, ReadOnlySpan<int> bounds, CancellationToken cancellation)
{
    private readonly PrimeField _field = field;
    private readonly ReadOnlySpan<int> _bounds = bounds;
    private readonly CancellationToken _cancellation = cancellation;

    /// <summary>The resultant in the box of the bounds; boxes have the eliminated variable slowest and the last one fastest.</summary>
    public ulong[] Of(Span<ulong> a, ReadOnlySpan<int> sizesA, Span<ulong> b, ReadOnlySpan<int> sizesB)
    {
        int k = sizesA.Length - 1;
        if (k == 0)
        {
            return [Univariate(a, b)];
        }

        _cancellation.ThrowIfCancellationRequested();
        int points = _bounds[k - 1] + 1;
        int cells = 1;
        for (int i = 0; i < k - 1; i++)
        {
            cells *= _bounds[i] + 1;
        }

        ulong[] values = new ulong[cells * points];
        ulong[] nodes = new ulong[points];
        ulong[] imageA = new ulong[a.Length / sizesA[k]];
        ulong[] imageB = new ulong[b.Length / sizesB[k]];
        ulong point = 0;
        for (int i = 0; i < points; i++, point = _field.Add(point, _field.One))
        {
            DenseModular.EvaluateBlocks(_field, a, sizesA[k], point, imageA);
            DenseModular.EvaluateBlocks(_field, b, sizesB[k], point, imageB);
            ulong[] image = Of(imageA, sizesA[..k], imageB, sizesB[..k]);
            nodes[i] = point;
            for (int cell = 0; cell < cells; cell++)
            {
                values[(cell * points) + i] = image[cell];
            }
        }

        Interpolation.Newton(_field, values, nodes, Interpolation.Reciprocals(_field, points));
        return values;
    }

    // The resultant for the degrees of the spans; leading coefficients may have become zero. Overwrites both.
    private ulong Univariate(Span<ulong> a, Span<ulong> b)
    {
        int n = a.Length - 1;
        int m = b.Length - 1;
        int da = DenseModular.Degree(a);
        int db = DenseModular.Degree(b);
        if ((da < n && db < m) || da < 0 || db < 0)
        {
            return 0;
        }

        // A drop of degree in b brings the factor lc(a)^(m - db), one in a ((-1)^m · lc(b))^(n - da).
        ulong result = da < n ? _field.Power(b[db], (ulong)(n - da)) : _field.Power(a[da], (ulong)(m - db));
        bool negative = da < n && (m & (n - da) & 1) != 0;
        ulong denominator = _field.One;
        while (true)
        {
            if (da < db)
            {
                Span<ulong> t = a;
                a = b;
                b = t;
                negative ^= (da & db & 1) != 0;
                (da, db) = (db, da);
            }

            if (db == 0)
            {
                result = _field.Multiply(result, _field.Power(b[0], (ulong)da));
                result = _field.Multiply(result, _field.Inverse(denominator));
                return negative && result != 0 ? _field.Prime - result : result;
            }

            // a ← lc(b)·a - lc(a)·x^k·b multiplies the resultant by lc(b)^db; the lost degrees leave the factor (-1)^db·lc(b) each.
            ulong lb = b[db];
            ulong la = a[da];
            int k = da - db;
            for (int i = 0; i < k; i++)
            {
                a[i] = _field.Multiply(a[i], lb);
            }

            for (int i = k; i < da; i++)
            {
                a[i] = _field.Subtract(_field.Multiply(a[i], lb), _field.Multiply(la, b[i - k]));
            }

            a[da] = 0;
            int degree = DenseModular.Degree(a[..da]);
            if (degree < 0)
            {
                return 0;
            }

            denominator = _field.Multiply(denominator, _field.Power(lb, (ulong)db));
            result = _field.Multiply(result, _field.Power(lb, (ulong)(da - degree)));
            negative ^= (db & (da - degree) & 1) != 0;
            da = degree;
        }
    }
}
