using System.Text;
using Momentum.Analysis;

namespace Momentum.Report.Notation;

/// <summary>Prints formulas as MathML Core, which browsers set without any script.</summary>
public static class MathMlNotation
{
    private static readonly string[] s_left = ["left", "left"];
    private static readonly string[] s_equations = ["right", "left"];

    /// <summary>A formula within running text.</summary>
    /// <param name="formula">The formula.</param>
    public static string Inline(Formula formula) => $"<math>{Row(formula, inLine: true)}</math>";

    /// <summary>A formula on lines of its own.</summary>
    /// <param name="formula">The formula.</param>
    public static string Display(Formula formula) => $"<math display=\"block\">{Row(formula, inLine: false)}</math>";

    private static string Row(Formula formula, bool inLine)
    {
        List<Formula> items = FormulaShape.Items(formula);
        StringBuilder row = new();
        for (int i = 0; i < items.Count; i++)
        {
            bool product = i > 0 && FormulaShape.IsQuantity(items[i - 1]) && FormulaShape.IsQuantity(items[i]) && items[i - 1] is not Formula.Function
                && items[i] is not Formula.Fence;
            row.Append(product ? "<mo>&#x2062;</mo>" : string.Empty).Append(items[i] is Formula.Fraction f ? Fraction(f, inLine, FormulaShape.IsFactor(items, i)) : Item(items[i], i == 0, inLine));
        }

        return items.Count == 1 ? row.ToString() : $"<mrow>{row}</mrow>";
    }

    private static string Item(Formula item, bool first, bool inLine) => item switch
    {
        Formula.Identifier id => Identifier(SymbolName.Of(id.Name)),
        Formula.Literal n => $"<mn>{Text(n.Digits)}</mn>",
        Formula.Symbol { Sign: Sign.Negative } => $"<mo form=\"prefix\">−</mo>",
        Formula.Symbol { Sign: Sign.Quad } => "<mspace width=\"1.5em\"/>",
        Formula.Symbol { Sign: Sign.Infinity } => "<mi>∞</mi>",
        Formula.Symbol s => $"<mo>{Text(UnicodeNotation.SignOf(s.Sign))}</mo>",
        Formula.Words w => $"<mtext>{(first ? string.Empty : "&#xA0;")}{Text(w.Text)}&#xA0;</mtext>",
        Formula.Function f => $"<mi mathvariant=\"normal\">{Text(f.Name)}</mi>",
        Formula.Radical r => $"<msqrt>{Row(r.Radicand, inLine)}</msqrt>",
        Formula.Script s => Script(s, inLine),
        Formula.Fence f => Fence(f, inLine),
        Formula.Matrix m => $"<mrow><mo>[</mo><mtable>{Rows(m.Rows, [])}</mtable><mo>]</mo></mrow>",
        Formula.Cases c => $"<mrow><mo>{{</mo><mtable>{Rows(ValueList.From(c.Branches.Select(Branch)), s_left)}</mtable></mrow>",
        Formula.Aligned a => $"<mtable displaystyle=\"true\">{Rows(ValueList.From(a.Lines.Select(l => (ValueList<Formula>)[l.Left, l.Right])), s_equations)}</mtable>",
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    private static ValueList<Formula> Branch(Formula.Branch branch) =>
        [branch.Value, branch.When is null ? new Formula.Words("otherwise") : Formula.Beside(new Formula.Words("if"), branch.When)];

    /// <summary>The rows of a table; browsers heed the style of a cell, not the alignment of a table.</summary>
    private static string Rows(ValueList<ValueList<Formula>> rows, ReadOnlySpan<string> alignments)
    {
        StringBuilder text = new();
        foreach (ValueList<Formula> row in rows)
        {
            text.Append("<mtr>");
            for (int j = 0; j < row.Count; j++)
            {
                text.Append(j < alignments.Length ? $"<mtd style=\"text-align:{alignments[j]}\">" : "<mtd>").Append(Row(row[j], inLine: false)).Append("</mtd>");
            }

            text.Append("</mtr>");
        }

        return text.ToString();
    }

    /// <summary>A fraction: stacked in a display and where fractions nest, with a slash in running text.</summary>
    private static string Fraction(Formula.Fraction f, bool inLine, bool isFactor)
    {
        if (!inLine || FormulaShape.HasFraction(f.Numerator) || FormulaShape.HasFraction(f.Denominator))
        {
            return $"<mfrac>{Row(f.Numerator, inLine)}{Row(f.Denominator, inLine)}</mfrac>";
        }

        string line = $"<mrow>{Part(f.Numerator, below: false)}<mo lspace=\"0\" rspace=\"0\">/</mo>{Part(f.Denominator, below: true)}</mrow>";
        return isFactor ? Fenced("(", line, ")") : line;

        static string Part(Formula part, bool below)
        {
            string row = Row(part, inLine: true);
            return FormulaShape.NeedsBracketsAtSlash(part, below) ? Fenced("(", row, ")") : row;
        }
    }

    private static string Script(Formula.Script script, bool inLine) => (script.Below, script.Above) switch
    {
        ({ } below, { } above) => $"<msubsup>{Row(script.Base, inLine)}{Row(below, inLine: true)}{Row(above, inLine: true)}</msubsup>",
        ({ } below, null) => $"<msub>{Row(script.Base, inLine)}{Row(below, inLine: true)}</msub>",
        (null, { } above) => $"<msup>{Row(script.Base, inLine)}{Row(above, inLine: true)}</msup>",
        _ => Row(script.Base, inLine),
    };

    private static string Fence(Formula.Fence fence, bool inLine)
    {
        (string open, string close) = UnicodeNotation.Brackets(fence.Kind);
        return Fenced(open, Row(fence.Body, inLine), close);
    }

    private static string Fenced(string open, string body, string close) =>
        $"<mrow><mo form=\"prefix\" stretchy=\"true\" lspace=\"0\" rspace=\"0\">{open}</mo>{body}<mo form=\"postfix\" stretchy=\"true\" lspace=\"0\" rspace=\"0\">{close}</mo></mrow>";

    private static string Identifier(SymbolName name)
    {
        string stem = $"<mi>{Text(name.UnicodeStem)}</mi>";
        string below = string.Join("<mo>,</mo>", name.Subscripts.Select(s => s.All(char.IsAsciiDigit) ? $"<mn>{s}</mn>" : $"<mi>{Text(SymbolName.Of(s).UnicodeStem)}</mi>"));
        string primes = name.Primes == 0 ? string.Empty : $"<mo>{new string('′', name.Primes)}</mo>";
        return (below.Length, primes.Length) switch
        {
            (0, 0) => stem,
            (_, 0) => $"<msub>{stem}<mrow>{below}</mrow></msub>",
            (0, _) => $"<msup>{stem}{primes}</msup>",
            _ => $"<msubsup>{stem}<mrow>{below}</mrow>{primes}</msubsup>",
        };
    }

    private static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
