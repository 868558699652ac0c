using Momentum.Analysis;
using Momentum.Analysis.Expressions;

namespace Momentum.Report.Notation;

/// <summary>A formula as it is set on the page: expressions and conditions, and the arrangements they appear in.</summary>
/// <remarks>
/// <see cref="Scalar"/> and <see cref="Holds"/> carry the trees of the analysis; every other node is layout.
/// One tree is printed as LaTeX (<see cref="LatexNotation"/>), as one line of Unicode (<see cref="UnicodeNotation"/>)
/// and as a two-dimensional text block (<see cref="BlockNotation"/>). Equality is structural.
/// </remarks>
public abstract partial record Formula
{
    private Formula()
    {
    }

    /// <summary>An expression of the analysis.</summary>
    /// <param name="Value">The expression.</param>
    public sealed record Scalar(Expression Value) : Formula;

    /// <summary>A condition of the analysis.</summary>
    /// <param name="Condition">The condition.</param>
    public sealed record Holds(Condition Condition) : Formula;

    /// <summary>A named quantity: <c>alpha</c>, <c>beta1</c>, <c>x_k</c>, <c>z'</c>.</summary>
    /// <param name="Name">The name as it is typed; Greek names, digits, underscores and primes are understood.</param>
    public sealed record Identifier(string Name) : Formula;

    /// <summary>A number as it is written, such as <c>12</c> or <c>0.818182</c>.</summary>
    /// <param name="Digits">Digits with at most one decimal point; signs are <see cref="Symbol"/>s.</param>
    public sealed record Literal(string Digits) : Formula;

    /// <summary>An operator, relation or punctuation mark.</summary>
    /// <param name="Sign">Which one.</param>
    public sealed record Symbol(Sign Sign) : Formula;

    /// <summary>Upright words inside a formula, such as "if" or "always".</summary>
    /// <param name="Text">The words; characters that no target can set inside a formula become blanks.</param>
    public sealed record Words(string Text) : Formula;

    /// <summary>The name of a function, set upright: min, log, det.</summary>
    /// <param name="Name">Letters only.</param>
    public sealed record Function(string Name) : Formula;

    /// <summary>Items side by side.</summary>
    /// <param name="Items">The items; adjacent quantities read as a product.</param>
    public sealed record Row(ValueList<Formula> Items) : Formula;

    /// <summary>A fraction: stacked in a display, with a slash in running text.</summary>
    /// <param name="Numerator">Above the bar.</param>
    /// <param name="Denominator">Below the bar.</param>
    public sealed record Fraction(Formula Numerator, Formula Denominator) : Formula;

    /// <summary>A square root.</summary>
    /// <param name="Radicand">Under the root.</param>
    public sealed record Radical(Formula Radicand) : Formula;

    /// <summary>A base with a subscript, a superscript or both.</summary>
    /// <param name="Base">The base.</param>
    /// <param name="Below">The subscript.</param>
    /// <param name="Above">The superscript.</param>
    public sealed record Script(Formula Base, Formula? Below, Formula? Above) : Formula;

    /// <summary>A formula between brackets that grow with it.</summary>
    /// <param name="Kind">The brackets.</param>
    /// <param name="Body">What they enclose.</param>
    public sealed record Fence(Bracket Kind, Formula Body) : Formula;

    /// <summary>A matrix in square brackets.</summary>
    /// <param name="Rows">The rows, all of the same length.</param>
    public sealed record Matrix(ValueList<ValueList<Formula>> Rows) : Formula;

    /// <summary>A value by cases behind a brace.</summary>
    /// <param name="Branches">The cases, in the order they are read.</param>
    public sealed record Cases(ValueList<Branch> Branches) : Formula;

    /// <summary>Formulas under each other, aligned at the head of each right side.</summary>
    /// <param name="Lines">The lines.</param>
    public sealed record Aligned(ValueList<Line> Lines) : Formula;

    /// <summary>One case: a value and when it holds.</summary>
    /// <param name="Value">The value.</param>
    /// <param name="When">The condition; null for "otherwise".</param>
    public sealed record Branch(Formula Value, Formula? When);

    /// <summary>One line of an aligned display.</summary>
    /// <param name="Left">What stands before the alignment point, flush right.</param>
    /// <param name="Right">What stands after it, flush left; it begins with the relation.</param>
    public sealed record Line(Formula Left, Formula Right);
}
