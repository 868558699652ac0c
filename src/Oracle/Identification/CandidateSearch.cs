using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Traces;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Identification;

/// <summary>Searches a method's parameters for a run: those without defaults first, then all of them; starts from the numbers of the fitted rule.</summary>
internal sealed class CandidateSearch(Trace trace, int rows, RuleFit guess, CandidateForm form, int starts)
{
    private const int FirstSteps = 8;
    private const int MoreSteps = 30;
    private const double Promising = 1e-5;
    private const int RepeatsPerParameter = 4;
    private const int ShortRun = 9;
    private const int LongRun = 65;
    private const double Degenerate = 1e-6;

    private readonly Precision _precision = guess.Precision;

    /// <summary>The parameters that bring a method nearest to the run; null where the method has no state space, no step size where one is needed, or too small an order.</summary>
    public NearMiss? Find(Method method, CancellationToken cancellationToken)
    {
        Derived<StateSpace<RationalFunction>> system = StateSpace.Of(method);
        int stepSize = IndexOfStepSize(method);
        if (!system.IsDecided || system.Value.Order < guess.Order || (form.NeedsStepSize && stepSize < 0))
        {
            return null;
        }

        Candidate candidate = new(method, system.Value, new(system.Value, [.. method.Parameters.Select(p => p.Name)]), stepSize);
        int[] all = [.. Enumerable.Range(0, method.Parameters.Count)];
        int[] needed = [.. all.Where(i => method.Parameters[i].Default is null)];
        NearMiss? found = Find(candidate, needed, cancellationToken);
        return found is { Match: not null } || needed.Length == all.Length ? found : NearMiss.Better(found, Find(candidate, all, cancellationToken));
    }

    private NearMiss? Find(Candidate candidate, int[] parameters, CancellationToken cancellationToken)
    {
        int count = candidate.Method.Parameters.Count;
        int[] free = [.. parameters, .. Enumerable.Range(count, form.Extras)];
        int last = form.Known || form.Changes.Count == 0 ? 0 : form.Changes[^1].Step;
        int few = Math.Min(rows, Math.Max(ShortRun, last + 4));
        int many = Math.Min(rows, Math.Max(LongRun, last + ShortRun));
        double[] scratch = new double[many * trace.Dimension];
        double enough = Math.Pow(1e4 * _precision.UnitRoundoff(), 2) * few * trace.Dimension;
        double[]? best = null;
        double least = double.PositiveInfinity;
        int repeats = 0;
        foreach (double[] values in CandidateStarts.Of(guess, candidate.Method, parameters).Take(starts))
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] start = [.. values, .. new double[form.Extras]];
            form.Guess(start, count, candidate.StepSize);
            double cost = LevenbergMarquardt.Minimize(Residuals(few), few * trace.Dimension, start, free, FirstSteps);
            if (cost < Promising && cost > enough)
            {
                cost = LevenbergMarquardt.Minimize(Residuals(few), few * trace.Dimension, start, free, MoreSteps);
            }

            repeats += Math.Abs(cost - least) <= 1e-3 * least ? 1 : 0;
            if (guess.Order <= 2 && repeats > RepeatsPerParameter * parameters.Length)
            {
                break;
            }

            if (cost < least && InDomain(candidate.Method, start) is not null)
            {
                least = cost;
                best = start;
                if (cost <= enough)
                {
                    break;
                }
            }
        }

        if (best is null)
        {
            return null;
        }

        double[] refined = (double[])best.Clone();
        double rest = LevenbergMarquardt.Minimize(Residuals(many), many * trace.Dimension, refined, free, MoreSteps);
        double[][] points = [Simplified(refined, free), refined, best];
        if (Math.Min(rest, least) <= Promising * Promising)
        {
            foreach (double[] values in points)
            {
                if (Compared(candidate, values) is { Comparison.IsMatch: true } match)
                {
                    return new(match.MaxDeviation, match, () => match);
                }
            }
        }

        double[] residuals = new double[many * trace.Dimension];
        Residuals(many)(refined, residuals);
        double deviation = residuals.Max(Math.Abs);
        return double.IsNaN(deviation) ? null : new(deviation, null, () => points.Select(p => Compared(candidate, p)).Where(m => m is not null).MinBy(m => m!.MaxDeviation));

        Action<double[], double[]> Residuals(int length) => (point, result) =>
        {
            candidate.Compiled.Run(point, form, trace, length, scratch);
            for (int i = 0; i < trace.Dimension; i++)
            {
                for (int k = 0; k < length; k++)
                {
                    result[(i * length) + k] = (scratch[(i * length) + k] - trace[k, i]) / Size(k, i);
                }
            }
        };
    }

    private MethodMatch? Compared(Candidate candidate, double[] point)
    {
        int count = candidate.Method.Parameters.Count;
        Parameter? stepSize = candidate.StepSize < 0 ? null : candidate.Method.Parameters[candidate.StepSize];
        if (InDomain(candidate.Method, point) is not { } tuning
            || form.PolicyOf(point, count) is not { } policy
            || form.ScheduleOf(point, count, stepSize, candidate.StepSize) is not { } schedule)
        {
            return null;
        }

        try
        {
            StepSystems systems = new(candidate.Method, candidate.System, tuning, schedule, policy);
            LinearRows expected = new(systems, trace.Lambda.AsSpan(), trace.Center.AsSpan(), trace.Row(0), _precision);
            TraceComparer comparer = new(candidate.Method.Id, expected, trace.Lambda.AsSpan(), trace.Row(0), _precision);
            for (int k = 0; k < rows; k++)
            {
                comparer.Next(trace.Row(k));
            }

            return new(candidate.Method, tuning, schedule, policy, comparer.Result());
        }
        catch (TuningException)
        {
            return null;
        }
    }

    private double Size(int k, int i)
    {
        double size = Math.Max(Math.Abs(trace.Center[i].ToDouble()), _precision.Floor());
        for (int j = Math.Max(0, k - 2); j <= Math.Min(rows - 1, k + 1); j++)
        {
            size = Math.Max(size, Math.Abs(trace[j, i]));
        }

        return size;
    }

    /// <summary>The tuning of a point, values within rounding of a closed end of their domain moved onto it; null outside the domains.</summary>
    private Tuning? InDomain(Method method, double[] point)
    {
        Dictionary<string, Rational> values = new(StringComparer.Ordinal);
        double near = Math.Sqrt(_precision.UnitRoundoff());
        double scale = guess.A == 0 || !double.IsFinite(guess.A) ? 1 : Math.Min(1, Math.Abs(guess.A));
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            if (!double.IsFinite(point[i]))
            {
                return null;
            }

            Interval domain = method.Parameters[i].Domain;
            Rational value = Rational.FromDouble(point[i]);
            foreach (Rational? end in (Rational?[])[domain.Lower, domain.Upper])
            {
                if (end is { } e && domain.Contains(e) && Math.Abs(point[i] - e.ToDouble()) <= near * scale)
                {
                    value = e;
                }
            }

            if (!domain.Contains(value) || AtOpenEnd(domain, point[i]))
            {
                return null;
            }

            values[method.Parameters[i].Name] = value;
        }

        return Tuning.Of(values);
    }

    /// <summary>Whether a bounded parameter has run into an end that its domain excludes: a limit of the method, not a member.</summary>
    private static bool AtOpenEnd(Interval domain, double value) =>
        domain.Upper is { } upper
        && ((!domain.UpperClosed && Math.Abs(value - upper.ToDouble()) < Degenerate) || (!domain.LowerClosed && domain.Lower is { } lower && Math.Abs(value - lower.ToDouble()) < Degenerate));

    /// <summary>Each value replaced by the simplest fraction beside it, or by that fraction rounded to float32 where that is nearer.</summary>
    private static double[] Simplified(double[] point, int[] free)
    {
        double[] simple = (double[])point.Clone();
        foreach (int i in free)
        {
            double v = point[i];
            if (Math.Abs(v) < Degenerate)
            {
                simple[i] = 0;
                continue;
            }

            if (!double.IsFinite(v) || Math.Abs(v) > 1e200)
            {
                continue;
            }

            Rational width = Rational.FromDouble(Math.Abs(v) * 1e-7);
            Rational fraction = Rational.SimplestBetween(Rational.FromDouble(v) - width, Rational.FromDouble(v) + width);
            if (fraction.Denominator > 100_000)
            {
                continue;
            }

            double exact = fraction.ToDouble();
            double single = (float)exact;
            simple[i] = Math.Abs(v - single) < Math.Abs(v - exact) / 4 ? single : exact;
        }

        return simple;
    }

    private static int IndexOfStepSize(Method method)
    {
        string? name = GradientPolicy.StepSizeOf(method);
        return Enumerable.Range(0, method.Parameters.Count).FirstOrDefault(i => method.Parameters[i].Name == name, -1);
    }

    private sealed record Candidate(Method Method, StateSpace<RationalFunction> System, CompiledSystem Compiled, int StepSize);
}
