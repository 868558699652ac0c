using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Identification;
using Momentum.Oracle.Traces;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle;

/// <summary>A method at a tuning on a quadratic f(w) = Σ λ_i (w_i − c_i)²/2: what its iterates must be.</summary>
public sealed record OracleRun
{
    private readonly StateSpace<Rational> _system;

    internal OracleRun(Method method, Tuning tuning, StateSpace<Rational> system)
    {
        Method = method;
        Tuning = tuning;
        _system = system;
    }

    /// <summary>Gets the method.</summary>
    public Method Method { get; }

    /// <summary>Gets the complete tuning.</summary>
    public Tuning Tuning { get; }

    /// <summary>Gets the eigenvalues; 0.1, 1 and 5 unless <see cref="On(double[])"/> gives others.</summary>
    public ValueList<Rational> Lambda { get; private init; } = [Rational.Create(1, 10), 1, 5];

    /// <summary>Gets the minimiser; empty for 0.</summary>
    public ValueList<Rational> Center { get; private init; } = [];

    /// <summary>Gets the start; empty for 1, −2, 3, −4, … (no zeros, so every eigendirection is excited).</summary>
    public ValueList<double> Start { get; private init; } = [];

    /// <summary>Gets the arithmetic of the runs that are judged.</summary>
    public Precision Precision { get; private init; }

    /// <summary>The same method on other eigenvalues.</summary>
    /// <param name="lambda">The eigenvalues, finite and not negative.</param>
    public OracleRun On(params double[] lambda) => On([.. (lambda ?? throw new ArgumentNullException(nameof(lambda))).Select(Rational.FromDouble)]);

    /// <summary>The same method on other eigenvalues.</summary>
    /// <param name="lambda">The eigenvalues, not negative.</param>
    public OracleRun On(IReadOnlyList<Rational> lambda)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        return lambda.Count > 0 && lambda.All(l => l.Sign >= 0)
            ? this with { Lambda = ValueList.From(lambda) }
            : throw new ArgumentException("at least one eigenvalue is needed, and none may be negative", nameof(lambda));
    }

    /// <summary>The same method with another minimiser.</summary>
    /// <param name="center">One value an eigenvalue.</param>
    public OracleRun Around(params double[] center) => this with { Center = ValueList.From((center ?? throw new ArgumentNullException(nameof(center))).Select(Rational.FromDouble)) };

    /// <summary>The same method from another start.</summary>
    /// <param name="start">One finite value an eigenvalue.</param>
    public OracleRun From(params double[] start) => this with { Start = ValueList.From(start ?? throw new ArgumentNullException(nameof(start))) };

    /// <summary>The same oracle for runs in float32.</summary>
    public OracleRun InSinglePrecision() => this with { Precision = Precision.Single };

    /// <summary>The iterates of the method, exact and rounded once.</summary>
    /// <param name="steps">The last step.</param>
    public Trace Expected(int steps) => ExpectedTrajectory.Of(Method, Tuning, [.. Lambda], StartPoint(), steps, [.. Center.Count > 0 ? Center : ValueList.From(Lambda.Select(_ => Rational.Zero))]);

    /// <summary>Holds a trace against the method; the trace's own eigenvalues and start count.</summary>
    /// <param name="trace">The run.</param>
    public ComparisonResult Compare(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        TraceComparer comparer = new(Subject(), _system, trace.Lambda.AsSpan(), trace.Center.AsSpan(), trace.Row(0), Precision);
        for (int k = 0; k < trace.Rows; k++)
        {
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
            if (comparer is null && Array.FindIndex(row, v => !double.IsFinite(v)) is var bad and >= 0)
            {
                throw new TraceFormatException(0, bad + 2, "the start, step 0, must be finite");
            }

            comparer ??= new(Subject(), _system, lambda.AsSpan(), center.AsSpan(), row, Precision);
            comparer.Next(row);
            if ((reader.Rows & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return comparer!.Result();
    }

    /// <summary>Drives an optimizer for some steps and holds its iterates against the method.</summary>
    /// <param name="step">Gets the iterate w and its gradient, and changes w in place by one step.</param>
    /// <param name="steps">How many steps to drive.</param>
    public ComparisonResult Compare(Action<double[], double[]> step, int steps) => Compare(Driven(step, steps));

    /// <summary>Asserts that a trace is the method's.</summary>
    /// <param name="trace">The run.</param>
    /// <exception cref="OracleAssertionException">It is not; the message says where it leaves the method and what it looks like instead.</exception>
    public void ShouldMatch(Trace trace)
    {
        ComparisonResult result = Compare(trace);
        if (!result.IsMatch)
        {
            throw new OracleAssertionException(Explanation.Of(result, TraceIdentification.Of(trace, Method, Tuning)), result);
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

    /// <summary>The certified contraction factor a step: the largest spectral radius over the eigenvalues.</summary>
    public CertifiedValue ContractionFactor() =>
        Lambda.Select(l => PolynomialRate.Of(IterationMatrix.At(_system, l).CharacteristicPolynomial()).Rho).MaxBy(rho => rho.Value);

    /// <summary>Asserts that the method converges with at most a contraction factor on these eigenvalues.</summary>
    /// <param name="rho">The largest factor allowed, below 1.</param>
    /// <exception cref="OracleAssertionException">The certified factor may be larger.</exception>
    public void ShouldConvergeAt(double rho)
    {
        CertifiedValue actual = ContractionFactor();
        if (!(rho < 1) || !(actual.Upper <= rho))
        {
            throw new OracleAssertionException(string.Create(CultureInfo.InvariantCulture, $"{Subject()} contracts by {actual.Value:R} a step in the worst case, not by {rho:R} or less"));
        }
    }

    /// <summary>Asserts that the method diverges on at least one of these eigenvalues.</summary>
    /// <exception cref="OracleAssertionException">It does not.</exception>
    public void ShouldDiverge()
    {
        CertifiedValue actual = ContractionFactor();
        if (!(actual.Lower > 1))
        {
            throw new OracleAssertionException(string.Create(CultureInfo.InvariantCulture, $"{Subject()} does not diverge: its contraction factor is {actual.Value:R}"));
        }
    }

    /// <summary>The method and its tuning in words.</summary>
    public string Subject() => $"{Method.Name.ToLowerInvariant()} ({string.Join(", ", Tuning.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} = {p.Value.ToDouble():R}")))})";

    private Trace TraceOf(IEnumerable<IReadOnlyList<double>> rows) => new([.. Lambda], rows, Center.Count > 0 ? [.. Center] : null);

    private double[] StartPoint() => Start.Count > 0 ? [.. Start] : [.. Enumerable.Range(0, Lambda.Count).Select(i => (i % 2 == 0 ? 1.0 : -1.0) * (i + 1))];

    private Trace Driven(Action<double[], double[]> step, int steps)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        double[] w = StartPoint();
        double[] gradient = new double[w.Length];
        List<double[]> rows = [[.. w]];
        for (int k = 0; k < steps; k++)
        {
            for (int i = 0; i < w.Length; i++)
            {
                gradient[i] = Lambda[i].ToDouble() * (Center.Count > 0 ? w[i] - Center[i].ToDouble() : w[i]);
            }

            step(w, gradient);
            rows.Add([.. w]);
        }

        return TraceOf(rows);
    }
}
