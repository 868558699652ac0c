using System.Globalization;
using System.Numerics;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Report.Notation;

/// <summary>Lays an expression out: signs, products and brackets decided once for every target.</summary>
internal static class ExpressionLayout
{
    /// <summary>The layout of an expression that stands alone.</summary>
    public static Formula Of(Expression expression) => expression is Expression.Root root ? RootInWords(root) : Inner(expression);

    private static Formula Inner(Expression expression) => expression switch
    {
        Expression.Number n => NumberOf(n.Value),
        Expression.Symbol s => new Formula.Identifier(s.Name),
        Expression.Negation or Expression.Sum => SumOf(expression),
        Expression.Product p => ProductOf(p),
        Expression.Quotient q => new Formula.Fraction(Inner(q.Numerator), Inner(q.Denominator)),
        Expression.Power p => PowerOf(p),
        Expression.Call c => CallOf(c),
        Expression.Root r => RootInside(r),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static Formula NumberOf(Rational value)
    {
        Rational size = value.Sign < 0 ? -value : value;
        Formula body = size.IsInteger ? Integer(size.Numerator) : new Formula.Fraction(Integer(size.Numerator), Integer(size.Denominator));
        return value.Sign < 0 ? Formula.Beside(new Formula.Symbol(Sign.Negative), body) : body;
    }

    private static Formula.Literal Integer(BigInteger value) => new(value.ToString(CultureInfo.InvariantCulture));

    private static Formula SumOf(Expression expression)
    {
        List<Formula> items = [];
        ValueList<Expression> terms = expression is Expression.Sum sum ? sum.Terms : [expression];
        foreach (Expression term in terms)
        {
            (bool negative, Expression body) = Unsigned(term);
            if (items.Count > 0)
            {
                items.Add(new Formula.Symbol(negative ? Sign.Minus : Sign.Plus));
            }
            else if (negative)
            {
                items.Add(new Formula.Symbol(Sign.Negative));
            }

            Formula laid = Inner(body);
            bool enclose = (body is Expression.Sum && (items.Count > 0 || negative)) || Unsigned(body).Negative;
            AddFlat(items, enclose ? new Formula.Fence(Bracket.Parentheses, laid) : laid);
        }

        return items.Count == 1 ? items[0] : new Formula.Row(ValueList.From(items));
    }

    /// <summary>Splits a leading minus sign off, so that a + (−b) prints as a − b.</summary>
    private static (bool Negative, Expression Body) Unsigned(Expression term)
    {
        switch (term)
        {
            case Expression.Negation negation:
                return (true, negation.Operand);
            case Expression.Number { Value.Sign: < 0 } number:
                return (true, new Expression.Number(-number.Value));
            case Expression.Product product when product.Factors[0] is Expression.Number { Value.Sign: < 0 } or Expression.Negation:
                Expression[] factors = [.. product.Factors];
                factors[0] = Unsigned(factors[0]).Body;
                if (factors[0] is Expression.Number { Value: var one } && one.Equals(Rational.One))
                {
                    factors = factors[1..];
                }

                return (true, factors.Length == 1 ? factors[0] : new Expression.Product(ValueList.Create<Expression>(factors)));
            default:
                return (false, term);
        }
    }

    private static Formula ProductOf(Expression.Product product)
    {
        (bool negative, Expression body) = Unsigned(product);
        if (negative)
        {
            return SumOf(product);
        }

        List<Formula> items = [];
        Expression? previous = null;
        foreach (Expression factor in ((Expression.Product)body).Factors)
        {
            bool enclose = factor is Expression.Sum || Unsigned(factor).Negative;
            Formula laid = enclose ? new Formula.Fence(Bracket.Parentheses, Inner(factor)) : Inner(factor);
            if (previous is not null && NeedsDot(previous, factor))
            {
                items.Add(new Formula.Symbol(Sign.Times));
            }

            AddFlat(items, laid);
            previous = factor;
        }

        return new Formula.Row(ValueList.From(items));
    }

    /// <summary>Numbers side by side, and words beside letters, would read as one.</summary>
    private static bool NeedsDot(Expression left, Expression right)
    {
        Expression head = right is Expression.Power p ? p.Base : right;
        return head is Expression.Number
            || (head is Expression.Quotient { Numerator: Expression.Number } && left is Expression.Number or Expression.Quotient)
            || IsWord(left is Expression.Power q ? q.Base : left)
            || (IsWord(head) && left is not Expression.Number);
    }

    private static bool IsWord(Expression expression) =>
        expression is Expression.Symbol s && !SymbolName.Of(s.Name).IsLetter;

    private static Formula.Script PowerOf(Expression.Power power)
    {
        bool atomic = power.Base is Expression.Symbol
            or Expression.Number { Value: { IsInteger: true, Sign: >= 0 } }
            or Expression.Call { Function: not "sqrt" };
        Formula inner = Inner(power.Base);
        return new Formula.Script(atomic ? inner : new Formula.Fence(Bracket.Parentheses, inner), null, Inner(power.Exponent));
    }

    private static Formula CallOf(Expression.Call call)
    {
        Formula[] arguments = [.. call.Arguments.Select(Inner)];
        return (call.Function, arguments.Length) switch
        {
            ("sqrt", 1) => new Formula.Radical(arguments[0]),
            ("abs", 1) => new Formula.Fence(Bracket.Bars, arguments[0]),
            ("norm", 1) => new Formula.Fence(Bracket.DoubleBars, arguments[0]),
            ("grad", 1) => Formula.Beside(new Formula.Symbol(Sign.Nabla), Formula.Apply(new Formula.Identifier("f"), arguments)),
            _ => Formula.Apply(new Formula.Function(call.Function), arguments),
        };
    }

    private static Formula RootInWords(Expression.Root root) => Formula.Beside(
        new Formula.Words("the " + Ordinal(root.Index) + " real root"),
        new Formula.Identifier(root.Variable),
        new Formula.Words("of"),
        Formula.Equation(Inner(root.Polynomial), new Formula.Literal("0")));

    private static Formula RootInside(Expression.Root root) => Formula.Apply(
        new Formula.Script(
            new Formula.Function("root"),
            Formula.Equation(new Formula.Identifier(root.Variable), new Formula.Literal(root.Index.ToString(CultureInfo.InvariantCulture))),
            null),
        Inner(root.Polynomial));

    private static string Ordinal(int n) => n.ToString(CultureInfo.InvariantCulture) + ((n % 100 is >= 11 and <= 13 ? 0 : n % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    });

    private static void AddFlat(List<Formula> items, Formula item)
    {
        if (item is Formula.Row row)
        {
            items.AddRange(row.Items);
        }
        else
        {
            items.Add(item);
        }
    }
}
