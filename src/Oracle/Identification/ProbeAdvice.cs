using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>Which further run would tell apart the entries that agree with this one.</summary>
/// <remarks>The entries are run on two probes, in double: other eigenvalues, and a drop of the step size. Entries whose iterates agree on both differ in name only.</remarks>
internal static class ProbeAdvice
{
    private const int Steps = 32;
    private const int Drop = 16;
    private const double Same = 1e-6;

    /// <summary>One note a probe that separates.</summary>
    public static IEnumerable<string> Of(Trace trace, List<MethodMatch> matches)
    {
        if (matches.Count < 2)
        {
            yield break;
        }

        bool separated = false;
        if (trace.Lambda.Distinct().Count() < 3)
        {
            Rational scale = trace.Lambda.Max();
            Trace other = new([scale / 50, scale / 5, scale], [[1.0, -2.0, 0.5]]);
            List<List<string>> groups = Groups(matches, other, []);
            if (groups.Count > 1)
            {
                separated = true;
                yield return $"a run with eigenvalues {string.Join(", ", other.Lambda.Select(l => l.ToDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture)))} separates {Shown(groups)}";
            }
        }

        if (matches.TrueForAll(m => m.Schedule.IsConstant))
        {
            List<List<string>> groups = Groups(matches, trace, [new(Drop, 0.1)]);
            if (groups.Count > 1)
            {
                separated = true;
                yield return $"a run whose step size drops separates {Shown(groups)}";
            }
        }

        if (!separated)
        {
            yield return $"no probe separates {string.Join(", ", matches.Select(m => m.Method.Id))}: they give the same iterates";
        }
    }

    private static List<List<string>> Groups(List<MethodMatch> matches, Trace probe, ValueList<StepSizeChange> changes)
    {
        List<(double[] Run, List<string> Names)> groups = [];
        foreach (MethodMatch match in matches)
        {
            double[] run = Run(match, probe, changes);
            int at = groups.FindIndex(g => Agree(g.Run, run));
            if (at < 0)
            {
                groups.Add((run, [match.Method.Id]));
            }
            else
            {
                groups[at].Names.Add(match.Method.Id);
            }
        }

        return [.. groups.Select(g => g.Names)];
    }

    private static double[] Run(MethodMatch match, Trace probe, ValueList<StepSizeChange> changes)
    {
        string[] names = [.. match.Method.Parameters.Select(p => p.Name)];
        CompiledSystem compiled = new(StateSpace.Of(match.Method).Value, names);
        bool decoupled = !match.Policy.DecoupledWeightDecay.IsZero;
        double decay = (decoupled ? match.Policy.DecoupledWeightDecay : match.Policy.WeightDecay).ToDouble();
        bool hasStepSize = names.Any(n => n is "lr" or "alpha");
        CandidateForm form = new(match.Policy.Maximize, decoupled ? DecayPlace.Decoupled : DecayPlace.Gradient, decay, hasStepSize ? changes : [], true);
        double[] point = [.. names.Select(n => match.Parameters.Values[n].ToDouble()), decay];
        double[] run = new double[Steps * probe.Dimension];
        compiled.Run(point, form, probe, Steps, run);
        return run;
    }

    private static bool Agree(double[] first, double[] second)
    {
        double size = first.Max(Math.Abs);
        for (int i = 0; i < first.Length; i++)
        {
            if (!(Math.Abs(first[i] - second[i]) <= Same * size))
            {
                return false;
            }
        }

        return true;
    }

    private static string Shown(List<List<string>> groups) => string.Join(" from ", groups.Select(g => string.Join(", ", g)));
}
