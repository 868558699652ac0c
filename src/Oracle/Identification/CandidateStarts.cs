using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle.Identification;

/// <summary>Where the search of a method's parameters starts: the numbers of the fitted rule, combined.</summary>
internal static class CandidateStarts
{
    private const int Starts = 10;

    /// <summary>Points of a method's parameters; those that are not free have their defaults.</summary>
    /// <param name="guess">The fitted rule.</param>
    /// <param name="method">The method.</param>
    /// <param name="free">The indices of the free parameters.</param>
    public static IEnumerable<double[]> Of(RuleFit guess, Method method, int[] free)
    {
        double[] poles = Poles.Of(guess.Betas);
        double[] bounded = [.. poles.Where(p => p is > 0 and < 1).Append(0.5).Append(0.05).Append(0.95)];
        double decay = 1 - Math.Clamp(guess.Beta, -0.5, 0.999);
        double[] gains = [.. new[] { guess.A, guess.S, guess.A / decay, guess.C, guess.A / 2, guess.A + guess.C }.Select(Math.Abs).Where(g => double.IsFinite(g) && g > 0).Distinct()];
        double[][] choices = [.. free.Select((p, position) => Choices(method.Parameters[p].Domain, free.Take(position).Count(q => method.Parameters[q].Domain.Upper is not null)))];
        int total = choices.Aggregate(1, (product, c) => Math.Min(1 << 20, product * c.Length));
        int starts = Starts * (free.Length > 3 ? guess.Order > 2 ? 40 : 8 : free.Length > 2 ? 4 : 1);
        int stride = Stride(total);
        for (int n = 0, index = 0; n < Math.Min(total, starts); n++, index = (int)((index + (long)stride) % total))
        {
            double[] point = [.. method.Parameters.Select(p => p.Default is { } value ? value.ToDouble() : 0)];
            int rest = index;
            for (int j = 0; j < free.Length; j++)
            {
                point[free[j]] = choices[j][rest % choices[j].Length];
                rest /= choices[j].Length;
            }

            yield return point;
        }

        double[] Decay() => guess.Decay is { } d ? [d.Amount] : [];

        double[] Choices(Interval domain, int position)
        {
            if (domain.Upper is null)
            {
                double[] found = gains.Length == 0 ? [0.1, 0.01, 1] : gains;
                return domain.Lower is { IsZero: true } && domain.LowerClosed ? [.. Decay(), .. found, guess.Beta / 2, 1e-3, 0] : found;
            }

            int turn = position % bounded.Length;
            return [.. bounded[turn..], .. bounded[..turn]];
        }
    }

    /// <summary>A stride near 0.618 n that is coprime to n, so that the first points of a lattice are spread over it and none comes twice.</summary>
    private static int Stride(int n)
    {
        int stride = Math.Max(1, (int)(0.618 * n));
        while (System.Numerics.BigInteger.GreatestCommonDivisor(stride, n) > 1)
        {
            stride++;
        }

        return stride;
    }
}
