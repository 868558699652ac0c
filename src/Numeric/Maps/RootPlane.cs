using Momentum.Analysis.Algebra;

namespace Momentum.Numeric.Maps;

/// <summary>ρ of a method with any number of eigenvalues over a plane of two quantities, fast and without certificate.</summary>
/// <remarks>
/// The coefficients of the characteristic polynomial are quotients of polynomials in x along a row; its roots are found by <see cref="RootRadius"/> from those of the cell before.
/// Errors are about 10⁻¹⁰ at simple roots, and ε to the power 1/m at one of multiplicity m. For pictures; numbers that are judged come from certified evaluation.
/// Cost: a few microseconds a cell for four eigenvalues.
/// </remarks>
public sealed class RootPlane
{
    private readonly GainFunction[] _coefficients;
    private readonly string _y;

    private RootPlane(GainFunction[] coefficients, string y) => (_coefficients, _y) = (coefficients, y);

    /// <summary>The plane of a monic characteristic polynomial.</summary>
    /// <param name="ascending">Its coefficients from the constant one, without the leading 1, in x and y only; at least one.</param>
    /// <param name="x">The quantity that varies along a row.</param>
    /// <param name="y">The other one.</param>
    /// <exception cref="ArgumentException">Another variable occurs, or there is no coefficient.</exception>
    public static RootPlane Of(IReadOnlyList<RationalFunction> ascending, string x, string y)
    {
        ArgumentNullException.ThrowIfNull(ascending);
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Count, nameof(ascending));
        foreach (string variable in ascending.SelectMany(static c => c.Variables).Where(v => v != x && v != y))
        {
            throw new ArgumentException($"{variable} is neither {x} nor {y}", nameof(ascending));
        }

        return new([.. ascending.Select(c => new GainFunction(c, x))], y);
    }

    /// <summary>ρ along a row, at x₀, x₀ + d, x₀ + 2d, …; NaN at a pole.</summary>
    /// <param name="y">The value of the other quantity.</param>
    /// <param name="first">x₀.</param>
    /// <param name="step">d.</param>
    /// <param name="rho">Where the values go.</param>
    public void Row(double y, double first, double step, Span<double> rho)
    {
        Dictionary<string, double> point = new(StringComparer.Ordinal) { [_y] = y };
        Func<double, double>[] row = Array.ConvertAll(_coefficients, c => c.At(point));
        double[] ascending = new double[row.Length];
        RootRadius roots = new(row.Length);
        for (int i = 0; i < rho.Length; i++)
        {
            double x = first + (i * step);
            bool isFinite = true;
            for (int j = 0; j < row.Length; j++)
            {
                ascending[j] = row[j](x);
                isFinite &= double.IsFinite(ascending[j]);
            }

            rho[i] = isFinite ? roots.Of(ascending) : double.NaN;
            if (!double.IsFinite(rho[i]))
            {
                // The next cell cannot start from what is no number.
                roots = new(row.Length);
            }
        }
    }

    /// <summary>ρ at the centres of the cells of a grid, row by row from below.</summary>
    /// <param name="columns">The number of cells along x.</param>
    /// <param name="rows">The number of cells along y.</param>
    /// <param name="x">The range of x.</param>
    /// <param name="y">The range of y.</param>
    /// <param name="progress">Told the share of rows done, now and then, from any thread.</param>
    /// <param name="cancellation">Checked at every row.</param>
    public double[] Sample(int columns, int rows, (double From, double To) x, (double From, double To) y, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        double[] values = new double[columns * rows];
        double width = (x.To - x.From) / columns, height = (y.To - y.From) / rows;
        int done = 0;
        Parallel.For(0, rows, new ParallelOptions { CancellationToken = cancellation }, j =>
        {
            Row(y.From + ((j + 0.5) * height), x.From + (0.5 * width), width, values.AsSpan(j * columns, columns));
            progress?.Report((double)Interlocked.Increment(ref done) / rows);
        });
        return values;
    }
}
