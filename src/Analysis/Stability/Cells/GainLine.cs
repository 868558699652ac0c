using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A root of a boundary polynomial in the gain, named so that it can be followed from stratum to stratum.</summary>
/// <param name="Factor">The number of the boundary polynomial; −1 for the end 0 of the gain's domain.</param>
/// <param name="Branch">0 for degree one, the sign before the square root for degree two, <see cref="Reduced"/> where a quadratic has lost its square, the number of the real root from 1 for higher degrees.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Label(int Factor, int Branch)
{
    /// <summary>The branch of a quadratic whose leading coefficient vanishes.</summary>
    public const int Reduced = 9;

    /// <summary>Gets the label of h = 0.</summary>
    public static Label Zero { get; } = new(-1, 0);
}

/// <summary>A stable open interval of the gain at one point of the parameters: all labels of either end; null for no upper end.</summary>
internal sealed record GainInterval(ValueList<Label> Lower, ValueList<Label>? Upper);

/// <summary>The stable gains at one exact point of the parameters.</summary>
internal static class GainLine
{
    /// <summary>The stable intervals in ascending order; null where the rule is undefined for every gain.</summary>
    /// <remarks>Between neighbouring zeros of the boundary polynomials no eigenvalue meets the circle, so one exact sample decides; at the zeros the method is not stable.</remarks>
    public static IReadOnlyList<GainInterval>? Of(Boundaries boundaries, Sample sample, RegionTask task)
    {
        if (boundaries.Poles.Any(p => sample.Sign(p) == 0) || sample.IsZeroAlong(boundaries.Leading, task.Gain))
        {
            return null;
        }

        List<GainInterval> stable = [];
        if (boundaries.Contents.Any(p => sample.Sign(p) == 0) || boundaries.Factors.Any(f => sample.IsZeroAlong(f.Polynomial, task.Gain)))
        {
            return stable;
        }

        RealLine line = sample.Line([.. boundaries.Factors.Select(static f => f.Polynomial)], task.Gain, 0, null, task.Cancellation);
        for (int i = 0; i < line.Samples.Count; i++)
        {
            if (sample.IsStable(boundaries.Characteristic, task.Gain, line.Samples[i]))
            {
                ValueList<Label> lower = i == 0 ? [Label.Zero] : Labels(line.Roots[i - 1], boundaries, sample, task.Gain);
                ValueList<Label>? upper = i == line.Roots.Count ? null : Labels(line.Roots[i], boundaries, sample, task.Gain);
                stable.Add(new(lower, upper));
            }
        }

        return stable;
    }

    private static ValueList<Label> Labels(LineRoot root, Boundaries boundaries, Sample sample, string gain)
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

        return ValueList.From(labels);
    }
}
