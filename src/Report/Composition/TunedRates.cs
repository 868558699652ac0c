using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Stability;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The optimal rate over the condition number, drawn from the derived curve κ = K(r).</summary>
public static class TunedRates
{
    private const int Samples = 160;

    /// <summary>The rate of a tuned method.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="tuning">The optimal tuning.</param>
    /// <param name="largest">The largest condition number, above 1.</param>
    public static Series Rho(Prose name, OptimalTuning tuning, double largest) => Of(name, tuning, largest, static gap => 1 - gap);

    /// <summary>The gap 1 − ρ of a tuned method.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="tuning">The optimal tuning.</param>
    /// <param name="largest">The largest condition number, above 1.</param>
    public static Series Gap(Prose name, OptimalTuning tuning, double largest) => Of(name, tuning, largest, static gap => gap);

    /// <summary>The rate that no method with two states and one gradient call passes.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="largest">The largest condition number, above 1.</param>
    public static Series RhoBound(Prose name, double largest) => Of(name, UniversalRateBound.ConditionNumber, largest, static (_, r) => r);

    /// <summary>The largest gap 1 − ρ of methods with two states and one gradient call.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="largest">The largest condition number, above 1.</param>
    public static Series GapBound(Prose name, double largest) => Of(name, UniversalRateBound.ConditionNumber, largest, static (gap, _) => gap);

    private static Series Of(Prose name, OptimalTuning tuning, double largest, Func<double, double> value)
    {
        if (tuning.Whole is { Curve: { } whole })
        {
            return whole.Modulus is null ? Of(name, whole.ConditionNumber, largest, (gap, _) => value(gap)) : Along(name, whole, largest, rate => value(1 - rate));
        }

        return new(name, ValueList.From(tuning.Pieces.SelectMany(piece => piece.Trace(Samples, largest)).Select(p => new DataPoint(p.Kappa, value(p.Gap)))));
    }

    /// <summary>Samples a curve that is followed by the gain alpha*mu; the condition number grows as that falls.</summary>
    private static Series Along(Prose name, TuningCurve curve, double largest, Func<double, double> value)
    {
        List<DataPoint> points = [];
        foreach (double r in Sampling.Logarithmic(curve.To!.Value.ToDouble(), 0.1 / largest, Samples))
        {
            Dictionary<string, double> at = new(StringComparer.Ordinal) { [RateBound.Rate] = r };
            double kappa = curve.ConditionNumber.Evaluate(at);
            points.Add(new(kappa, value(curve.Rate.Evaluate(at))));
            if (kappa > largest)
            {
                break;
            }
        }

        return new(name, ValueList.From(points));
    }

    /// <summary>Samples K at rates r = 1 − g with g falling geometrically; K(1 − g) grows as g falls.</summary>
    private static Series Of(Prose name, RationalFunction conditionNumber, double largest, Func<double, double, double> value)
    {
        // K in the gap keeps every digit for rates near one.
        RationalFunction ofGap = conditionNumber.Substitute(RateBound.Rate, RationalFunction.One - RationalFunction.Variable("g"));
        List<DataPoint> points = [];
        foreach (double gap in Sampling.Logarithmic(1, 0.1 / largest, Samples))
        {
            double kappa = ofGap.Evaluate(new Dictionary<string, double>(StringComparer.Ordinal) { ["g"] = gap });
            if (!double.IsFinite(kappa) || kappa < 1)
            {
                continue;
            }

            points.Add(new(kappa, value(gap, 1 - gap)));
            if (kappa > largest)
            {
                break;
            }
        }

        return new(name, ValueList.From(points));
    }
}
