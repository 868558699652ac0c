using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Chooses few and simple polynomials whose signs tell strata of different groups apart that have equal signs so far.</summary>
/// <remarks>
/// Of two such strata in different pieces of the line of the first parameter, some piece lies between, for a polynomial changes its sign from a piece to the next; a rational number in it separates them.
/// Above the same piece a derivative of a polynomial that has several roots there does, by Thom's lemma.
/// What is chosen only cuts the strata further, so a choice that is not enough is no error.
/// </remarks>
internal static class Separation
{
    // Pairs of strata that are looked at.
    private const int Most = 400;

    /// <summary>Polynomials to add to the walls; null where none helps.</summary>
    public static IReadOnlyList<Polynomial>? Of(ParameterStrata strata, IReadOnlyList<StratumGroup> groups, RegionTask task)
    {
        List<(Sample First, Sample Second)> pairs = [.. Pairs(strata, groups, task.Parameters.Count).Take(Most)];
        Polynomial[] candidates = [.. Lines(strata, pairs).Concat(Derivatives(strata)).Distinct()];
        bool[][] separates = [.. candidates.Select(c => pairs.Select(p => p.First.Sign(c) * p.Second.Sign(c) < 0).ToArray())];
        HashSet<int> open = [.. Enumerable.Range(0, pairs.Count)];
        List<Polynomial> chosen = [];
        while (open.Count > 0)
        {
            task.Cancellation.ThrowIfCancellationRequested();
            int best = Enumerable.Range(0, candidates.Length)
                .Where(c => open.Any(p => separates[c][p]))
                .OrderByDescending(c => (double)open.Count(p => separates[c][p]) / Math.Max(1, candidates[c].TotalDegree))
                .FirstOrDefault(-1);
            if (best < 0)
            {
                break;
            }

            chosen.Add(candidates[best]);
            open.RemoveWhere(p => separates[best][p]);
        }

        return chosen.Count == 0 ? null : chosen;
    }

    /// <summary>Neighbours in the order of the strata with equal signs, of full dimension and of different groups.</summary>
    private static IEnumerable<(Sample First, Sample Second)> Pairs(ParameterStrata strata, IReadOnlyList<StratumGroup> groups, int dimension)
    {
        Dictionary<ValueList<int>, (int Stratum, StratumGroup? Group)> last = [];
        for (int i = 0; i < strata.Strata.Count; i++)
        {
            if (strata.Strata[i].Dimension < dimension)
            {
                continue;
            }

            ValueList<int> signs = ValueList.Create<int>(strata.Strata[i].Signs);
            StratumGroup? group = groups.FirstOrDefault(g => g.Members.Contains(i));
            if (last.TryGetValue(signs, out (int Stratum, StratumGroup? Group) before) && before.Group != group
                && strata.Strata[before.Stratum].Sample.Value is { } first && strata.Strata[i].Sample.Value is { } second)
            {
                yield return (first, second);
            }

            last[signs] = (i, group);
        }
    }

    /// <summary>The first parameter minus a rational number of a piece between.</summary>
    private static IEnumerable<Polynomial> Lines(ParameterStrata strata, List<(Sample First, Sample Second)> pairs)
    {
        string name = strata.First.Name;
        Rational[] samples = [.. strata.Strata.Where(s => s.Dimension == strata.Strata[0].Face || s.Place is { IsPoint: false })
            .Select(s => s.Sample.IsValueCreated ? s.Sample.Value?.Coordinate(name) : null).OfType<Rational>().Distinct().Order()];
        foreach ((Sample first, Sample second) in pairs)
        {
            if (first.Coordinate(name) is { } x && second.Coordinate(name) is { } y)
            {
                foreach (Rational between in samples.Where(q => q > Rational.Min(x, y) && q < Rational.Max(x, y)))
                {
                    yield return (Polynomial.Variable(name) - between).PrimitivePart();
                }
            }
        }
    }

    private static IEnumerable<Polynomial> Derivatives(ParameterStrata strata)
    {
        foreach (Polynomial polynomial in strata.Polynomials)
        {
            foreach (string variable in polynomial.Variables)
            {
                Polynomial derivative = polynomial.Derivative(variable);
                for (int order = 1; !derivative.IsConstant && order < polynomial.DegreeIn(variable); order++)
                {
                    foreach ((Polynomial factor, _) in derivative.Factor().Factors)
                    {
                        yield return factor;
                    }

                    derivative = derivative.Derivative(variable);
                }
            }
        }
    }
}
