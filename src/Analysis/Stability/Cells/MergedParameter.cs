using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A product of parameters that takes the place of two parameters, such as lr·(1 − dampening), where no other combination of them occurs.</summary>
/// <remarks>With x = u/f(y) the polynomial is free of y exactly if it depends on x and y through u = x·f(y) alone; at f(y) = 0 by continuity.</remarks>
internal sealed record MergedParameter(RegionTask Task, Parameter First, Parameter Second, Polynomial Product, Parameter Merged)
{
    /// <summary>A pair that can be merged; null when there is none.</summary>
    public static MergedParameter? Find(RegionTask task)
    {
        foreach (Parameter first in task.Parameters)
        {
            foreach (Parameter second in task.Parameters)
            {
                foreach (Polynomial factor in first.Name == second.Name ? [] : Candidates(task, first.Name, second.Name))
                {
                    RationalFunction quotient = RationalFunction.Variable(first.Name) / factor;
                    UnivariatePolynomial<RationalFunction> p = task.Characteristic.Map(c => c.Substitute(first.Name, quotient));
                    if (!p.Coefficients.Any(c => c.Variables.Contains(second.Name)))
                    {
                        Parameter merged = new(first.Name, ProductOf(first.Domain, Range(factor, second)));
                        ValueList<Parameter> rest = ValueList.From(task.Parameters.Where(x => x.Name != second.Name).Select(x => x.Name == first.Name ? merged : x));
                        return new(new(p, task.Gain, task.Display, rest, task.Points, task.Cancellation), first, second, Polynomial.Variable(first.Name) * factor, merged);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The region of the merged task with the two parameters written back.</summary>
    public StabilityRegion Restore(StabilityRegion region) => region with
    {
        Cells = ValueList.From(region.Cells.Select(c => c with
        {
            When = Restore(c.When),
            LowerBound = Restore(c.LowerBound),
            UpperBound = c.UpperBound is { } upper ? Restore(upper) : null,
        })),
        Argument = ValueList.From(region.Argument.Select(f => f with { Polynomial = f.Polynomial.Substitute(First.Name, Product) })),
    };

    // Factors in y alone of a coefficient of p that is linear in x.
    private static HashSet<Polynomial> Candidates(RegionTask task, string first, string second)
    {
        HashSet<Polynomial> found = [];
        foreach (RationalFunction c in task.Characteristic.Coefficients)
        {
            if (c.Numerator.DegreeIn(first) > 0)
            {
                foreach ((Polynomial factor, _) in c.Numerator.CoefficientsIn(first)[^1].Factor(task.Cancellation).Factors)
                {
                    if (factor.TotalDegree == 1 && factor.Variables.Count == 1 && factor.Contains(second))
                    {
                        Rational inside = Domains.Inside(task.Parameters.First(p => p.Name == second).Domain);
                        found.Add(factor.Substitute(second, inside).ConstantTerm.Sign < 0 ? -factor : factor);
                    }
                }
            }
        }

        return found;
    }

    private static Interval Range(Polynomial affine, Parameter parameter)
    {
        Interval domain = parameter.Domain;
        Rational slope = affine.LeadingCoefficient;
        Rational? At(Rational? x) => x is { } value ? (slope * value) + affine.ConstantTerm : null;
        return slope.Sign > 0
            ? new(At(domain.Lower), domain.LowerClosed, At(domain.Upper), domain.UpperClosed)
            : new(At(domain.Upper), domain.UpperClosed, At(domain.Lower), domain.LowerClosed);
    }

    // The range of a product of non-negative quantities; all numbers where a sign is not known, which only adds cells that no parameters reach.
    private static Interval ProductOf(Interval a, Interval b)
    {
        if (a.Lower is not { Sign: >= 0 } al || b.Lower is not { Sign: >= 0 } bl)
        {
            return Interval.All;
        }

        bool lowerClosed = (al.IsZero && a.LowerClosed) || (bl.IsZero && b.LowerClosed) || (a.LowerClosed && b.LowerClosed);
        return a.Upper is { } au && b.Upper is { } bu
            ? new(al * bl, lowerClosed, au * bu, a.UpperClosed && b.UpperClosed)
            : new(al * bl, lowerClosed, null, false);
    }

    private StabilityBound Restore(StabilityBound bound)
    {
        RationalFunction? rational = bound.Rational?.Substitute(First.Name, Product);
        Expression value = rational is not null ? Textbook.Of(rational) : Restore(bound.Value);
        return bound with { Value = value, Rational = rational, Polynomial = bound.Polynomial?.Substitute(First.Name, Product).PrimitivePart() };
    }

    private Condition Restore(Condition condition)
    {
        Condition unrestricted = Conditions.Domain([Merged]);
        IReadOnlyList<Condition> parts = condition is Condition.And and ? [.. and.Parts] : [condition];
        bool narrowed = parts.Any(p => p is Condition.Comparison c && Sign(c) is not null);
        return Conditions.All([.. parts.Where(p => !p.Equals(unrestricted)).Select(RestorePart), Conditions.Domain(narrowed ? [First] : [First, Second])]);
    }

    private Condition RestorePart(Condition part) => part switch
    {
        Condition.Comparison comparison => Sign(comparison) ?? comparison with { Operands = ValueList.From(comparison.Operands.Select(Restore)) },
        Condition.And and => Conditions.All([.. and.Parts.Select(RestorePart)]),
        Condition.Or or => new Condition.Or(ValueList.From(or.Parts.Select(RestorePart))),
        _ => part,
    };

    /// <summary>The sign of the product, where the first parameter is positive, is that of the other factor: the domain of the second where it is so.</summary>
    private Condition? Sign(Condition.Comparison comparison)
    {
        if (First.Domain is not { Lower.Sign: >= 0 } || First.Domain.Contains(Rational.Zero)
            || comparison is not { Operands: [Expression.Symbol { Name: var name }, Expression.Number { Value.IsZero: true }], Relations: [Relation.Greater or Relation.Equal] } || name != First.Name)
        {
            return null;
        }

        Polynomial affine = Polynomial.ExactQuotient(Product, Polynomial.Variable(First.Name));
        Rational root = -affine.ConstantTerm / affine.LeadingCoefficient;
        Interval domain = Second.Domain;
        return Conditions.Domain([Second with
        {
            Domain = comparison.Relations[0] == Relation.Equal ? new(root, true, root, true)
                : affine.LeadingCoefficient.Sign > 0 ? (domain.Lower >= root && !domain.Contains(root) ? domain : domain with { Lower = root, LowerClosed = false })
                : domain.Upper <= root && !domain.Contains(root) ? domain : domain with { Upper = root, UpperClosed = false },
        }]);
    }

    private Expression Restore(Expression expression) =>
        Substitution.Apply(expression, name => name == First.Name ? Textbook.Of((RationalFunction)Product) : null);
}
