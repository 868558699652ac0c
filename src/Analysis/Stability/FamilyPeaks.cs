using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>The local maxima of hi/lo over the parameter of one family, rate by rate.</summary>
internal sealed class FamilyPeaks
{
    private readonly TuningFamily _family;
    private readonly CancellationToken _cancellationToken;
    private readonly RatePlane? _plane;

    public FamilyPeaks(TuningFamily family, CancellationToken cancellationToken)
    {
        (_family, _cancellationToken) = (family, cancellationToken);
        _plane = family.Along is { } along ? new(along.Name, Conditions(along.Name), cancellationToken) : null;
    }

    /// <summary>The rates in (0, 1) between which the maxima move along curves without a change of order.</summary>
    public RealAlgebraic[] CriticalRates() => _plane?.CriticalRates() ?? RatePlane.Inside(RatePlane.Roots(Conditions(null), _cancellationToken));

    /// <summary>The local maxima at a rate that is not critical; null where the ratio has none because it rises towards an infinite end.</summary>
    public List<RateBranch>? Of(Rational rate)
    {
        if (_plane is null)
        {
            return _family.Touches(rate, null) && Window(rate, null) is { } only ? [RateBranch.Of(_family, null, only.Lower, only.Upper, rate)] : [];
        }

        IReadOnlyList<CurvePoint> points = _plane.Points(rate);

        // Cell k lies below points[k], the last one above all.
        Cell?[] cells = new Cell?[points.Count + 1];
        for (int k = 0; k <= points.Count; k++)
        {
            Rational sample = SampleBelow(points, k);
            if (_family.Touches(rate, sample) && Window(rate, sample) is { } window)
            {
                cells[k] = new(window.Lower, window.Upper, Rises(window, rate, sample));
            }
        }

        List<RateBranch> peaks = [];
        for (int k = 0; k < points.Count; k++)
        {
            if ((cells[k] ?? cells[k + 1]) is { } side && (cells[k]?.Rises ?? 1) >= 0 && (cells[k + 1]?.Rises ?? -1) <= 0)
            {
                peaks.Add(RateBranch.Of(_family, points[k], side.Lower, side.Upper, rate));
            }
        }

        return cells[0] is { Rises: < 0 } || cells[^1] is { Rises: > 0 } || (peaks.Count == 0 && Array.Exists(cells, static c => c is not null)) ? null : peaks;
    }

    /// <summary>The polynomials whose signs decide which conditions are active, whether the ratio rises or falls, and where the domain ends.</summary>
    private IEnumerable<Polynomial> Conditions(string? along)
    {
        foreach (Polynomial limit in _family.Limits())
        {
            yield return limit;
        }

        foreach (RateBound i in _family.Bounds)
        {
            yield return i.Constant;
            yield return i.Slope;
            foreach (RateBound j in _family.Bounds)
            {
                if (j == i || i.Slope.IsZero || j.Slope.IsZero)
                {
                    continue;
                }

                yield return (i.Constant * j.Slope) - (j.Constant * i.Slope);
                if (along is not null && !i.Constant.IsZero)
                {
                    // Where the ratio does not depend on the parameter one value inside the domain stands for all.
                    Polynomial slope = (j.Gain / i.Gain).Derivative(along).Numerator;
                    yield return slope.IsZero ? Polynomial.Variable(along) - Polynomial.Constant(Middle) : slope;
                }
            }
        }
    }

    private Rational Middle => _family.Along!.Default ?? _family.Along.Domain switch
    {
        { Lower: { } lower, Upper: { } upper } => (lower + upper) / 2,
        { Lower: { } lower } => lower + 1,
        { Upper: { } upper } => upper - 1,
        _ => Rational.One,
    };

    private static Rational SampleBelow(IReadOnlyList<CurvePoint> points, int k) =>
        points.Count == 0 ? Rational.Zero
        : k == 0 ? points[0].Value.SimpleBelow()
        : k == points.Count ? points[^1].Value.SimpleAbove()
        : RealAlgebraic.Between(points[k - 1].Value, points[k].Value);

    private int Rises((RateBound Lower, RateBound Upper) window, Rational rate, Rational along)
    {
        RationalFunction slope = (window.Upper.Gain / window.Lower.Gain).Derivative(_family.Along!.Name);
        Dictionary<string, Rational> point = new(StringComparer.Ordinal) { [RateBound.Rate] = rate, [_family.Along.Name] = along };
        return slope.Numerator.Evaluate(point).Sign * slope.Denominator.Evaluate(point).Sign;
    }

    /// <summary>The conditions at the ends of the gains that reach a rate; null where no gain does.</summary>
    private (RateBound Lower, RateBound Upper)? Window(Rational rate, Rational? along)
    {
        ValueList<RateBound> bounds = _family.Bounds;
        ValueList<RateBound> at = along is not { } value ? bounds
            : ValueList.From(bounds.Select(b => b with { Constant = b.Constant.Substitute(_family.Along!.Name, value), Slope = b.Slope.Substitute(_family.Along.Name, value) }));
        return PartialTuning.Window(at, rate) is { Lower.Sign: > 0 } window
            ? (bounds.First(b => b.Name == window.LowerBound.Name), bounds.First(b => b.Name == window.UpperBound.Name))
            : null;
    }

    /// <summary>An interval of the parameter with the conditions that are active in it and the sign of the ratio's slope.</summary>
    private sealed record Cell(RateBound Lower, RateBound Upper, int Rises);
}
