using System.Globalization;
using System.Text;
using Momentum.Analysis;

namespace Momentum.Report.Notation;

/// <summary>Prints formulas as LaTeX that pdflatex with amsmath, MathJax, KaTeX, GitHub and pandoc read alike.</summary>
/// <remarks>
/// The dialect keeps to commands of letters only (a Markdown reader would eat the backslash of others), puts blanks around
/// comparison signs, writes no vertical bar and no <c>](</c>, and ends the line after each <c>\\</c>.
/// </remarks>
public static class LatexNotation
{
    private enum Style
    {
        Display,
        Cases,
        Inline,
        Script,
    }

    /// <summary>A formula within running text or a table cell: fractions with a slash where they stay readable.</summary>
    /// <param name="formula">The formula; arrangements over several lines are written on one.</param>
    public static string Inline(Formula formula) => Print(formula, Style.Inline);

    /// <summary>A formula on lines of its own.</summary>
    /// <param name="formula">The formula.</param>
    public static string Display(Formula formula) => Print(formula, Style.Display);

    private static string Print(Formula formula, Style style)
    {
        List<Formula> items = FormulaShape.Items(formula);
        StringBuilder text = new();
        for (int i = 0; i < items.Count; i++)
        {
            string piece = items[i] switch
            {
                Formula.Words w => WordsIn(w.Text, i > 0 && items[i - 1] is not Formula.Words, i + 1 < items.Count),
                Formula.Fraction f => Fraction(f, style, FormulaShape.IsFactor(items, i)),
                var item => Item(item, style),
            };
            bool tight = text.Length == 0
                || items[i] is Formula.Symbol { Sign: Sign.Comma or Sign.Semicolon or Sign.Slash }
                || items[i - 1] is Formula.Symbol { Sign: Sign.Negative or Sign.Slash };
            if (!tight || (text.Length > 0 && char.IsAsciiLetter(text[^1]) && char.IsAsciiLetter(piece[0])))
            {
                text.Append(' ');
            }

            text.Append(piece);
        }

        return text.ToString();
    }

    private static string Item(Formula item, Style style) => item switch
    {
        Formula.Identifier id => Identifier(SymbolName.Of(id.Name)),
        Formula.Literal n => n.Digits,
        Formula.Symbol s => SignOf(s.Sign),
        Formula.Function f => FunctionName(f.Name),
        Formula.Radical r => $"\\sqrt{{{Print(r.Radicand, style)}}}",
        Formula.Script s => Script(s, style),
        Formula.Fence f => Fence(f, style),
        Formula.Matrix m => style == Style.Display ? MatrixBlock(m) : MatrixLine(m),
        Formula.Cases c => style == Style.Display ? CasesBlock(c) : CasesLine(c),
        Formula.Aligned a => style == Style.Display ? AlignedBlock(a) : AlignedLine(a),
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    private static string Fraction(Formula.Fraction f, Style style, bool isFactor)
    {
        bool nested = FormulaShape.HasFraction(f.Numerator) || FormulaShape.HasFraction(f.Denominator);
        if (style is Style.Display or Style.Cases || (style == Style.Inline && nested))
        {
            return $"{(style == Style.Cases ? "\\dfrac" : "\\frac")}{{{Print(f.Numerator, Style.Script)}}}{{{Print(f.Denominator, Style.Script)}}}";
        }

        string line = $"{Part(f.Numerator, false)}/{Part(f.Denominator, true)}";
        return isFactor ? $"({line})" : line;

        string Part(Formula part, bool below) =>
            FormulaShape.NeedsBracketsAtSlash(part, below) ? $"({Print(part, Style.Script)})" : Print(part, Style.Script);
    }

    private static string Script(Formula.Script script, Style style)
    {
        string body = Print(script.Base, style);
        if (body.Contains('\'', StringComparison.Ordinal) || (script.Below is not null && body.Contains('_', StringComparison.Ordinal)))
        {
            body = $"{{{body}}}";
        }

        string below = script.Below is null ? string.Empty : $"_{{{Print(script.Below, Style.Script)}}}";
        string above = script.Above is null ? string.Empty : $"^{{{Print(script.Above, Style.Script)}}}";
        return body + below + above;
    }

    private static string Fence(Formula.Fence fence, Style style)
    {
        (string open, string close) = fence.Kind switch
        {
            Bracket.Parentheses => ("(", ")"),
            Bracket.Square => ("\\lbrack", "\\rbrack"),
            Bracket.Braces => ("\\lbrace", "\\rbrace"),
            Bracket.Bars => ("\\lvert", "\\rvert"),
            Bracket.DoubleBars => ("\\lVert", "\\rVert"),
            Bracket.ClosedOpen => ("\\lbrack", ")"),
            _ => ("(", "\\rbrack"),
        };
        string body = Print(fence.Body, style);
        bool tall = FormulaShape.IsBlock(fence.Body) || body.Contains("frac{", StringComparison.Ordinal);
        string before = open.Length > 1 ? " " : string.Empty;
        string after = close.Length > 1 ? " " : string.Empty;
        return tall ? $"\\left{open} {body} \\right{close}" : $"{open}{before}{body}{after}{close}";
    }

    private static string MatrixBlock(Formula.Matrix matrix) =>
        "\\begin{bmatrix}\n" + Lines(matrix.Rows, row => string.Join(" & ", row.Select(cell => Print(cell, Style.Display)))) + "\n\\end{bmatrix}";

    private static string MatrixLine(Formula.Matrix matrix) =>
        "\\lbrack " + string.Join("; ", matrix.Rows.Select(row => string.Join(", ", row.Select(cell => Print(cell, Style.Inline))))) + " \\rbrack";

    private static string CasesBlock(Formula.Cases cases) =>
        "\\begin{cases}\n" + Lines(cases.Branches, b => $"{Print(b.Value, Style.Cases)} & {When(b, Style.Inline)}") + "\n\\end{cases}";

    private static string CasesLine(Formula.Cases cases) =>
        string.Join("; \\quad ", cases.Branches.Select(b => $"{Print(b.Value, Style.Inline)} \\quad {When(b, Style.Inline)}"));

    private static string When(Formula.Branch branch, Style style) =>
        branch.When is null ? "\\text{otherwise}" : $"\\text{{if }} {Print(branch.When, style)}";

    private static string AlignedBlock(Formula.Aligned aligned) =>
        "\\begin{aligned}\n" + Lines(aligned.Lines, l => $"{Print(l.Left, Style.Display)} & {Print(l.Right, Style.Display)}") + "\n\\end{aligned}";

    private static string AlignedLine(Formula.Aligned aligned) =>
        string.Join(", \\quad ", aligned.Lines.Select(l => $"{Print(l.Left, Style.Inline)} {Print(l.Right, Style.Inline)}"));

    private static string Lines<T>(ValueList<T> rows, Func<T, string> print) => string.Join(" \\\\\n", rows.Select(print));

    private static string Identifier(SymbolName name)
    {
        string stem = Stem(name.Stem, "\\mathit");
        string below = name.Subscripts.Count == 0 ? string.Empty : $"_{{{string.Join(", ", name.Subscripts.Select(s => Stem(s, "\\mathrm")))}}}";
        return stem + below + new string('\'', name.Primes);
    }

    private static string Stem(string stem, string word)
    {
        if (SymbolName.TryGreek(stem, out _))
        {
            return "\\" + stem;
        }

        if (stem.Length == 1 && SymbolName.TryGreekName(stem[0], out string? greek))
        {
            return "\\" + greek;
        }

        return stem.Length == 1 || stem.All(char.IsAsciiDigit) ? stem : $"{word}{{{stem}}}";
    }

    private static string FunctionName(string name) => name switch
    {
        "min" or "max" or "log" or "ln" or "exp" or "sin" or "cos" or "tan" or "det" or "sup" or "inf" or "lim" or "arg" or "Re" => "\\" + name,
        _ => $"\\mathop{{\\mathrm{{{SymbolName.Of(name).Stem}}}}}",
    };

    private static string WordsIn(string words, bool before, bool after)
    {
        string clean = string.Concat(words.Select(c => char.IsAsciiLetterOrDigit(c) || " .,;:()+=/'-".Contains(c, StringComparison.Ordinal) ? c : ' '));
        return string.Create(CultureInfo.InvariantCulture, $"\\text{{{(before ? " " : string.Empty)}{clean.Trim()}{(after ? " " : string.Empty)}}}");
    }

    private static string SignOf(Sign sign) => sign switch
    {
        Sign.Plus => "+",
        Sign.Minus or Sign.Negative => "-",
        Sign.Times => "\\cdot",
        Sign.Equal => "=",
        Sign.Approximately => "\\approx",
        Sign.Less => "<",
        Sign.LessOrEqual => "\\le",
        Sign.Greater => ">",
        Sign.GreaterOrEqual => "\\ge",
        Sign.In => "\\in",
        Sign.Arrow => "\\to",
        Sign.Equivalent => "\\iff",
        Sign.Comma => ",",
        Sign.Semicolon => ";",
        Sign.Nabla => "\\nabla",
        Sign.Infinity => "\\infty",
        Sign.Star => "\\star",
        Sign.Slash => "/",
        _ => "\\quad",
    };
}
