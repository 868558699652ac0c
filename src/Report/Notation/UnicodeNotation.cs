using System.Text;

namespace Momentum.Report.Notation;

/// <summary>Prints formulas on one line of Unicode: <c>α = 4/(√L + √μ)²</c>.</summary>
public static class UnicodeNotation
{
    /// <summary>The formula on one line.</summary>
    /// <param name="formula">The formula.</param>
    public static string Line(Formula formula)
    {
        List<Formula> items = FormulaShape.Items(formula);
        StringBuilder text = new();
        for (int i = 0; i < items.Count; i++)
        {
            string piece = items[i] is Formula.Fraction f ? Fraction(f, FormulaShape.IsFactor(items, i)) : Item(items[i]);
            if (i > 0 && IsSpaced(items[i - 1], items[i]))
            {
                text.Append(' ');
            }

            text.Append(piece);
        }

        return text.ToString();
    }

    /// <summary>Whether a blank separates two items on a line.</summary>
    internal static bool IsSpaced(Formula left, Formula right) => (left, right) switch
    {
        (Formula.Symbol { Sign: Sign.Negative or Sign.Times or Sign.Slash or Sign.Nabla }, _) => false,
        (_, Formula.Symbol { Sign: Sign.Comma or Sign.Semicolon or Sign.Times or Sign.Slash or Sign.Star }) => false,
        (Formula.Symbol { Sign: Sign.Infinity }, not Formula.Symbol and not Formula.Words) => false,
        (Formula.Symbol or Formula.Words, _) => true,
        (_, Formula.Symbol { Sign: Sign.Negative or Sign.Nabla or Sign.Infinity }) => false,
        (_, Formula.Symbol or Formula.Words) => true,
        (Formula.Function, not Formula.Fence) => true,
        (_, Formula.Function) => true,
        _ => false,
    };

    /// <summary>The character of a sign.</summary>
    internal static string SignOf(Sign sign) => sign switch
    {
        Sign.Plus => "+",
        Sign.Minus or Sign.Negative => "−",
        Sign.Times => "·",
        Sign.Equal => "=",
        Sign.Approximately => "≈",
        Sign.Less => "<",
        Sign.LessOrEqual => "≤",
        Sign.Greater => ">",
        Sign.GreaterOrEqual => "≥",
        Sign.In => "∈",
        Sign.Arrow => "→",
        Sign.Equivalent => "⇔",
        Sign.Comma => ",",
        Sign.Semicolon => ";",
        Sign.Nabla => "∇",
        Sign.Infinity => "∞",
        Sign.Star => "⋆",
        Sign.Slash => "/",
        _ => "  ",
    };

    /// <summary>A name: β₁, x_α, z′.</summary>
    internal static string Identifier(string name)
    {
        SymbolName symbol = SymbolName.Of(name);
        StringBuilder text = new(symbol.UnicodeStem);
        for (int i = 0; i < symbol.Subscripts.Count; i++)
        {
            string below = SymbolName.TryGreek(symbol.Subscripts[i], out char greek) ? greek.ToString() : symbol.Subscripts[i];
            text.Append(ScriptLetters.Lower(below) ?? "_" + below);
        }

        return text.Append('′', symbol.Primes).ToString();
    }

    /// <summary>The characters of a pair of brackets.</summary>
    internal static (string Open, string Close) Brackets(Bracket kind) => kind switch
    {
        Bracket.Parentheses => ("(", ")"),
        Bracket.Square => ("[", "]"),
        Bracket.Braces => ("{", "}"),
        Bracket.Bars => ("|", "|"),
        Bracket.DoubleBars => ("‖", "‖"),
        Bracket.ClosedOpen => ("[", ")"),
        _ => ("(", "]"),
    };

    /// <summary>The text after "if", or "otherwise".</summary>
    internal static string When(Formula.Branch branch) => branch.When is null ? "otherwise" : "if " + Line(branch.When);

    private static string Item(Formula item) => item switch
    {
        Formula.Identifier id => Identifier(id.Name),
        Formula.Literal n => n.Digits,
        Formula.Symbol s => SignOf(s.Sign),
        Formula.Words w => w.Text,
        Formula.Function f => f.Name,
        Formula.Radical r => Radical(Line(r.Radicand)),
        Formula.Script s => Line(s.Base) + Scripts(s),
        Formula.Fence f => Brackets(f.Kind) is var (open, close) ? open + Line(f.Body) + close : string.Empty,
        Formula.Matrix m => "[" + string.Join("; ", m.Rows.Select(row => string.Join(", ", row.Select(Line)))) + "]",
        Formula.Cases c => string.Join("; ", c.Branches.Select(b => $"{Line(b.Value)} {When(b)}")),
        Formula.Aligned a => string.Join(", ", a.Lines.Select(l => $"{Line(l.Left)} {Line(l.Right)}")),
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    private static string Radical(string radicand) => radicand.Length == 1 ? "√" + radicand : $"√({radicand})";

    private static string Scripts(Formula.Script script)
    {
        string text = string.Empty;
        if (script.Below is not null)
        {
            string below = Line(script.Below);
            text = ScriptLetters.Lower(below) ?? "_" + Wrapped(below);
        }

        if (script.Above is not null)
        {
            string above = Line(script.Above);
            text += above is "⋆" ? above : ScriptLetters.Raise(above) ?? "^" + Wrapped(above);
        }

        return text;
    }

    private static string Wrapped(string text) => text.Length == 1 ? text : $"({text})";

    private static string Fraction(Formula.Fraction f, bool isFactor)
    {
        string line = $"{Part(f.Numerator, false)}/{Part(f.Denominator, true)}";
        return isFactor ? $"({line})" : line;

        static string Part(Formula part, bool below) => FormulaShape.NeedsBracketsAtSlash(part, below) ? $"({Line(part)})" : Line(part);
    }
}
