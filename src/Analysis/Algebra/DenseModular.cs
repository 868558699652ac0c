namespace Momentum.Analysis.Algebra;

/// <summary>Dense univariate polynomials over a prime field, on spans of ascending coefficients.</summary>
/// <remarks>A span may end in zeros; a degree of −1 is the zero polynomial.</remarks>
internal static class DenseModular
{
    public static int Degree(ReadOnlySpan<ulong> a)
    {
        int degree = a.Length - 1;
        while (degree >= 0 && a[degree] == 0)
        {
            degree--;
        }

        return degree;
    }

    public static ulong Evaluate(in PrimeField field, ReadOnlySpan<ulong> a, ulong point)
    {
        ulong value = 0;
        for (int i = a.Length - 1; i >= 0; i--)
        {
            value = field.Add(field.Multiply(value, point), a[i]);
        }

        return value;
    }

    /// <summary>The values at a point of polynomials that lie one after the other.</summary>
    public static void EvaluateBlocks(in PrimeField field, ReadOnlySpan<ulong> a, int length, ulong point, Span<ulong> values)
    {
        // Power by power over all blocks: the multiplications do not wait for each other.
        values.Clear();
        for (int power = length - 1; power >= 0; power--)
        {
            for (int cell = 0, i = power; cell < values.Length; cell++, i += length)
            {
                values[cell] = field.Add(field.Multiply(values[cell], point), a[i]);
            }
        }
    }

    /// <summary>Replaces <paramref name="a"/> by a multiple of the gcd, using <paramref name="b"/> as working space; returns its degree.</summary>
    public static int Gcd(in PrimeField field, Span<ulong> a, Span<ulong> b)
    {
        Span<ulong> result = a;
        int da = Degree(a);
        int db = Degree(b);
        while (true)
        {
            if (da < db)
            {
                Span<ulong> t = a;
                a = b;
                b = t;
                (da, db) = (db, da);
            }

            if (db < 0)
            {
                break;
            }

            if (db == 0)
            {
                result.Clear();
                result[0] = field.One;
                return 0;
            }

            // Eliminates without inverses: a ← lc(b)·a - lc(a)·x^k·b, until its degree is below that of b.
            ulong lb = b[db];
            while (da >= db)
            {
                ulong la = a[da];
                int k = da - db;
                for (int i = 0; i < k; i++)
                {
                    a[i] = field.Multiply(a[i], lb);
                }

                for (int i = k; i < da; i++)
                {
                    a[i] = field.Subtract(field.Multiply(a[i], lb), field.Multiply(la, b[i - k]));
                }

                a[da--] = 0;
                while (da >= 0 && a[da] == 0)
                {
                    da--;
                }
            }
        }

        if (a != result)
        {
            a[..(da + 1)].CopyTo(result);
            result[(da + 1)..].Clear();
        }

        return da;
    }

    /// <summary>Replaces a polynomial by its exact quotient by a monic one.</summary>
    public static void DivideExact(in PrimeField field, Span<ulong> a, ReadOnlySpan<ulong> monic, int degree)
    {
        // From the top, a[k + degree] is the coefficient k of the quotient; it moves down when nothing below needs it.
        for (int k = a.Length - 1 - degree; k >= 0; k--)
        {
            ulong q = a[k + degree];
            for (int i = 0; i < degree && q != 0; i++)
            {
                a[k + i] = field.Subtract(a[k + i], field.Multiply(q, monic[i]));
            }
        }

        a[degree..].CopyTo(a);
        a[(a.Length - degree)..].Clear();
    }

    /// <summary>Divides by the leading coefficient.</summary>
    public static void MakeMonic(in PrimeField field, Span<ulong> a, int degree)
    {
        if (degree == 0)
        {
            a[0] = field.One;
            return;
        }

        if (a[degree] == field.One)
        {
            return;
        }

        ulong inverse = field.Inverse(a[degree]);
        for (int i = 0; i <= degree; i++)
        {
            a[i] = field.Multiply(a[i], inverse);
        }
    }

    /// <summary>Multiplies each value by all factors but the one at its place.</summary>
    public static void TimesOthers(in PrimeField field, Span<ulong> values, ReadOnlySpan<ulong> factors)
    {
        ulong before = field.One;
        ulong after = field.One;
        for (int i = 0, j = values.Length - 1; i < values.Length; i++, j--)
        {
            values[i] = field.Multiply(values[i], before);
            before = field.Multiply(before, factors[i]);
            values[j] = field.Multiply(values[j], after);
            after = field.Multiply(after, factors[j]);
        }
    }

    /// <summary>Replaces nonzero elements by their inverses, with one inversion for all.</summary>
    public static void Invert(in PrimeField field, Span<ulong> values)
    {
        // prefix[i] is the product of the values before i (Montgomery's trick).
        Span<ulong> prefix = values.Length <= 64 ? stackalloc ulong[values.Length] : new ulong[values.Length];
        ulong product = field.One;
        for (int i = 0; i < values.Length; i++)
        {
            prefix[i] = product;
            product = field.Multiply(product, values[i]);
        }

        ulong inverse = field.Inverse(product);
        for (int i = values.Length - 1; i >= 0; i--)
        {
            (values[i], inverse) = (field.Multiply(inverse, prefix[i]), field.Multiply(inverse, values[i]));
        }
    }
}
