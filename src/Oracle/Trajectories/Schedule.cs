using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle.Trajectories;

/// <summary>A parameter takes a value from a step on.</summary>
/// <param name="Step">The step k that takes w_k to w_{k+1} and is the first with the value.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Its value.</param>
public sealed record ParameterChange(long Step, string Parameter, Rational Value);

/// <summary>How parameters change during a run; between changes they are constant.</summary>
/// <remarks>Whether the step size acts inside or outside the buffer follows from the rule: the state is kept as it is and the next step reads the new value.</remarks>
public sealed record Schedule
{
    private Schedule(ValueList<ParameterChange> changes) => Changes = changes;

    /// <summary>Gets the schedule without changes.</summary>
    public static Schedule Constant { get; } = new([]);

    /// <summary>Gets the changes, in the order of their steps.</summary>
    public ValueList<ParameterChange> Changes { get; }

    /// <summary>Gets a value indicating whether nothing changes.</summary>
    public bool IsConstant => Changes.Count == 0;

    /// <summary>One value a step; the last one stays.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">Its value at step 0, 1, …; finite.</param>
    public static Schedule Of(string parameter, IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(parameter, values.Select(static v => ((ExactInput)v).Value));
    }

    /// <summary>One exact value a step; the last one stays.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">Its value at step 0, 1, ….</param>
    public static Schedule Of(string parameter, IEnumerable<Rational> values)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(values);
        List<ParameterChange> changes = [];
        long step = 0;
        foreach (Rational value in values)
        {
            if (changes.Count == 0 || changes[^1].Value != value)
            {
                changes.Add(new(step, parameter, value));
            }

            step++;
        }

        return new(ValueList.From(changes));
    }

    /// <summary>This schedule and the changes of another one.</summary>
    /// <param name="other">The other schedule.</param>
    public Schedule And(Schedule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(ValueList.From(Changes.Concat(other.Changes).OrderBy(c => c.Step)));
    }

    /// <summary>This schedule with one more change.</summary>
    /// <param name="step">The step k that takes w_k to w_{k+1} and is the first with the value.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">Its value.</param>
    public Schedule Then(long step, string parameter, ExactInput value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(parameter);
        return And(new([new(step, parameter, value.Value)]));
    }

    /// <summary>The changes in words.</summary>
    public override string ToString() =>
        string.Join(", ", Changes.Select(c => FormattableString.Invariant($"{c.Parameter} = {c.Value.ToDouble():R} from step {c.Step}")));

    /// <summary>The same changes some steps later; those before step 0 at step 0.</summary>
    internal Schedule Shifted(int by) => new(ValueList.From(Changes.Select(c => c with { Step = Math.Max(0, c.Step + by) })));

    /// <summary>Checks every change against the domains of a method's parameters.</summary>
    /// <exception cref="TuningException">A name is not a parameter, or a value lies outside its domain.</exception>
    internal void Check(Method method, Tuning tuning)
    {
        foreach (ParameterChange change in Changes)
        {
            Changed(tuning, change).For(method);
        }
    }

    /// <summary>A tuning after one change.</summary>
    internal static Tuning Changed(Tuning tuning, ParameterChange change) => Tuning.Of(tuning.Append(KeyValuePair.Create(change.Parameter, change.Value)));
}
