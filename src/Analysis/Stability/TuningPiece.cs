using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>An optimal tuning for the condition numbers of one interval.</summary>
public sealed record TuningPiece
{
    internal TuningPiece(ServedRange serves, Condition when, ValueList<TunedParameter> parameters, Expression rho, string argument)
    {
        Serves = serves;
        When = when;
        Parameters = parameters;
        Rho = rho;
        Argument = argument;
    }

    /// <summary>Gets the condition numbers κ = L/μ that the piece serves.</summary>
    public ServedRange Serves { get; }

    /// <summary>Gets the range of κ as a condition on mu and L.</summary>
    public Condition When { get; }

    /// <summary>Gets the tuned parameters as formulas in mu and L, the step size first; where these would be long, in mu, the rate rho and the parameter that a root names.</summary>
    public ValueList<TunedParameter> Parameters { get; }

    /// <summary>Gets the optimal rate as a formula in mu and L.</summary>
    public Expression Rho { get; }

    /// <summary>Gets why this is the optimum, in words.</summary>
    public string Argument { get; }

    /// <summary>Gets the best parameters as functions of the rate, and K(r); null where they are not rational in the rate.</summary>
    public TuningCurve? Curve { get; internal init; }

    /// <summary>Gets the exact statements that prove a curve to be optimal for all its rates; empty where exact samples of a decomposition decide.</summary>
    public ValueList<SignClaim> Claims { get; internal init; }

    /// <summary>Gets the open end of a domain that the best parameters near, such as "beta nears 1": the rate is an infimum that no tuning has; null where it is reached.</summary>
    public string? Approached { get; internal init; }

    /// <summary>Gets the rates and the branch of the decomposition; null where claims prove the curve.</summary>
    internal RateStratum? Stratum { get; init; }

    /// <summary>Gets a value indicating whether all condition numbers of the piece have one rate: that at the lower end of the stratum.</summary>
    public bool IsPlateau { get; internal init; }

    /// <summary>The rate and the parameters: rho = (L - mu)/(mu + L) at alpha = 2/(mu + L); rho > where the rate is only approached.</summary>
    public override string ToString() =>
        $"rho {(Approached is null ? "=" : ">")} {Infix.Print(Rho)} {(Approached is null ? "at" : "near")} {string.Join(", ", Parameters.Select(static p => $"{p.Name} = {Infix.Print(p.Value)}"))}";

    /// <summary>Points (κ, 1 − ρ) in ascending order of κ, for drawing; none where claims prove the curve, which is drawn from <see cref="Curve"/>.</summary>
    /// <param name="count">How many at most, at least 2; the gap falls geometrically.</param>
    /// <param name="largest">The largest κ that is drawn.</param>
    public IReadOnlyList<(double Kappa, double Gap)> Trace(int count, double largest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double from = Serves.From.ToDouble(), to = Math.Min(Serves.To?.ToDouble() ?? double.PositiveInfinity, largest);
        if (Stratum is not { } stratum || from >= to)
        {
            return [];
        }

        double gap = 1 - stratum.From.ToDouble();
        return IsPlateau ? [(from, gap), (to, gap)]
            : Traced(count, gap, Math.Max(1 - stratum.To.ToDouble(), 0.1 / to), from, to, Curve is { } curve ? OfGap(curve.ConditionNumber) : g => stratum.RatioNear(1 - g));
    }

    // K in the gap keeps every digit for rates near one.
    private static Func<double, double> OfGap(RationalFunction conditionNumber)
    {
        RationalFunction ofGap = conditionNumber.Substitute(RateBound.Rate, RationalFunction.One - RationalFunction.Variable(RateBound.Rate));
        return gap => ofGap.Evaluate(new Dictionary<string, double>(StringComparer.Ordinal) { [RateBound.Rate] = gap });
    }

    private static List<(double Kappa, double Gap)> Traced(int count, double first, double last, double from, double to, Func<double, double> conditionNumber)
    {
        List<(double, double)> points = [];
        for (int i = 0; i < count; i++)
        {
            double gap = first * Math.Pow(last / first, i / (count - 1.0)), kappa = conditionNumber(gap);
            if (!double.IsFinite(kappa) || kappa < from)
            {
                continue;
            }

            points.Add((kappa, gap));
            if (kappa > to)
            {
                break;
            }
        }

        return points;
    }

    /// <summary>The parameter r of the curve at a condition number that the piece serves: the rate, unless the curve is followed by another quantity.</summary>
    internal RealAlgebraic RateOf(Rational kappa, CancellationToken cancellationToken) => Stratum is { } stratum
        ? IsPlateau ? stratum.From : stratum.RateOf(kappa, cancellationToken)
        : RealRoots.Isolate((Curve!.ConditionNumber - (RationalFunction)kappa).Numerator.ToUnivariate(), cancellationToken).First(x => x.CompareTo(Curve.From) > 0 && x.CompareTo(Curve.To ?? Rational.One) < 0);

    /// <summary>The rate at a parameter of the curve.</summary>
    internal RealAlgebraic Rate(RealAlgebraic r) => Curve?.Modulus is { } modulus ? new AlgebraicValue(modulus, RateBound.Rate, r).ToAlgebraic() : r;

    /// <summary>The parameters at numbers, the step size first.</summary>
    internal IEnumerable<KeyValuePair<string, AlgebraicValue>> At(string step, Rational mu, Rational big, CancellationToken cancellationToken)
    {
        RealAlgebraic r = RateOf(big / mu, cancellationToken);
        if (Curve is { } curve)
        {
            RationalFunction alpha = curve.Lower / (RationalFunction)mu;
            alpha = IsPlateau ? (alpha + (curve.Upper / (RationalFunction)big)) / (RationalFunction)2 : alpha;
            return curve.Parameters.Prepend(KeyValuePair.Create(step, alpha)).Select(p => KeyValuePair.Create(p.Key, new AlgebraicValue(p.Value, RateBound.Rate, r)));
        }

        TuningFamily family = Stratum!.Best.Family;
        return family.Parameters.Select((p, i) => (p.Name, family.Values[i])).Prepend((step, Stratum.Best.Smallest / (RationalFunction)mu))
            .Select(q => KeyValuePair.Create(q.Item1, new AlgebraicValue(RationalFunction.Variable(q.Item1), q.Item1, Stratum.Limit(q.Item2, r, cancellationToken)!)));
    }
}

/// <summary>The condition numbers From &lt; κ ≤ To.</summary>
/// <param name="From">The lower end, at least 1.</param>
/// <param name="To">The upper end; null for no end.</param>
public sealed record ServedRange(RealAlgebraic From, RealAlgebraic? To)
{
    /// <summary>Gets all condition numbers above 1.</summary>
    public static ServedRange All { get; } = new(RealAlgebraic.FromRational(Rational.One), null);

    /// <summary>Gets a value indicating whether all condition numbers above 1 are served.</summary>
    public bool IsAll => To is null && From.CompareTo(Rational.One) <= 0;

    /// <summary>Whether a condition number is served.</summary>
    /// <param name="kappa">κ.</param>
    public bool Contains(Rational kappa) => From.CompareTo(kappa) < 0 && To?.CompareTo(kappa) is null or >= 0;

    /// <summary>A condition number inside.</summary>
    internal Rational Sample => To is null ? From.SimpleAbove() : RealAlgebraic.Between(From, To);

    /// <summary>The range as a condition on mu and L.</summary>
    /// <param name="shift">What the rule adds to every λ.</param>
    internal Condition When(RationalFunction shift)
    {
        Expression kappa = ExactNumber.Shifted(new Expression.Quotient(new Expression.Symbol("L"), new Expression.Symbol("mu")), shift);
        return To is null
            ? new Condition.Comparison([kappa, ExactNumber.Of(From)], [Relation.Greater])
            : new Condition.Comparison([ExactNumber.Of(From), kappa, ExactNumber.Of(To)], [Relation.Less, Relation.LessOrEqual]);
    }
}
