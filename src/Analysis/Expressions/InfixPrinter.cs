using System.Globalization;
using System.Text;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>Writes formulas and conditions in infix notation.</summary>
/// <remarks>
/// The parentheses follow from how <see cref="InfixParser"/> groups: a literal with its sign and a quotient of integer literals are numbers there,
/// so the same signs around other nodes need parentheses only where the grouping would differ.
/// </remarks>
internal static class InfixPrinter
{
    // How tight an operand must bind to stand without parentheses.
    private enum Level
    {
        Sum,
        Term,
        Factor,
        Base,
        Enclosed,
    }

    /// <summary>The text of a formula.</summary>
    public static string Print(Expression expression)
    {
        StringBuilder text = new();
        Write(text, expression, Level.Sum);
        return text.ToString();
    }

    /// <summary>The text of a condition.</summary>
    public static string Print(Condition condition)
    {
        StringBuilder text = new();
        Write(text, condition, 0);
        return text.ToString();
    }

    // After a leading minus some readers (MathNet.Symbolics) take the sign into the base of a power, so that power is enclosed: -(x^2)*y.
    private static void Write(StringBuilder text, Expression expression, Level level, bool afterMinus = false)
    {
        if (LevelOf(expression) < level || (afterMinus && expression is Expression.Power))
        {
            text.Append('(');
            WriteBare(text, expression, afterMinus: false);
            text.Append(')');
        }
        else
        {
            WriteBare(text, expression, afterMinus);
        }
    }

    private static Level LevelOf(Expression expression) => expression switch
    {
        Expression.Sum or Expression.Negation => Level.Sum,
        Expression.Number { Value: var value } => value.Sign < 0 ? Level.Sum : value.IsInteger ? Level.Base : Level.Term,
        Expression.Product or Expression.Quotient => Level.Term,
        Expression.Power => Level.Factor,
        _ => Level.Base,
    };

    private static void WriteBare(StringBuilder text, Expression expression, bool afterMinus)
    {
        switch (expression)
        {
            case Expression.Number { Value: var value }:
                text.Append(value.ToString());
                break;
            case Expression.Symbol { Name: var name }:
                text.Append(name);
                break;
            case Expression.Negation { Operand: var operand }:
                text.Append('-');
                WriteNegated(text, operand, afterMinus: true);
                break;
            case Expression.Sum { Terms: var terms }:
                WriteSum(text, terms);
                break;
            case Expression.Product { Factors: var factors }:
                WriteProduct(text, factors, afterMinus);
                break;
            case Expression.Quotient quotient:
                WriteQuotient(text, quotient, afterMinus);
                break;
            case Expression.Power { Base: var b, Exponent: var exponent }:
                Write(text, b, Level.Base);
                text.Append('^');
                Write(text, exponent, Level.Factor);
                break;
            case Expression.Call { Function: var function, Arguments: var arguments }:
                text.Append(function).Append('(');
                WriteList(text, arguments);
                text.Append(')');
                break;
            case Expression.Root { Polynomial: var polynomial, Variable: var variable, Index: var index }:
                text.Append("root(");
                Write(text, polynomial, Level.Sum);
                text.Append(CultureInfo.InvariantCulture, $", {variable}, {index})");
                break;
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    // After a minus sign a literal would be read as a negative number, and a sum only in part.
    private static void WriteNegated(StringBuilder text, Expression operand, bool afterMinus) =>
        Write(text, operand, operand is Expression.Number ? Level.Enclosed : Level.Term, afterMinus);

    private static void WriteSum(StringBuilder text, ValueList<Expression> terms)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            switch (terms[i])
            {
                case Expression.Negation { Operand: var operand }:
                    text.Append(i == 0 ? "-" : " - ");
                    WriteNegated(text, operand, afterMinus: i == 0);
                    break;
                case Expression.Number { Value: { Sign: < 0 } value }:
                    text.Append(i == 0 ? "-" : " - ").Append((-value).ToString());
                    break;
                default:
                    text.Append(i == 0 ? "" : " + ");
                    Write(text, terms[i], Level.Term);
                    break;
            }
        }
    }

    private static void WriteProduct(StringBuilder text, ValueList<Expression> factors, bool afterMinus)
    {
        // A product or a fraction in front is grouped to the left anyway, except that a product would be merged.
        Write(text, factors[0], factors[0] is Expression.Quotient or Expression.Number { Value.Sign: >= 0 } ? Level.Term : Level.Factor, afterMinus);
        for (int i = 1; i < factors.Count; i++)
        {
            text.Append('*');
            Write(text, factors[i], Level.Factor);
        }
    }

    private static void WriteQuotient(StringBuilder text, Expression.Quotient quotient, bool afterMinus)
    {
        // 9/10 is one number: the quotient of the numbers 9 and 10 is (9)/10.
        bool isNumber = IsPlainInteger(quotient.Numerator) && IsPlainInteger(quotient.Denominator) && quotient.Denominator is not Expression.Number { Value.IsZero: true };
        Write(text, quotient.Numerator, isNumber ? Level.Enclosed : Level.Term, afterMinus);
        text.Append('/');
        Write(text, quotient.Denominator, Level.Factor);
    }

    private static bool IsPlainInteger(Expression expression) => expression is Expression.Number { Value: { IsInteger: true, Sign: >= 0 } };

    private static void WriteList(StringBuilder text, ValueList<Expression> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Write(text, items[i], Level.Sum);
        }
    }

    private static void Write(StringBuilder text, Condition condition, int level)
    {
        (string word, ValueList<Condition> parts, int own) = condition switch
        {
            Condition.Or { Parts: var alternatives } => (" or ", alternatives, 0),
            Condition.And { Parts: var all } => (" and ", all, 1),
            _ => ("", default, 2),
        };
        if (condition is Condition.Constant { Value: var value })
        {
            text.Append(value ? "true" : "false");
        }
        else if (condition is Condition.Comparison comparison)
        {
            WriteComparison(text, comparison);
        }
        else
        {
            text.Append(own < level ? "(" : "");
            for (int i = 0; i < parts.Count; i++)
            {
                text.Append(i == 0 ? "" : word);
                Write(text, parts[i], own + 1);
            }

            text.Append(own < level ? ")" : "");
        }
    }

    private static void WriteComparison(StringBuilder text, Condition.Comparison comparison)
    {
        for (int i = 0; i < comparison.Operands.Count; i++)
        {
            text.Append(i == 0 ? "" : SignOf(comparison.Relations[i - 1]));
            Write(text, comparison.Operands[i], Level.Sum);
        }
    }

    private static string SignOf(Relation relation) => relation switch
    {
        Relation.Less => " < ",
        Relation.LessOrEqual => " <= ",
        Relation.Equal => " == ",
        Relation.Greater => " > ",
        _ => " >= ",
    };
}
