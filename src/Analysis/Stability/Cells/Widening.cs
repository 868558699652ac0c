namespace Momentum.Analysis.Stability.Cells;

/// <summary>Widens a conjunction of signs that holds on no stratum outside a set as far as that stays true.</summary>
/// <param name="start">The signs of a stratum of the set.</param>
/// <param name="outside">The signs of the strata outside.</param>
/// <param name="edges">The signs of strata that are included only for the sake of others.</param>
/// <param name="allows">What else a conjunction has to meet.</param>
internal sealed class Widening(int[] start, int[][] outside, int[][] edges, Predicate<int[]> allows)
{
    private const int Negative = SignCover.Negative, Zero = SignCover.Zero, Positive = SignCover.Positive, Any = SignCover.Any;

    /// <summary>Gets the conjunction: a set of signs for each polynomial.</summary>
    public int[] Cube { get; } = [.. start];

    /// <summary>Drops conditions in an order, then weakens strict signs; false when the start itself holds on a stratum outside.</summary>
    public bool TryRun(int[] order)
    {
        // A stratum outside is kept out by the comparisons it violates: one of them has to stay.
        int[] violations = Violations(outside);
        if (Array.Exists(violations, static v => v == 0))
        {
            return false;
        }

        foreach (int i in order)
        {
            _ = TryReplace(i, Any, outside, violations);
        }

        int[][] strict = [.. outside, .. edges.Where(e => !Holds(e))];
        violations = Violations(strict);
        for (int i = 0; i < Cube.Length; i++)
        {
            // From a strict sign to the sign or zero; from zero to either side.
            _ = Cube[i] switch
            {
                Any => true,
                Zero => TryReplace(i, Zero | Positive, strict, violations) || TryReplace(i, Negative | Zero, strict, violations),
                _ => TryReplace(i, Cube[i] | Zero, strict, violations),
            };
        }

        return true;
    }

    private int[] Violations(int[][] rows)
    {
        int[] violations = new int[rows.Length];
        for (int o = 0; o < rows.Length; o++)
        {
            for (int i = 0; i < Cube.Length; i++)
            {
                violations[o] += (Cube[i] & rows[o][i]) == 0 ? 1 : 0;
            }
        }

        return violations;
    }

    private bool Holds(int[] signs)
    {
        for (int i = 0; i < signs.Length; i++)
        {
            if ((Cube[i] & signs[i]) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReplace(int i, int wider, int[][] rows, int[] violations)
    {
        int narrow = Cube[i];
        for (int o = 0; o < rows.Length; o++)
        {
            if (violations[o] == 1 && (narrow & rows[o][i]) == 0 && (wider & rows[o][i]) != 0)
            {
                return false;
            }
        }

        Cube[i] = wider;
        if (!allows(Cube))
        {
            Cube[i] = narrow;
            return false;
        }

        for (int o = 0; o < rows.Length; o++)
        {
            violations[o] -= (narrow & rows[o][i]) == 0 && (wider & rows[o][i]) != 0 ? 1 : 0;
        }

        return true;
    }
}
