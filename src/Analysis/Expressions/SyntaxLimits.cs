namespace Momentum.Analysis.Expressions;

/// <summary>The budgets of a formula's text; they are checked before any arithmetic is done.</summary>
/// <remarks>They keep a hostile text from exhausting the stack, the memory or the time: what exceeds one is a syntax error that names it.</remarks>
public static class SyntaxLimits
{
    /// <summary>The greatest depth of parentheses and of the tree.</summary>
    public const int Depth = 200;

    /// <summary>The greatest number of digits in one literal.</summary>
    public const int Digits = 10_000;

    /// <summary>The greatest magnitude of the decimal exponent of a literal, as in 1e-400.</summary>
    public const int DecimalExponent = 400;

    /// <summary>The greatest magnitude of the numerator and the denominator of a constant exponent, as in x^1000.</summary>
    public const int Exponent = 1_000;

    /// <summary>The greatest number of tokens in one formula.</summary>
    public const int Tokens = 100_000;
}
