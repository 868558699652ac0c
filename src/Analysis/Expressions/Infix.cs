namespace Momentum.Analysis.Expressions;

/// <summary>The infix notation of formulas and conditions: <c>(1 - sqrt(alpha*lambda))^2</c>, <c>0 &lt;= beta &lt; 1 and nu &gt; 1/2</c>.</summary>
/// <remarks>
/// <para>Parsing what was printed gives an equal tree. Operators are + - * / ^ with the usual precedence; ^ is right associative
/// and binds tighter than unary minus; functions are sqrt, abs, min, max and, in rules, sign, norm and grad;
/// <c>root(p, x, i)</c> is the i-th real root of p in x. Decimals are exact: 0.9 is 9/10.</para>
/// <para>Other algebra systems (SymPy, AngouriMath, MathNet.Symbolics) read the printed text with the same value: where they differ, as after a leading minus,
/// parentheses decide.</para>
/// </remarks>
public static class Infix
{
    /// <summary>The formula that a text denotes.</summary>
    /// <param name="text">The text; it may have several lines and comments after #.</param>
    /// <exception cref="ExpressionSyntaxException">The text is not a formula, or exceeds a budget of <see cref="SyntaxLimits"/>.</exception>
    public static Expression Parse(string text)
    {
        InfixParser parser = ParserOf(text);
        Expression value = parser.ReadExpression().Value;
        parser.Expect(TokenKind.End, "an operator or the end");
        return value;
    }

    /// <summary>The condition that a text denotes.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ExpressionSyntaxException">The text is not a condition, or exceeds a budget of <see cref="SyntaxLimits"/>.</exception>
    public static Condition ParseCondition(string text)
    {
        InfixParser parser = ParserOf(text);
        Condition value = parser.ReadCondition();
        parser.Expect(TokenKind.End, "'and', 'or' or the end");
        return value;
    }

    /// <summary>The text of a formula, with the fewest parentheses.</summary>
    /// <param name="expression">The formula.</param>
    public static string Print(Expression expression) => InfixPrinter.Print(expression);

    /// <summary>The text of a condition; equality prints as ==.</summary>
    /// <param name="condition">The condition.</param>
    public static string Print(Condition condition) => InfixPrinter.Print(condition);

    /// <summary>Whether a word belongs to conditions and can be no name.</summary>
    internal static bool IsKeyword(string word) => word is "and" or "or" or "true" or "false";

    private static InfixParser ParserOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SourceText source = new(text);
        return new(source, Lexer.Read(source, 0, text.Length));
    }
}
