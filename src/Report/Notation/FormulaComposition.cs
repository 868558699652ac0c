using Momentum.Analysis;
using Momentum.Analysis.Expressions;

namespace Momentum.Report.Notation;

/// <content>Short ways to put formulas together.</content>
public abstract partial record Formula
{
    /// <summary>An expression as a formula.</summary>
    /// <param name="value">The expression.</param>
    public static implicit operator Formula(Expression value) => new Scalar(value);

    /// <summary>A condition as a formula.</summary>
    /// <param name="value">The condition.</param>
    public static implicit operator Formula(Condition value) => new Holds(value);

    /// <summary>An expression as a formula.</summary>
    /// <param name="value">The expression.</param>
    public static Formula Of(Expression value) => new Scalar(value);

    /// <summary>A condition as a formula.</summary>
    /// <param name="value">The condition.</param>
    public static Formula Of(Condition value) => new Holds(value);

    /// <summary>A named quantity.</summary>
    /// <param name="name">The name, e.g. <c>sigma</c>, <c>x_k</c>.</param>
    public static Formula Named(string name) => new Identifier(name);

    /// <summary>Items side by side.</summary>
    /// <param name="items">The items.</param>
    public static Formula Beside(params ReadOnlySpan<Formula> items) => items.Length == 1 ? items[0] : new Row(ValueList.Create(items));

    /// <summary>Left sign right.</summary>
    /// <param name="left">Before the sign.</param>
    /// <param name="sign">The relation or operator.</param>
    /// <param name="right">After the sign.</param>
    public static Formula Relate(Formula left, Sign sign, Formula right) => Beside(left, new Symbol(sign), right);

    /// <summary>The equation left = right.</summary>
    /// <param name="left">Before the sign.</param>
    /// <param name="right">After the sign.</param>
    public static Formula Equation(Formula left, Formula right) => Relate(left, Sign.Equal, right);

    /// <summary>A function applied to arguments: p(σ), R(λ).</summary>
    /// <param name="name">The function's symbol.</param>
    /// <param name="arguments">The arguments.</param>
    public static Formula Apply(Formula name, params ReadOnlySpan<Formula> arguments) =>
        Beside(name, new Fence(Bracket.Parentheses, Listed(Sign.Comma, arguments)));

    /// <summary>Formulas separated by a punctuation mark.</summary>
    /// <param name="separator">Comma or semicolon.</param>
    /// <param name="items">The formulas.</param>
    public static Formula Listed(Sign separator, params ReadOnlySpan<Formula> items)
    {
        List<Formula> row = [];
        foreach (Formula item in items)
        {
            if (row.Count > 0)
            {
                row.Add(new Symbol(separator));
            }

            row.Add(item);
        }

        return row.Count == 1 ? row[0] : new Row(ValueList.From(row));
    }

    /// <summary>A base with a subscript.</summary>
    /// <param name="body">The base.</param>
    /// <param name="below">The subscript.</param>
    public static Formula Subscript(Formula body, Formula below) => new Script(body, below, null);

    /// <summary>A base with a superscript.</summary>
    /// <param name="body">The base.</param>
    /// <param name="above">The superscript.</param>
    public static Formula Superscript(Formula body, Formula above) => new Script(body, null, above);

    /// <summary>A value by cases; a single case without condition is the value itself.</summary>
    /// <param name="branches">The cases.</param>
    public static Formula ByCases(IEnumerable<Branch> branches)
    {
        ValueList<Branch> list = ValueList.From(branches);
        return list.Count == 1 && IsAlways(list[0].When) ? list[0].Value : new Cases(list);
    }

    /// <summary>A matrix from rows.</summary>
    /// <param name="rows">The rows, all of the same length.</param>
    public static Formula MatrixOf(IEnumerable<IEnumerable<Formula>> rows) =>
        new Matrix(ValueList.From(rows.Select(ValueList.From)));

    /// <summary>Equations under each other, aligned at their equality signs.</summary>
    /// <param name="equations">Left and right sides.</param>
    public static Formula System(params ReadOnlySpan<(Formula Left, Formula Right)> equations)
    {
        var lines = new Line[equations.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = new(equations[i].Left, Beside(new Symbol(Sign.Equal), equations[i].Right));
        }

        return new Aligned(ValueList.Create<Line>(lines));
    }

    private static bool IsAlways(Formula? when) => when is null or Holds { Condition: Condition.Constant { Value: true } };
}
