using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Writes a conjunction of signs of polynomials as a condition on the parameters.</summary>
internal static class CoverCondition
{
    private const int Negative = SignCover.Negative, Zero = SignCover.Zero, Positive = SignCover.Positive;

    /// <summary>The condition, and the parameters that it fixes.</summary>
    /// <param name="cube">A set of signs for each polynomial.</param>
    /// <param name="atoms">The polynomials, complicated ones first.</param>
    /// <param name="task">The parameters.</param>
    public static CoverPiece Of(int[] cube, IReadOnlyList<Polynomial> atoms, RegionTask task)
    {
        Parameter[] domains = task.Parameters.AsSpan().ToArray();
        List<SignFormula.Sign> comparisons = [];
        for (int i = cube.Length - 1; i >= 0; i--)
        {
            if (cube[i] != SignCover.Any && !Narrow(domains, atoms[i], cube[i]))
            {
                comparisons.Add(new(atoms[i], cube[i]));
            }
        }

        // A comparison at fixed parameters may narrow another domain, down to a point.
        for (bool again = true; again;)
        {
            again = false;
            Bindings<Rational> at = Fixed(domains);
            for (int k = 0; k < comparisons.Count && !again; k++)
            {
                if (at.Count > 0 && comparisons[k].Atom.Variables.AsSpan().ContainsAny([.. at.Keys]))
                {
                    (Polynomial atom, int signs) = comparisons[k] = At(comparisons[k], at, domains, task.Cancellation);
                    if (atom.IsConstant || Narrow(domains, atom, signs))
                    {
                        comparisons.RemoveAt(k);
                        again = true;
                    }
                }
            }
        }

        return new(
            Conditions.All([Conditions.Domain(task.Points), Conditions.Domain(domains), .. comparisons.Select(static c => Conditions.Compare(c.Atom, RelationOf(c.Signs)))]),
            Fixed(domains));
    }

    private static Bindings<Rational> Fixed(Parameter[] domains)
    {
        Bindings<Rational> at = Bindings<Rational>.Empty;
        foreach (Parameter parameter in domains)
        {
            if (parameter.Domain.Lower is { } lower && lower == parameter.Domain.Upper)
            {
                at = at.With(parameter.Name, lower);
            }
        }

        return at;
    }

    /// <summary>A comparison with parameters fixed, without factors that have one sign on the domains.</summary>
    private static SignFormula.Sign At(SignFormula.Sign comparison, Bindings<Rational> at, Parameter[] domains, CancellationToken cancellation)
    {
        (Polynomial atom, int signs) = comparison;
        foreach ((string name, Rational value) in at)
        {
            atom = atom.Substitute(name, value);
        }

        if (atom.IsConstant)
        {
            return comparison with { Atom = atom };
        }

        PolynomialFactors factors = atom.Factor(cancellation);
        int sign = factors.Unit.Sign;
        Polynomial rest = 1;
        foreach ((Polynomial factor, int multiplicity) in factors.Factors)
        {
            if (DomainSign.Of(factor, domains, cancellation) is { } own and (1 or -1))
            {
                sign *= int.IsOddInteger(multiplicity) ? own : 1;
            }
            else
            {
                rest *= factor.Pow(multiplicity);
            }
        }

        return new(rest, sign > 0 ? signs : (signs & Zero) | ((signs & Negative) != 0 ? Positive : 0) | ((signs & Positive) != 0 ? Negative : 0));
    }

    /// <summary>A condition on one parameter that is linear narrows its domain.</summary>
    private static bool Narrow(Parameter[] domains, Polynomial atom, int signs)
    {
        if (atom.TotalDegree != 1 || atom.Variables.Count != 1)
        {
            return false;
        }

        int axis = Array.FindIndex(domains, p => p.Name == atom.Variables[0]);
        Rational bound = -atom.ConstantTerm / atom.LeadingCoefficient;
        Interval domain = domains[axis].Domain;
        bool closed = (signs & Zero) != 0;
        if ((signs & Negative) == 0 && (domain.Lower is not { } lower || bound >= lower))
        {
            domain = domain with { Lower = bound, LowerClosed = closed && (bound != domain.Lower || domain.LowerClosed) };
        }

        if ((signs & Positive) == 0 && (domain.Upper is not { } upper || bound <= upper))
        {
            domain = domain with { Upper = bound, UpperClosed = closed && (bound != domain.Upper || domain.UpperClosed) };
        }

        domains[axis] = domains[axis] with { Domain = domain };
        return true;
    }

    /// <summary>The comparison with 0 that allows some signs; not two without zero.</summary>
    internal static Relation RelationOf(int signs) => signs switch
    {
        Negative => Relation.Less,
        Negative | Zero => Relation.LessOrEqual,
        Zero => Relation.Equal,
        Zero | Positive => Relation.GreaterOrEqual,
        _ => Relation.Greater,
    };
}
