namespace Momentum.Numeric.Operators;

/// <summary>The ends of the spectrum of a grid Laplacian with a few pinned pixels, A = L + PPᵀ, from the known spectrum of L.</summary>
/// <remarks>
/// The Schur complements of [[L − x, P], [Pᵀ, −I]] give, with G(x) = Pᵀ(L − x)⁻¹P, the number of eigenvalues of A below x: that of L less the
/// number of positive eigenvalues of −I − G(x) (Haynsworth 1968). Along one direction L is diagonal in cosines, along the other each shift is a
/// tridiagonal solve, so a count costs W·H operations for any number of steps that Lanczos would need. The ends are bracketed by bisection.
/// </remarks>
internal sealed class PinnedGridSpectrum
{
    private const double Relative = 1e-11;
    private readonly int _modes, _length;
    private readonly (int Mode, int Along)[] _pins;
    private readonly double[][] _cosines;

    public PinnedGridSpectrum(GridOperator grid)
    {
        bool wide = grid.Width > grid.Height;
        (_modes, _length) = wide ? (grid.Height, grid.Width) : (grid.Width, grid.Height);
        _pins = [.. grid.Pinned.ToArray().Select(p => wide ? (p / grid.Width, p % grid.Width) : (p % grid.Width, p / grid.Width))];

        // φ_a(x) = √((2 − [a = 0])/W) cos(πa(x + ½)/W) at the pinned pixels.
        _cosines = [.. _pins.Select(pin => Enumerable.Range(0, _modes)
            .Select(a => Math.Sqrt((a == 0 ? 1.0 : 2.0) / _modes) * Math.Cos(Math.PI * a * (pin.Mode + 0.5) / _modes)).ToArray())];
    }

    /// <summary>Both ends, each with the half width of its bracket.</summary>
    /// <param name="cancellation">Checked once a count.</param>
    public ExtremeEigenvalues Extremes(CancellationToken cancellation = default)
    {
        int n = _modes * _length;

        // The constants have the Rayleigh quotient |P|/n; A − L has norm 1.
        (double smallest, double smallError) = Bracket(1, 0.0, _pins.Length / (double)n, cancellation);
        double top = PathEigenvalue(_modes - 1, _modes) + PathEigenvalue(_length - 1, _length);
        (double largest, double largeError) = Bracket(n, top, top + 1.0, cancellation);
        return new ExtremeEigenvalues(smallest, smallError, largest, largeError, "secular equation of the pinned grid, bracketed");
    }

    private static double PathEigenvalue(int index, int length)
    {
        double sine = Math.Sin(Math.PI * index / (2.0 * length));
        return 4.0 * sine * sine;
    }

    /// <summary>The eigenvalue of a rank: the least x at which the count below reaches it.</summary>
    private (double Value, double Error) Bracket(int rank, double low, double high, CancellationToken cancellation)
    {
        high *= 1.0 + Relative;
        while (high - low > Relative * high)
        {
            cancellation.ThrowIfCancellationRequested();
            double middle = low + ((high - low) / 2.0);
            if (CountBelow(middle) >= rank)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        // Rounding of a count: that of solves with condition numbers up to the size of the grid, far below the bracket for any grid that fits memory.
        return (low + ((high - low) / 2.0), high - low);
    }

    private int CountBelow(double x)
    {
        int pins = _pins.Length, below = 0;
        double[,] g = new double[pins, pins];
        double[] down = new double[_length], up = new double[_length];
        for (int a = 0; a < _modes; a++)
        {
            double shift = PathEigenvalue(a, _modes) - x;
            below += Factor(shift, down, up);
            for (int p = 0; p < pins; p++)
            {
                for (int q = 0; q <= p; q++)
                {
                    g[p, q] += _cosines[p][a] * _cosines[q][a] * Green(shift, down, up, _pins[p].Along, _pins[q].Along);
                }
            }
        }

        return below - PositivePivots(g, pins);
    }

    private double Diagonal(int i, double shift) => (_length == 1 ? 0.0 : i == 0 || i == _length - 1 ? 1.0 : 2.0) + shift;

    /// <summary>The pivots of T + shift from both ends, T the path Laplacian; returns the number of negative ones.</summary>
    private int Factor(double shift, double[] down, double[] up)
    {
        int negative = 0;
        for (int i = 0, j = _length - 1; i < _length; i++, j--)
        {
            down[i] = Nonzero(Diagonal(i, shift) - (i > 0 ? 1.0 / down[i - 1] : 0.0));
            up[j] = Nonzero(Diagonal(j, shift) - (i > 0 ? 1.0 / up[j + 1] : 0.0));
            negative += down[i] < 0.0 ? 1 : 0;
        }

        return negative;
    }

    /// <summary>An entry of (T + shift)⁻¹: the diagonal one where both factorisations meet, then off it by the pivots passed.</summary>
    private double Green(double shift, double[] down, double[] up, int i, int j)
    {
        (i, j) = (Math.Min(i, j), Math.Max(i, j));
        double value = 1.0 / Nonzero(down[j] + up[j] - Diagonal(j, shift));
        for (int k = j - 1; k >= i && value != 0.0; k--)
        {
            value /= down[k];
        }

        return value;
    }

    /// <summary>The number of positive eigenvalues of −I − G, from the pivots of an elimination (Sylvester's law of inertia).</summary>
    private static int PositivePivots(double[,] g, int n)
    {
        int positive = 0;
        for (int k = 0; k < n; k++)
        {
            double pivot = Nonzero(-1.0 - g[k, k]);
            positive += pivot > 0.0 ? 1 : 0;
            for (int i = k + 1; i < n; i++)
            {
                for (int j = k + 1; j <= i; j++)
                {
                    // Lower triangle of −G: (−g_ij) − g_ik g_jk / pivot.
                    g[i, j] += g[i, k] * g[j, k] / pivot;
                }
            }
        }

        return positive;
    }

    private static double Nonzero(double pivot) => Math.Abs(pivot) < 1e-292 ? 1e-292 : pivot;
}
