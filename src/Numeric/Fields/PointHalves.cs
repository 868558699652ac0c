using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Numeric.Fields;

/// <summary>A step in two halves, of which the first leaves the gradient points as they are, for all rows that read them, and the second moves them.</summary>
/// <remarks>
/// Let η = (ζ, y). The first half computes ζ⁺ from ζ, y and u; the second y⁺ = sζ⁺ + ty, so that nothing needs room beside the n coordinates. This is
/// possible where s, t exist with sζ⁺ + ty = y⁺ for all ζ, y, u. If t ≠ 0, r = (C − sK)/t, K the rows of ζ, then satisfies rA = C and rB = 0: the state
/// after a step still tells where its gradient was taken. Conversely such an r gives halves with (C − r)ξ = y_k − y_{k−1} among ζ: y⁺ = y + ζ⁺.
/// Heavy ball: y⁺ = y + v⁺. Nesterov's method has no r: u enters w⁺ = w + v⁺ and v⁺ = βv − αu alike, so what is free of u are the multiples of
/// w⁺ − v⁺ = w, and y = w + βv is none of them. While rows to come read y, it must be kept beside w⁺ and v⁺.
/// </remarks>
internal sealed class PointHalves
{
    private PointHalves(PointCoordinates coordinates, Rational[] second)
    {
        int n = second.Length;
        Coordinates = coordinates;
        First = PointProgram.Of(
            Matrix<Rational>.Create(n, n, (i, j) => i < n - 1 ? coordinates.A[i, j] : j == i ? 1 : 0),
            Matrix<Rational>.Create(n, 1, (i, _) => i < n - 1 ? coordinates.B[i, 0] : 0));
        Second = PointProgram.Of(
            Matrix<Rational>.Create(n, n, (i, j) => i < n - 1 ? (i == j ? 1 : 0) : second[j]),
            Matrix<Rational>.Zero(n, 1));
    }

    /// <summary>Gets the coordinates.</summary>
    public PointCoordinates Coordinates { get; }

    /// <summary>Gets the half that needs the gradient.</summary>
    public PointProgram First { get; }

    /// <summary>Gets the half that moves the points.</summary>
    public PointProgram Second { get; }

    /// <summary>The halves of a step; null where it has none.</summary>
    /// <param name="system">A system with one gradient call a step whose point is not zero.</param>
    public static PointHalves? Of(StateSpace<Rational> system)
    {
        foreach (PointCoordinates coordinates in PointCoordinates.InPlaceOfAState(system).Concat(WithDifference(system)))
        {
            if (Combination(coordinates) is { } second)
            {
                return new PointHalves(coordinates, second);
            }
        }

        return null;
    }

    /// <summary>(s, t); null where there are none.</summary>
    private static Rational[]? Combination(PointCoordinates coordinates)
    {
        int n = coordinates.A.Rows;

        // s times the rows of ζ⁺ must be the row of y⁺ but for what multiplies y, and t is what is missing there.
        Rational[,] table = new Rational[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                table[i, k] = i < n - 1 ? coordinates.A[k, i] : coordinates.B[k, 0];
            }
        }

        if (GaussJordan.Solve(table) is not { } s)
        {
            return null;
        }

        Rational t = coordinates.A[n - 1, n - 1];
        for (int k = 0; k < n - 1; k++)
        {
            t -= s[k] * coordinates.A[k, n - 1];
        }

        return [.. s, t];
    }

    /// <summary>Coordinates of which one is the difference of the point to the one before.</summary>
    private static IEnumerable<PointCoordinates> WithDifference(StateSpace<Rational> system)
    {
        int n = system.Order;
        Rational[,] table = new Rational[n + 1, n + 1];
        for (int i = 0; i <= n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                table[i, j] = i < n ? system.A[j, i] : system.B[j, 0];
            }

            table[i, n] = i < n ? system.C[0, i] : 0;
        }

        if (GaussJordan.Solve(table) is not { } r)
        {
            yield break;
        }

        // Two states give way: those that stay are unit rows.
        for (int p = 0; p < n; p++)
        {
            for (int q = p + 1; q < n; q++)
            {
                int[] kept = [.. Enumerable.Range(0, n).Where(s => s != p && s != q)];
                Matrix<Rational> forth = Matrix<Rational>.Create(n, n, (i, j) =>
                    i == n - 1 ? system.C[0, j] : i == n - 2 ? system.C[0, j] - r[j] : j == kept[i] ? 1 : 0);
                if (forth.TrySolve(Matrix<Rational>.Identity(n), out Matrix<Rational>? back))
                {
                    yield return new PointCoordinates(system, forth, back);
                }
            }
        }
    }
}
