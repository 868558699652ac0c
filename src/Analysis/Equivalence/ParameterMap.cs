using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Equivalence;

/// <summary>Solves polynomial equations for unknowns one at a time, each from a factor that is linear in it.</summary>
/// <remarks>
/// The equations come from matching coefficients in z; for first-order methods they are triangular after a few substitutions.
/// Depth-first over the factors; every solution is checked by substitution, so a found map is proved. Not finding one proves nothing by itself:
/// <see cref="Exhausted"/> tells whether every branch was followed to a contradiction.
/// </remarks>
internal sealed class ParameterMap
{
    private const int BranchLimit = 400;
    private readonly string[] _unknowns;
    private readonly CancellationToken _cancellationToken;
    private int _branches;

    private ParameterMap(string[] unknowns, CancellationToken cancellationToken)
    {
        _unknowns = unknowns;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Gets a value indicating whether the absence of a map was proved.</summary>
    public bool Exhausted { get; private set; } = true;

    /// <summary>A value for each unknown that occurs, or null.</summary>
    public static (IReadOnlyDictionary<string, RationalFunction>? Map, bool Exhausted) Solve(IEnumerable<Polynomial> equations, string[] unknowns, CancellationToken cancellationToken)
    {
        ParameterMap solver = new(unknowns, cancellationToken);
        return (solver.Solve([.. equations.Where(e => !e.IsZero)], new Dictionary<string, RationalFunction>(StringComparer.Ordinal)), solver.Exhausted);
    }

    private Dictionary<string, RationalFunction>? Solve(List<Polynomial> equations, Dictionary<string, RationalFunction> known)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (equations.Count == 0)
        {
            return known;
        }

        if (++_branches > BranchLimit)
        {
            Exhausted = false;
            return null;
        }

        // An equation without unknowns cannot hold for all parameters; one whose factors are all linear in some unknown leaves no branch open.
        (PolynomialFactors Factors, int Weight)? simplest = null;
        foreach (Polynomial equation in equations)
        {
            if (!Array.Exists(_unknowns, equation.Contains))
            {
                return null;
            }

            PolynomialFactors factors = equation.Factor(_cancellationToken);
            int weight = Weight(factors, equation);
            if (simplest is not { } best || weight < best.Weight)
            {
                simplest = (factors, weight);
            }
        }

        foreach ((Polynomial factor, int _) in simplest!.Value.Factors.Factors)
        {
            bool solved = false;
            bool occurs = false;
            foreach (string unknown in _unknowns)
            {
                if (!factor.Contains(unknown))
                {
                    continue;
                }

                occurs = true;
                Polynomial[] c = factor.CoefficientsIn(unknown);
                if (c.Length != 2)
                {
                    continue;
                }

                solved = true;
                RationalFunction value = -(RationalFunction)c[0] / (RationalFunction)c[1];
                if (Substituted(equations, known, unknown, value) is { } next && Solve(next.Equations, next.Known) is { } result)
                {
                    return result;
                }

                // Other unknowns of the same factor describe the same branch.
                break;
            }

            Exhausted &= solved || !occurs;
        }

        return null;
    }

    private static (List<Polynomial> Equations, Dictionary<string, RationalFunction> Known)? Substituted(List<Polynomial> equations, Dictionary<string, RationalFunction> known, string unknown, RationalFunction value)
    {
        List<Polynomial> next = [];
        foreach (Polynomial equation in equations)
        {
            Polynomial rest = ((RationalFunction)equation).Substitute(unknown, value).Numerator;
            if (!rest.IsZero)
            {
                next.Add(rest);
            }
        }

        Dictionary<string, RationalFunction> values = new(StringComparer.Ordinal) { [unknown] = value };
        foreach ((string name, RationalFunction earlier) in known)
        {
            values[name] = earlier.Substitute(unknown, value);
        }

        return (next, values);
    }

    private int Weight(PolynomialFactors factors, Polynomial equation)
    {
        int unknowns = 0;
        foreach (string unknown in _unknowns)
        {
            unknowns += equation.DegreeIn(unknown);
        }

        bool linear = factors.Factors.All(f => !Array.Exists(_unknowns, f.Factor.Contains) || Array.Exists(_unknowns, u => f.Factor.DegreeIn(u) == 1));
        return (linear ? 0 : 1_000_000) + (1000 * unknowns) + equation.TermCount;
    }
}
