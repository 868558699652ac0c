using MathNet.Numerics.LinearAlgebra;
using Momentum.Analysis;
using Momentum.Numeric.Operators;
using static System.FormattableString;

namespace Momentum.Numeric.Problems;

/// <summary>f(w) = mean of ln(1 + exp(−s_i z_i·w)) over m observations with labels s_i = ±1: logistic regression.</summary>
/// <remarks>
/// Features are standardised beside an intercept, as in least squares; the last column holds labels 0 and 1. The minimiser is found by Newton's
/// method; the rate of a method near it is that on the quadratic of the Hessian there, ZᵀPZ/m with P = diag(p_i(1 − p_i)).
/// </remarks>
public sealed class LogisticProblem : Problem
{
    private const int NewtonSteps = 60;
    private readonly StandardizedTable _data;
    private readonly double[] _start;
    private readonly double[] _minimizer;

    private LogisticProblem(string id, string title, StandardizedTable data, double[] minimizer, SymmetricOperator hessian)
        : base(id, title, data.Columns)
    {
        _data = data;
        _minimizer = minimizer;
        _start = new double[data.Columns];
        Hessian = hessian;
        Coefficients = data.InUnitsOfTheData(minimizer);
    }

    /// <inheritdoc/>
    public override bool IsQuadratic => false;

    /// <inheritdoc/>
    public override SymmetricOperator Hessian { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Start => _start;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Minimizer => _minimizer;

    /// <summary>Gets the maximum likelihood coefficients in the units of the data, the intercept first.</summary>
    public ValueList<double> Coefficients { get; }

    /// <summary>Regression of a 0–1 column, the last, on the others.</summary>
    /// <param name="id">The specification.</param>
    /// <param name="table">The data.</param>
    /// <exception cref="ArgumentException">A label is neither 0 nor 1, only one label occurs, a column is constant, or a plane separates the labels.</exception>
    public static LogisticProblem OfTable(string id, CsvTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        StandardizedTable data = StandardizedTable.Of(table);
        for (int i = 0; i < data.Target.Length; i++)
        {
            if (data.Target[i] is not (0.0 or 1.0))
            {
                throw new ArgumentException(Invariant($"the labels in column '{table.Names[^1]}' must be 0 or 1, got {data.Target[i]} in row {i + 1}"), nameof(table));
            }
        }

        double[] minimizer = Newton(data);
        double[,] hessian = HessianAt(data, minimizer);
        string title = Invariant($"logistic regression of {table.Names[^1]} on {table.Columns - 1} columns, {table.Rows} rows");
        return new LogisticProblem(id, title, data, minimizer, new DenseOperator(hessian));
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> point, Span<double> gradient) => GradientAt(_data, point, gradient);

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> point)
    {
        double sum = 0.0;
        for (int i = 0; i < _data.Target.Length; i++)
        {
            double margin = (_data.Target[i] > 0.0 ? 1.0 : -1.0) * Score(_data, i, point);

            // ln(1 + e^−t), with the exponential of a number that is not positive.
            sum += Math.Max(-margin, 0.0) + Math.Log(1.0 + Math.Exp(-Math.Abs(margin)));
        }

        return sum / _data.Target.Length;
    }

    private static double Score(StandardizedTable data, int row, ReadOnlySpan<double> point) =>
        System.Numerics.Tensors.TensorPrimitives.Dot(data.Rows.AsSpan(row * data.Columns, data.Columns), point);

    private static double Probability(double score) => score >= 0.0 ? 1.0 / (1.0 + Math.Exp(-score)) : Math.Exp(score) / (1.0 + Math.Exp(score));

    private static void GradientAt(StandardizedTable data, ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient.Clear();
        for (int i = 0; i < data.Target.Length; i++)
        {
            double residual = Probability(Score(data, i, point)) - data.Target[i];
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(data.Rows.AsSpan(i * data.Columns, data.Columns), residual, gradient, gradient);
        }

        System.Numerics.Tensors.TensorPrimitives.Divide(gradient, data.Target.Length, gradient);
    }

    private static double[,] HessianAt(StandardizedTable data, ReadOnlySpan<double> point)
    {
        int p = data.Columns, m = data.Target.Length;
        double[,] hessian = new double[p, p];
        for (int i = 0; i < m; i++)
        {
            double probability = Probability(Score(data, i, point));
            ReadOnlySpan<double> row = data.Rows.AsSpan(i * p, p);
            for (int a = 0; a < p; a++)
            {
                for (int b = 0; b <= a; b++)
                {
                    hessian[a, b] += probability * (1.0 - probability) * row[a] * row[b] / m;
                    hessian[b, a] = hessian[a, b];
                }
            }
        }

        return hessian;
    }

    /// <summary>Newton's method from 0. The likelihood has no maximum when a plane separates the labels: then the scores grow without bound.</summary>
    private static double[] Newton(StandardizedTable data)
    {
        double[] point = new double[data.Columns];
        double[] gradient = new double[data.Columns];
        double last = double.PositiveInfinity;
        for (int step = 0; step < NewtonSteps; step++)
        {
            GradientAt(data, point, gradient);
            double size = System.Numerics.Tensors.TensorPrimitives.Norm<double>(gradient);
            if (size == 0.0 || (size < 1e-12 && size >= last / 2))
            {
                return point;
            }

            last = size;
            Vector<double> direction = Matrix<double>.Build.DenseOfArray(HessianAt(data, point)).Solve(Vector<double>.Build.DenseOfArray(gradient));
            double length = direction.L2Norm();
            double share = length > 5.0 ? 5.0 / length : 1.0;
            for (int i = 0; i < point.Length; i++)
            {
                point[i] -= share * direction[i];
            }

            if (!(length < 1e6) || Enumerable.Range(0, data.Target.Length).All(i => Math.Abs(Score(data, i, point)) > 30.0))
            {
                break;
            }
        }

        throw new ArgumentException("no finite maximum of the likelihood: a plane separates the labels, or the columns are linearly dependent");
    }
}
