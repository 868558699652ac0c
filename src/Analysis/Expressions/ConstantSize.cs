using System.Numerics;

namespace Momentum.Analysis.Expressions;

/// <summary>A bound on the magnitude of a formula without symbols, found without computing it.</summary>
internal static class ConstantSize
{
    /// <summary>An upper bound of |value|, saturated above the limit of exponents; null when the formula has symbols.</summary>
    /// <remarks>Quotients are bounded by their numerators: exponents such as 4/2 stay small and 10^6/10^6 is refused.</remarks>
    public static BigInteger? Of(Expression expression)
    {
        BigInteger? bound = expression switch
        {
            Expression.Number { Value: var value } => BigInteger.Abs(value.Numerator),
            Expression.Negation { Operand: var operand } => Of(operand),
            Expression.Sum { Terms: var terms } => Fold(terms, BigInteger.Zero, (sum, term) => sum + term),
            Expression.Product { Factors: var factors } => Fold(factors, BigInteger.One, (product, factor) => product * factor),
            Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => Of(denominator) is null ? null : Of(numerator),
            Expression.Power { Base: var b, Exponent: var exponent } => PowerOf(Of(b), Of(exponent)),
            Expression.Call { Arguments: var arguments } => Fold(arguments, BigInteger.Zero, BigInteger.Max),
            _ => null,
        };
        return bound is { } value2 && value2 > Saturation ? Saturation : bound;
    }

    private static BigInteger Saturation => SyntaxLimits.Exponent + 1;

    private static BigInteger? PowerOf(BigInteger? value, BigInteger? exponent) => value is not { } v || exponent is not { } e ? null
        : v <= 1 ? BigInteger.One
        : e > 64 ? Saturation
        : BigInteger.Pow(v, (int)e);

    private static BigInteger? Fold(ValueList<Expression> parts, BigInteger start, Func<BigInteger, BigInteger, BigInteger> combine)
    {
        BigInteger total = start;
        foreach (Expression part in parts)
        {
            if (Of(part) is not { } size)
            {
                return null;
            }

            total = BigInteger.Min(combine(total, size), Saturation);
        }

        return total;
    }
}
