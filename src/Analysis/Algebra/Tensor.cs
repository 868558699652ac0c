using System.Globalization;

namespace Momentum.Analysis.Algebra;

/// <summary>A dense array of the coefficients of a polynomial in several variables, by exponent or by Bernstein index.</summary>
internal sealed class Tensor
{
    /// <summary>The largest number of coefficients that is accepted.</summary>
    public const int SizeLimit = 40_000;

    public Tensor(int[] degrees, Rational[] entries)
    {
        Degrees = degrees;
        Entries = entries;
    }

    /// <summary>The degree in each variable; the last index runs fastest.</summary>
    public int[] Degrees { get; }

    public Rational[] Entries { get; }

    public static Tensor Of(Polynomial polynomial, string[] variables, int[] degrees)
    {
        Rational[] entries = new Rational[Size(degrees)];
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in polynomial.Terms)
        {
            int at = 0;
            for (int i = 0; i < variables.Length; i++)
            {
                at *= degrees[i] + 1;
                foreach ((string variable, int exponent) in powers)
                {
                    at += variable == variables[i] ? exponent : 0;
                }
            }

            entries[at] = coefficient;
        }

        return new(degrees, entries);
    }

    /// <summary>The number of entries, within the budget.</summary>
    public static int Size(ReadOnlySpan<int> degrees)
    {
        long size = 1;
        foreach (int degree in degrees)
        {
            size *= degree + 1;
            if (size > SizeLimit)
            {
                throw new BudgetExceededException(string.Create(CultureInfo.InvariantCulture, $"a dense polynomial of more than {SizeLimit} coefficients"));
            }
        }

        return (int)size;
    }

    /// <summary>The distance between neighbours along an axis.</summary>
    public static int Stride(ReadOnlySpan<int> degrees, int axis)
    {
        int stride = 1;
        for (int i = axis + 1; i < degrees.Length; i++)
        {
            stride *= degrees[i] + 1;
        }

        return stride;
    }

    /// <summary>The rows of a matrix of zeros.</summary>
    public static Rational[][] Rows(int rows, int columns)
    {
        Rational[][] matrix = new Rational[rows][];
        for (int i = 0; i < rows; i++)
        {
            matrix[i] = new Rational[columns];
        }

        return matrix;
    }

    /// <summary>The image under a linear map of one axis: result[…k…] = Σ_e this[…e…]·matrix[e][k].</summary>
    public Tensor Along(int axis, Rational[][] matrix)
    {
        int[] degrees = (int[])Degrees.Clone();
        int from = matrix.Length, to = matrix[0].Length;
        degrees[axis] = to - 1;
        Rational[] result = new Rational[Size(degrees)];
        int stride = Stride(Degrees, axis);
        for (int outer = 0; outer < Entries.Length / (from * stride); outer++)
        {
            for (int inner = 0; inner < stride; inner++)
            {
                for (int e = 0; e < from; e++)
                {
                    Rational value = Entries[(((outer * from) + e) * stride) + inner];
                    for (int k = 0; k < to && !value.IsZero; k++)
                    {
                        Rational weight = matrix[e][k];
                        if (!weight.IsZero)
                        {
                            result[(((outer * to) + k) * stride) + inner] += value * weight;
                        }
                    }
                }
            }
        }

        return new(degrees, result);
    }

    /// <summary>The substitution t_j → t_axis·t_j for the other axes of a list, divided by the highest power of t_axis.</summary>
    public Tensor Sector(ReadOnlySpan<int> axes, int axis)
    {
        int lowest = int.MaxValue, highest = 0;
        int[] exponents = new int[Degrees.Length];
        for (int at = 0; at < Entries.Length; at++)
        {
            if (!Entries[at].IsZero)
            {
                int total = Total(at, axes, exponents);
                (lowest, highest) = (Math.Min(lowest, total), Math.Max(highest, total));
            }
        }

        int[] degrees = (int[])Degrees.Clone();
        degrees[axis] = highest - lowest;
        Rational[] result = new Rational[Size(degrees)];
        for (int at = 0; at < Entries.Length; at++)
        {
            if (!Entries[at].IsZero)
            {
                exponents[axis] = Total(at, axes, exponents) - lowest;
                int to = 0;
                for (int i = 0; i < degrees.Length; i++)
                {
                    to = (to * (degrees[i] + 1)) + exponents[i];
                }

                result[to] = Entries[at];
            }
        }

        return new(degrees, result);
    }

    private int Total(int at, ReadOnlySpan<int> axes, int[] exponents)
    {
        for (int i = Degrees.Length - 1; i >= 0; i--)
        {
            (at, exponents[i]) = Math.DivRem(at, Degrees[i] + 1);
        }

        int total = 0;
        foreach (int axis in axes)
        {
            total += exponents[axis];
        }

        return total;
    }
}
