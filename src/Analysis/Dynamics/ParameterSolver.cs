using System.Collections.Immutable;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Dynamics;

/// <summary>Solves polynomial equations for unknowns that are to be rational functions of parameters.</summary>
/// <remarks>
/// Equations are factored. A factor that is linear in some unknown is solved for it and substituted; where no unknown is linear one is
/// eliminated by resultants first. A factor in the parameters alone does not vanish identically and ends its branch. Branches are
/// disjoint: a later one excludes the zeros of the factors before it. Unknowns that nothing determines stay free.
/// Solutions that need roots are not found, and noticed.
/// </remarks>
internal sealed class ParameterSolver
{
    private const int BranchLimit = 400;

    // Solutions beyond a few are the same up to a permutation of like parameters.
    private const int SolutionLimit = 12;

    private readonly List<string> _unknowns;
    private readonly CancellationToken _cancellation;
    private readonly List<Bindings<RationalFunction>> _found = [];
    private int _branches;

    private ParameterSolver(IEnumerable<string> unknowns, CancellationToken cancellation)
    {
        _unknowns = [.. unknowns];
        _cancellation = cancellation;
    }

    /// <summary>Gets a value indicating whether a branch ended at an equation that has irrational solutions only.</summary>
    public bool MetIrrational { get; private set; }

    /// <summary>Gets the solutions; values may contain unknowns that stay free.</summary>
    public IReadOnlyList<Bindings<RationalFunction>> Solutions => _found;

    /// <summary>Solves equations = 0 where given polynomials do not vanish.</summary>
    /// <exception cref="BudgetExceededException">There are too many branches.</exception>
    public static ParameterSolver Of(
        IEnumerable<Polynomial> equations, IEnumerable<Polynomial> nonzero, IEnumerable<string> unknowns, CancellationToken cancellation)
    {
        ParameterSolver solver = new(unknowns, cancellation);
        ImmutableList<Polynomial> kept = [.. nonzero.SelectMany(p => p.Factor(cancellation).Factors).Select(static f => f.Factor).Where(solver.HasUnknown).Distinct()];
        solver.Solve(new([.. equations], [], kept, Bindings<RationalFunction>.Empty));
        return solver;
    }

    private void Solve(Case problem)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_found.Count == SolutionLimit)
        {
            return;
        }

        if (++_branches > BranchLimit)
        {
            throw new BudgetExceededException($"more than {BranchLimit} cases of the parameter equations");
        }

        List<List<Polynomial>> open = [];
        foreach (Polynomial equation in problem.Equations.Where(static e => !e.IsZero))
        {
            List<Polynomial> factors = [.. equation.Factor(_cancellation).Factors.Select(static f => f.Factor).Where(f => HasUnknown(f) && !problem.Nonzero.Contains(f))];
            if (factors.Count == 0)
            {
                return;
            }

            open.Add(factors);
        }

        if (open.Count > 0)
        {
            Branch(problem, open);
        }
        else if (problem.Deferred.Count > 0)
        {
            Solve(problem with { Equations = problem.Deferred, Deferred = [], MayEliminate = false });
        }
        else
        {
            _found.Add(problem.Values);
        }
    }

    private void Branch(Case problem, List<List<Polynomial>> open)
    {
        List<Polynomial> chosen = Cheapest(open);
        ImmutableList<Polynomial> rest = [.. open.Where(o => !ReferenceEquals(o, chosen)).Select(static o => o.Aggregate(Polynomial.One, static (a, b) => a * b)).Distinct()];
        ImmutableList<Polynomial> nonzero = problem.Nonzero;
        foreach (Polynomial factor in chosen)
        {
            Case branch = problem with { Equations = rest, Nonzero = nonzero };
            nonzero = nonzero.Add(factor);
            if (Linear(factor) is { } unknown)
            {
                SolveLinear(factor, unknown, branch);
            }
            else if (problem.MayEliminate && factor.Variables.FirstOrDefault(v => _unknowns.Contains(v) && rest.Exists(e => e.Contains(v))) is { } shared)
            {
                // Solve what is left without the unknown, then return to it.
                ImmutableList<Polynomial> without = [.. rest.Select(e => e.Contains(shared) ? Polynomial.Resultant(factor, e, shared, _cancellation) : e)];
                Solve(branch with { Equations = without, Deferred = problem.Deferred.AddRange(rest).Add(factor) });
            }
            else
            {
                MetIrrational = true;
            }
        }
    }

    private void SolveLinear(Polynomial factor, string unknown, Case branch)
    {
        Polynomial[] c = factor.CoefficientsIn(unknown);
        if (HasUnknown(c[1]))
        {
            Solve(branch with { Equations = branch.Equations.Add(c[0]).Add(c[1]) });
            branch = branch with { Nonzero = branch.Nonzero.AddRange(c[1].Factor(_cancellation).Factors.Select(static f => f.Factor)) };
        }

        RationalFunction value = RationalFunction.Create(-c[0], c[1]);
        Polynomial Put(Polynomial p) => p.Contains(unknown) ? ((RationalFunction)p).Substitute(unknown, value).Numerator : p;
        List<Polynomial> kept = [];
        foreach (Polynomial p in branch.Nonzero)
        {
            Polynomial put = Put(p);
            if (put.IsZero)
            {
                return;
            }

            kept.AddRange(put.Factor(_cancellation).Factors.Select(static f => f.Factor).Where(HasUnknown));
        }

        Solve(branch with
        {
            Equations = branch.Equations.ConvertAll(Put),
            Deferred = branch.Deferred.ConvertAll(Put),
            Nonzero = [.. kept],
            Values = branch.Values.Map(v => v.Variables.Contains(unknown) ? v.Substitute(unknown, value) : v).With(unknown, value),
        });
    }

    private bool HasUnknown(Polynomial p) => p.Variables.Any(_unknowns.Contains);

    /// <summary>The unknown in which a factor is linear, best with a coefficient without unknowns, then in the order of declaration.</summary>
    private string? Linear(Polynomial factor) => _unknowns.Where(u => factor.DegreeIn(u) == 1)
        .OrderBy(u => factor.CoefficientsIn(u)[1].Variables.Count(_unknowns.Contains)).FirstOrDefault();

    private List<Polynomial> Cheapest(List<List<Polynomial>> open)
    {
        List<Polynomial> cheapest = open[0];
        var least = Cost(cheapest);
        for (int i = 1; i < open.Count; i++)
        {
            var cost = Cost(open[i]);
            bool isLess = cost.Difficulty != least.Difficulty ? cost.Difficulty < least.Difficulty
                : cost.Factors != least.Factors ? cost.Factors < least.Factors
                : cost.Unknowns != least.Unknowns ? cost.Unknowns < least.Unknowns
                : cost.Terms < least.Terms;
            (cheapest, least) = isLess ? (open[i], cost) : (cheapest, least);
        }

        return cheapest;
    }

    private (int Difficulty, int Factors, int Unknowns, int Terms) Cost(List<Polynomial> factors)
    {
        (int difficulty, int unknowns, int terms) = (0, 0, 0);
        foreach (Polynomial f in factors)
        {
            difficulty = Math.Max(difficulty, Linear(f) is not { } u ? 2 : HasUnknown(f.CoefficientsIn(u)[1]) ? 1 : 0);
            unknowns = Math.Max(unknowns, f.Variables.Count(_unknowns.Contains));
            terms += f.TermCount;
        }

        return (difficulty, factors.Count, unknowns, terms);
    }

    /// <summary>One branch: equations to solve now and later, what must not vanish, and what is solved.</summary>
    private sealed record Case(
        ImmutableList<Polynomial> Equations,
        ImmutableList<Polynomial> Deferred,
        ImmutableList<Polynomial> Nonzero,
        Bindings<RationalFunction> Values,
        bool MayEliminate = true);
}
