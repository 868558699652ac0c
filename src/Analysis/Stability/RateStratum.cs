using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>Rates on which one branch carries the largest condition number, which grows strictly with the rate.</summary>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end.</param>
/// <param name="Sample">A rate between them.</param>
/// <param name="Best">The branch.</param>
internal sealed record RateStratum(RealAlgebraic From, RealAlgebraic To, Rational Sample, RateBranch Best)
{
    /// <summary>The symbol of a value in relations between it and the rate.</summary>
    public const string Value = "x'";

    /// <summary>The irreducible polynomial in r and <see cref="Value"/> that vanishes on the branch for a function of r and the family's parameter.</summary>
    public Polynomial Relation(RationalFunction function, CancellationToken cancellationToken)
    {
        Polynomial[] candidates = [.. Best.Relations(function, Value, cancellationToken)];
        if (candidates.Length == 1)
        {
            return candidates[0];
        }

        RealAlgebraic sample = Best.Value(function, Sample);
        return candidates.First(c => c.Substitute(RateBound.Rate, Sample) is { IsConstant: false } at && sample.SignOf(at.ToUnivariate(), cancellationToken) == 0);
    }

    /// <summary>The rate at which the branch serves a condition number between those at its ends.</summary>
    public RealAlgebraic RateOf(Rational kappa, CancellationToken cancellationToken)
    {
        RealAlgebraic[] rates = [.. RatePlane.Roots([Relation(Best.Ratio, cancellationToken).Substitute(Value, kappa)], cancellationToken).Where(r => r.CompareTo(From) > 0 && r.CompareTo(To) < 0)];
        for (int i = 0; i + 1 < rates.Length; i++)
        {
            if (Best.Compare(Best.Ratio, RealAlgebraic.Between(rates[i], rates[i + 1]), kappa) > 0)
            {
                return rates[i];
            }
        }

        // At the end of the stratum the last rate is the end itself.
        return rates.Length > 0 ? rates[^1] : To;
    }

    /// <summary>The condition number at a rate, to double precision; NaN outside the stratum.</summary>
    public double RatioNear(double rate)
    {
        Rational at = Rational.FromDouble(rate);
        return From.CompareTo(at) < 0 && To.CompareTo(at) > 0 ? Best.Near(Best.Ratio, at) : double.NaN;
    }

    /// <summary>The value that a function of r and the family's parameter takes or nears on the branch at a rate of the closed stratum; null where it grows without bound.</summary>
    /// <remarks>
    /// Levels that separate the roots of the relation at this rate are no roots there, so up to the nearest rate at which a level is a root the function stays between two levels:
    /// it nears the one root between them, or none beyond the last.
    /// </remarks>
    /// <param name="function">The function.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public RealAlgebraic? Limit(RationalFunction function, RealAlgebraic rate, CancellationToken cancellationToken)
    {
        Polynomial relation = Relation(function, cancellationToken);
        Polynomial at = rate.IsRational
            ? relation.Substitute(RateBound.Rate, rate.RationalValue)
            : Polynomial.Resultant(relation, Polynomial.FromUnivariate(rate.Polynomial, RateBound.Rate), RateBound.Rate, cancellationToken);
        RealAlgebraic[] roots = at.IsConstant ? [] : RatePlane.Roots(at.Factor(cancellationToken).Factors.Select(static f => f.Factor), cancellationToken);
        if (roots.Length == 0)
        {
            return null;
        }

        Rational[] levels = new Rational[roots.Length + 1];
        (levels[0], levels[^1]) = (roots[0].SimpleBelow(), roots[^1].SimpleAbove());
        for (int i = 1; i < roots.Length; i++)
        {
            levels[i] = RealAlgebraic.Between(roots[i - 1], roots[i]);
        }

        RealAlgebraic nearest = rate.CompareTo(Sample) == 0 ? To : RealAlgebraic.FromRational(Sample);
        foreach (Rational level in levels)
        {
            foreach (RealAlgebraic crossing in RatePlane.Roots([relation.Substitute(Value, level)], cancellationToken))
            {
                if (crossing.CompareTo(rate) * crossing.CompareTo(nearest) < 0)
                {
                    nearest = crossing;
                }
            }
        }

        Rational near = RealAlgebraic.Between(rate, nearest);
        int above = Array.FindIndex(levels, level => Best.Compare(function, near, level) < 0);
        return above > 0 ? roots[above - 1] : null;
    }
}
