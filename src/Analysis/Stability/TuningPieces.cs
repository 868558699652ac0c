using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>The optimal tuning as pieces over the condition number, where no single curve serves all.</summary>
internal sealed class TuningPieces
{
    private const int MostBezout = 64;

    private readonly string _step;
    private readonly RationalFunction _shift;
    private readonly bool _areReachedElsewhere;
    private readonly CancellationToken _cancellationToken;
    private readonly List<TuningPiece> _pieces = [];

    private TuningPieces(string step, RationalFunction shift, bool areReachedElsewhere, CancellationToken cancellationToken) =>
        (_step, _shift, _areReachedElsewhere, _cancellationToken) = (step, shift, areReachedElsewhere, cancellationToken);

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
                .Then(lines => TuningStrata.Of(lines.Families, cancellationToken)
                    .Then(new TuningPieces(polynomial.Gain.StepParameter!, shift, lines.AreReachedElsewhere, cancellationToken).Of));
        }
        catch (BudgetExceededException budget)
        {
            return Derived<ValueList<TuningPiece>>.Undecided($"the best parameters for every rate exceed a budget: {budget.What}");
        }
    }

    /// <summary>Whether at other rates than the samples the families serve the condition numbers that the pieces claim, and no larger ones.</summary>
    public static bool Check(CharacteristicPolynomial polynomial, ValueList<TuningPiece> pieces, CancellationToken cancellationToken)
    {
        if (RateBound.Of(polynomial) is not { IsDecided: true, Value: var bounds } || TuningFamilies.Of(polynomial, bounds, cancellationToken) is not { IsDecided: true, Value.Families: var families })
        {
            return false;
        }

        FamilyPeaks[] peaks = [.. families.Select(f => new FamilyPeaks(f, cancellationToken))];
        foreach (RateStratum stratum in pieces.Select(static p => p.Stratum).OfType<RateStratum>().Distinct())
        {
            RealAlgebraic sample = RealAlgebraic.FromRational(stratum.Sample);
            foreach (Rational rate in (ReadOnlySpan<Rational>)[RealAlgebraic.Between(stratum.From, sample), RealAlgebraic.Between(sample, stratum.To)])
            {
                RealAlgebraic claimed = stratum.Best.Value(stratum.Best.Ratio, rate);
                if (peaks.SelectMany(p => p.Of(rate) ?? []).Select(p => p.Value(p.Ratio, rate)).Max()?.CompareTo(claimed) != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private Derived<ValueList<TuningPiece>> Of(IReadOnlyList<RateStratum> strata)
    {
        foreach (RateStratum stratum in strata)
        {
            Polynomial relation = stratum.Relation(stratum.Best.Ratio, _cancellationToken);
            (int rate, int kappa) = (relation.DegreeIn(RateBound.Rate), relation.DegreeIn(RateStratum.Value));
            if (rate * kappa > MostBezout)
            {
                return Undecided(string.Create(CultureInfo.InvariantCulture, $"rate and condition number satisfy an equation of degree {rate} and {kappa}: too long to name its roots"));
            }
        }

        RealAlgebraic served = RealAlgebraic.FromRational(Rational.One);
        foreach (RateStratum stratum in strata)
        {
            if (stratum.Best.Family is { Along: { } along } family && !family.Parameters.Contains(along))
            {
                return Undecided("the best rate may be approached where the gradient loses its effect and the step size grows without bound");
            }

            if (_areReachedElsewhere && stratum.Best.Approached is { } end)
            {
                return Undecided($"two parameters move the polynomial in one direction only, and the best rate that was found is only approached, as {end}: one of them can be fixed");
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

            _pieces.AddRange(Curved(stratum, new(from, to)));
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

    private IEnumerable<TuningPiece> Curved(RateStratum stratum, ServedRange serves)
    {
        TuningCurve? curve = stratum.Best.Curve();
        TunedFormulas? closed = curve is not null && TuningInversion.Closed(curve, _step, stratum.From, stratum.To, serves.Sample) is { } found ? new(serves, found.Parameters, found.Rho) : null;
        IReadOnlyList<TunedFormulas> formulas = closed is { IsShort: true } ? [closed] : PieceFormulas.Of(stratum, _step, serves, _cancellationToken);
        if (closed is not null)
        {
            formulas = [formulas is [var only] ? closed.Shorter(only) : closed];
        }

        return formulas.Select(f => Piece(f, stratum, TuningArgument.Of(stratum)) with { Curve = curve });
    }

    private TuningPiece? Plateau(RateStratum stratum, ServedRange serves)
    {
        RateBranch best = stratum.Best;
        if (best.Curve() is not { } curve
            || Limits(stratum, best.Smallest) is not var (lower, lowerHalf)
            || Limits(stratum, best.Largest) is not var (upper, upperHalf))
        {
            return null;
        }

        List<TunedParameter> parameters =
            [new(_step, ExpressionBuilder.Add(ExpressionBuilder.Divide(lowerHalf, new Expression.Symbol("mu")), ExpressionBuilder.Divide(upperHalf, new Expression.Symbol("L"))))];
        string? end = best.Approached;
        for (int i = 0; i < best.Family.Parameters.Count; i++)
        {
            if (stratum.Limit(best.Family.Values[i], stratum.From, _cancellationToken) is not { } value)
            {
                return null;
            }

            end ??= TuningFamily.OpenEnd(best.Family.Parameters[i], value);
            parameters.Add(new(best.Family.Parameters[i].Name, ExactNumber.Of(value)));
        }

        string reason = $"no smaller rate serves any of these condition numbers, and every {_step} with {_step}*mu >= {Infix.Print(lower)} and {_step}*L <= {Infix.Print(upper)} has this one: the middle is given{(end is null ? string.Empty : $"; the rate is only approached, as {end}")}";
        return Piece(new(serves, ValueList.From(parameters), ExactNumber.Of(stratum.From, "rho")), stratum, reason) with { Curve = curve, IsPlateau = true, Approached = end };
    }

    /// <summary>What a gain nears where the stratum starts, and half of it.</summary>
    private (Expression Number, Expression Half)? Limits(RateStratum stratum, RationalFunction gain) =>
        stratum.Limit(gain, stratum.From, _cancellationToken) is { } number && stratum.Limit(gain / (RationalFunction)2, stratum.From, _cancellationToken) is { } half
            ? (ExactNumber.Of(number), ExactNumber.Of(half))
            : null;

    private TuningPiece Piece(TunedFormulas formulas, RateStratum stratum, string argument) => new(
        formulas.Serves,
        formulas.Serves.When(_shift),
        ValueList.From(formulas.Parameters.Select(p => p with { Value = ExactNumber.Shifted(p.Value, _shift) })),
        ExactNumber.Shifted(formulas.Rho, _shift),
        argument)
    {
        Stratum = stratum,
        Approached = stratum.Best.Approached,
    };

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
