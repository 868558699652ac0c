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
        result = Of(expression, RationalFunction.Variable, static _ => null, cancellation);
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
        result = TryToRationalFunction(expression, out RationalFunction? function, cancellation) && function.IsPolynomial ? function.Numerator : null;
        return result is not null;
    }

    /// <summary>The rational function that a formula denotes when symbols and calls stand for functions given from outside.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="symbol">The function a symbol stands for; null makes the result null.</param>
    /// <param name="call">The function a call stands for; null makes the result null.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static RationalFunction? Of(Expression expression, Func<string, RationalFunction?> symbol, Func<Expression.Call, RationalFunction?> call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        RationalFunction? Part(Expression part) => Of(part, symbol, call, cancellation);
        return expression switch
        {
            Expression.Number { Value: var value } => (RationalFunction)value,
            Expression.Symbol { Name: var name } => symbol(name),
            Expression.Negation { Operand: var operand } => Part(operand) is { } negated ? -negated : null,
            Expression.Sum { Terms: var terms } => Fold(terms, RationalFunction.Zero, static (a, b) => a + b, Part),
            Expression.Product { Factors: var factors } => Fold(factors, RationalFunction.One, static (a, b) => a * b, Part),
            Expression.Quotient { Numerator: var numerator, Denominator: var denominator } =>
                Part(denominator) is { IsZero: false } d && Part(numerator) is { } n ? n / d : null,
            Expression.Power { Base: var b, Exponent: var exponent } =>
                Part(exponent) is { IsConstant: true, Numerator.ConstantTerm: { IsInteger: true } power } && power.Abs() <= SyntaxLimits.Exponent
                && Part(b) is { } v && !(v.IsZero && power.Sign < 0) ? v.Pow((int)power.Numerator) : null,
            Expression.Call c => call(c),
            _ => null,
        };
    }

    private static RationalFunction? Fold(ValueList<Expression> parts, RationalFunction start, Func<RationalFunction, RationalFunction, RationalFunction> combine, Func<Expression, RationalFunction?> value)
    {
        RationalFunction total = start;
        foreach (Expression part in parts)
        {
            if (value(part) is not { } next)
            {
                return null;
            }

            total = combine(total, next);
        }

        return total;
    }
}
