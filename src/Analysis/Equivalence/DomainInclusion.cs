using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability.Cells;

namespace Momentum.Analysis.Equivalence;

/// <summary>Whether mapped parameters lie in their domains for all parameters of the source.</summary>
/// <param name="Requires">The comparisons that were not proved.</param>
/// <param name="IsPartial">Whether one of them may fail inside the source's domain, not at its edge only.</param>
/// <param name="Outside">The parameters that are proved to lie outside.</param>
internal sealed record DomainInclusion(Condition Requires, bool IsPartial, ValueList<string> Outside)
{
    private const int Subdivisions = 60;

    /// <summary>Compares every bound of every domain by a sign certificate on the source's domain.</summary>
    public static DomainInclusion Of(IReadOnlyList<MappedParameter> mapped, Method source, Method target, IReadOnlyList<Parameter> free, CancellationToken cancellation)
    {
        List<Parameter> box = [.. source.Parameters, .. free.Where(f => source.Parameters.All(p => p.Name != f.Name))];
        List<Condition> requires = [];
        bool partial = false;
        List<string> outside = [];
        foreach (MappedParameter value in mapped)
        {
            Interval domain = target.Parameters.First(p => p.Name == value.Parameter).Domain;
            if (domain.Lower is { } lower)
            {
                Add(value.Value - lower, domain.LowerClosed, value, domain.LowerClosed ? Relation.GreaterOrEqual : Relation.Greater, lower);
            }

            if (domain.Upper is { } upper)
            {
                Add(upper - value.Value, domain.UpperClosed, value, domain.UpperClosed ? Relation.LessOrEqual : Relation.Less, upper);
            }
        }

        return new(Conditions.All(requires), partial, ValueList.From(outside.Distinct()));

        void Add(RationalFunction margin, bool closed, MappedParameter value, Relation relation, Rational bound)
        {
            switch (Verdict(margin.Numerator * margin.Denominator, closed, box, cancellation))
            {
                case Inclusion.Everywhere:
                    return;
                case Inclusion.Nowhere:
                    outside.Add(value.Parameter);
                    return;
                case Inclusion.Partly:
                    partial = true;
                    break;
            }

            requires.Add(new Condition.Comparison([value.Formula, Textbook.Of((Polynomial)bound, cancellation)], [relation]));
        }
    }

    private enum Inclusion
    {
        Everywhere,
        Inside,
        Partly,
        Nowhere,
    }

    /// <summary>Where a margin is positive, or at least 0 if the bound is closed.</summary>
    private static Inclusion Verdict(Polynomial margin, bool closed, List<Parameter> box, CancellationToken cancellation)
    {
        if (margin.IsConstant)
        {
            return margin.ConstantTerm.Sign > 0 || (closed && margin.IsZero) ? Inclusion.Everywhere : Inclusion.Nowhere;
        }

        int? strict = DomainSign.Of(margin, box, cancellation);
        if (strict is not null)
        {
            return strict > 0 ? Inclusion.Everywhere : Inclusion.Nowhere;
        }

        // The open box is dense in the domain, so a sign that holds there holds weakly on the domain.
        var sides = box.Where(p => p.Domain is not { Lower: { } l, Upper: { } u } || l < u).ToDictionary(static p => p.Name, static p => new OpenInterval(p.Domain.Lower, p.Domain.Upper));
        return SignCertificate.Decide(margin, sides, Subdivisions, cancellation).Sign switch
        {
            BoxSign.Positive => closed ? Inclusion.Everywhere : Inclusion.Inside,
            BoxSign.NonNegative => closed ? Inclusion.Everywhere : Inclusion.Partly,
            BoxSign.Negative => Inclusion.Nowhere,
            BoxSign.NonPositive => closed ? Inclusion.Partly : Inclusion.Nowhere,
            _ => Inclusion.Partly,
        };
    }
}
