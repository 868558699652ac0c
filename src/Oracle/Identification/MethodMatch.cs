using System.Globalization;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Identification;

/// <summary>A catalogue entry at the parameters that bring it nearest to a run.</summary>
/// <param name="Method">The entry.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Schedule">How its step size changes.</param>
/// <param name="Policy">What is done to the gradient and the weights around it.</param>
/// <param name="Comparison">The run held against it.</param>
public sealed record MethodMatch(Method Method, Tuning Parameters, Schedule Schedule, GradientPolicy Policy, ComparisonResult Comparison)
{
    /// <summary>Gets the largest deviation of the run from the method.</summary>
    public double MaxDeviation => Comparison.MaxDeviation;

    /// <summary>The entry with its parameters and the largest deviation.</summary>
    public override string ToString()
    {
        IEnumerable<string> settings = Parameters.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} = {p.Value.ToDouble():R}")).Append(Schedule.ToString()).Append(Policy.ToString());
        return $"{Method.Id} with {string.Join(", ", settings.Where(s => s.Length > 0))} (max |diff| {ComparisonResult.Figure(MaxDeviation)})";
    }
}

/// <summary>The best that a search found for an entry.</summary>
/// <param name="Deviation">The largest relative deviation, in double.</param>
/// <param name="Match">The entry where the run agrees with it up to rounding; else null.</param>
/// <param name="Compare">Holds the run against the entry exactly.</param>
internal sealed record NearMiss(double Deviation, MethodMatch? Match, Func<MethodMatch?> Compare)
{
    /// <summary>The better of two: a match before a near miss, then the smaller deviation.</summary>
    public static NearMiss? Better(NearMiss? first, NearMiss? second) =>
        first is null ? second
        : second is null || first.Match is not null || (second.Match is null && !(second.Deviation < first.Deviation)) ? first
        : second;
}
