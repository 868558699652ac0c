using System.Diagnostics.CodeAnalysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>Turns formulas into what computes: rational functions and polynomials.</summary>
public static class Conversion
{
    /// <summary>The rational function that a formula denotes.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="result">The function in lowest terms.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>False when the formula has a function call, a root, a power that is no integer, or a denominator that is zero.</returns>
    /// <exception cref="BudgetExceededException">The expanded function is beyond the limits of <see cref="Polynomial"/>.</exception>
    public static bool TryToRationalFunction(Expression expression, [NotNullWhen(true)] out RationalFunction? result, CancellationToken cancellation = default)
    {
        result = Of(expression, cancellation);
        return result is not null;
    }

    /// <summary>The polynomial that a formula denotes.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="result">The polynomial.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>False when the formula denotes no polynomial.</returns>
    /// <exception cref="BudgetExceededException">The expanded polynomial is beyond the limits of <see cref="Polynomial"/>.</exception>
    public static bool TryToPolynomial(Expression expression, [NotNullWhen(true)] out Polynomial? result, CancellationToken cancellation = default)
    {
        result = Of(expression, cancellation) is { IsPolynomial: true } function ? function.Numerator : null;
        return result is not null;
    }

    private static RationalFunction? Of(Expression expression, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (expression)
        {
            case Expression.Number { Value: var value }:
                return value;
            case Expression.Symbol { Name: var name }:
                return RationalFunction.Variable(name);
            case Expression.Negation { Operand: var operand }:
                return Of(operand, cancellation) is { } negated ? -negated : null;
            case Expression.Sum { Terms: var terms }:
                return Fold(terms, RationalFunction.Zero, static (a, b) => a + b, cancellation);
            case Expression.Product { Factors: var factors }:
                return Fold(factors, RationalFunction.One, static (a, b) => a * b, cancellation);
            case Expression.Quotient { Numerator: var numerator, Denominator: var denominator }:
                return Of(denominator, cancellation) is { IsZero: false } d && Of(numerator, cancellation) is { } n ? n / d : null;
            case Expression.Power { Base: var b, Exponent: var exponent }:
                return Of(exponent, cancellation) is { IsConstant: true } e && e.Numerator.ConstantTerm is { IsInteger: true } power && power.Abs() <= SyntaxLimits.Exponent
                    && Of(b, cancellation) is { } v && !(v.IsZero && power.Sign < 0) ? v.Pow((int)power.Numerator) : null;
            default:
                return null;
        }
    }

    private static RationalFunction? Fold(ValueList<Expression> parts, RationalFunction start, Func<RationalFunction, RationalFunction, RationalFunction> combine, CancellationToken cancellation)
    {
        RationalFunction total = start;
        foreach (Expression part in parts)
        {
            if (Of(part, cancellation) is not { } value)
            {
                return null;
            }

            total = combine(total, value);
        }

        return total;
    }
}
