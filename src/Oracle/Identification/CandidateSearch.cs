using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>A catalogue entry at the parameters that bring it nearest to a run.</summary>
/// <param name="Method">The entry.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Comparison">The run held against it.</param>
public sealed record MethodMatch(Method Method, Tuning Parameters, ComparisonResult Comparison)
{
    /// <summary>Gets the largest deviation of the run from the method.</summary>
    public double MaxDeviation => Comparison.MaxDeviation;
}

/// <summary>Searches a method's parameters for a run: defaults first, then all of them; starts from the numbers of the fitted rule.</summary>
internal sealed class CandidateSearch(Trace trace, int rows, RuleFit guess)
{
    private const int Starts = 10;
    private const int FirstSteps = 8;
    private const int MoreSteps = 30;
    private const double Promising = 1e-5;
    private const int ShortRun = 9;
    private const int LongRun = 65;
    private const double Degenerate = 1e-6;

    private readonly Precision _precision = guess.Precision;

    /// <summary>The parameters that bring a method nearest to the run; null where the method has no state space or its order is too small.</summary>
    public MethodMatch? Find(Method method, CancellationToken cancellationToken)
    {
        Derived<StateSpace<RationalFunction>> system = StateSpace.Of(method);
        if (!system.IsDecided || system.Value.Order < guess.Order)
        {
            return null;
        }

        string[] names = [.. method.Parameters.Select(p => p.Name)];
        CompiledSystem compiled = new(system.Value, names);
        int[] all = [.. Enumerable.Range(0, names.Length)];
        int[] needed = [.. all.Where(i => method.Parameters[i].Default is null)];
        MethodMatch? match = Find(method, system.Value, compiled, needed, cancellationToken);
        return match is { Comparison.IsMatch: true } || needed.Length == all.Length
            ? match
            : Better(match, Find(method, system.Value, compiled, all, cancellationToken));
    }

    /// <summary>The better of two candidates: a match before a near miss, then the smaller deviation.</summary>
    public static MethodMatch? Better(MethodMatch? first, MethodMatch? second) =>
        first is null ? second
        : second is null || first.Comparison.IsMatch || (!second.Comparison.IsMatch && !(second.MaxDeviation < first.MaxDeviation)) ? first
        : second;

    private MethodMatch? Find(Method method, StateSpace<RationalFunction> system, CompiledSystem compiled, int[] free, CancellationToken cancellationToken)
    {
        int few = Math.Min(rows, ShortRun);
        int many = Math.Min(rows, LongRun);
        double[] scratch = new double[many * trace.Dimension];
        double enough = Math.Pow(1e4 * _precision.UnitRoundoff(), 2) * few * trace.Dimension;
        double[]? best = null;
        double least = double.PositiveInfinity;
        foreach (double[] start in StartPoints(method, free))
        {
            cancellationToken.ThrowIfCancellationRequested();
            double cost = LevenbergMarquardt.Minimize(Residuals(few), few * trace.Dimension, start, free, FirstSteps);
            if (cost < Promising && cost > enough)
            {
                cost = LevenbergMarquardt.Minimize(Residuals(few), few * trace.Dimension, start, free, MoreSteps);
            }

            if (cost < least && InDomain(method, start) is { })
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
        LevenbergMarquardt.Minimize(Residuals(many), many * trace.Dimension, refined, free, 30);
        MethodMatch? found = null;
        foreach (double[] values in (double[][])[Simplified(refined, free), refined, best])
        {
            if (found is not { Comparison.IsMatch: true } && InDomain(method, values) is { } tuning)
            {
                found = Better(found, Compared(method, system, tuning));
            }
        }

        return found;

        Action<double[], double[]> Residuals(int count) => (point, result) =>
        {
            compiled.Run(point, trace, count, scratch);
            for (int i = 0; i < trace.Dimension; i++)
            {
                for (int k = 0; k < count; k++)
                {
                    result[(i * count) + k] = (scratch[(i * count) + k] - trace[k, i]) / Size(k, i);
                }
            }
        };
    }

    private MethodMatch? Compared(Method method, StateSpace<RationalFunction> system, Tuning tuning)
    {
        try
        {
            TraceComparer comparer = new(method.Id, system.At(tuning), trace.Lambda.AsSpan(), trace.Center.AsSpan(), trace.Row(0), _precision);
            for (int k = 0; k < rows; k++)
            {
                comparer.Next(trace.Row(k));
            }

            return new(method, tuning, comparer.Result());
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
        for (int i = 0; i < point.Length; i++)
        {
            if (!double.IsFinite(point[i]))
            {
                return null;
            }

            Interval domain = method.Parameters[i].Domain;
            Rational value = Rational.FromDouble(point[i]);
            foreach (Rational? end in (Rational?[])[domain.Lower, domain.Upper])
            {
                if (end is { } e && domain.Contains(e) && Math.Abs(point[i] - e.ToDouble()) <= near * guess.A.Scale())
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

    private IEnumerable<double[]> StartPoints(Method method, int[] free)
    {
        double[] poles = Poles.Of(guess.Betas);
        double[] bounded = [.. poles.Where(p => p is > 0 and < 1).Append(0.5).Append(0.05).Append(0.95)];
        double decay = 1 - Math.Clamp(guess.Beta, -0.5, 0.999);
        double[] gains = [.. new[] { guess.A, guess.S, guess.A / decay, guess.C, guess.A / 2, guess.A + guess.C }.Where(g => double.IsFinite(g) && g > 0).Distinct()];
        double[][] choices = [.. free.Select((p, position) => Choices(method.Parameters[p].Domain, position))];
        int total = choices.Aggregate(1, (product, c) => Math.Min(1 << 20, product * c.Length));
        int starts = Starts * (free.Length > 2 ? 4 : 1);
        int stride = Math.Max(1, total / starts) | 1;
        for (int n = 0, index = 0; n < Math.Min(total, starts); n++, index += stride)
        {
            double[] point = [.. method.Parameters.Select(p => p.Default is { } value ? value.ToDouble() : 0)];
            int rest = index % total;
            for (int j = 0; j < free.Length; j++)
            {
                point[free[j]] = choices[j][rest % choices[j].Length];
                rest /= choices[j].Length;
            }

            yield return point;
        }

        double[] Choices(Interval domain, int position)
        {
            if (domain.Upper is null)
            {
                double[] found = gains.Length == 0 ? [0.1, 0.01, 1] : gains;
                return domain.Lower is { IsZero: true } && domain.LowerClosed ? [.. found, guess.Beta / 2, 1e-3, 0] : found;
            }

            int turn = position % bounded.Length;
            return [.. bounded[turn..], .. bounded[..turn]];
        }
    }
}

/// <summary>Small helpers of the search.</summary>
internal static class Poles
{
    /// <summary>The real parts of the roots of z^m − β_0 z^{m−1} − … by simultaneous iteration (Durand and Kerner).</summary>
    public static double[] Of(ValueList<double> betas)
    {
        int m = betas.Count;
        System.Numerics.Complex[] roots = [.. Enumerable.Range(0, m).Select(i => System.Numerics.Complex.Pow(new(0.4, 0.9), i))];
        for (int iteration = 0; iteration < 200; iteration++)
        {
            for (int i = 0; i < m; i++)
            {
                System.Numerics.Complex value = 1;
                System.Numerics.Complex others = 1;
                for (int j = 0; j < m; j++)
                {
                    value = (value * roots[i]) - betas[j];
                    others *= j == i ? 1 : roots[i] - roots[j];
                }

                roots[i] -= others == 0 ? 1e-3 : value / others;
            }
        }

        return [.. roots.Select(r => r.Real).Where(double.IsFinite)];
    }

    /// <summary>The magnitude of a gain, or 1 where it is larger or 0.</summary>
    public static double Scale(this double gain) => gain == 0 || !double.IsFinite(gain) ? 1 : Math.Min(1, Math.Abs(gain));
}
