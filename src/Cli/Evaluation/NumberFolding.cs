using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Cli.Evaluation;

/// <summary>Works out the rational parts of a formula into which numbers were put: 4/(sqrt(1) + sqrt(100))^2 becomes 4/121.</summary>
internal static class NumberFolding
{
    /// <summary>The formula with sums, products, quotients, integer powers and square roots of rationals worked out.</summary>
    public static Expression Fold(Expression formula)
    {
        if (formula is Expression.Root root)
        {
            return Conversion.TryToPolynomial(root.Polynomial, out Polynomial? polynomial)
                ? root with { Polynomial = Textbook.Collect(polynomial.PrimitivePart(), root.Variable) }
                : root;
        }

        Expression folded = formula switch
        {
            Expression.Negation { Operand: var operand } => ExpressionBuilder.Negate(Fold(operand)),
            Expression.Sum { Terms: var terms } => Combine(terms, Rational.Zero, static (a, b) => a + b, ExpressionBuilder.Add),
            Expression.Product { Factors: var factors } => Combine(factors, Rational.One, static (a, b) => a * b, ExpressionBuilder.Multiply),
            Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => ExpressionBuilder.Divide(Fold(numerator), Fold(denominator)),
            Expression.Power { Base: var b, Exponent: var exponent } => ExpressionBuilder.Power(Fold(b), exponent),
            Expression.Call { Function: "sqrt", Arguments: [var argument] } => ExpressionBuilder.Sqrt(Fold(argument)),
            Expression.Call { Function: var function, Arguments: var arguments } => new Expression.Call(function, ValueList.From(arguments.Select(Fold))),
            _ => formula,
        };
        return folded is not Expression.Root && ExactValue.TryOf(folded, System.Collections.Immutable.ImmutableDictionary<string, Rational>.Empty, out Rational value)
            ? new Expression.Number(value)
            : folded;
    }

    private delegate Expression Builder(params ReadOnlySpan<Expression> parts);

    private static Expression Combine(ValueList<Expression> parts, Rational neutral, Func<Rational, Rational, Rational> combine, Builder build)
    {
        Rational number = neutral;
        List<Expression> rest = [];
        foreach (Expression part in parts)
        {
            Expression folded = Fold(part);
            if (folded is Expression.Number { Value: var value })
            {
                number = combine(number, value);
            }
            else if (folded is Expression.Negation { Operand: Expression.Number { Value: var positive } })
            {
                number = combine(number, -positive);
            }
            else
            {
                rest.Add(folded);
            }
        }

        if (rest.Count == 0)
        {
            return new Expression.Number(number);
        }

        if (number != neutral)
        {
            // sqrt(3) - 1 rather than -1 + sqrt(3), but -2*sqrt(3).
            rest.Insert(number.Sign < 0 && neutral.IsZero ? rest.Count : 0, new Expression.Number(number));
        }

        return build([.. rest]);
    }
}
