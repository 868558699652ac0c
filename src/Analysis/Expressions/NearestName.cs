namespace Momentum.Analysis.Expressions;

/// <summary>Finds the known name that was probably meant.</summary>
/// <remarks>The distance is the optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours cost 1 each.</remarks>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The candidate nearest to a name, or null when none is within a third of the name's length (at least one edit).</summary>
    /// <param name="name">The name found.</param>
    /// <param name="candidates">The known names; of equally near ones the first wins.</param>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        string? nearest = null;
        int best = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            if (candidate.Length > LongestName || Math.Abs(candidate.Length - name.Length) >= best)
            {
                continue;
            }

            int distance = string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate);
            if (distance < best && distance < Math.Max(name.Length, candidate.Length))
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>The optimal string alignment distance of two texts.</summary>
    internal static int Distance(string left, string right)
    {
        int[] beforeLast = new int[right.Length + 1], last = new int[right.Length + 1], current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }
}
