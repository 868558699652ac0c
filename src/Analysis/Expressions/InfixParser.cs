using System.Globalization;
using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>Reads formulas and conditions from tokens by operator precedence.</summary>
/// <remarks>
/// From loose to tight: or, and, comparisons, sum, product and quotient (left), unary minus, power (right).
/// A leading minus takes the whole term, so -2*b is −(2b); a quotient of two integer literals is one number.
/// Depth of parentheses and of the tree is bounded, hence also the recursion: at most three frames a level.
/// </remarks>
internal sealed partial class InfixParser(SourceText source, IReadOnlyList<Token> tokens, bool readsIndices = false)
{
    private readonly List<Occurrence> _symbols = [];
    private readonly List<Occurrence> _calls = [];
    private int _at;
    private int _depth;

    /// <summary>Gets the token not yet read.</summary>
    public Token Current => tokens[_at];

    /// <summary>Gets the token after it.</summary>
    public Token Following => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    /// <summary>Takes the current token.</summary>
    public Token Take() => tokens[_at < tokens.Count - 1 ? _at++ : _at];

    /// <summary>Takes the current token if it is of a kind.</summary>
    public bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        Take();
        return true;
    }

    /// <summary>Takes a token of a kind.</summary>
    /// <exception cref="ExpressionSyntaxException">Another token stands there.</exception>
    public Token Expect(TokenKind kind, string what) => Current.Kind == kind ? Take() : throw Missing(what);

    /// <summary>The error that something else was wanted here.</summary>
    public ExpressionSyntaxException Missing(string what) => source.Error(Current.Offset, $"expected {what}, found {Current.Shown}");

    /// <summary>Reads a formula and hands over the occurrences met since the last call.</summary>
    public ParsedExpression ReadExpression()
    {
        int start = Current.Offset;
        Expression value = Sum().Value;
        ParsedExpression parsed = new(value, start, [.. _symbols], [.. _calls]);
        _symbols.Clear();
        _calls.Clear();
        return parsed;
    }

    private Part Sum()
    {
        Part first = Term();
        if (Current.Kind is not (TokenKind.Plus or TokenKind.Minus))
        {
            return first;
        }

        List<Expression> terms = [first.Value];
        int height = first.Height;
        while (Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            Token sign = Take();
            Part term = Term();
            term = sign.Kind == TokenKind.Minus ? Negate(term, sign.Offset) : term;
            terms.Add(term.Value);
            height = Math.Max(height, term.Height);
        }

        return Node(new Expression.Sum(ValueList.From(terms)), height, first.Start);
    }

    // A term with its sign: the minus takes the whole product.
    private Part Term()
    {
        if (Current.Kind == TokenKind.Minus)
        {
            int start = Take().Offset;
            Enter(start);
            Part negated = Negate(Term(), start);
            _depth--;
            return negated;
        }

        TryTake(TokenKind.Plus);
        return Product();
    }

    private Part Product()
    {
        int start = Current.Offset;
        Part left = Factor();
        List<Expression>? factors = null;
        int height = left.Height;
        while (Current.Kind is TokenKind.Times or TokenKind.Over)
        {
            bool isQuotient = Take().Kind == TokenKind.Over;
            Part right = Factor();
            if (!isQuotient)
            {
                factors ??= [left.Value];
                factors.Add(right.Value);
                height = Math.Max(height, right.Height);
                continue;
            }

            left = factors is null ? left : Node(new Expression.Product(ValueList.From(factors)), height, start);
            factors = null;
            left = left.Literal == Literal.Integer && right.Literal == Literal.Integer && right.Value is Expression.Number { Value.IsZero: false } divisor
                ? new(new Expression.Number(((Expression.Number)left.Value).Value / divisor.Value), 0, start, Literal.Fraction)
                : Node(new Expression.Quotient(left.Value, right.Value), Math.Max(left.Height, right.Height), start);
            height = left.Height;
        }

        return factors is null ? left : Node(new Expression.Product(ValueList.From(factors)), height, start);
    }

    private Part Factor()
    {
        if (Current.Kind == TokenKind.Minus)
        {
            int start = Take().Offset;
            Enter(start);
            Part operand = Factor();
            _depth--;
            return Negate(operand, start);
        }

        Part value = Atom();
        if (Current.Kind != TokenKind.Power)
        {
            return value;
        }

        int sign = Take().Offset;
        Enter(sign);
        int exponentStart = Current.Offset;
        Part exponent = Factor();
        _depth--;
        CheckExponent(exponent.Value, exponentStart);
        return Node(new Expression.Power(value.Value, exponent.Value), Math.Max(value.Height, exponent.Height), value.Start);
    }

    private Part Atom()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Take();
                return new(new Expression.Number(NumberOf(token)), 0, token.Offset, token.IsInteger ? Literal.Integer : Literal.Fraction);
            case TokenKind.Name when Following.Kind == TokenKind.Open:
                return Call();
            case TokenKind.Name:
                Take();
                return Symbol(token);
            case TokenKind.Open:
                Take();
                Enter(token.Offset);
                Part inner = Sum();
                _depth--;
                Expect(TokenKind.Close, "')'");
                return inner with { Literal = Literal.None, Start = token.Offset };
            default:
                throw Missing("a number, a name or '('");
        }
    }

    private Part Call()
    {
        Token name = Take();
        if (!Functions.Contains(name.Content))
        {
            throw source.Error(name.Offset, $"unknown function {name.Shown}; there are {string.Join(", ", Functions.Names.Where(static f => f != Functions.Root))}", NearestName.Of(name.Content, Functions.Names));
        }

        Take();
        Enter(name.Offset);
        _calls.Add(new(name.Content, name.Offset));
        Part result = name.Content == Functions.Root ? Root(name) : ArgumentsOf(name);
        _depth--;
        return result;
    }

    private Part ArgumentsOf(Token name)
    {
        List<Expression> arguments = [];
        int height = 0;
        if (Current.Kind != TokenKind.Close)
        {
            do
            {
                Part argument = Sum();
                arguments.Add(argument.Value);
                height = Math.Max(height, argument.Height);
            }
            while (TryTake(TokenKind.Comma));
        }

        Expect(TokenKind.Close, "')'");
        return Functions.Takes(name.Content, arguments.Count)
            ? Node(new Expression.Call(name.Content, ValueList.From(arguments)), height, name.Offset)
            : throw source.Error(name.Offset, string.Create(CultureInfo.InvariantCulture, $"{name.Content} takes {Functions.Arity(name.Content)}, not {arguments.Count}"));
    }

    private Part Root(Token name)
    {
        Part polynomial = Sum();
        Expect(TokenKind.Comma, "',' and the variable of the polynomial");
        Token variable = Expect(TokenKind.Name, "the variable of the polynomial");
        Expect(TokenKind.Comma, "',' and the index of the root");
        Token index = Expect(TokenKind.Number, "the index of the root");
        return int.TryParse(index.Content, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i >= 1
            && Expect(TokenKind.Close, "')'").Kind == TokenKind.Close
            ? Node(new Expression.Root(polynomial.Value, variable.Content, i), polynomial.Height, name.Offset)
            : throw source.Error(index.Offset, "the index of a root is a positive integer");
    }

    private Part Symbol(Token token)
    {
        if (Functions.Contains(token.Content))
        {
            throw source.Error(token.Offset, $"{token.Content} is a function: write {token.Content}(...)");
        }

        if (Infix.IsKeyword(token.Content))
        {
            throw source.Error(token.Offset, $"'{token.Content}' is a word of conditions, not a name");
        }

        string name = Current.Kind == TokenKind.OpenIndex ? Indexed(token) : token.Content;
        _symbols.Add(new(name, token.Offset));
        return new(new Expression.Symbol(name), 0, token.Offset, Literal.None);
    }

    private Part Negate(Part part, int start) => part is { Literal: not Literal.None, Value: Expression.Number number }
        ? new(new Expression.Number(-number.Value), 0, start, Literal.None)
        : Node(new Expression.Negation(part.Value), part.Height, start);

    private Part Node(Expression value, int height, int start) => height < SyntaxLimits.Depth
        ? new(value, height + 1, start, Literal.None)
        : throw TooDeep(start);

    private void Enter(int offset)
    {
        if (++_depth > SyntaxLimits.Depth)
        {
            throw TooDeep(offset);
        }
    }

    private ExpressionSyntaxException TooDeep(int offset) =>
        source.Error(offset, string.Create(CultureInfo.InvariantCulture, $"the formula is nested deeper than {SyntaxLimits.Depth} levels"));

    private void CheckExponent(Expression exponent, int offset)
    {
        BigInteger size = exponent switch
        {
            Expression.Number { Value: var value } => BigInteger.Max(BigInteger.Abs(value.Numerator), value.Denominator),
            _ when ConstantSize.Of(exponent) is { } bound => bound,
            _ => BigInteger.Zero,
        };
        if (size > SyntaxLimits.Exponent)
        {
            throw source.Error(offset, string.Create(CultureInfo.InvariantCulture, $"the exponent is beyond the limit of {SyntaxLimits.Exponent}"));
        }
    }

    private Rational NumberOf(Token token)
    {
        string text = token.Content;
        int e = text.AsSpan().IndexOfAny('e', 'E');
        int power = 0;
        if (e >= 0 && (!int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power) || Math.Abs(power) > SyntaxLimits.DecimalExponent))
        {
            throw source.Error(token.Offset, string.Create(CultureInfo.InvariantCulture, $"the exponent of the number is beyond the limit of {SyntaxLimits.DecimalExponent}"));
        }

        ReadOnlySpan<char> mantissa = e >= 0 ? text.AsSpan(0, e) : text;
        int point = mantissa.IndexOf('.');
        string digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        power -= point < 0 ? 0 : mantissa.Length - point - 1;
        BigInteger value = digits.Length <= Rational.ShortDigits
            ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return power == 0 ? value : power >= 0 ? value * BigInteger.Pow(10, power) : Rational.Create(value, BigInteger.Pow(10, -power));
    }

    private enum Literal
    {
        None,
        Integer,
        Fraction,
    }

    private readonly record struct Part(Expression Value, int Height, int Start, Literal Literal);
}
