using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Identification;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle;

/// <content>Runs held against the method: as data, and as assertions.</content>
public sealed partial record OracleRun
{
    /// <summary>Holds a trace against the method; the trace's own eigenvalues and start count.</summary>
    /// <param name="trace">The run.</param>
    public ComparisonResult Compare(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return Compare(trace, trace.Rows, CancellationToken.None);
    }

    /// <summary>Holds the beginning of a trace against the method.</summary>
    internal ComparisonResult Compare(Trace trace, int rows, CancellationToken cancellation)
    {
        TraceComparer comparer = new(Subject(), RowsOf(trace.Lambda.AsSpan(), trace.Center.AsSpan(), trace.Row(0)), trace.Lambda.AsSpan(), trace.Row(0), Precision);
        for (int k = 0; k < rows; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            comparer.Next(trace.Row(k));
        }

        return comparer.Result();
    }

    /// <summary>Holds rows, from step 0, against the method on these eigenvalues.</summary>
    /// <param name="rows">The iterates.</param>
    public ComparisonResult Compare(IEnumerable<IReadOnlyList<double>> rows) => Compare(TraceOf(rows));

    /// <summary>Reads a trace row by row and holds it against the method; memory does not grow with its length.</summary>
    /// <param name="reader">The reader; its header gives the eigenvalues, or these count.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public ComparisonResult Compare(TraceReader reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ValueList<Rational> lambda = reader.Header.Lambda.Count > 0 ? reader.Header.Lambda : Lambda;
        ValueList<Rational> center = reader.Header.Center.Count > 0 ? reader.Header.Center : Center;
        if (lambda.Count != reader.Dimension)
        {
            throw new TraceFormatException(1, 0, string.Create(CultureInfo.InvariantCulture, $"the trace has {reader.Dimension} coordinates but there are {lambda.Count} eigenvalues"));
        }

        double[] row = new double[reader.Dimension];
        TraceComparer? comparer = null;
        while (reader.Read(row))
        {
            comparer ??= new(Subject(), RowsOf(lambda.AsSpan(), center.AsSpan(), row), lambda.AsSpan(), row, Precision);
            comparer.Next(row);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return comparer!.Result();
    }

    /// <summary>Drives an optimizer for some steps and holds its iterates against the method.</summary>
    /// <param name="step">Gets the iterate w and its gradient, and changes w in place by one step.</param>
    /// <param name="steps">How many steps to drive.</param>
    public ComparisonResult Compare(Action<double[], double[]> step, int steps = 40) => Compare(Driven(step, steps));

    /// <summary>Drives an optimizer that calls the gradient itself, as look-ahead methods do.</summary>
    /// <param name="step">Gets the iterate w and the gradient as a function of a point, and changes w in place by one step.</param>
    /// <param name="steps">How many steps to drive.</param>
    public ComparisonResult CompareMinimizing(Action<double[], Func<double[], double[]>> step, int steps = 40) => Compare(Minimizing(step, steps));

    /// <summary>Asserts that a trace is the method's.</summary>
    /// <param name="trace">The run.</param>
    /// <exception cref="OracleAssertionException">It is not; the message says where it leaves the method and what it looks like instead.</exception>
    public void ShouldMatch(Trace trace)
    {
        ComparisonResult result = Compare(trace);
        if (!result.IsMatch)
        {
            throw new OracleAssertionException(result.First is null ? result.ToString() : Explanation.Of(result, TraceIdentification.Of(trace, this)), result);
        }
    }

    /// <summary>Asserts that rows, from step 0, are the method's on these eigenvalues.</summary>
    /// <param name="rows">The iterates.</param>
    /// <exception cref="OracleAssertionException">They are not.</exception>
    public void ShouldMatch(IEnumerable<IReadOnlyList<double>> rows) => ShouldMatch(TraceOf(rows));

    /// <summary>Asserts that an optimizer takes the method's steps.</summary>
    /// <param name="step">Gets the iterate w and its gradient, and changes w in place by one step.</param>
    /// <param name="steps">How many steps to drive; 40 where not given.</param>
    /// <exception cref="OracleAssertionException">It does not.</exception>
    public void ShouldMatch(Action<double[], double[]> step, int steps = 40) => ShouldMatch(Driven(step, steps));

    /// <summary>Asserts that an optimizer that calls the gradient itself takes the method's steps.</summary>
    /// <param name="step">Gets the iterate w and the gradient as a function of a point, and changes w in place by one step.</param>
    /// <param name="steps">How many steps to drive; 40 where not given.</param>
    /// <exception cref="OracleAssertionException">It does not.</exception>
    public void ShouldMatchMinimizing(Action<double[], Func<double[], double[]>> step, int steps = 40) => ShouldMatch(Minimizing(step, steps));

    private Trace Driven(Action<double[], double[]> step, int steps)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Minimizing((w, gradient) => step(w, gradient(w)), steps);
    }

    private Trace Minimizing(Action<double[], Func<double[], double[]>> step, int steps)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        double[] lambda = [.. Lambda.Select(l => l.ToDouble())];
        double[] center = Center.Count > 0 ? [.. Center.Select(c => c.ToDouble())] : new double[lambda.Length];
        double[] w = StartPoint();
        if (w.Length != lambda.Length || center.Length != lambda.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"{lambda.Length} eigenvalues, {w.Length} values of the start and {center.Length} of the centre"), nameof(step));
        }

        List<double[]> rows = [[.. w]];
        for (int k = 0; k < steps; k++)
        {
            step(w, Gradient);
            rows.Add([.. w]);
        }

        return TraceOf(rows);

        double[] Gradient(double[] point)
        {
            double[] gradient = new double[lambda.Length];
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] = lambda[i] * (point[i] - center[i]);
            }

            return gradient;
        }
    }
}
