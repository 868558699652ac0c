using MathNet.Numerics.LinearAlgebra;
using Momentum.Analysis;
using Momentum.Numeric.Operators;

namespace Momentum.Numeric.Problems;

/// <summary>f(w) = ‖Zw − d‖²/(2m), less its minimum: linear regression of m observations on the columns of Z.</summary>
/// <remarks>
/// The gradient Zᵀ(Zw − d)/m goes through the residual in one pass over Z, so its rounding near the minimum is that of the residual.
/// The minimiser is found by a QR factorisation of Z, whose condition number is √κ, never from the normal equations.
/// </remarks>
public sealed class LeastSquaresProblem : QuadraticProblem
{
    private readonly GramOperator _gram;
    private readonly double[] _target;

    private LeastSquaresProblem(string id, string title, GramOperator gram, double[] target, double[] minimizer, ValueList<double> coefficients)
        : base(id, title, gram, [], minimizer, new double[minimizer.Length])
    {
        _gram = gram;
        _target = target;
        Coefficients = coefficients;
    }

    /// <summary>Gets the fitted coefficients in the units of the data, the intercept first where there is one.</summary>
    public ValueList<double> Coefficients { get; }

    /// <summary>Regression of a target on given columns.</summary>
    /// <param name="id">The specification.</param>
    /// <param name="title">What it is.</param>
    /// <param name="rows">Z, one observation after the other.</param>
    /// <param name="columns">The number of columns of Z, at most that of its rows.</param>
    /// <param name="target">d, one entry an observation.</param>
    /// <exception cref="ArgumentException">Fewer rows than columns.</exception>
    public static LeastSquaresProblem Of(string id, string title, ReadOnlySpan<double> rows, int columns, ReadOnlySpan<double> target)
    {
        double[] minimizer = Solve(rows, columns, target);
        return new LeastSquaresProblem(id, title, new GramOperator(rows, columns), target.ToArray(), minimizer, ValueList.Create<double>(minimizer));
    }

    /// <summary>Regression of the last column of a table on the others and an intercept, each column standardised.</summary>
    /// <param name="id">The specification.</param>
    /// <param name="table">The data; no column but the last may be constant, and there are at least as many rows as columns.</param>
    /// <remarks>
    /// Columns are centred and divided by their standard deviation (divisor m), so A is the correlation matrix beside a 1 for the intercept.
    /// Unscaled, data in different units square the condition number of the raw columns: 2.4e19 for Longley's, beyond double precision.
    /// </remarks>
    /// <exception cref="ArgumentException">A constant column, too few rows, or linearly dependent columns.</exception>
    public static LeastSquaresProblem OfTable(string id, CsvTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        StandardizedTable standardized = StandardizedTable.Of(table);
        double[] minimizer = Solve(standardized.Rows, standardized.Columns, standardized.Target);
        GramOperator gram = new(standardized.Rows, standardized.Columns);
        string title = FormattableString.Invariant($"least squares of {table.Names[^1]} on {table.Columns - 1} columns, {table.Rows} rows");
        return new LeastSquaresProblem(id, title, gram, standardized.Target, minimizer, standardized.InUnitsOfTheData(minimizer));
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> point, Span<double> gradient) => _gram.Residual(point, _target, gradient);

    private static double[] Solve(ReadOnlySpan<double> rows, int columns, ReadOnlySpan<double> target)
    {
        int m = target.Length;
        if (m < columns)
        {
            throw new ArgumentException(FormattableString.Invariant($"{m} observations cannot determine {columns} coefficients"), nameof(target));
        }

        double[] storage = rows.ToArray();
        Matrix<double> z = Matrix<double>.Build.Dense(m, columns, (i, j) => storage[(i * columns) + j]);
        var factors = z.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        Vector<double> diagonal = factors.R.Diagonal().PointwiseAbs();
        if (!(diagonal.Minimum() > diagonal.Maximum() * m * Math.ScaleB(1.0, -52)))
        {
            throw new ArgumentException("the columns are linearly dependent, so the minimiser is not unique", nameof(rows));
        }

        return factors.Solve(Vector<double>.Build.DenseOfArray(target.ToArray())).ToArray();
    }
}
