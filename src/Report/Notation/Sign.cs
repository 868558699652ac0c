namespace Momentum.Report.Notation;

/// <summary>An operator, relation or punctuation mark of a formula.</summary>
public enum Sign
{
    /// <summary>Addition.</summary>
    Plus,

    /// <summary>Subtraction.</summary>
    Minus,

    /// <summary>A minus sign that belongs to what follows.</summary>
    Negative,

    /// <summary>A raised dot between factors that would not read apart.</summary>
    Times,

    /// <summary>Equality.</summary>
    Equal,

    /// <summary>Approximate equality.</summary>
    Approximately,

    /// <summary>Strictly less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Strictly greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Membership.</summary>
    In,

    /// <summary>An arrow: tends to, maps to.</summary>
    Arrow,

    /// <summary>Equivalence of two statements.</summary>
    Equivalent,

    /// <summary>A comma between items.</summary>
    Comma,

    /// <summary>A semicolon between items.</summary>
    Semicolon,

    /// <summary>The gradient.</summary>
    Nabla,

    /// <summary>Infinity.</summary>
    Infinity,

    /// <summary>The star that marks an optimum.</summary>
    Star,

    /// <summary>The slash of a fraction on one line.</summary>
    Slash,

    /// <summary>A wide blank.</summary>
    Quad,
}

/// <summary>A pair of brackets.</summary>
public enum Bracket
{
    /// <summary>( )</summary>
    Parentheses,

    /// <summary>[ ]</summary>
    Square,

    /// <summary>{ }</summary>
    Braces,

    /// <summary>The absolute value.</summary>
    Bars,

    /// <summary>The norm.</summary>
    DoubleBars,

    /// <summary>[ ) : closed below, open above.</summary>
    ClosedOpen,

    /// <summary>( ] : open below, closed above.</summary>
    OpenClosed,
}
