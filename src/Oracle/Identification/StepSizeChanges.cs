using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>Finds the steps at which the step size of a one-buffer rule changes, and whether it acts inside or outside the buffer.</summary>
/// <remarks>
/// The longest beginning that a constant rule explains ends at a change; from there on the same β with gains scaled by one factor must hold.
/// Then the whole run is fitted with the factors, once for each place: the places differ in the one step of each change.
/// </remarks>
internal static class StepSizeChanges
{
    private const int ShortestPart = 6;
    private const int MostChanges = 8;
    private const double Slack = 1e4;

    /// <summary>How many times smaller the residual of one place must be to decide for it.</summary>
    private const double Told = 30;

    /// <summary>A rule with changes of the step size; null where none explains the run.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="rows">How many rows to use, all finite.</param>
    public static RuleFit? Find(Trace trace, int rows)
    {
        List<StepSizeChange> changes = [];
        RuleFit? origin = null;
        int first = 0;
        while (first + ShortestPart <= rows)
        {
            (int end, RuleFit? part) = Longest(trace, first, rows);
            if (part is null || changes.Count > MostChanges)
            {
                return null;
            }

            if (origin is null)
            {
                origin = part;
            }
            else if (Factor(origin, part) is { } factor)
            {
                changes.Add(new(first, factor));
            }
            else
            {
                return null;
            }

            if (end == rows)
            {
                return changes.Count == 0 ? null : Fitted(new FitDesign(trace, 0, rows) { Slack = Slack, Decay = origin.Decay }, ValueList.From(changes));
            }

            first = end - 1;
        }

        return null;
    }

    /// <summary>The rule that explains a run whose changes are known; null where none does.</summary>
    /// <param name="design">The rows.</param>
    /// <param name="changes">The changes.</param>
    public static RuleFit? Fitted(FitDesign design, ValueList<StepSizeChange> changes)
    {
        double[] multipliers = Multipliers(changes, design.End);
        RuleFit? outside = RuleFitting.Of(design with { Multipliers = multipliers, Place = StepSizePlace.Outside });
        RuleFit? inside = RuleFitting.Of(design with { Multipliers = multipliers, Place = StepSizePlace.Inside });
        if (outside is null || inside is null)
        {
            return (outside ?? inside) is { } only ? only with { Changes = changes } : null;
        }

        if (outside.Order != inside.Order)
        {
            return (outside.Order < inside.Order ? outside : inside) with { Changes = changes };
        }

        RuleFit best = inside.Residual < outside.Residual ? inside : outside;
        bool told = Math.Max(inside.Residual, outside.Residual) > Told * best.Residual;
        return best with { Changes = changes, Place = told ? best.Place : StepSizePlace.Undetermined };
    }

    /// <summary>lr_k / lr_0 for each step.</summary>
    public static double[] Multipliers(ValueList<StepSizeChange> changes, int count)
    {
        double[] multipliers = new double[count];
        Array.Fill(multipliers, 1);
        foreach (StepSizeChange change in changes)
        {
            if (change.Step < count)
            {
                Array.Fill(multipliers, change.Factor, change.Step, count - change.Step);
            }
        }

        return multipliers;
    }

    /// <summary>The longest part from a row on that one constant rule explains; its end is the row behind it.</summary>
    private static (int End, RuleFit? Fit) Longest(Trace trace, int first, int rows)
    {
        int low = first + ShortestPart;
        RuleFit? best = RuleFitting.Simple(new(trace, first, low));
        if (best is null)
        {
            return (first, null);
        }

        int high = rows + 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (RuleFitting.Simple(new(trace, first, middle)) is { } fit)
            {
                (low, best) = (middle, fit);
            }
            else
            {
                high = middle;
            }
        }

        return (low, best);
    }

    /// <summary>The common factor of the gains of two rules with the same β; null where there is none.</summary>
    private static double? Factor(RuleFit before, RuleFit after)
    {
        double tolerance = before.Precision == Comparison.Precision.Double ? 1e-6 : 1e-2;
        double factor = after.A / before.A;
        if (before.Decay is { Place: DecayPlace.Decoupled } decay && after.Decay is not null)
        {
            after = FirstSteps.Decoupled(after, decay.Amount * factor);
        }

        bool same = before.Order == after.Order
            && Math.Abs(after.Beta - before.Beta) <= tolerance
            && Math.Abs(after.C - (factor * before.C)) <= tolerance * Math.Abs(after.A);
        if (!same || !double.IsFinite(factor) || factor == 0)
        {
            return null;
        }

        Rational width = Rational.FromDouble(Math.Abs(factor) * tolerance * 1e-3);
        Rational simple = Rational.SimplestBetween(Rational.FromDouble(factor) - width, Rational.FromDouble(factor) + width);
        return simple.Denominator <= 10_000 ? simple.ToDouble() : factor;
    }
}
