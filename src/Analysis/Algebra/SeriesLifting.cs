namespace Momentum.Analysis.Algebra;

/// <summary>Lifts a factorization at the origin of the other variables to power series in them.</summary>
/// <remarks>
/// A series is the list of its homogeneous parts: the part of index d has total degree d in the other variables.
/// Linear lifting: the parts of degree d solve Σ δᵢ · Π(j≠i) uⱼ = e with the Bezout cofactors of the univariate factors uᵢ.
/// </remarks>
/// <typeparam name="T">The type of the parts: exact polynomials, or their images modulo a prime.</typeparam>
internal sealed class SeriesLifting<T>
    where T : class
{
    private readonly ISeriesRing<T> _ring;
    private readonly int _degree;
    private readonly List<T[]> _factors = [];

    /// <summary>Lifts monic factors up to a degree.</summary>
    /// <param name="ring">The arithmetic of the parts.</param>
    /// <param name="f">The parts of the polynomial.</param>
    /// <param name="leading">The parts of its leading coefficient in the main variable; the first one is not zero.</param>
    /// <param name="units">The monic factors at the origin, coprime in pairs.</param>
    /// <param name="cofactors">The s(i) of lower degree than u(i) with Σ s(i) · Π(j≠i) u(j) = 1.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    public SeriesLifting(ISeriesRing<T> ring, T[] f, T[] leading, T[] units, T[] cofactors, CancellationToken cancellation)
    {
        _ring = ring;
        _degree = f.Length - 1;
        T[] monic = Multiply(f, Inverse(leading));
        foreach (T unit in units)
        {
            _factors.Add(Constant(unit));
        }

        // products[k] is the product of the first k factors, up to date below the degree being lifted.
        List<T[]> products = [Constant(ring.One)];
        foreach (T[] factor in _factors)
        {
            T[] product = Constant(ring.Multiply(products[^1][0], factor[0]));
            products.Add(product);
        }

        for (int d = 1; d <= _degree; d++)
        {
            cancellation.ThrowIfCancellationRequested();
            Extend(products, d);
            T error = ring.Subtract(monic[d], products[^1][d]);
            if (ring.IsZero(error))
            {
                continue;
            }

            for (int i = 0; i < _factors.Count; i++)
            {
                _factors[i][d] = ring.Remainder(ring.Multiply(error, cofactors[i]), units[i]);
            }

            Extend(products, d);
        }
    }

    /// <summary>A leading coefficient times the product of some factors, cut off above the degree.</summary>
    /// <param name="leading">The parts of the leading coefficient.</param>
    /// <param name="subset">The factors.</param>
    public T Product(T[] leading, IEnumerable<int> subset)
    {
        T[] product = leading;
        foreach (int i in subset)
        {
            product = Multiply(product, _factors[i]);
        }

        T sum = _ring.Zero;
        foreach (T part in product)
        {
            sum = _ring.Add(sum, part);
        }

        return sum;
    }

    private void Extend(List<T[]> products, int d)
    {
        for (int k = 0; k < _factors.Count; k++)
        {
            products[k + 1][d] = Convolve(products[k], _factors[k], d);
        }
    }

    private T[] Constant(T value)
    {
        T[] series = new T[_degree + 1];
        Array.Fill(series, _ring.Zero);
        series[0] = value;
        return series;
    }

    private T Convolve(T[] a, T[] b, int d)
    {
        T sum = _ring.Zero;
        for (int i = 0; i <= d; i++)
        {
            if (!_ring.IsZero(a[i]) && !_ring.IsZero(b[d - i]))
            {
                sum = _ring.Add(sum, _ring.Multiply(a[i], b[d - i]));
            }
        }

        return sum;
    }

    private T[] Multiply(T[] a, T[] b)
    {
        T[] product = new T[_degree + 1];
        for (int d = 0; d <= _degree; d++)
        {
            product[d] = Convolve(a, b, d);
        }

        return product;
    }

    // The reciprocal of a series with an invertible constant part: b(d) = -b(0) · Σ a(i)·b(d - i).
    private T[] Inverse(T[] a)
    {
        T unit = _ring.Inverse(a[0]);
        T minus = _ring.Subtract(_ring.Zero, unit);
        T[] b = Constant(unit);
        for (int d = 1; d <= _degree; d++)
        {
            b[d] = _ring.Multiply(Convolve(a, b, d), minus);
        }

        return b;
    }
}
