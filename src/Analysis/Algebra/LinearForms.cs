namespace Momentum.Analysis.Algebra;

/// <summary>Divides polynomials by the linear forms x − 1, x + 1, x − y and x + y, which products of update rules' parameters are full of.</summary>
/// <remarks>A form is tried where the polynomial vanishes on its zeros at a point modulo a prime; it is a factor when it divides.</remarks>
internal static class LinearForms
{
    private const int MostVariables = 16;

    private static readonly PrimeField s_field = new(PrimeField.FirstPrime);
    private static readonly ulong[] s_points = Points();
    private static readonly ulong[] s_inverses = Inverses();

    /// <summary>What is left of a polynomial without its factors of this kind.</summary>
    /// <param name="f">A primitive polynomial with integer coefficients.</param>
    /// <param name="degrees">Its degrees.</param>
    /// <param name="forms">Takes the forms that divide, with their multiplicities.</param>
    public static Polynomial Take(Polynomial f, ReadOnlySpan<int> degrees, List<FactorPower> forms)
    {
        Span<int> start = stackalloc int[MostVariables];
        int size = Polynomial.Starts(degrees, start);
        Span<ulong> images = size <= 256 ? stackalloc ulong[size] : new ulong[size];
        f.Images(s_field, s_points, degrees, start, images);
        Polynomial rest = f;
        for (int i = 0; i < degrees.Length; i++)
        {
            ReadOnlySpan<ulong> image = images.Slice(start[i], degrees[i] + 1);
            for (int j = -1; j < i; j++)
            {
                // The image is in x times its point: x = ±1 and x = ±y are roots of it over the point.
                ulong root = j < 0 ? s_inverses[i] : s_field.Multiply(s_points[j], s_inverses[i]);
                if (DenseModular.Evaluate(s_field, image, root) == 0)
                {
                    rest = PolynomialFactorization.TakeDivisor(rest, Form(f.Order, i, j, minus: true), forms);
                }

                if (DenseModular.Evaluate(s_field, image, s_field.Subtract(0, root)) == 0)
                {
                    rest = PolynomialFactorization.TakeDivisor(rest, Form(f.Order, i, j, minus: false), forms);
                }
            }
        }

        return rest;
    }

    // x_j ∓ x_i, or x_i ∓ 1: the earlier variable leads.
    private static Polynomial Form(VariableOrder order, int i, int j, bool minus)
    {
        Polynomial first = Polynomial.Variable(order.Names[j < 0 ? i : j]);
        Polynomial second = j < 0 ? Polynomial.One : Polynomial.Variable(order.Names[i]);
        return minus ? first - second : first + second;
    }

    private static ulong[] Points()
    {
        ulong[] points = new ulong[MostVariables];
        ulong state = 0x9E37_79B9_7F4A_7C15;
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = 1 + ((FixedSequence.Next(ref state) >> 2) % (s_field.Prime - 1));
        }

        return points;
    }

    private static ulong[] Inverses()
    {
        ulong[] inverses = new ulong[MostVariables];
        s_points.CopyTo(inverses, 0);
        DenseModular.Invert(s_field, inverses);
        return inverses;
    }
}
