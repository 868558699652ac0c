using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Writes conditions on parameters.</summary>
internal static class Conditions
{
    /// <summary>The condition that always holds.</summary>
    public static Condition True { get; } = new Condition.Constant(true);

    /// <summary>The domains of parameters as one condition.</summary>
    public static Condition Domain(IReadOnlyList<Parameter> parameters) =>
        All([.. parameters.Select(static p => Between(p.Name, Number(p.Domain.Lower), p.Domain.LowerClosed, Number(p.Domain.Upper), p.Domain.UpperClosed))]);

    /// <summary>All of several conditions, those that always hold left out.</summary>
    public static Condition All(IReadOnlyList<Condition> parts) => Condition.All(parts);

    /// <summary>At least one of several conditions; parts that all of them hold, and a domain within which all of them lie, are written once.</summary>
    /// <param name="alternatives">The conditions, each of which implies the domain.</param>
    /// <param name="domain">The domain of the parameters.</param>
    public static Condition Any(IReadOnlyList<Condition> alternatives, Condition domain)
    {
        Condition[][] parts = [.. alternatives.Select(Parts)];
        Condition[] common = [.. parts.SelectMany(static x => x).Distinct().Where(p => parts.All(x => x.Contains(p)) || Parts(domain).Contains(p))];
        Condition[] rest = [.. parts.Select(x => All([.. x.Except(common)]))];
        return rest.Length == 1 || rest.Contains(True) ? All(common) : All([.. common, new Condition.Or(ValueList.Create<Condition>(rest))]);
    }

    private static Condition[] Parts(Condition condition) => condition is Condition.And and ? and.Parts.AsSpan().ToArray() : [condition];

    /// <summary>A chain lower ≤ name ≤ upper with the signs the ends ask for; null for no bound.</summary>
    public static Condition Between(string name, Expression? lower, bool lowerClosed, Expression? upper, bool upperClosed)
    {
        Expression symbol = new Expression.Symbol(name);
        Relation left = lowerClosed ? Relation.LessOrEqual : Relation.Less;
        Relation right = upperClosed ? Relation.LessOrEqual : Relation.Less;
        return (lower, upper) switch
        {
            (null, null) => True,
            ({ } l, { } u) when l == u => new Condition.Comparison([symbol, l], [Relation.Equal]),
            ({ } l, { } u) => new Condition.Comparison([l, symbol, u], [left, right]),
            ({ } l, null) => new Condition.Comparison([symbol, l], [lowerClosed ? Relation.GreaterOrEqual : Relation.Greater]),
            (null, { } u) => new Condition.Comparison([symbol, u], [right]),
        };
    }

    /// <summary>A rational number as an expression.</summary>
    public static Expression? Number(Rational? value) => value is { } v ? Textbook.Of((Polynomial)v) : null;

    /// <summary>A comparison of a polynomial with 0, written with its positive terms on the left and the others on the right.</summary>
    public static Condition Compare(Polynomial polynomial, Relation relation)
    {
        Polynomial left = Polynomial.Zero, right = Polynomial.Zero;
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in polynomial.Terms)
        {
            Polynomial term = Rational.Abs(coefficient);
            foreach ((string variable, int exponent) in powers)
            {
                term *= Polynomial.Variable(variable).Pow(exponent);
            }

            if (coefficient.Sign > 0)
            {
                left += term;
            }
            else
            {
                right += term;
            }
        }

        return new Condition.Comparison([Textbook.Of(left), Textbook.Of(right)], [relation]);
    }
}
