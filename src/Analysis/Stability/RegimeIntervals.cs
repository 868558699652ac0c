using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Writes the regimes as intervals of the gain, where the order of their ends is the same on the whole parameter domain.</summary>
/// <remarks>
/// A regime is a function of the signs of Δ, τ, δ − 1, p(1) and p(−1). As functions of the gain these change sign at their roots only; when all roots have
/// closed forms, their order is proved on the box of the domains and no leading coefficient vanishes inside, the regime between two neighbouring roots is
/// the one at a single exact sample. Otherwise the regimes keep their sign conditions.
/// </remarks>
internal sealed class RegimeIntervals
{
    private readonly Spectrum _spectrum;
    private readonly CharacteristicPolynomial _p;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, Rational> _sample = new(StringComparer.Ordinal);

    private RegimeIntervals(Spectrum spectrum, CancellationToken cancellationToken)
    {
        _spectrum = spectrum;
        _p = spectrum.Polynomial;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The regimes as intervals; where that is not proved, their sign conditions inside the stability region.</summary>
    public static Derived<Regimes> Of(Regimes regimes, Derived<StabilityRegion> region, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(regimes);
        return regimes.Spectrum.Polynomial.Order switch
        {
            0 => Derived<Regimes>.Of(regimes),
            1 or 2 => Derived<Regimes>.Of(OfFew(regimes, region, cancellationToken)),
            _ => region.Select(r => regimes.With(RegimesOfStep.Of(regimes.Spectrum, r, cancellationToken) ?? RegimesInside.Of(regimes.Items, r))),
        };
    }

    private static Regimes OfFew(Regimes regimes, Derived<StabilityRegion> region, CancellationToken cancellationToken)
    {
        RegimeIntervals writer = new(regimes.Spectrum, cancellationToken);
        return writer.Write() is { } items ? regimes.With(ValueList.From(items))
            : region is { IsDecided: true, Value: { Cells: [{ IsEmpty: false, When: Condition.Constant or Condition.Comparison or Condition.And } cell], Remark: null } one }
                ? regimes.With(ValueList.From(regimes.Items.Select(r => Within(r, one.Display, cell))))
            : regimes;
    }

    /// <summary>A regime with the Jury conditions replaced by the bounds of the one stability cell, which are equivalent to them.</summary>
    private static Regime Within(Regime regime, Expression gain, StabilityCell cell)
    {
        Condition inside = cell.Upper is { } upper
            ? new Condition.Comparison([cell.Lower, gain, upper], [Relation.Less, Relation.Less])
            : new Condition.Comparison([gain, cell.Lower], [Relation.Greater]);
        return regime switch
        {
            { Kind: RegimeKind.Divergence } => cell.Upper is { } end && cell.LowerBound.Rational is { IsZero: true } ? regime with { When = new Condition.Comparison([gain, end], [Relation.GreaterOrEqual]) } : regime,
            { Kind: RegimeKind.OneStepConvergence } => regime,
            { When: Condition.And and } => regime with { When = new Condition.And([inside, .. and.Parts.Take(Regimes.OwnConditions(regime.Kind))]) },
            _ => regime,
        };
    }

    private List<Regime>? Write()
    {
        if (!TrySample() || Breakpoints() is not { } ends)
        {
            return null;
        }

        Expression gain = _p.Gain.Display;
        List<Regime> regimes = [];
        List<Regime>? nilpotent = Nilpotent();
        if (nilpotent is null)
        {
            return null;
        }

        bool IsNilpotent(Surd end) => nilpotent.Any(r => r.When is Condition.Comparison { Operands: var o } && o[1] == end.ToExpression());
        int i = 0;
        while (i <= ends.Count)
        {
            RegimeKind kind = At(Between(ends, i - 1, i));
            int from = i;
            while (i < ends.Count && At(Between(ends, i, i + 1)) == kind && (kind == RegimeKind.Divergence || !Splits(ends[i])))
            {
                i++;
            }

            Surd? low = from == 0 ? null : ends[from - 1];
            Surd? high = i < ends.Count ? ends[i] : null;
            // Where two real eigenvalues of opposite sign are equally large the negative one counts.
            bool closed = kind == RegimeKind.MonotonicOscillations && low is not null && regimes.Count > 0 && regimes[^1].Kind == RegimeKind.MonotonicDecrease && !IsNilpotent(low);
            regimes.Add(new(kind, Interval(kind, low, high, gain, closed)));
            if (high is { } end && kind != RegimeKind.Divergence && IsCritical(end) && !IsNilpotent(end) && At(Between(ends, i, i + 1)) != RegimeKind.Divergence)
            {
                regimes.Add(new(RegimeKind.Critical, CriticalAt(end, gain)));
            }

            i++;
        }

        regimes.AddRange(nilpotent);
        Ordering.Sort(regimes, static (x, y) => (x.Kind == RegimeKind.Divergence).CompareTo(y.Kind == RegimeKind.Divergence));
        return regimes;
    }

    /// <summary>Divergence is closed at the stability boundary, all other intervals are open.</summary>
    private static Condition.Comparison Interval(RegimeKind kind, Surd? low, Surd? high, Expression gain, bool closed)
    {
        Expression from = low?.ToExpression() ?? new Expression.Number(0);
        Relation lower = closed || (kind == RegimeKind.Divergence && low is not null) ? Relation.LessOrEqual : Relation.Less;
        Relation upper = kind == RegimeKind.Divergence ? Relation.LessOrEqual : Relation.Less;
        return high is null
            ? new Condition.Comparison([gain, from], [lower == Relation.Less ? Relation.Greater : Relation.GreaterOrEqual])
            : new Condition.Comparison([from, gain, high.ToExpression()], [lower, upper]);
    }

    private Condition CriticalAt(Surd end, Expression gain)
    {
        Condition at = new Condition.Comparison([gain, end.ToExpression()], [Relation.Equal]);
        Surd trace = end.Into(_spectrum.Trace, _p.Gain.Symbol);
        foreach (Parameter parameter in _p.FreeParameters)
        {
            // The double root is 0 where the trace is; a closed domain end at which it vanishes is named.
            if (parameter.Domain is { LowerClosed: true, Lower: { } lower } && VanishesAt(trace, parameter.Name, lower))
            {
                at = new Condition.And([at, new Condition.Comparison([new Expression.Symbol(parameter.Name), new Expression.Number(lower)], [Relation.Greater])]);
            }
        }

        return at;
    }

    private static bool VanishesAt(Surd value, string parameter, Rational at)
    {
        foreach (SquareRoot root in value.Roots)
        {
            if (root.Parameter == parameter)
            {
                return at.TrySqrt(out Rational exact) && value.Value.Denominator.Substitute(root.Symbol, exact).IsZero == false
                    && value.Value.Numerator.Substitute(root.Symbol, exact).Substitute(parameter, at).IsZero;
            }
        }

        return !value.Value.Denominator.Substitute(parameter, at).IsZero && value.Value.Numerator.Substitute(parameter, at).IsZero;
    }

    /// <summary>Where all eigenvalues vanish; null where that set is not of the form gain = value with one parameter at a fixed value.</summary>
    private List<Regime>? Nilpotent()
    {
        Expression gain = _p.Gain.Display;
        List<Regime> found = [];
        foreach (EquationRoot root in SurdEquation.Solve(_spectrum.Trace.Numerator, _p.Gain.Symbol, _cancellationToken))
        {
            if (root.Closed is not { Roots.Count: 0 } closed)
            {
                return null;
            }

            Condition at = new Condition.Comparison([gain, closed.ToExpression()], [Relation.Equal]);
            RationalFunction product = _p.Order == 1 ? RationalFunction.Zero : _spectrum.Determinant.Substitute(_p.Gain.Symbol, closed.Value);
            if (product.IsZero)
            {
                found.Add(new(RegimeKind.OneStepConvergence, at));
                continue;
            }

            foreach ((Polynomial factor, int _) in product.Numerator.Factor(_cancellationToken).Factors)
            {
                if (factor.Variables.Count != 1 || factor.TotalDegree != 1)
                {
                    if (factor.IsConstant || Signs.IsPositive(factor * factor, ValueList.From(BranchDomain.Box(_p)), _cancellationToken))
                    {
                        continue;
                    }

                    return null;
                }

                string name = factor.Variables[0];
                Polynomial[] c = factor.CoefficientsIn(name);
                Rational value = -c[0].ConstantTerm / c[1].ConstantTerm;
                if (_p.FreeParameters.First(q => q.Name == name).Domain.Contains(value) && !closed.Value.Denominator.Substitute(name, value).IsZero)
                {
                    found.Add(new(RegimeKind.OneStepConvergence, new Condition.And(
                    [
                        new Condition.Comparison([gain, Textbook.Of(closed.Value.Substitute(name, value))], [Relation.Equal]),
                        new Condition.Comparison([new Expression.Symbol(name), new Expression.Number(value)], [Relation.Equal]),
                    ])));
                }
            }
        }

        return found;
    }

    private bool IsCritical(Surd end) => _p.Order == 2 && end.Into(_spectrum.Discriminant, _p.Gain.Symbol).Value.IsZero;

    /// <summary>Whether the regime differs at the end itself, though it is the same on both sides.</summary>
    private bool Splits(Surd end) => IsCritical(end) || (_p.Order == 1 && end.Into(_spectrum.Trace, _p.Gain.Symbol).Value.IsZero);

    /// <summary>The distinct positive roots of all sign functions in proved ascending order.</summary>
    private List<Surd>? Breakpoints()
    {
        List<Surd> ends = [];
        foreach (RationalFunction sign in SignFunctions())
        {
            if (sign.IsZero)
            {
                return null;
            }

            foreach (Polynomial part in (ReadOnlySpan<Polynomial>)[sign.Numerator, sign.Denominator])
            {
                Polynomial[] c = part.CoefficientsIn(_p.Gain.Symbol);
                if (!Definite(Surd.Of(c[^1])))
                {
                    return null;
                }

                foreach (EquationRoot root in SurdEquation.Solve(part, _p.Gain.Symbol, _cancellationToken))
                {
                    if (root.Closed is not { } closed)
                    {
                        return null;
                    }

                    if (BranchDomain.IsNeverReal(closed, _p, _cancellationToken))
                    {
                        continue;
                    }

                    BranchSign position = BranchDomain.SignOnDomain(closed, _p, _cancellationToken);
                    if (position == BranchSign.Mixed)
                    {
                        return null;
                    }

                    if (position == BranchSign.Positive && !ends.Any(e => Same(e, closed)))
                    {
                        ends.Add(closed);
                    }
                }
            }
        }

        ends.Sort((x, y) => Value(x).CompareTo(Value(y)));
        for (int i = 0; i + 1 < ends.Count; i++)
        {
            if (Common(ends[i], ends[i + 1]) is not { } pair || BranchDomain.SignOnDomain(pair, _p, _cancellationToken) != BranchSign.Positive)
            {
                return null;
            }
        }

        return ends;
    }

    private IEnumerable<RationalFunction> SignFunctions()
    {
        RationalFunction one = RationalFunction.One;
        yield return _spectrum.Trace;
        if (_p.Order == 1)
        {
            yield return one - _spectrum.Trace;
            yield return one + _spectrum.Trace;
            yield break;
        }

        yield return _spectrum.Discriminant;
        yield return one - _spectrum.Trace + _spectrum.Determinant;
        yield return one + _spectrum.Trace + _spectrum.Determinant;
        yield return one - _spectrum.Determinant;
    }

    private bool Definite(Surd value) => BranchDomain.SignOnDomain(value, _p, _cancellationToken) is BranchSign.Positive or BranchSign.Negative;

    private static bool Same(Surd x, Surd y) => Common(x, y) is { Value.IsZero: true };

    /// <summary>y − x over the union of their root symbols; null where one symbol names two roots.</summary>
    private static Surd? Common(Surd x, Surd y)
    {
        List<SquareRoot> roots = [.. x.Roots];
        foreach (SquareRoot root in y.Roots)
        {
            int index = roots.FindIndex(r => r.Symbol == root.Symbol);
            if (index >= 0 && roots[index] != root)
            {
                return null;
            }

            if (index < 0)
            {
                roots.Add(root);
            }
        }

        RationalFunction difference = y.Value - x.Value;
        foreach (SquareRoot root in roots)
        {
            if (root.Parameter is { } name)
            {
                RationalFunction t = RationalFunction.Variable(root.Symbol);
                difference = difference.Substitute(name, t * t);
            }
        }

        return new Surd(difference, ValueList.From(roots));
    }

    private double Value(Surd surd)
    {
        Dictionary<string, double> point = new(StringComparer.Ordinal);
        foreach ((string name, Rational value) in _sample)
        {
            point[name] = value.ToDouble();
        }

        foreach (SquareRoot root in surd.Roots)
        {
            point[root.Symbol] = Math.Sqrt(root.Radicand.Evaluate(point));
        }

        return surd.Value.Evaluate(point);
    }

    /// <summary>A rational gain between two neighbouring ends at the sample; beyond the last one, twice it.</summary>
    private Rational Between(List<Surd> ends, int low, int high)
    {
        double from = low < 0 ? 0 : Value(ends[low]);
        double to = high < ends.Count ? Value(ends[high]) : (2 * from) + 1;
        return Rational.FromDouble((from + to) / 2);
    }

    /// <summary>The regime at the sample parameters and an exact gain.</summary>
    private RegimeKind At(Rational gain)
    {
        Dictionary<string, Rational> point = new(_sample, StringComparer.Ordinal) { [_p.Gain.Symbol] = gain };
        Rational trace = _spectrum.Trace.Evaluate(point);
        if (_p.Order == 1)
        {
            return trace.Abs() >= Rational.One ? RegimeKind.Divergence : trace.Sign > 0 ? RegimeKind.MonotonicDecrease : RegimeKind.MonotonicOscillations;
        }

        Rational determinant = _spectrum.Determinant.Evaluate(point);
        Rational one = Rational.One;
        if ((one - trace + determinant).Sign <= 0 || (one + trace + determinant).Sign <= 0 || determinant >= one)
        {
            return RegimeKind.Divergence;
        }

        return _spectrum.Discriminant.Evaluate(point).Sign < 0 ? RegimeKind.Ripples
            : trace.Sign > 0 ? RegimeKind.MonotonicDecrease
            : RegimeKind.MonotonicOscillations;
    }

    private bool TrySample()
    {
        foreach (Parameter parameter in _p.FreeParameters)
        {
            // An interior point with no special meaning, so that no sign function vanishes there by accident.
            Rational from = parameter.Domain.Lower ?? (parameter.Domain.Upper is { } u ? u - 1 : Rational.Zero);
            Rational to = parameter.Domain.Upper ?? from + 1;
            if (from >= to)
            {
                return false;
            }

            _sample[parameter.Name] = from + ((to - from) * Rational.Create(_sample.Count + 5, 17));
        }

        return true;
    }
}
