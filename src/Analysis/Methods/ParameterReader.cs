using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>Reads a parameter with its domain and default: alpha > 0, 0 &lt;= beta &lt; 1, beta in [0, 1), dampening >= 0 = 0, gamma.</summary>
internal static class ParameterReader
{
    /// <summary>Reads one parameter.</summary>
    public static ParameterDraft Read(RuleSource source, InfixParser parser)
    {
        Occurrence? name = null;
        Interval domain = Interval.All;
        Rational? last = null, standard = null;
        int start = parser.Current.Offset;
        Token relation = default;
        while (true)
        {
            Token operand = parser.Current;
            ParsedExpression value = parser.ReadExpression();
            if (relation is { Content: "=" } && name is not null)
            {
                standard = Bound(source, value);
            }
            else if (name is null && value is { Value: Expression.Symbol { Name: var symbol } })
            {
                name = new(symbol, operand.Offset);
                domain = last is { } lower ? Bounded(source, domain, lower, Mirror(relation.Kind), relation.Offset)
                    : parser.Current is { Kind: TokenKind.Name, Content: "in" } ? ReadInterval(source, parser)
                    : domain;
            }
            else
            {
                last = Bound(source, value);
                domain = name is not null ? Bounded(source, domain, last.Value, relation.Kind, relation.Offset) : domain;
            }

            bool isOver = standard is not null || InfixParser.RelationOf(parser.Current.Kind) is null;
            if (isOver)
            {
                break;
            }

            relation = parser.Take();
            if (relation.Kind == TokenKind.Equal && (relation.Content != "=" || name is null))
            {
                throw source.Error(relation.Offset, "a domain is written with '<', '<=', '>=' or '>', a default after the name with '='");
            }
        }

        if (name is not { } found)
        {
            throw source.Error(start, "expected a parameter such as alpha > 0");
        }

        return domain.IsEmpty ? throw source.Error(found.Offset, $"no number satisfies {domain.Describe(found.Name)}")
            : standard is { } d && !domain.Contains(d) ? throw source.Error(found.Offset, $"the default {d.ToString()} is outside {domain.Describe(found.Name)}")
            : new(new(found.Name, domain, standard), found.Offset);
    }

    // in [0, 1), (0, 1], (0, infinity): a bracket takes the end in, a parenthesis leaves it out.
    private static Interval ReadInterval(RuleSource source, InfixParser parser)
    {
        parser.Take();
        bool lowerClosed = parser.TryTake(TokenKind.OpenIndex);
        if (!lowerClosed)
        {
            parser.Expect(TokenKind.Open, "an interval such as [0, 1)");
        }

        Rational? lower = End(source, parser.ReadExpression(), isUpper: false);
        parser.Expect(TokenKind.Comma, "',' between the ends of an interval");
        Rational? upper = End(source, parser.ReadExpression(), isUpper: true);
        bool upperClosed = parser.TryTake(TokenKind.CloseIndex);
        if (!upperClosed)
        {
            parser.Expect(TokenKind.Close, "']' or ')' after the interval");
        }

        return Interval.All with { Lower = lower, LowerClosed = lowerClosed && lower is not null, Upper = upper, UpperClosed = upperClosed && upper is not null };
    }

    private static Rational? End(RuleSource source, ParsedExpression value, bool isUpper)
    {
        Expression? size = isUpper ? value.Value : value.Value is Expression.Negation { Operand: var operand } ? operand : null;
        return size is Expression.Symbol { Name: "infinity" or "inf" or "oo" } ? null : Bound(source, value);
    }

    private static Rational Bound(RuleSource source, ParsedExpression value) =>
        ExactValue.TryOf(value.Value, Bindings<Rational>.Empty, out Rational bound) ? bound
        : throw source.Error(value.Start, "a bound or a default is a number");

    private static TokenKind Mirror(TokenKind kind) => kind switch
    {
        TokenKind.Less => TokenKind.Greater,
        TokenKind.LessOrEqual => TokenKind.GreaterOrEqual,
        TokenKind.Greater => TokenKind.Less,
        _ => TokenKind.LessOrEqual,
    };

    private static Interval Bounded(RuleSource source, Interval domain, Rational bound, TokenKind relation, int offset) => relation switch
    {
        TokenKind.Less or TokenKind.LessOrEqual when domain.Upper is null => domain with { Upper = bound, UpperClosed = relation == TokenKind.LessOrEqual },
        TokenKind.Greater or TokenKind.GreaterOrEqual when domain.Lower is null => domain with { Lower = bound, LowerClosed = relation == TokenKind.GreaterOrEqual },
        _ => throw source.Error(offset, "a parameter has one lower and one upper bound"),
    };
}
