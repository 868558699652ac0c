using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Stability.Cells;

namespace Momentum.Analysis.Stability;

/// <summary>Formulas of numbers, and of quantities over a shifted spectrum.</summary>
internal static class ExactNumber
{
    /// <summary>A real algebraic number: rational, with square roots, or as an indexed root of its minimal polynomial.</summary>
    /// <param name="number">The number.</param>
    /// <param name="variable">The unknown of an indexed root.</param>
    public static Expression Of(RealAlgebraic number, string variable = "kappa")
    {
        if (number.IsRational)
        {
            return Textbook.Of((RationalFunction)number.RationalValue);
        }

        foreach ((Polynomial factor, int _) in Polynomial.FromUnivariate(number.Polynomial, variable).Factor().Factors)
        {
            int index = Array.FindIndex([.. RealRoots.Isolate(factor.ToUnivariate())], root => root.CompareTo(number) == 0);
            if (index >= 0)
            {
                return factor.DegreeIn(variable) > 2 ? new Expression.Root(Textbook.Collect(factor, variable), variable, index + 1) : BoundFormula.Number(factor, variable, index + 1);
            }
        }

        throw new InvalidOperationException("a root annihilates one factor of its polynomial");
    }

    /// <summary>A formula in mu and L, written for mu + shift and L + shift.</summary>
    public static Expression Shifted(Expression formula, RationalFunction shift) => shift.IsZero ? formula : Substitution.Apply(
        formula,
        name => name is "mu" or "L" ? ExpressionBuilder.Add(new Expression.Symbol(name), Textbook.Of(shift)) : null);
}
