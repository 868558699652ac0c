using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Stability;
using Momentum.Report.Composition;

namespace Momentum.Cli.Reports;

/// <summary>The best rates of a method at some condition numbers, with the steps they take.</summary>
internal static class RateRow
{
    /// <summary>The rates; empty where no tuning was derived.</summary>
    /// <param name="tuning">The optimal tuning.</param>
    /// <param name="conditionNumbers">The condition numbers, above 1.</param>
    /// <param name="reduction">The reduction of the error that steps are counted for.</param>
    public static ValueList<TunedRate> Of(Derived<OptimalTuning> tuning, ValueList<double> conditionNumbers, double reduction) => tuning.IsDecided
        && conditionNumbers.Select(kappa => (Kappa: kappa, Point: TunedPoint.Of(tuning.Value, Rational.One, Rational.FromDouble(kappa)))).ToArray() is var tuned
        && Array.TrueForAll(tuned, static t => t.Point.IsDecided)
        ? ValueList.From(tuned.Select(t => new TunedRate(t.Kappa, t.Point.Value.Rho.Value, IterationCount.Of(t.Point.Value.Rate, Rational.FromDouble(reduction)))))
        : [];
}
