using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>The optimal tuning as pieces over the condition number, where no single curve serves all.</summary>
internal sealed class TuningPieces
{
    private readonly string _step;
    private readonly RationalFunction _shift;
    private readonly CancellationToken _cancellationToken;
    private readonly List<TuningPiece> _pieces = [];

    private TuningPieces(string step, RationalFunction shift, CancellationToken cancellationToken) => (_step, _shift, _cancellationToken) = (step, shift, cancellationToken);

    /// <summary>The pieces in ascending order of κ.</summary>
    /// <param name="polynomial">The characteristic polynomial.</param>
    /// <param name="bounds">The Jury conditions at |σ| ≤ r.</param>
    /// <param name="shift">What the gain adds to λ.</param>
    /// <param name="cancellationToken">Stops the derivation.</param>
    public static Derived<ValueList<TuningPiece>> Of(CharacteristicPolynomial polynomial, ValueList<RateBound> bounds, RationalFunction shift, CancellationToken cancellationToken)
    {
        try
        {
            return TuningFamilies.Of(polynomial, bounds, cancellationToken)
                .Then(families => TuningStrata.Of(families, cancellationToken))
                .Then(new TuningPieces(polynomial.Gain.StepParameter!, shift, cancellationToken).Of);
        }
        catch (BudgetExceededException budget)
        {
            return Derived<ValueList<TuningPiece>>.Undecided($"the best parameters for every rate exceed a budget: {budget.What}");
        }
    }

    /// <summary>Whether at other rates than the samples no family serves a larger condition number than the pieces do.</summary>
    public static bool Check(CharacteristicPolynomial polynomial, ValueList<TuningPiece> pieces, CancellationToken cancellationToken)
    {
        if (RateBound.Of(polynomial) is not { IsDecided: true, Value: var bounds } || TuningFamilies.Of(polynomial, bounds, cancellationToken) is not { IsDecided: true, Value: var families })
        {
            return false;
        }

        FamilyPeaks[] peaks = [.. families.Select(f => new FamilyPeaks(f, cancellationToken))];
        foreach (RateStratum stratum in pieces.Select(static p => p.Stratum).OfType<RateStratum>().Distinct())
        {
            RealAlgebraic sample = RealAlgebraic.FromRational(stratum.Sample);
            foreach (Rational rate in (ReadOnlySpan<Rational>)[RealAlgebraic.Between(stratum.From, sample), RealAlgebraic.Between(sample, stratum.To)])
            {
                RealAlgebraic best = stratum.Best.Value(stratum.Best.Ratio, rate);
                if (Array.Exists(peaks, p => p.Of(rate)?.TrueForAll(other => other.Value(other.Ratio, rate).CompareTo(best) <= 0) != true))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private Derived<ValueList<TuningPiece>> Of(IReadOnlyList<RateStratum> strata)
    {
        RealAlgebraic served = RealAlgebraic.FromRational(Rational.One);
        foreach (RateStratum stratum in strata)
        {
            if (stratum.Best.Family is { Along: { } along } family && !family.Parameters.Contains(along))
            {
                return Undecided("the best rate may be approached where the gradient loses its effect and the step size grows without bound");
            }

            RealAlgebraic? from = stratum.Limit(stratum.Best.Ratio, stratum.From, _cancellationToken);
            RealAlgebraic? to = stratum.Limit(stratum.Best.Ratio, stratum.To, _cancellationToken);
            if (from is null)
            {
                return Undecided("at some rate every condition number is served");
            }

            if (from.CompareTo(served) > 0)
            {
                if (Plateau(stratum, new(served, from)) is not { } plateau)
                {
                    return Undecided("a rate serves a range of condition numbers at parameters for which no formula was derived");
                }

                _pieces.Add(plateau);
            }

            if (Curved(stratum, new(from, to)) is not { } curved)
            {
                return Undecided("the equations of the best parameters are too long");
            }

            _pieces.AddRange(curved);
            if (to is null)
            {
                break;
            }

            served = to;
        }

        if (_pieces.Count == 0)
        {
            return Undecided("no parameters converge over any spectrum");
        }

        return _pieces.TrueForAll(static p => p.Approached is not null) ? Undecided(Infimum()) : Derived<ValueList<TuningPiece>>.Of(ValueList.From(_pieces));
    }

    private IEnumerable<TuningPiece>? Curved(RateStratum stratum, ServedRange serves)
    {
        TuningCurve? curve = stratum.Best.Curve();
        TunedFormulas? closed = curve is not null && TuningInversion.Closed(curve, _step, stratum.From, stratum.To, serves.Sample) is { } found ? new(serves, found.Parameters, found.Rho) : null;
        IReadOnlyList<TunedFormulas>? formulas = closed is { IsShort: true } ? [closed] : PieceFormulas.Of(stratum, _step, serves, _cancellationToken);
        if (closed is not null)
        {
            formulas = [formulas is [var only] ? closed.Shorter(only) : closed];
        }

        return formulas?.Select(f => Piece(f, stratum, Argument(stratum)) with { Curve = curve });
    }

    private TuningPiece? Plateau(RateStratum stratum, ServedRange serves)
    {
        RateBranch best = stratum.Best;
        if (best.Curve() is not { } curve
            || stratum.Limit(best.Smallest, stratum.From, _cancellationToken) is not { } lower
            || stratum.Limit(best.Largest, stratum.From, _cancellationToken) is not { } upper)
        {
            return null;
        }

        Expression low = ExactNumber.Of(lower), high = ExactNumber.Of(upper);
        List<TunedParameter> parameters = [new(_step, ExpressionBuilder.Divide(
            ExpressionBuilder.Add(ExpressionBuilder.Divide(low, new Expression.Symbol("mu")), ExpressionBuilder.Divide(high, new Expression.Symbol("L"))),
            new Expression.Number(2)))];
        for (int i = 0; i < best.Family.Parameters.Count; i++)
        {
            if (stratum.Limit(best.Family.Values[i], stratum.From, _cancellationToken) is not { } value)
            {
                return null;
            }

            parameters.Add(new(best.Family.Parameters[i].Name, ExactNumber.Of(value)));
        }

        string reason = $"no smaller rate serves any of these condition numbers, and every {_step} with {_step}*mu >= {Infix.Print(low)} and {_step}*L <= {Infix.Print(high)} has this one: the middle is given";
        return Piece(new(serves, ValueList.From(parameters), ExactNumber.Of(stratum.From, "rho")), stratum, reason) with { Curve = curve, IsPlateau = true };
    }

    private TuningPiece Piece(TunedFormulas formulas, RateStratum stratum, string argument) => new(
        formulas.Serves,
        formulas.Serves.When(_shift),
        ValueList.From(formulas.Parameters.Select(p => p with { Value = ExactNumber.Shifted(p.Value, _shift) })),
        ExactNumber.Shifted(formulas.Rho, _shift),
        stratum.Best.Approached is { } end ? $"{argument}; the rate is only approached, as {end}" : argument)
    {
        Stratum = stratum,
        Approached = stratum.Best.Approached,
    };

    private static string Argument(RateStratum stratum)
    {
        RateBranch best = stratum.Best;
        string active = $"{best.Lower.Name} bounds the step at lambda = mu and {best.Upper.Name} at lambda = L";
        string where = best.At is { } at
            ? $"the condition number that a rate rho serves is largest where {Infix.Print(Textbook.Of(at.Curve.Substitute(RateBound.Rate, Polynomial.Variable("rho"))))} = 0, decided at exact samples between the critical rates; "
            : string.Empty;
        string ends = string.Join(", ", best.Family.Parameters.Select((p, i) => (p.Name, Value: best.Family.Values[i])).Where(v => v.Value.IsConstant).Select(static v => $"{v.Name} = {v.Value} is the best end of its domain"));
        return ends.Length == 0 ? where + active : $"{where}{active}; {ends}";
    }

    /// <summary>Why no parameters have the best rate, with its formula where it is short.</summary>
    private string Infimum()
    {
        string nears = string.Join(" or ", _pieces.Select(static p => p.Approached).Distinct());
        return _pieces is [{ Rho: not Expression.Root } only] && Infix.Print(only.Rho) is { Length: <= 80 } rho
            ? $"the best rate is only approached, as {nears}: it is above rho = {rho}"
            : $"the best rate is only approached, as {nears}";
    }

    private static Derived<ValueList<TuningPiece>> Undecided(string reason) => Derived<ValueList<TuningPiece>>.Undecided(reason);
}
