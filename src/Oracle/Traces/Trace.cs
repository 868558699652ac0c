using Momentum.Analysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Oracle.Traces;

/// <summary>The iterates of one run on a quadratic, w_k for k = 0, 1, …, in the eigencoordinates of the Hessian.</summary>
public sealed class Trace
{
    private readonly double[] _values;

    /// <summary>A trace from rows.</summary>
    /// <param name="lambda">The eigenvalue of each coordinate.</param>
    /// <param name="rows">One row a step, from step 0, each as long as <paramref name="lambda"/>.</param>
    /// <param name="center">The minimiser; null for 0.</param>
    /// <exception cref="ArgumentException">There is no row, a row has another length, or row 0 is not finite.</exception>
    public Trace(IReadOnlyList<Rational> lambda, IEnumerable<IReadOnlyList<double>> rows, IReadOnlyList<Rational>? center = null)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        ArgumentNullException.ThrowIfNull(rows);
        Lambda = ValueList.From(lambda);
        Center = ValueList.From(center ?? [.. lambda.Select(_ => Rational.Zero)]);
        List<double> values = [];
        int index = 0;
        foreach (IReadOnlyList<double> row in rows)
        {
            if (row.Count != lambda.Count)
            {
                throw new ArgumentException(FormattableString.Invariant($"row {index} has {row.Count} values, but there are {lambda.Count} eigenvalues"), nameof(rows));
            }

            values.AddRange(row);
            index++;
        }

        if (index == 0 || lambda.Count == 0 || Center.Count != lambda.Count)
        {
            throw new ArgumentException(index == 0 ? "the trace has no rows" : FormattableString.Invariant($"{lambda.Count} eigenvalues and {Center.Count} entries of the centre"), nameof(rows));
        }

        if (!values.Take(lambda.Count).All(double.IsFinite))
        {
            throw new ArgumentException("the start, row 0, must be finite", nameof(rows));
        }

        _values = [.. values];
        Rows = index;
    }

    /// <summary>Gets the eigenvalue of each coordinate.</summary>
    public ValueList<Rational> Lambda { get; }

    /// <summary>Gets the minimiser.</summary>
    public ValueList<Rational> Center { get; }

    /// <summary>Gets the number of coordinates d.</summary>
    public int Dimension => Lambda.Count;

    /// <summary>Gets the number of rows: steps + 1.</summary>
    public int Rows { get; }

    /// <summary>Gets a value of the trace.</summary>
    /// <param name="step">The step k.</param>
    /// <param name="coordinate">The coordinate, from 0.</param>
    public double this[int step, int coordinate] => _values[(step * Dimension) + coordinate];

    /// <summary>The d values of a step.</summary>
    /// <param name="step">The step k.</param>
    public ReadOnlySpan<double> Row(int step) => _values.AsSpan(step * Dimension, Dimension);

    /// <summary>Reads a trace, keeping at most a number of rows; the rest is checked for its form only.</summary>
    /// <param name="utf8">The stream.</param>
    /// <param name="overrides">What replaces the eigenvalues and the centre of the trace.</param>
    /// <param name="keep">The most rows to keep.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TraceFormatException">The trace is malformed, or its eigenvalues are not given.</exception>
    public static Trace Read(Stream utf8, TraceHeader? overrides = null, int keep = int.MaxValue, CancellationToken cancellationToken = default)
    {
        TraceReader reader = new(utf8, overrides, keep);
        double[] row = new double[reader.Dimension];
        while (reader.Read(row))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return reader.Begin();
    }
}
