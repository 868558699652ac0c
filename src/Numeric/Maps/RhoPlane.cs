using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Momentum.Analysis.Algebra;
using Momentum.Numeric.Kernels;

namespace Momentum.Numeric.Maps;

/// <summary>ρ of a method with at most two eigenvalues over a plane of two quantities, fast and without certificate.</summary>
/// <remarks>
/// ρ = (|τ| + √D)/2 where D = τ² − 4δ ≥ 0, otherwise √δ, in double: near a double root half of the digits are lost, elsewhere a few units in the last place.
/// Along a row τ and δ are quotients of polynomials in x, whose coefficients are computed once; compiled to vector instructions where code can be generated.
/// For pictures; numbers that are judged come from certified evaluation.
/// </remarks>
public sealed class RhoPlane
{
    private readonly string _y;
    private readonly Polynomial[][] _parts;
    private readonly Lazy<RowBody> _body;
    private readonly int _lanes;

    private RhoPlane(Polynomial[][] parts, string y)
    {
        (_parts, _y) = (parts, y);

        // A denominator without x divides the coefficients once a row.
        RhoProgram program = new(parts[0].Length, parts[1].Length == 1 ? 0 : parts[1].Length, parts[2].Length, parts[3].Length == 1 ? 0 : parts[3].Length);
        bool compiled = RuntimeFeature.IsDynamicCodeCompiled && (Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported);
        VectorShape? shape = compiled ? VectorShape.Widest : null;
        _lanes = shape?.Lanes ?? 1;
        _body = new(() => shape is null ? RhoProgram.Interpreted(program) : RhoEmitter.Compile(program, shape));
    }

    /// <summary>The plane of a characteristic polynomial σ² − τσ + δ.</summary>
    /// <param name="trace">τ in x and y only.</param>
    /// <param name="determinant">δ in x and y only; zero for one eigenvalue.</param>
    /// <param name="x">The quantity that varies along a row.</param>
    /// <param name="y">The other one.</param>
    /// <exception cref="ArgumentException">Another variable occurs.</exception>
    public static RhoPlane Of(RationalFunction trace, RationalFunction determinant, string x, string y)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(determinant);
        Polynomial[] parts = [trace.Numerator, trace.Denominator, determinant.Numerator, determinant.Denominator];
        foreach (string variable in parts.SelectMany(static p => p.Variables).Where(v => v != x && v != y))
        {
            throw new ArgumentException($"{variable} is neither {x} nor {y}", nameof(trace));
        }

        return new RhoPlane([.. parts.Select(p => p.IsZero ? [Polynomial.Zero] : p.CoefficientsIn(x))], y);
    }

    /// <summary>ρ along a row, at x₀, x₀ + d, x₀ + 2d, …; NaN or ∞ at a pole.</summary>
    /// <param name="y">The value of the other quantity.</param>
    /// <param name="first">x₀.</param>
    /// <param name="step">d.</param>
    /// <param name="rho">Where the values go.</param>
    public unsafe void Row(double y, double first, double step, Span<double> rho)
    {
        Dictionary<string, double> point = new(StringComparer.Ordinal) { [_y] = y };
        List<double> row = [];
        for (int i = 0; i < _parts.Length; i += 2)
        {
            double[] under = [.. _parts[i + 1].Select(p => p.Evaluate(point))];
            row.AddRange(_parts[i].Select(p => p.Evaluate(point) / (under.Length == 1 ? under[0] : 1.0)));
            row.AddRange(under.Length == 1 ? [] : under);
        }

        int whole = rho.Length / _lanes * _lanes;
        double[] rest = new double[_lanes];
        fixed (double* coefficients = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(row), target = rho, tail = rest)
        {
            _body.Value(coefficients, first, step, target, whole);
            if (whole < rho.Length)
            {
                _body.Value(coefficients, first + (whole * step), step, tail, _lanes);
            }
        }

        rest.AsSpan(0, rho.Length - whole).CopyTo(rho[whole..]);
    }

    /// <summary>ρ at the centres of columns × rows cells, row by row from the lower end of y.</summary>
    /// <param name="columns">The number of cells along x.</param>
    /// <param name="rows">The number of cells along y.</param>
    /// <param name="x">The range of x.</param>
    /// <param name="y">The range of y.</param>
    /// <param name="threads">How many threads may work; the values do not depend on it.</param>
    /// <param name="cancellation">Checked once a row.</param>
    public double[] Sample(int columns, int rows, (double From, double To) x, (double From, double To) y, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        double[] values = new double[checked(columns * rows)];
        double width = (x.To - x.From) / columns, height = (y.To - y.From) / rows;
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, j =>
            Row(y.From + (height * (j + 0.5)), x.From + (0.5 * width), width, values.AsSpan(j * columns, columns)));
        return values;
    }
}
