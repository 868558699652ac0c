using System.Numerics;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Stability;
using Momentum.Report.Composition;

namespace Momentum.Cli.Reports;

/// <summary>The best rates of a method at some condition numbers, with the steps they take.</summary>
internal static class RateRow
{
    private const int ProofBits = 128;
    private const int LongestProof = 20_000;

    /// <summary>The rates; empty where no tuning was derived.</summary>
    /// <param name="tuning">The optimal tuning.</param>
    /// <param name="conditionNumbers">The condition numbers, above 1.</param>
    /// <param name="reduction">The reduction of the error that steps are counted for.</param>
    public static ValueList<TunedRate> Of(Derived<OptimalTuning> tuning, ValueList<double> conditionNumbers, double reduction) => tuning.IsDecided
        ? ValueList.From(conditionNumbers.Select(kappa =>
        {
            TunedPoint point = TunedPoint.Of(tuning.Value, Rational.One, Rational.FromDouble(kappa));
            return new TunedRate(kappa, point.Rho, Steps(point, reduction));
        }))
        : [];

    /// <summary>The least N with ρᴺ ≤ ε: counted in doubles, then proved on a rational enclosure of ρ where that is not long.</summary>
    private static BigInteger Steps(TunedPoint point, double reduction)
    {
        BigInteger count = (BigInteger)Math.Ceiling(Math.Log(reduction) / Math.Log(1 - point.Gap));
        if (count > LongestProof)
        {
            return count;
        }

        RealAlgebraic rate = point.Rate.Refine(Rational.Create(1, BigInteger.One << ProofBits));
        Rational epsilon = Rational.FromDouble(reduction);
        int steps = Math.Max((int)count, 1);
        while (steps > 1 && rate.Upper.Pow(steps - 1) <= epsilon)
        {
            steps--;
        }

        while (rate.Lower.Pow(steps) > epsilon)
        {
            steps++;
        }

        return steps;
    }
}
