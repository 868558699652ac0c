using System.Globalization;
using Momentum.Analysis;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>Finds the smallest linear rule that explains a run up to the rounding of its arithmetic.</summary>
/// <remarks>
/// Each equation is weighted by the largest iterate of its window, because that is what its rounding error scales with;
/// a rule explains the run when no residual exceeds 48 u (1 + Σ |coefficient|). Recurrences of order three and four follow any smooth run closely,
/// so for them the first step has to be a multiple of the gradient too, as it is for every linear method. Double is tried at every order before float32 is at any.
/// </remarks>
internal static class RuleFitting
{
    private const double Operations = 48;

    private static readonly RuleForm[] s_forms = [new(1, false, false), new(1, false, true), new(1, true, false), new(2, false, false), new(2, true, false), new(3, false, false), new(4, false, false)];

    /// <summary>The smallest rule with a constant step size that explains the first rows of a trace; null where none does.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="rows">How many rows to use, all finite.</param>
    public static RuleFit? Of(Trace trace, int rows) => Of(new FitDesign(trace, 0, rows));

    /// <summary>The smallest rule that explains the rows of a design; null where none does.</summary>
    public static RuleFit? Of(FitDesign design)
    {
        foreach (Precision precision in Precisions(design))
        {
            foreach (RuleForm form in s_forms)
            {
                if (Fit(design, form, precision) is { } fit)
                {
                    return fit;
                }
            }
        }

        return null;
    }

    /// <summary>The smallest rule of order one or two; null where none explains the rows.</summary>
    public static RuleFit? Simple(FitDesign design)
    {
        foreach (Precision precision in Precisions(design))
        {
            foreach (RuleForm form in s_forms)
            {
                if (form is { Order: <= 2, Extrapolation: false } && Fit(design, form, precision) is { } fit)
                {
                    return fit;
                }
            }
        }

        return null;
    }

    /// <summary>The two-term rule nearest to a run, whether it explains it or not; null where the run is too short.</summary>
    public static RuleFit? Nearest(Trace trace, int rows) => Fit(new FitDesign(trace, 0, rows) { Slack = double.PositiveInfinity }, s_forms[3], Precision.Double);

    private static IEnumerable<Precision> Precisions(FitDesign design)
    {
        yield return Precision.Double;
        if (LooksSingle(design))
        {
            yield return Precision.Single;
        }
    }

    private static RuleFit? Fit(FitDesign design, RuleForm form, Precision precision)
    {
        (int order, bool decay, bool extrapolation) = form;
        int count = (design.End - design.First - order) * design.Dimension;
        int unknowns = (2 * order) - 1 + (decay ? 1 : 0) + (extrapolation ? 1 : 0);
        if (count < unknowns + 1 || ((decay || extrapolation) && design.Trace.Lambda.Distinct().Count() < 3))
        {
            return null;
        }

        (double[][] columns, double[] right) = Equations(design, form, precision, count, unknowns);
        double[] x = LeastSquares.Solve(columns, right, out bool[] dropped);
        double sum = 1;
        double steepest = Enumerable.Range(0, design.Dimension).Max(design.Lambda);
        for (int j = 0; j < unknowns; j++)
        {
            bool gradient = j >= order - 1 && j < (2 * order) - 1;
            sum += Math.Abs(x[j]) * (gradient || (extrapolation && j == unknowns - 1) ? 1 + steepest : 1);
        }

        double residual = 0;
        for (int r = 0; r < count; r++)
        {
            double rest = right[r];
            for (int j = 0; j < unknowns; j++)
            {
                rest -= columns[j][r] * x[j];
            }

            residual = Math.Max(residual, Math.Abs(rest));
        }

        if (!(residual <= design.Slack * Operations * precision.UnitRoundoff() * sum))
        {
            return null;
        }

        double firstGain = design.First > 0 ? double.NaN : FirstSteps.Gain(design, precision, Operations);
        if (order > 2 && design.First == 0 && double.IsNaN(firstGain))
        {
            return null;
        }

        RuleFit fit = new(
            order,
            ValueList.From(x[..(order - 1)]),
            x[order - 1],
            ValueList.From(x[order..((2 * order) - 1)]),
            extrapolation ? x[^1] : 0,
            firstGain,
            residual,
            precision,
            ValueList.From(form.Names().Where((_, j) => dropped[j])))
        {
            Place = design.Place,
            Decay = design.Decay,
        };
        return decay ? FirstSteps.WithDecay(fit, x[(2 * order) - 1], design) : fit;
    }

    private static (double[][] Columns, double[] Right) Equations(FitDesign design, RuleForm form, Precision precision, int count, int unknowns)
    {
        (int order, bool decay, bool extrapolation) = form;
        double[][] columns = [.. Enumerable.Range(0, unknowns).Select(_ => new double[count])];
        double[] right = new double[count];
        int row = 0;
        for (int i = 0; i < design.Dimension; i++)
        {
            for (int k = design.First + order - 1; k < design.End - 1; k++, row++)
            {
                double size = design.Size(k, order - 1, i, precision);
                right[row] = design.Step(k, i) / size;
                int column = 0;
                for (int j = 0; j < order - 1; j++)
                {
                    columns[column++][row] = design.Remembered(k, j, i) / size;
                }

                columns[column++][row] = -design.Input(k, i) / size;
                for (int j = 0; j < order - 1; j++)
                {
                    columns[column++][row] = -design.Difference(k, j, i) / size;
                }

                if (decay)
                {
                    columns[column++][row] = -design.Trace[k, i] / size;
                }

                if (extrapolation)
                {
                    columns[column][row] = design.Lambda(i) * design.Gradient(k, i) / size;
                }
            }
        }

        return (columns, right);
    }

    /// <summary>Whether nine values in ten are float32 numbers, stored exactly or printed in their shortest form.</summary>
    private static bool LooksSingle(FitDesign design)
    {
        int single = 0;
        for (int k = design.First; k < design.End; k++)
        {
            foreach (double value in design.Trace.Row(k))
            {
                float f = (float)value;
                single += f == value || double.Parse(f.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value ? 1 : 0;
            }
        }

        return single >= 0.9 * (design.End - design.First) * design.Dimension;
    }
}

/// <summary>Which unknowns a fit has.</summary>
internal readonly record struct RuleForm(int Order, bool Decay, bool Extrapolation)
{
    /// <summary>The names of the unknowns in their order.</summary>
    public IEnumerable<string> Names()
    {
        for (int j = 0; j < Order - 1; j++)
        {
            yield return j == 0 ? "beta" : FormattableString.Invariant($"beta{j + 1}");
        }

        yield return "a";
        for (int j = 0; j < Order - 1; j++)
        {
            yield return j == 0 ? "c" : FormattableString.Invariant($"c{j + 1}");
        }

        if (Decay)
        {
            yield return "decay";
        }

        if (Extrapolation)
        {
            yield return "extrapolation";
        }
    }
}
