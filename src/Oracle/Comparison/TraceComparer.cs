using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Comparison;

/// <summary>Compares iterates with a method row by row, with a bound derived from the rounding of the arithmetic.</summary>
internal sealed class TraceComparer
{
    private const long ExactBits = 1 << 16;

    private readonly string _subject;
    private readonly Rational[] _lambda;
    private readonly Precision _precision;
    private readonly ExpectedTrajectory _trajectory;
    private readonly RoundingBound[] _bounds;
    private readonly double[] _expected;
    private readonly double[] _states;
    private readonly double _start;
    private Mismatch? _first;
    private bool _withinSingle = true;
    private bool _diverged;
    private double _maxDeviation;
    private double _worstRatio;
    private long _rows;

    /// <summary>A comparison that begins at a row.</summary>
    public TraceComparer(string subject, StepSystems systems, ReadOnlySpan<Rational> lambda, ReadOnlySpan<Rational> center, ReadOnlySpan<double> start, Precision precision)
    {
        _subject = subject;
        _lambda = lambda.ToArray();
        _precision = precision;
        _trajectory = new(systems, lambda, center, start, ExactBits);
        _expected = new double[lambda.Length];
        _states = new double[lambda.Length * (_trajectory.Order + 1)];
        _bounds = new RoundingBound[lambda.Length];
        for (int i = 0; i < lambda.Length; i++)
        {
            _bounds[i] = new(_trajectory.Order, center.IsEmpty ? Rational.Zero : center[i]);
            _start = Math.Max(_start, Math.Abs(start[i]));
        }
    }

    /// <summary>Takes the next row.</summary>
    public void Next(ReadOnlySpan<double> row)
    {
        _trajectory.Next(_expected, _states);
        int width = _trajectory.Order + 1;
        double unit = _precision.UnitRoundoff();
        for (int i = 0; i < _expected.Length; i++)
        {
            double expected = _expected[i];
            RoundingBound bound = _bounds[i];
            bound.Next(expected, _states.AsSpan(i * width, width), _trajectory.Steps[i], _precision.Floor());
            double deviation = Math.Abs(row[i] - expected);
            double allowed = _rows == 0 ? 0 : Math.Min(unit * bound.Units, double.MaxValue);
            if (row[i] == expected || (!(Math.Abs(expected) < _precision.Largest() / 4) && Overflowed(row[i], expected)))
            {
                continue;
            }

            _maxDeviation = Math.Max(_maxDeviation, double.IsNaN(deviation) ? double.PositiveInfinity : deviation);
            if (deviation <= allowed)
            {
                _worstRatio = Math.Max(_worstRatio, deviation / allowed);
                continue;
            }

            _worstRatio = Math.Max(_worstRatio, double.IsNaN(deviation) ? double.PositiveInfinity : deviation / allowed);
            _withinSingle &= deviation <= Precision.Single.UnitRoundoff() * Math.Max(bound.Units, Precision.Single.Floor());
            _diverged |= _first is null && !double.IsFinite(row[i]);
            _first ??= new(_rows, i, _lambda[i], expected, row[i], allowed, Why(bound));
        }

        _rows++;
    }

    /// <summary>What was found so far.</summary>
    public ComparisonResult Result() => new(
        _subject,
        _first is null ? Verdict.Match : _diverged ? Verdict.Diverged : _withinSingle ? Verdict.SinglePrecision : Verdict.Mismatch,
        Math.Max(0, _rows - 1),
        _first,
        _maxDeviation,
        _worstRatio);

    private static bool Overflowed(double actual, double expected) => double.IsNaN(actual) || Math.Abs(actual) >= Math.Abs(expected) / 8;

    private string Why(RoundingBound bound) => _rows == 0
        ? "the start is given and must be exact"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"unit roundoff {_precision.UnitRoundoff():0.0e+0} ({(_precision == Precision.Double ? "double" : "float32")}) over {_rows} steps; a step's rounding grows and adds up {bound.Growth:0.##} times, start {_start:0.###}");
}
