namespace Momentum.Analysis.Algebra;

/// <summary>Quick proofs that a polynomial is irreducible over the rational numbers.</summary>
/// <remarks>
/// Let f have coefficients in a variable x without a common factor, and φ be the image of f in x at a point of the other variables modulo a prime,
/// with f's degree in x. A factor of f has positive degree in x and goes to a factor of φ of the same degree, because leading coefficients multiply
/// and their product does not vanish. Where φ is square-free, its factors are products of distinct irreducible ones; so the degrees of the factors
/// of f are among the sums of their degrees, at every point and modulo every prime. When only 0 and the degree of f are left, f is irreducible.
/// The same holds with total degrees for the image on a line a + t·b modulo a prime, where it has the total degree of f: the leading form of f at b,
/// which is that coefficient, is the product of those of the factors. Lines need no coprime coefficients, and see polynomials whose images in
/// each variable always split, such as those with symmetries. A few images decide; failing proves nothing.
/// </remarks>
internal static class IrreducibilityProof
{
    // Degree 2 has an exact test that is cheap as well.
    private const int AttemptsAtDegreeTwo = 5;
    private const int Attempts = 5;
    private const int Lines = 8;
    private const int LargestDegree = 24;
    private const int MostCells = 256;

    // Images that all have a repeated factor are those of a polynomial that has one.
    private const int RepeatedImages = 2;

    // Short primes, because powers are taken, but long enough for images to seldom lose their degree. A polynomial that splits over a quadratic field
    // has images that do not where the field's discriminant is no square: each of −1, 2, 3, −3, 5 and 7 is none modulo two of the first three or four.
    private static readonly PrimeField[] s_fields = [new(8147), new(7937), new(8053), new(7687)];
    private static readonly ulong[][] s_reciprocals = Reciprocals();

    /// <summary>The index of a variable of least degree in which the coefficients have no common factor because one of them is a single term; −1 where there is none.</summary>
    /// <param name="f">A polynomial that no variable divides.</param>
    /// <param name="degrees">Its degrees.</param>
    public static int VariableWithoutContent(Polynomial f, ReadOnlySpan<int> degrees)
    {
        int best = -1;
        for (int i = 0; i < degrees.Length; i++)
        {
            // A common factor would divide the single term, hence be a product of variables, and it divides f.
            if ((best < 0 || degrees[i] < degrees[best]) && degrees[i] <= LargestDegree && f.HasSingleCoefficient(i, degrees[i]))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Whether images prove that the coefficients in a variable have no common factor.</summary>
    /// <remarks>
    /// Where the leading coefficient in y of one of them survives at a point, that of a common factor, which divides it, does too;
    /// so the factor's degree in y is at most that of the gcd of the images. No degree in any y leaves a number.
    /// </remarks>
    /// <param name="f">A polynomial with integer coefficients.</param>
    /// <param name="degrees">Its degrees.</param>
    /// <param name="index">The variable's index.</param>
    public static bool HasNoContent(Polynomial f, ReadOnlySpan<int> degrees, int index)
    {
        Span<int> start = stackalloc int[16];
        int size = Polynomial.Starts(degrees, start);
        if (size > MostCells)
        {
            return false;
        }

        ref readonly PrimeField field = ref s_fields[0];
        Span<ulong> points = stackalloc ulong[16];
        ulong state = 0xA076_1D64_78BD_642F;
        Fill(field, points[..degrees.Length], ref state);
        Span<ulong> common = stackalloc ulong[size], next = stackalloc ulong[size];
        Span<int> top = stackalloc int[degrees.Length];
        int shortest = f.ShortestCoefficient(index, degrees[index]);
        f.Images(field, points, degrees, start, common, index, shortest);
        f.DegreesAt(index, shortest, top);
        top[index] = 0;
        int open = 0;
        for (int i = 0; i < top.Length; i++)
        {
            if (top[i] > 0 && common[start[i] + top[i]] == 0)
            {
                return false;
            }

            // What divides a coefficient free of a variable is free of it.
            open += top[i] > 0 ? 1 : 0;
        }

        for (int power = 0; power <= degrees[index] && open > 0; power++)
        {
            if (power == shortest)
            {
                continue;
            }

            f.Images(field, points, degrees, start, next, index, power);
            for (int i = 0; i < top.Length; i++)
            {
                int length = degrees[i] + 1;
                if (top[i] > 0 && DenseModular.Gcd(field, common.Slice(start[i], length), next.Slice(start[i], length)) == 0)
                {
                    top[i] = 0;
                    open--;
                }
            }
        }

        return open == 0;
    }

    /// <summary>Whether images in a variable prove a polynomial irreducible.</summary>
    /// <param name="f">A polynomial with integer coefficients; those in the variable have no common factor.</param>
    /// <param name="degrees">Its degrees.</param>
    /// <param name="index">The variable's index.</param>
    /// <param name="mayRepeat">Whether no image was square-free: f may have a repeated factor.</param>
    public static bool InVariable(Polynomial f, ReadOnlySpan<int> degrees, int index, out bool mayRepeat)
    {
        int degree = degrees[index];
        mayRepeat = false;
        if (degree > LargestDegree)
        {
            return false;
        }

        Span<ulong> points = stackalloc ulong[16];
        Span<ulong> image = stackalloc ulong[degree + 1];
        DegreeSet left = DegreeSet.All;
        ulong state = 0x9E37_79B9_7F4A_7C15;
        int repeated = 0;
        int attempts = degree == 2 ? AttemptsAtDegreeTwo : Attempts;
        for (int attempt = 0; attempt < attempts && !mayRepeat; attempt++)
        {
            ref readonly PrimeField field = ref s_fields[attempt % s_fields.Length];
            Fill(field, points[..degrees.Length], ref state);
            f.ImageIn(field, index, points, degrees, image);
            if (image[degree] == 0)
            {
                continue;
            }

            if (TryDegrees(field, image, out DegreeSet sums))
            {
                left &= sums;
                if (left.OnlyTrivial(degree))
                {
                    return true;
                }
            }
            else
            {
                repeated++;
                mayRepeat = repeated == RepeatedImages && repeated == attempt + 1;
            }
        }

        return false;
    }

    /// <summary>Whether images on lines prove a polynomial irreducible.</summary>
    /// <param name="f">A polynomial with integer coefficients.</param>
    /// <param name="degrees">Its degrees.</param>
    public static bool OnLines(Polynomial f, ReadOnlySpan<int> degrees)
    {
        int total = f.TotalDegree;
        if (total > LargestDegree || degrees.Length < 2)
        {
            return false;
        }

        Span<ulong> points = stackalloc ulong[16];
        Span<ulong> directions = stackalloc ulong[16];
        Span<ulong> image = stackalloc ulong[total + 1];
        Span<ulong> nodes = stackalloc ulong[total + 1];
        DegreeSet left = DegreeSet.All;
        ulong state = 0xD1B5_4A32_D192_ED03;
        for (int attempt = 0; attempt < Lines; attempt++)
        {
            ref readonly PrimeField field = ref s_fields[attempt % s_fields.Length];
            Fill(field, points[..degrees.Length], ref state);
            Fill(field, directions[..degrees.Length], ref state);
            ulong node = 0;
            for (int t = 0; t <= total; t++)
            {
                nodes[t] = node;
                image[t] = f.ValueAt(field, points, degrees);
                node = field.Add(node, field.One);
                for (int i = 0; i < degrees.Length; i++)
                {
                    points[i] = field.Add(points[i], directions[i]);
                }
            }

            Interpolation.Newton(field, image, nodes, s_reciprocals[attempt % s_fields.Length]);
            if (image[total] != 0 && TryDegrees(field, image, out DegreeSet sums))
            {
                left &= sums;
                if (left.OnlyTrivial(total))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ulong[][] Reciprocals()
    {
        ulong[][] reciprocals = new ulong[s_fields.Length][];
        for (int i = 0; i < reciprocals.Length; i++)
        {
            reciprocals[i] = Interpolation.Reciprocals(s_fields[i], LargestDegree);
        }

        return reciprocals;
    }

    private static void Fill(in PrimeField field, Span<ulong> points, ref ulong state)
    {
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = 1 + ((FixedSequence.Next(ref state) >> 33) % (field.Prime - 1));
        }
    }

    /// <summary>The sums of degrees of irreducible factors over the field; false where a factor is repeated.</summary>
    private static bool TryDegrees(in PrimeField field, Span<ulong> f, out DegreeSet sums)
    {
        sums = DegreeSet.Zero;
        int n = f.Length - 1;
        Span<ulong> buffer = stackalloc ulong[6 * (LargestDegree + 1)];
        Span<ulong> power = buffer[..n], h = buffer.Slice(LargestDegree + 1, n), work = buffer.Slice(2 * (LargestDegree + 1), 2 * n);
        Span<ulong> a = buffer.Slice(4 * (LargestDegree + 1), n + 1), b = buffer.Slice(5 * (LargestDegree + 1), n + 1);
        DenseModular.MakeMonic(field, f, n);
        f.CopyTo(a);
        ulong factor = 0;
        for (int i = 1; i <= n; i++)
        {
            factor = field.Add(factor, field.One);
            b[i - 1] = field.Multiply(f[i], factor);
        }

        b[n] = 0;
        if (DenseModular.Gcd(field, a, b) != 0)
        {
            return false;
        }

        if (n > 1)
        {
            h.Clear();
            h[1] = field.One;
        }

        for (int degree = 1; 2 * degree <= n; degree++)
        {
            // gcd(x^(p^d) − x, f) is the product of the factors of degree d once those of lower degree are gone.
            FieldPolynomial.Power(field, h[..n], field.Prime, f[..(n + 1)], power[..n], work[..((2 * n) - 1)]);
            power[..n].CopyTo(h);
            f[..(n + 1)].CopyTo(a);
            h[..n].CopyTo(b);
            b[n] = 0;
            b[1] = field.Subtract(b[1], field.One);
            int common = DenseModular.Gcd(field, a[..(n + 1)], b[..(n + 1)]);
            for (int i = 0; i < common; i += degree)
            {
                sums = sums.WithFactor(degree);
            }

            if (common > 0)
            {
                DenseModular.MakeMonic(field, a, common);
                DenseModular.DivideExact(field, f[..(n + 1)], a[..common], common);
                FieldPolynomial.Reduce(field, h[..n], f[..(n - common + 1)]);
                n -= common;
            }
        }

        sums = sums.WithFactor(n);
        return true;
    }
}
