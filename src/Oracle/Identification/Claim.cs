using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Oracle.Traces;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Identification;

/// <summary>What a run claims to be: the numbers of the claimed method's own trajectory, its step size and how that changes.</summary>
/// <param name="Fit">The claimed method's own numbers; null where they are not those of a linear recurrence.</param>
/// <param name="StepSize">Its step size; null where it has none.</param>
/// <param name="Changes">The changes of the step size.</param>
/// <param name="Rows">The rows before another parameter changes.</param>
internal sealed record Claim(RuleFit? Fit, double? StepSize, ValueList<StepSizeChange> Changes, int Rows)
{
    private const int ShortRun = 40;

    /// <summary>The claim of a run, from the start of a trace.</summary>
    public static Claim Of(Trace trace, OracleRun run)
    {
        string? name = GradientPolicy.StepSizeOf(run.Method);
        double? stepSize = name is null ? null : run.Tuning.Values[name].ToDouble();
        List<StepSizeChange> changes = [];
        int rows = int.MaxValue;
        foreach (ParameterChange change in run.Schedule.Changes)
        {
            if (change.Step == 0 && change.Parameter == name)
            {
                stepSize = change.Value.ToDouble();
            }
            else if (change.Parameter != name)
            {
                rows = (int)Math.Min(rows, Math.Min(int.MaxValue, change.Step + 1));
            }
            else if (change.Step < TraceIdentification.MaxRows)
            {
                changes.Add(new((int)change.Step, change.Value.ToDouble() / stepSize!.Value));
            }
        }

        int last = changes.Count > 0 ? changes[^1].Step : 0;
        Trace own = run.ExpectedBeside(trace, Math.Min(Math.Min(last + ShortRun, TraceIdentification.MaxRows), rows - 1));
        int usable = TraceIdentification.Usable(own);
        FitDesign design = new(own, 0, usable);
        ValueList<StepSizeChange> known = ValueList.From(changes);
        return new(usable < 3 ? null : known.Count > 0 ? StepSizeChanges.Fitted(design, known) : RuleFitting.Of(design), stepSize, known, rows);
    }

    /// <summary>The rule of a run whose changes this claim knows: as claimed, a step late or early, or without changes; null where none explains it.</summary>
    public RuleFit? Explain(Trace trace, int rows)
    {
        FitDesign design = new(trace, 0, rows);
        return Changes.Count == 0 ? null
            : StepSizeChanges.Fitted(design, Changes) ?? StepSizeChanges.Fitted(design, Shifted(1)) ?? StepSizeChanges.Fitted(design, Shifted(-1));
    }

    private ValueList<StepSizeChange> Shifted(int by) => ValueList.From(Changes.Select(c => c with { Step = c.Step + by }));
}
