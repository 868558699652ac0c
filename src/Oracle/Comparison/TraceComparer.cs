using System.Globalization;
using Momentum.Analysis.Algebra;

namespace Momentum.Oracle.Comparison;

/// <summary>Compares iterates with a method row by row, with a bound derived from the rounding of the arithmetic.</summary>
internal sealed class TraceComparer
{
    private readonly string _subject;
    private readonly Rational[] _lambda;
    private readonly Precision _precision;
    private readonly IExpectedRows _rows;
    private readonly double[] _expected;
    private readonly RoundingRoom[] _rooms;
    private readonly double _start;
    private Mismatch? _first;
    private bool _withinSingle = true;
    private bool _diverged;
    private double _maxDeviation;
    private double _worstRatio;
    private long _step;

    /// <summary>A comparison that begins at a row.</summary>
    public TraceComparer(string subject, IExpectedRows rows, ReadOnlySpan<Rational> lambda, ReadOnlySpan<double> start, Precision precision)
    {
        _subject = subject;
        _lambda = lambda.ToArray();
        _precision = precision;
        _rows = rows;
        _expected = new double[lambda.Length];
        _rooms = new RoundingRoom[lambda.Length];
        foreach (double w in start)
        {
            _start = Math.Max(_start, Math.Abs(w));
        }
    }

    /// <summary>Takes the next row; nothing is compared from where the method leaves the rows open.</summary>
    public void Next(ReadOnlySpan<double> row)
    {
        if (_rows.Open is not null)
        {
            return;
        }

        _rows.Next(_expected, _rooms);
        double unit = _precision.UnitRoundoff();
        for (int i = 0; i < _expected.Length; i++)
        {
            double expected = _expected[i];
            RoundingRoom room = _rooms[i];
            double deviation = Math.Abs(row[i] - expected);
            double allowed = _step == 0 ? 0 : Math.Min(unit * room.Units, double.MaxValue);
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
            _withinSingle &= deviation <= Precision.Single.UnitRoundoff() * Math.Max(room.Units, Precision.Single.Floor());
            _diverged |= _first is null && !double.IsFinite(row[i]);
            _first ??= new(_step, i, _lambda[i], expected, row[i], allowed, Why(room));
        }

        _step++;
    }

    /// <summary>What was found so far.</summary>
    public ComparisonResult Result() => new(
        _subject,
        _first is null ? _rows.Open is null ? Verdict.Match : Verdict.Undecided : _diverged ? Verdict.Diverged : _withinSingle ? Verdict.SinglePrecision : Verdict.Mismatch,
        Math.Max(0, _step - 1),
        _first,
        _maxDeviation,
        _worstRatio)
    {
        Open = _first is null ? _rows.Open : null,
    };

    private static bool Overflowed(double actual, double expected) => double.IsNaN(actual) || Math.Abs(actual) >= Math.Abs(expected) / 8;

    private string Why(RoundingRoom room) => _step == 0
        ? "the start is given and must be exact"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"unit roundoff {_precision.UnitRoundoff():0.0e+0} ({(_precision == Precision.Double ? "double" : "float32")}) over {_step} steps; a step's rounding grows and adds up {room.Growth:0.##} times, start {_start:0.###}");
}
