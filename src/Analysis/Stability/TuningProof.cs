using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Proves that a tuning curve is feasible, optimal for every r in (0, 1), and that its K(r) increases.</summary>
/// <remarks>
/// Optimal: along the whole range of the parameter, either some condition fails for every gain h &gt; 0, or two conditions c_i + d_i x ≥ 0 with d_i &gt; 0
/// and c_j + d_j y ≥ 0 with d_j &lt; 0 give y ≤ −c_j/d_j ≤ −K c_i/d_i ≤ K x, that is K c_i d_j − c_j d_i ≥ 0.
/// Slopes are claimed positive strictly inside each box; ends and split points that the boxes leave out are covered by boxes of their own.
/// The range is walked in segments b = from + (to − from)·t between curves rational in r, so each statement is the sign of a polynomial on (r, t) in (0, 1)²:
/// whatever the order of the curves at some r, a path that starts at one end and stops at the other covers the range.
/// </remarks>
/// <param name="bounds">The conditions.</param>
/// <param name="effort">The subdivisions of a box after which a claim counts as not proved.</param>
/// <param name="cancellationToken">Stops the proof.</param>
internal sealed class TuningProof(ValueList<RateBound> bounds, int effort, CancellationToken cancellationToken)
{
    private const string Along = "t'";
    private readonly List<SignClaim> _claims = [];
    private readonly Dictionary<Question, bool> _decided = [];

    public IReadOnlyList<SignClaim> Claims => _claims;

    /// <summary>All eigenvalues stay within r at both ends of the spectrum, hence, affine conditions being convex, at every λ between.</summary>
    public bool Feasible(TuningCurve curve)
    {
        foreach (RateBound bound in bounds)
        {
            foreach ((RationalFunction gain, string end) in (ReadOnlySpan<(RationalFunction, string)>)[(curve.Lower, "mu"), (curve.Upper, "L")])
            {
                // Where K is at least 1 a lower bound holds at alpha*L and an upper one at alpha*mu.
                if (!curve.From.IsZero && (bound.Name == curve.LowerBound || bound.Name == curve.UpperBound))
                {
                    continue;
                }

                RationalFunction value = curve.At(bound.Constant) + (curve.At(bound.Slope) * gain);
                if (!Claim($"{bound.Name}: no eigenvalue beyond r at lambda = {end}", value, Range(curve), strict: false))
                {
                    return false;
                }
            }
        }

        RationalFunction ratio = curve.ConditionNumber;
        return Claim("the gain alpha*mu is positive", curve.Lower, Range(curve), strict: true)
            && Claim("alpha*mu sits on a lower bound", curve.At(Named(curve.LowerBound).Slope), Range(curve), strict: true)
            && Claim("alpha*L sits on an upper bound", -curve.At(Named(curve.UpperBound).Slope), Range(curve), strict: true)
            && Claim("K increases with r, so that each kappa has one rate", ratio.Derivative(RateBound.Rate), Range(curve), strict: true)
            && (curve.From.IsZero
                ? Claim("K is at least 1", ratio - RationalFunction.One, Range(curve), strict: false)
                : !ratio.Denominator.Substitute(RateBound.Rate, curve.From).IsZero
                    && Claim("K is at most 1 where the range of r starts", RationalFunction.One - ratio.Substitute(RateBound.Rate, curve.From), Range(curve), strict: false));
    }

    private static ValueList<SignRange> Range(TuningCurve curve) => [new(RateBound.Rate, curve.From, Rational.One)];

    /// <summary>A parameter's curve stays in its domain.</summary>
    public bool Inside(Parameter parameter, RationalFunction value) =>
        !(parameter.Domain is { LowerClosed: false, Lower: { } open } && (value - open).IsZero)
        && !(parameter.Domain is { UpperClosed: false, Upper: { } end } && (value - end).IsZero)
        && (parameter.Domain.Lower is not { } lower || Claim($"{parameter.Name} stays in its domain", value - lower, Unit, strict: false))
        && (parameter.Domain.Upper is not { } upper || Claim($"{parameter.Name} stays in its domain", upper - value, Unit, strict: false));

    /// <summary>No other value of the parameter serves a larger condition number at the same rate.</summary>
    public bool Optimal(Parameter parameter, TuningCurve curve, RationalFunction best, IReadOnlyList<RationalFunction> splits)
    {
        RationalFunction t = RationalFunction.Variable(Along);
        bool left = parameter.Domain.Lower is { } lower
            ? best.Equals((RationalFunction)lower)
                || ((!parameter.Domain.LowerClosed || CoveredBy(parameter, curve, lower, Unit)) && Covered(parameter, curve, lower, best, splits, 2))
            : CoveredBy(parameter, curve, best - t, Unbounded);
        return left && (parameter.Domain.Upper is { } upper
            ? best.Equals((RationalFunction)upper)
                || ((!parameter.Domain.UpperClosed || CoveredBy(parameter, curve, upper, Unit)) && Covered(parameter, curve, best, upper, splits, 2))
            : CoveredBy(parameter, curve, best + t, Unbounded));
    }

    private bool Covered(Parameter parameter, TuningCurve curve, RationalFunction from, RationalFunction to, IReadOnlyList<RationalFunction> splits, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RationalFunction t = RationalFunction.Variable(Along);
        if (CoveredBy(parameter, curve, from + ((to - from) * t), Square))
        {
            return true;
        }

        if (depth == 0)
        {
            return false;
        }

        foreach (RationalFunction split in splits)
        {
            if (split.Equals(from) || split.Equals(to) || !MayDivide(split, from, to))
            {
                continue;
            }

            int mark = _claims.Count;
            if (CoveredBy(parameter, curve, split, Unit)
                && Covered(parameter, curve, from, split, splits, depth - 1)
                && Covered(parameter, curve, split, to, splits, depth - 1))
            {
                return true;
            }

            _claims.RemoveRange(mark, _claims.Count - mark);
        }

        return false;
    }

    /// <summary>Whether a curve runs between two others at some of a few rates: otherwise one of the two parts holds the whole range.</summary>
    private static bool MayDivide(RationalFunction split, RationalFunction from, RationalFunction to)
    {
        const int Rates = 16;
        Dictionary<string, double> point = new(1, StringComparer.Ordinal);
        for (int k = 1; k < Rates; k++)
        {
            point[RateBound.Rate] = (double)k / Rates;
            double at = split.Evaluate(point);
            if ((at - from.Evaluate(point)) * (to.Evaluate(point) - at) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool CoveredBy(Parameter parameter, TuningCurve curve, RationalFunction value, ValueList<SignRange> box)
    {
        RationalFunction[] c = [.. bounds.Select(b => ((RationalFunction)b.Constant).Substitute(parameter.Name, value))];
        RationalFunction[] d = [.. bounds.Select(b => ((RationalFunction)b.Slope).Substitute(parameter.Name, value))];
        return CoveredBy(curve, c, d, box);
    }

    private bool CoveredBy(TuningCurve curve, RationalFunction[] c, RationalFunction[] d, ValueList<SignRange> box)
    {
        int mark = _claims.Count;
        RationalFunction ratio = curve.ConditionNumber;
        BoundSamples samples = new(ratio, c, d, box);
        for (int j = 0; j < c.Length; j++)
        {
            if (samples.MayFail(j)
                && Claim($"{bounds[j].Name} fails at gain 0", -c[j], box, strict: true)
                && Claim($"{bounds[j].Name} fails at every gain", -d[j], box, strict: false))
            {
                return true;
            }

            _claims.RemoveRange(mark, _claims.Count - mark);
        }

        for (int i = 0; i < c.Length; i++)
        {
            for (int j = 0; j < c.Length; j++)
            {
                if (i != j && samples.MayBound(i, j)
                    && Claim($"{bounds[i].Name} bounds alpha*mu from below", d[i], box, strict: true)
                    && Claim($"{bounds[j].Name} bounds alpha*L from above", -d[j], box, strict: true)
                    && Claim($"{bounds[i].Name} and {bounds[j].Name} allow at most K", (ratio * c[i] * d[j]) - (c[j] * d[i]), box, strict: false))
                {
                    return true;
                }

                _claims.RemoveRange(mark, _claims.Count - mark);
            }
        }

        return false;
    }

    private RateBound Named(string name) => bounds.First(b => b.Name == name);

    private bool Claim(string meaning, RationalFunction value, ValueList<SignRange> box, bool strict)
    {
        SignClaim claim = new(meaning, value.Denominator.IsConstant ? value.Numerator : Polynomial.Product(value.Numerator, value.Denominator), strict, box);
        Question key = new(claim.Polynomial, box, strict);
        if (!_decided.TryGetValue(key, out bool holds))
        {
            _decided[key] = holds = claim.Check(effort, cancellationToken);
        }

        if (holds)
        {
            _claims.Add(claim);
        }

        return holds;
    }

    private static ValueList<SignRange> Unit => [new(RateBound.Rate, Rational.Zero, Rational.One)];

    private static ValueList<SignRange> Square => [new(RateBound.Rate, Rational.Zero, Rational.One), new(Along, Rational.Zero, Rational.One)];

    private static ValueList<SignRange> Unbounded => [new(RateBound.Rate, Rational.Zero, Rational.One), new(Along, Rational.Zero, null)];

    private sealed record Question(Polynomial Polynomial, ValueList<SignRange> Box, bool Strict);
}
