using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Stability;
using Momentum.Report.Composition;

namespace Momentum.Cli.Reports;

/// <summary>The best rates of a method at some condition numbers, with the steps they take.</summary>
internal static class RateRow
{
    /// <summary>The rates, without a number where no parameters reach one; empty where no tuning was derived.</summary>
    /// <param name="tuning">The optimal tuning.</param>
    /// <param name="conditionNumbers">The condition numbers, above 1.</param>
    /// <param name="reduction">The reduction of the error that steps are counted for.</param>
    public static ValueList<TunedRate> Of(Derived<OptimalTuning> tuning, ValueList<double> conditionNumbers, double reduction)
    {
        if (!tuning.IsDecided)
        {
            return [];
        }

        TunedRate[] rates = [.. conditionNumbers.Select(kappa => TunedPoint.Of(tuning.Value, Rational.One, Rational.FromDouble(kappa)) is { IsDecided: true, Value: var point }
            ? new TunedRate(kappa, point.Rho.Value, IterationCount.Of(point.Rate, Rational.FromDouble(reduction)))
            : new TunedRate(kappa, null, null))];
        return Array.TrueForAll(rates, static r => r.Rho is null) ? [] : ValueList.Create<TunedRate>(rates);
    }
}
