using Momentum.Analysis.Algebra;

namespace Momentum.Numeric.Kernels;

/// <summary>A form as a combination Σ c_k(λ)·v_k of values that are already there.</summary>
internal sealed class Representation
{
    private Representation((int Value, UnivariatePolynomial<Rational> Factor)[] terms)
    {
        Terms = terms;
        bool unit = terms.Any(static t => IsConstant(t.Factor, 1)) || (terms.Length > 1 && terms.Any(static t => IsConstant(t.Factor, -1)));
        Cost = Math.Max(terms.Length - (unit ? 1 : 0), terms.Length == 0 ? 1 : 0);
        Invariants = terms.Count(static t => !t.Factor.IsConstant);
    }

    /// <summary>Gets the terms, by value.</summary>
    public (int Value, UnivariatePolynomial<Rational> Factor)[] Terms { get; }

    /// <summary>Gets the number of instructions: one a term, less one where a factor is ±1.</summary>
    public int Cost { get; }

    /// <summary>Gets the number of factors that differ from coordinate to coordinate.</summary>
    public int Invariants { get; }

    public static bool IsConstant(UnivariatePolynomial<Rational> factor, int value) => factor.IsConstant && factor[0] == value;

    /// <summary>The cheapest combination of at most four values (two beyond four states), or of the states alone.</summary>
    /// <param name="target">The form.</param>
    /// <param name="known">The forms there are, by value; null where a value is not computed yet. The states come first.</param>
    /// <remarks>
    /// A combination is admitted only if every coefficient of the target is a sum of parts of its own sign, so that rewriting never
    /// cancels: the rounding of the rewritten step is that of the step as written. Ties go to fewer coordinate-dependent factors.
    /// </remarks>
    public static Representation Of(StepForm target, StepForm?[] known)
    {
        Representation best = OfStates(target);
        int[] candidates = [.. Enumerable.Range(0, known.Length).Where(i => known[i] is not null)];
        int largest = target.Length <= 4 ? 4 : 2;
        for (int size = 1; size <= largest && size - 1 < best.Cost; size++)
        {
            foreach (int[] support in Subsets(candidates, size))
            {
                if (Passes(target, known, support) && Solve(target, known, support) is { } found && found.IsBetterThan(best))
                {
                    best = found;
                }
            }
        }

        return best;
    }

    /// <summary>The combination of the states themselves.</summary>
    public static Representation OfStates(StepForm target) =>
        new([.. Enumerable.Range(0, target.Length).Where(s => !target[s].IsZero).Select(s => (s, target[s]))]);

    private bool IsBetterThan(Representation other) => (Cost, Invariants, Terms.Length).CompareTo((other.Cost, other.Invariants, other.Terms.Length)) < 0;

    private static IEnumerable<int[]> Subsets(int[] items, int size)
    {
        for (int i = 0; i < items.Length && size == 1; i++)
        {
            yield return [items[i]];
        }

        for (int i = 0; i < items.Length && size > 1; i++)
        {
            foreach (int[] rest in Subsets(items[(i + 1)..], size - 1))
            {
                yield return [items[i], .. rest];
            }
        }
    }

    /// <summary>Whether the target lies in the span of the support at both probe values of λ, in double: a necessary condition, cheap.</summary>
    private static bool Passes(StepForm target, StepForm?[] known, int[] support)
    {
        int n = target.Length;
        for (int probe = 0; support.Length < n && probe < target.ProbeValues.Length; probe++)
        {
            double[] rest = [.. target.ProbeValues[probe]];
            double[][] basis = [.. support.Select(v => known[v]!.ProbeValues[probe].ToArray())];
            double scale = rest.Max(Math.Abs);
            for (int b = 0; b < basis.Length; b++)
            {
                Remove(basis[b], rest);
                for (int c = b + 1; c < basis.Length; c++)
                {
                    Remove(basis[b], basis[c]);
                }
            }

            if (rest.Max(Math.Abs) > 1e-7 * scale)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the direction of one vector out of another.</summary>
    private static void Remove(double[] direction, double[] vector)
    {
        double squares = 0.0, products = 0.0;
        for (int i = 0; i < vector.Length; i++)
        {
            squares += direction[i] * direction[i];
            products += direction[i] * vector[i];
        }

        for (int i = 0; i < vector.Length && squares > 1e-24; i++)
        {
            vector[i] -= products / squares * direction[i];
        }
    }

    /// <summary>Solves Σ c_k f_k = target for polynomials c_k by comparing the coefficients of every state and power of λ.</summary>
    private static Representation? Solve(StepForm target, StepForm?[] known, int[] support)
    {
        int degree = Math.Max(target.Degree, 0), width = degree + 1;
        int powers = degree + 1 + support.Max(v => Math.Max(known[v]!.Degree, 0));
        Rational[,] table = new Rational[target.Length * powers, (support.Length * width) + 1];
        for (int state = 0; state < target.Length; state++)
        {
            for (int power = 0; power < powers; power++)
            {
                int row = (state * powers) + power;
                table[row, support.Length * width] = target[state][power];
                for (int k = 0; k < support.Length; k++)
                {
                    for (int d = 0; d < width && d <= power; d++)
                    {
                        table[row, (k * width) + d] = known[support[k]]![state][power - d];
                    }
                }
            }
        }

        if (GaussJordan.Solve(table) is not { } solution)
        {
            return null;
        }

        UnivariatePolynomial<Rational>[] factors = [.. support.Select((_, k) => UnivariatePolynomial<Rational>.FromCoefficients(solution.AsSpan(k * width, width)))];
        return Array.Exists(factors, static f => f.IsZero) || Cancels(target, known, support, factors)
            ? null
            : new Representation([.. support.Select((v, k) => (v, factors[k]))]);
    }

    private static bool Cancels(StepForm target, StepForm?[] known, int[] support, UnivariatePolynomial<Rational>[] factors)
    {
        for (int state = 0; state < target.Length; state++)
        {
            UnivariatePolynomial<Rational> magnitudes = UnivariatePolynomial<Rational>.Zero;
            for (int k = 0; k < support.Length; k++)
            {
                magnitudes += factors[k].Map(Rational.Abs) * known[support[k]]![state].Map(Rational.Abs);
            }

            if (magnitudes != target[state].Map(Rational.Abs))
            {
                return true;
            }
        }

        return false;
    }
}
