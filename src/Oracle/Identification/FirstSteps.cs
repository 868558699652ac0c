using Momentum.Analysis;
using Momentum.Oracle.Comparison;

namespace Momentum.Oracle.Identification;

/// <summary>What the first step of a run says.</summary>
/// <remarks>
/// With a decay d in the gradient, Δ_{k+1} = (β − c d)Δ_k − a g_k − a d w_k − c(g_k − g_{k−1}) and w_1 = w_0 − s(g_0 + d w_0).
/// With a decoupled decay, p = lr·d, Δ_{k+1} = β(1 − p)Δ_k − a g_k − p(1 − β) w_k − c(g_k − g_{k−1}) and w_1 = w_0 − s g_0 − p w_0.
/// From the second step on both are the same family; the first step tells them apart unless β = 0.
/// </remarks>
internal static class FirstSteps
{
    private const double Tolerance = 1e-5;

    /// <summary>The s of w_1 = w_0 − s g_0 over all coordinates; NaN where they disagree by more than rounding.</summary>
    public static double Gain(FitDesign design, Precision precision, double operations)
    {
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < design.Dimension; i++)
        {
            double size = design.Size(0, 0, i, precision);
            double g = design.Gradient(0, i) / size;
            numerator += g * (-design.Step(0, i) / size);
            denominator += g * g;
        }

        double s = denominator == 0 ? double.NaN : numerator / denominator;
        for (int i = 0; i < design.Dimension; i++)
        {
            double g = design.Gradient(0, i);
            double size = design.Size(0, 0, i, precision) + Math.Abs(s * g);
            if (Math.Abs(-design.Step(0, i) - (s * g)) > operations * design.Slack * precision.UnitRoundoff() * size)
            {
                return double.NaN;
            }
        }

        return s;
    }

    /// <summary>The numbers of a rule without its decay, and where the decay acts.</summary>
    /// <param name="fit">The fit whose β still holds the decay.</param>
    /// <param name="decay">The gain of −w_k in it.</param>
    /// <param name="design">The rows.</param>
    public static RuleFit WithDecay(RuleFit fit, double decay, FitDesign design)
    {
        double inGradient = decay / fit.A;
        if (fit.Order == 1)
        {
            return fit with { Decay = new(DecayPlace.Undetermined, inGradient), S = design.First > 0 ? double.NaN : Two(design).Gradient };
        }

        RuleFit coupled = fit with { Betas = [fit.Beta + (fit.C * inGradient)], Decay = new(DecayPlace.Gradient, inGradient) };
        if (design.First > 0)
        {
            return coupled with { Decay = new(DecayPlace.Undetermined, inGradient) };
        }

        (double s, double lost) = Two(design);
        bool isCoupled = Near(lost, s * inGradient);
        double part = Decoupled(fit.Beta, decay, lost);
        bool isDecoupled = Near(lost, part);
        return isDecoupled && !isCoupled ? fit with { Betas = [fit.Beta / (1 - part)], Decay = new(DecayPlace.Decoupled, part), S = s }
            : coupled with { Decay = new(isCoupled && !isDecoupled ? DecayPlace.Gradient : DecayPlace.Undetermined, inGradient), S = isCoupled ? s : double.NaN };
    }

    /// <summary>The part p that is lost a step: the root of p² − (1 − b + d)p + d, b = β(1 − p), d = p(1 − β), next to what the first step loses.</summary>
    private static double Decoupled(double b, double d, double first)
    {
        double sum = 1 - b + d;
        double root = Math.Sqrt(Math.Max(0, (sum * sum) - (4 * d)));
        double large = (sum + root) / 2;
        double small = large == 0 ? 0 : d / large;
        return Math.Abs(large - first) < Math.Abs(small - first) ? large : small;
    }

    /// <summary>The numbers of a rule whose decoupled decay is known to take about a part p a step.</summary>
    /// <param name="fit">A fit after its decay was read as one in the gradient.</param>
    /// <param name="part">About p.</param>
    public static RuleFit Decoupled(RuleFit fit, double part)
    {
        double d = fit.Decay!.Amount * fit.A;
        double b = fit.Beta - (fit.C * fit.Decay.Amount);
        double p = Decoupled(b, d, part);
        return fit with { Betas = fit.Order == 1 ? [] : [b / (1 - p)], Decay = new(DecayPlace.Decoupled, p) };
    }

    /// <summary>The s and p of w_1 = w_0 − s g_0 − p w_0, by least squares over the coordinates.</summary>
    private static (double Gradient, double Iterate) Two(FitDesign design)
    {
        double[] g = new double[design.Dimension];
        double[] w = new double[design.Dimension];
        double[] step = new double[design.Dimension];
        for (int i = 0; i < design.Dimension; i++)
        {
            double size = design.Size(0, 0, i, Precision.Double);
            (g[i], w[i], step[i]) = (design.Gradient(0, i) / size, design.Trace[0, i] / size, (design.Trace[0, i] - design.Trace[1, i]) / size);
        }

        double[] x = LeastSquares.Solve([g, w], step, out _);
        return (x[0], x[1]);
    }

    private static bool Near(double x, double y) => Math.Abs(x - y) <= Tolerance * Math.Max(Math.Abs(x), Math.Abs(y));
}
