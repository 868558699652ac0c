using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Identification;

/// <summary>What is searched around a method: the layout of a point is its parameters, the decay where there is one, and the step sizes after changes unless they are known.</summary>
/// <param name="Maximize">Whether the gradient is negated.</param>
/// <param name="Decay">Where a weight decay around the rule acts; null for none.</param>
/// <param name="DecayAmount">A first guess of it, as in <see cref="DecayFit"/>.</param>
/// <param name="Changes">The changes of the step size.</param>
/// <param name="Known">Whether the factors of the changes are given, not searched.</param>
internal sealed record CandidateForm(bool Maximize, DecayPlace? Decay, double DecayAmount, ValueList<StepSizeChange> Changes, bool Known)
{
    /// <summary>The number of unknowns behind the parameters.</summary>
    public int Extras => (Decay is null ? 0 : 1) + (Known ? 0 : Changes.Count);

    public bool IsDecoupled => Decay == DecayPlace.Decoupled;

    /// <summary>Whether a method's step size has to be found by its name.</summary>
    public bool NeedsStepSize => IsDecoupled || Changes.Count > 0;

    /// <summary>The step size after change i at a point.</summary>
    public double StepSize(double[] point, int parameters, int stepSize, int i) =>
        Known ? point[stepSize] * Changes[i].Factor : point[parameters + (Decay is null ? 0 : 1) + i];

    /// <summary>Writes first guesses behind the parameters.</summary>
    public void Guess(double[] point, int parameters, int stepSize)
    {
        int at = parameters;
        if (Decay is not null)
        {
            point[at++] = IsDecoupled ? DecayAmount / point[stepSize] : DecayAmount;
        }

        for (int i = 0; !Known && i < Changes.Count; i++)
        {
            point[at++] = point[stepSize] * Changes[i].Factor;
        }
    }

    /// <summary>The policy of a point; null where a value cannot be one.</summary>
    public GradientPolicy? PolicyOf(double[] point, int parameters)
    {
        if (Decay is null)
        {
            return GradientPolicy.Plain with { Maximize = Maximize };
        }

        if (!double.IsFinite(point[parameters]))
        {
            return null;
        }

        Rational decay = Rational.FromDouble(point[parameters]);
        return IsDecoupled ? new(Maximize, Rational.Zero, decay) : new(Maximize, decay, Rational.Zero);
    }

    /// <summary>The schedule of a point; null where a step size lies outside its domain.</summary>
    public Schedule? ScheduleOf(double[] point, int parameters, Parameter? stepSize, int index)
    {
        Schedule schedule = Schedule.Constant;
        for (int i = 0; i < Changes.Count; i++)
        {
            double value = StepSize(point, parameters, index, i);
            if (!double.IsFinite(value) || !stepSize!.Domain.Contains(Rational.FromDouble(value)))
            {
                return null;
            }

            schedule = schedule.Then(Changes[i].Step, stepSize.Name, value);
        }

        return schedule;
    }
}
