using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Traces;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Identification;

/// <summary>What a run does wrong that claims to follow a rule which is not linear: the change around the rule, or of its step size, with which it is right within rounding.</summary>
/// <remarks>No numbers are fitted: every variant is run and compared, and the first that explains the run is named.</remarks>
internal static class RuleVariants
{
    private const int Digits = 10;

    /// <summary>The diagnosis, and the run that is right; null where no variant explains the run.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="rows">Its usable rows, at least 2.</param>
    /// <param name="claimed">What it should be.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static (Diagnosis Diagnosis, OracleRun Run)? Of(Trace trace, int rows, OracleRun claimed, CancellationToken cancellation)
    {
        foreach ((string id, string text, OracleRun variant) in Variants(trace, claimed))
        {
            ComparisonResult result = variant.Compare(trace, rows, cancellation);
            if (result.IsMatch)
            {
                return (new(id, text, $"max |diff| {ComparisonResult.Figure(result.MaxDeviation)}"), variant);
            }
        }

        return null;
    }

    private static IEnumerable<(string Id, string Text, OracleRun Variant)> Variants(Trace trace, OracleRun claimed)
    {
        GradientPolicy policy = claimed.Policy;
        yield return ("sign-flipped", $"sign flipped: the steps go {(policy.Maximize ? "down the gradient that should be climbed" : "up the gradient")}", claimed.With(policy with { Maximize = !policy.Maximize }));
        if (policy is not { WeightDecay.IsZero: true, DecoupledWeightDecay.IsZero: true })
        {
            yield return ("weight-decay-ignored", "the weight decay is ignored", claimed.With(new GradientPolicy(policy.Maximize, 0, 0)));
            if (GradientPolicy.StepSizeOf(claimed.Method) is not null)
            {
                yield return (
                    "weight-decay-place",
                    policy.WeightDecay.IsZero ? "the weight decay is in the gradient where it should be decoupled" : "the weight decay is decoupled where it belongs in the gradient",
                    claimed.With(policy with { WeightDecay = policy.DecoupledWeightDecay, DecoupledWeightDecay = policy.WeightDecay }));
            }
        }

        if (!claimed.Schedule.IsConstant)
        {
            yield return ("schedule-ignored", "the parameters do not change as they should", claimed.With(Schedule.Constant));
            yield return ("schedule-shifted", "the parameters change 1 step late", claimed.With(claimed.Schedule.Shifted(1)));
            yield return ("schedule-shifted", "the parameters change 1 step early", claimed.With(claimed.Schedule.Shifted(-1)));
        }

        if (OtherStepSize(trace, claimed) is { } other)
        {
            yield return other;
        }
    }

    /// <summary>Another step size, where the first steps of all coordinates say the same short number.</summary>
    private static (string Id, string Text, OracleRun Variant)? OtherStepSize(Trace trace, OracleRun claimed)
    {
        if (GradientPolicy.StepSizeOf(claimed.Method) is not { } name)
        {
            return null;
        }

        double[] first = claimed.ExpectedBeside(trace, 1).Row(1).ToArray();
        double stepSize = claimed.Tuning.Values[name].ToDouble();
        HashSet<string> sizes = [];
        for (int i = 0; i < first.Length; i++)
        {
            double want = first[i] - trace[0, i];
            if (want != 0)
            {
                sizes.Add((stepSize * (trace[1, i] - trace[0, i]) / want).ToString($"G{Digits}", CultureInfo.InvariantCulture));
            }
        }

        if (sizes.Count != 1 || !Rational.TryParse(sizes.Single(), out Rational size) || size == claimed.Tuning.Values[name])
        {
            return null;
        }

        try
        {
            Tuning tuning = Schedule.Changed(claimed.Tuning, new(0, name, size));
            return ("other-step-size", $"{name} is {sizes.Single()}", claimed.At(tuning));
        }
        catch (TuningException)
        {
            return null;
        }
    }
}
