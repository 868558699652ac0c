using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>The exact value of a formula at rational values of its symbols.</summary>
public static class ExactValue
{
    /// <summary>Evaluates by + − · / and integer powers.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="point">The value of each symbol.</param>
    /// <param name="value">The value.</param>
    /// <returns>False where a symbol has no value, a denominator is zero, a number would exceed <see cref="Rational.BitLimit"/>, or the formula has another function or power.</returns>
    public static bool TryOf(Expression expression, IReadOnlyDictionary<string, Rational> point, out Rational value)
    {
        Rational? result;
        try
        {
            result = Of(expression, point);
        }
        catch (BudgetExceededException)
        {
            result = null;
        }

        value = result ?? Rational.Zero;
        return result is not null;
    }

    private static Rational? Of(Expression expression, IReadOnlyDictionary<string, Rational> point) => expression switch
    {
        Expression.Number { Value: var number } => number,
        Expression.Symbol { Name: var name } => point.TryGetValue(name, out Rational found) ? found : null,
        Expression.Negation { Operand: var operand } => -Of(operand, point),
        Expression.Sum { Terms: var terms } => Fold(terms, Rational.Zero, point, static (a, b) => a + b),
        Expression.Product { Factors: var factors } => Fold(factors, Rational.One, point, static (a, b) => a * b),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } =>
            Of(denominator, point) is { IsZero: false } d ? Of(numerator, point) / d : null,
        Expression.Power { Base: var b, Exponent: Expression.Number { Value: { IsInteger: true } e } } when Rational.Abs(e) <= SyntaxLimits.Exponent =>
            Of(b, point) is { } v && !(v.IsZero && e.Sign < 0) ? v.Pow((int)e.Numerator) : null,
        Expression.Call { Function: "abs", Arguments: [var argument] } => Of(argument, point) is { } v ? Rational.Abs(v) : null,
        _ => null,
    };

    private static Rational? Fold(ValueList<Expression> parts, Rational start, IReadOnlyDictionary<string, Rational> point, Func<Rational, Rational, Rational> combine)
    {
        Rational total = start;
        foreach (Expression part in parts)
        {
            if (Of(part, point) is not { } value)
            {
                return null;
            }

            total = combine(total, value);
        }

        return total;
    }
}
