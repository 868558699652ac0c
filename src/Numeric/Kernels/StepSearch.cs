using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Numeric.Kernels;

/// <summary>Finds the order of evaluation of a step with the fewest instructions.</summary>
/// <remarks>
/// Optional intermediate values are the gradient points y_j and the gradients λy_j; every subset of them is tried, and for each the order
/// of the next states by dynamic programming over which are computed: a state computed earlier can serve a later one.
/// </remarks>
internal sealed class StepSearch
{
    private const int MostIntermediates = 4;
    private readonly int _order;
    private readonly StepForm[] _states;
    private readonly StepForm[] _intermediates;
    private readonly StepForm[] _next;
    private readonly Dictionary<(int Target, int Known), Representation> _found = [];

    private StepSearch(int inputs, StepForm[] intermediates, StepForm[] targets)
    {
        _order = inputs;
        _states = [.. Enumerable.Range(0, inputs).Select(i => StepForm.OfState(i, inputs))];
        _intermediates = intermediates;
        _next = targets;
    }

    /// <summary>The items computed along an eigendirection, in order, each with its representation.</summary>
    /// <remarks>Values are numbered: states, intermediates, next states.</remarks>
    public static List<(int Value, Representation How)> Best(StateSpace<Rational> system)
    {
        (StepForm[] points, StepForm[] gradients, StepForm[] next, _) = StepForm.Of(system);
        StepForm[] intermediates = [.. points.Zip(gradients).SelectMany(static pair => new[] { pair.First, pair.Second }).Take(MostIntermediates)];
        return Best(system.Order, intermediates, next);
    }

    /// <summary>The items computed, in order, each with its representation; values are numbered: inputs, intermediates, targets.</summary>
    /// <param name="inputs">The number of values that are given.</param>
    /// <param name="intermediates">Values that may be computed on the way.</param>
    /// <param name="targets">Values that must be computed.</param>
    public static List<(int Value, Representation How)> Best(int inputs, StepForm[] intermediates, StepForm[] targets)
    {
        StepSearch search = new(inputs, intermediates, targets);
        List<(int, Representation)>? best = null;
        (int Cost, int Invariants, int Length) bestRank = default;
        for (int chosen = 0; chosen < 1 << search._intermediates.Length; chosen++)
        {
            List<(int Value, Representation How)> plan = search.Plan(chosen);
            (int, int, int) rank = (plan.Sum(static p => p.How.Cost), Invariants(plan), plan.Count);
            if (best is null || rank.CompareTo(bestRank) < 0)
            {
                (best, bestRank) = (plan, rank);
            }
        }

        return best!;
    }

    private static int Invariants(List<(int Value, Representation How)> plan) =>
        plan.SelectMany(static p => p.How.Terms).Where(static t => !t.Factor.IsConstant).Select(static t => t.Factor).Distinct().Count();

    private List<(int Value, Representation How)> Plan(int chosen)
    {
        List<(int, Representation)> plan = [];
        int known = 0;
        for (int i = 0; i < _intermediates.Length; i++)
        {
            if ((chosen >> i & 1) != 0)
            {
                plan.Add((_order + i, Find(i, known)));
                known |= 1 << i;
            }
        }

        int rows = _next.Length, all = (1 << rows) - 1;
        (int Cost, int Last)[] cheapest = new (int, int)[all + 1];
        for (int mask = 1; mask <= all; mask++)
        {
            cheapest[mask] = (int.MaxValue, -1);
            for (int row = 0; row < rows; row++)
            {
                if ((mask >> row & 1) == 0)
                {
                    continue;
                }

                int before = mask & ~(1 << row);
                Representation how = Find(_intermediates.Length + row, known | before << _intermediates.Length);
                int cost = cheapest[before].Cost + (16 * how.Cost) + how.Invariants;
                cheapest[mask] = cost < cheapest[mask].Cost ? (cost, row) : cheapest[mask];
            }
        }

        List<(int, Representation)> rowsInReverse = [];
        for (int mask = all; mask != 0; mask &= ~(1 << cheapest[mask].Last))
        {
            int row = cheapest[mask].Last;
            rowsInReverse.Add((_order + _intermediates.Length + row, Find(_intermediates.Length + row, known | (mask & ~(1 << row)) << _intermediates.Length)));
        }

        rowsInReverse.Reverse();
        return [.. plan, .. rowsInReverse];
    }

    private Representation Find(int target, int known)
    {
        if (_found.TryGetValue((target, known), out Representation? how))
        {
            return how;
        }

        StepForm[] items = [.. _intermediates, .. _next];
        StepForm?[] values = [.. _states, .. items.Select((form, i) => (known >> i & 1) != 0 ? form : null)];
        return _found[(target, known)] = Representation.Of(items[target], values);
    }
}
