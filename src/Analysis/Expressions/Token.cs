namespace Momentum.Analysis.Expressions;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    End,
    Number,
    Name,
    Text,
    Plus,
    Minus,
    Times,
    Over,
    Power,
    Open,
    Close,
    OpenIndex,
    CloseIndex,
    Comma,
    Colon,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}

/// <summary>A piece of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Content">How it is written; of a quoted text, what it says.</param>
/// <param name="IsInteger">Whether a number is written with digits alone.</param>
internal readonly record struct Token(TokenKind Kind, int Offset, string Content, bool IsInteger = false)
{
    /// <summary>The token as an error message names it.</summary>
    public string Shown => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => "a quoted text",
        _ => Content.Length > 40 ? $"'{Content[..40]}…'" : $"'{Content}'",
    };
}
