using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>What a stability region is asked of: polynomial, gain, and the parameters that occur, with domains that are not points.</summary>
internal sealed record RegionTask(
    UnivariatePolynomial<RationalFunction> Characteristic,
    string Gain,
    Expression Display,
    ValueList<Parameter> Parameters,
    ValueList<Parameter> Points,
    CancellationToken Cancellation)
{
    /// <summary>The work on algebraic numbers that each phase may use, about a second.</summary>
    public const long WorkLimit = 2_000_000;

    /// <summary>Gets the budget for arithmetic with algebraic numbers.</summary>
    public FieldWork Work { get; } = new(WorkLimit);

    /// <summary>Gets the condition that the parameters lie in their domains.</summary>
    public Condition Domain { get; } = Conditions.Domain([.. Points, .. Parameters]);

    /// <summary>Drops parameters that do not occur and substitutes those whose domain is one point.</summary>
    public static RegionTask Of(
        UnivariatePolynomial<RationalFunction> p, string gain, IReadOnlyList<Parameter> parameters, Expression display, CancellationToken cancellation)
    {
        HashSet<string> known = [gain];
        List<Parameter> kept = [], points = [];
        foreach (Parameter parameter in parameters)
        {
            known.Add(parameter.Name);
            if (parameter.Domain is { Lower: { } value, Upper: { } upper } && value == upper)
            {
                if (p.Coefficients.Any(c => c.Variables.Contains(parameter.Name)))
                {
                    points.Add(parameter);
                }

                p = p.Map(c => c.Substitute(parameter.Name, value));
            }
            else
            {
                kept.Add(parameter);
            }
        }

        HashSet<string> used = [];
        foreach (RationalFunction c in p.Coefficients)
        {
            used.UnionWith(c.Variables);
        }

        foreach (string name in used)
        {
            if (!known.Contains(name))
            {
                throw new ArgumentException($"the characteristic polynomial contains {name}, which is neither the gain nor a parameter", nameof(p));
            }
        }

        kept.RemoveAll(parameter => !used.Contains(parameter.Name));
        return new(p, gain, display, ValueList.From(kept), ValueList.From(points), cancellation);
    }
}
