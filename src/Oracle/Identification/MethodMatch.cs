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
