using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A root of a boundary polynomial in the gain, named so that it can be followed from stratum to stratum.</summary>
/// <param name="Factor">The number of the boundary polynomial; −1 for the end 0 of the gain's domain.</param>
/// <param name="Branch">0 for degree one, the sign before the square root for degree two, <see cref="Reduced"/> where a quadratic has lost its square, the number of the real root from 1 for higher degrees.</param>
internal sealed record Label(int Factor, int Branch)
{
    /// <summary>The branch of a quadratic whose leading coefficient vanishes.</summary>
    public const int Reduced = 9;

    /// <summary>Gets the label of h = 0.</summary>
    public static Label Zero { get; } = new(-1, 0);
}

/// <summary>An interval of stable gains between two roots.</summary>
/// <param name="Lower">The root at the lower end.</param>
/// <param name="Upper">The root at the upper end; null for no upper end.</param>
internal sealed record StableInterval(Label Lower, Label? Upper);

/// <summary>The same between two places of a line.</summary>
/// <param name="Lower">The number of the place at the lower end.</param>
/// <param name="Upper">That of the place at the upper end; null for no upper end.</param>
internal sealed record PlacedInterval(int Lower, int? Upper);

/// <summary>The stable gains at one exact point of the parameters, as intervals between places of boundary roots.</summary>
/// <param name="Intervals">The numbers of the places at the ends, ascending: 0 for h = 0, then the positive roots; null for no upper end.</param>
/// <param name="Labels">The labels of the roots at each place.</param>
internal sealed record GainLine(IReadOnlyList<PlacedInterval> Intervals, IReadOnlyList<IReadOnlyList<Label>> Labels)
{
    /// <summary>Gets no stable gain.</summary>
    public static GainLine Empty { get; } = new([], []);

    /// <summary>The stable intervals; null where the rule is undefined for every gain.</summary>
    /// <remarks>Between neighbouring zeros of the boundary polynomials no eigenvalue meets the circle, so one exact sample decides; at the zeros the method is not stable.</remarks>
    public static GainLine? Of(Boundaries boundaries, Sample sample, RegionTask task)
    {
        if (boundaries.Poles.Any(p => sample.Sign(p) == 0) || sample.IsZeroAlong(boundaries.Leading, task.Gain))
        {
            return null;
        }

        if (boundaries.Contents.Any(p => sample.Sign(p) == 0) || boundaries.Factors.Any(f => sample.IsZeroAlong(f.Polynomial, task.Gain)))
        {
            return Empty;
        }

        RealLine line = sample.Line([.. boundaries.Factors.Select(static f => f.Polynomial)], task.Gain, 0, null, task.Cancellation);
        List<PlacedInterval> stable = [];
        for (int i = 0; i < line.Samples.Count; i++)
        {
            if (sample.IsStable(boundaries.Characteristic, task.Gain, line.Samples[i]))
            {
                stable.Add(new(i, i == line.Roots.Count ? null : i + 1));
            }
        }

        List<IReadOnlyList<Label>> labels = [[Label.Zero, .. AtZero(boundaries, sample, task.Gain)]];
        labels.AddRange(line.Roots.Select(root => LabelsOf(root, boundaries, sample, task.Gain)));
        return new(stable, labels);
    }

    /// <summary>Whether the formulas of a group describe these intervals, some of its own being empty here; null where they do not.</summary>
    public Carried Matches(StratumGroup group)
    {
        int next = 0;
        bool meets = false;
        foreach ((Label lower, Label? upper) in group.Intervals)
        {
            int from = Place(lower), to = upper is null ? int.MaxValue : Place(upper);
            if (from < 0 || to < 0)
            {
                return Carried.No;
            }

            if (from >= to)
            {
                meets = true;
                continue;
            }

            if (next == Intervals.Count || Intervals[next].Lower != from || (Intervals[next].Upper ?? int.MaxValue) != to)
            {
                return Carried.No;
            }

            next++;
        }

        return next < Intervals.Count ? Carried.No : meets ? Carried.Meeting : Carried.Yes;
    }

    /// <summary>The intervals by the first label of each end.</summary>
    public ValueList<StableInterval> Named() =>
        ValueList.From(Intervals.Select(x => new StableInterval(Labels[x.Lower][0], x.Upper is { } u ? Labels[u][0] : null)));

    private int Place(Label label)
    {
        for (int i = 0; i < Labels.Count; i++)
        {
            if (Labels[i].Contains(label))
            {
                return i;
            }
        }

        return label == Label.Zero ? 0 : -1;
    }

    // Formulas of degree one and two that are 0 here.
    private static IEnumerable<Label> AtZero(Boundaries boundaries, Sample sample, string gain)
    {
        for (int f = 0; f < boundaries.Factors.Count; f++)
        {
            Polynomial[] c = boundaries.Factors[f].Polynomial.CoefficientsIn(gain);
            if (c.Length > 3 || sample.Sign(c[0]) != 0)
            {
                continue;
            }

            int linear = sample.Sign(c[1]);
            if (c.Length == 2)
            {
                yield return new(f, 0);
            }
            else if (sample.Sign(c[2]) == 0)
            {
                yield return new(f, Label.Reduced);
            }
            else
            {
                // −b ± √(b²) is 0 for the sign of b.
                foreach (int branch in (IEnumerable<int>)(linear == 0 ? [-1, 1] : [linear]))
                {
                    yield return new(f, branch);
                }
            }
        }
    }

    private static List<Label> LabelsOf(LineRoot root, Boundaries boundaries, Sample sample, string gain)
    {
        List<Label> labels = [];
        foreach ((int factor, int branch) in root.Vanishing)
        {
            Polynomial polynomial = boundaries.Factors[factor].Polynomial;
            switch (polynomial.DegreeIn(gain))
            {
                case 1:
                    labels.Add(new(factor, 0));
                    break;
                case 2:
                    Polynomial[] c = polynomial.CoefficientsIn(gain);
                    int leading = sample.Sign(c[2]);
                    if (leading == 0)
                    {
                        labels.Add(new(factor, Label.Reduced));
                    }
                    else if (sample.Sign((c[1] * c[1]) - (4 * c[0] * c[2])) == 0)
                    {
                        labels.Add(new(factor, -1));
                        labels.Add(new(factor, 1));
                    }
                    else
                    {
                        labels.Add(new(factor, branch == 1 ? -leading : leading));
                    }

                    break;
                default:
                    labels.Add(new(factor, branch));
                    break;
            }
        }

        return labels;
    }
}
