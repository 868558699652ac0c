using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>The best tuning for every rate among families of one parameter: intervals of r, on each of which one branch of one curve carries the largest K.</summary>
/// <remarks>
/// At a rate r the conditions c_i + d_i h ≥ 0 leave gains [lo, hi] for each b, and K(r) is the largest hi/lo. Between the curves c_i = 0, d_i = 0, c_i d_j = c_j d_i and
/// ∂(hi/lo)/∂b = 0 the ratio is one monotone function of b, so its maximum lies on a curve or at an end of the domain. Which one wins changes only at critical rates of the
/// planes and where the ratios on two curves are equal. Isolated points of b need no care: the set {ρ ≤ r} is closed and grows with r, so they would be limits of intervals.
/// </remarks>
internal sealed class TuningStrata
{
    private const string Unbounded = "the rate falls as a parameter grows without bound, or no parameter changes it";

    private readonly FamilyPeaks[] _families;
    private readonly CancellationToken _cancellationToken;

    private TuningStrata(IEnumerable<TuningFamily> families, CancellationToken cancellationToken)
    {
        _families = [.. families.Select(f => new FamilyPeaks(f, cancellationToken))];
        _cancellationToken = cancellationToken;
    }

    /// <summary>The intervals of rates in ascending order, from the least rate that serves any spectrum to 1; empty where none does.</summary>
    /// <param name="families">The families; one of them holds the optimum at every rate.</param>
    /// <param name="cancellationToken">Stops the derivation.</param>
    public static Derived<IReadOnlyList<RateStratum>> Of(IEnumerable<TuningFamily> families, CancellationToken cancellationToken) =>
        new TuningStrata(families, cancellationToken).Run();

    private Derived<IReadOnlyList<RateStratum>> Run()
    {
        RealAlgebraic[] critical = RatePlane.Sorted(_families.SelectMany(static f => f.CriticalRates()));
        List<RateStratum> strata = [];
        for (int i = 0; i <= critical.Length; i++)
        {
            RealAlgebraic from = i == 0 ? RealAlgebraic.FromRational(Rational.Zero) : critical[i - 1];
            RealAlgebraic to = i == critical.Length ? RealAlgebraic.FromRational(Rational.One) : critical[i];
            if (Peaks(RealAlgebraic.Between(from, to)) is not { } peaks)
            {
                return Derived<IReadOnlyList<RateStratum>>.Undecided(Unbounded);
            }

            RealAlgebraic[] cuts = peaks.Count < 2 ? [] : [.. RatePlane.Roots(Crossings(peaks), _cancellationToken).Where(r => r.CompareTo(from) > 0 && r.CompareTo(to) < 0)];
            for (int k = 0; k <= cuts.Length; k++)
            {
                RealAlgebraic low = k == 0 ? from : cuts[k - 1], high = k == cuts.Length ? to : cuts[k];
                Rational sample = RealAlgebraic.Between(low, high);
                if (Peaks(sample) is { Count: > 0 } here)
                {
                    Add(strata, new(low, high, sample, Highest(here, sample)));
                }
            }
        }

        return Derived<IReadOnlyList<RateStratum>>.Of(strata);
    }

    /// <summary>The local maxima of all families at a rate; null where one has no maximum.</summary>
    private List<RateBranch>? Peaks(Rational rate)
    {
        List<RateBranch> peaks = [];
        foreach (FamilyPeaks family in _families)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (family.Of(rate) is not { } found)
            {
                return null;
            }

            peaks.AddRange(found);
        }

        return peaks;
    }

    /// <summary>Polynomials in r with a root wherever the ratios on two curves are equal.</summary>
    private IEnumerable<Polynomial> Crossings(List<RateBranch> peaks)
    {
        Polynomial[] distinct = [.. peaks.SelectMany(p => p.Relations(p.Ratio, RateStratum.Value, _cancellationToken)).Distinct()];
        for (int i = 0; i < distinct.Length; i++)
        {
            if (distinct[i].DegreeIn(RateStratum.Value) > 1)
            {
                yield return distinct[i].Discriminant(RateStratum.Value, _cancellationToken);
            }

            for (int j = 0; j < i; j++)
            {
                yield return Polynomial.Resultant(distinct[i], distinct[j], RateStratum.Value, _cancellationToken);
            }
        }
    }

    /// <summary>The branch with the largest ratio; one that is reached where several have it.</summary>
    private static RateBranch Highest(List<RateBranch> peaks, Rational rate)
    {
        RateBranch best = peaks[0];
        if (peaks.Count == 1)
        {
            return best;
        }

        RealAlgebraic most = best.Value(best.Ratio, rate);
        foreach (RateBranch peak in peaks.Skip(1))
        {
            RealAlgebraic value = peak.Value(peak.Ratio, rate);
            int order = value.CompareTo(most);
            if (order > 0 || (order == 0 && peak.Approached is null && best.Approached is not null))
            {
                (best, most) = (peak, value);
            }
        }

        return best;
    }

    private void Add(List<RateStratum> strata, RateStratum next)
    {
        next = next with { Best = next.Best.Canonical(next.Sample) };
        if (strata.Count > 0 && strata[^1] is var last && last.To.CompareTo(next.From) == 0 && last.Best.Continues(next.Best, next.From, _cancellationToken))
        {
            strata[^1] = last with { To = next.To };
        }
        else
        {
            strata.Add(next);
        }
    }
}
