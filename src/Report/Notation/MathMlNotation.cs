using System.Text;
using Momentum.Analysis;

namespace Momentum.Report.Notation;

/// <summary>Prints formulas as MathML Core, which browsers set without any script.</summary>
public static class MathMlNotation
{
    /// <summary>A formula within running text.</summary>
    /// <param name="formula">The formula.</param>
    public static string Inline(Formula formula) => $"<math>{Row(formula)}</math>";

    /// <summary>A formula on lines of its own.</summary>
    /// <param name="formula">The formula.</param>
    public static string Display(Formula formula) => $"<math display=\"block\">{Row(formula)}</math>";

    private static string Row(Formula formula)
    {
        List<Formula> items = FormulaShape.Items(formula);
        StringBuilder row = new();
        for (int i = 0; i < items.Count; i++)
        {
            bool product = i > 0 && FormulaShape.IsQuantity(items[i - 1]) && FormulaShape.IsQuantity(items[i]) && items[i - 1] is not Formula.Function
                && items[i] is not Formula.Fence;
            row.Append(product ? "<mo>&#x2062;</mo>" : string.Empty).Append(Item(items[i], i == 0));
        }

        return items.Count == 1 ? row.ToString() : $"<mrow>{row}</mrow>";
    }

    private static string Item(Formula item, bool first) => item switch
    {
        Formula.Identifier id => Identifier(SymbolName.Of(id.Name)),
        Formula.Literal n => $"<mn>{Text(n.Digits)}</mn>",
        Formula.Symbol { Sign: Sign.Negative } => $"<mo form=\"prefix\">−</mo>",
        Formula.Symbol { Sign: Sign.Quad } => "<mspace width=\"1.5em\"/>",
        Formula.Symbol { Sign: Sign.Infinity } => "<mi>∞</mi>",
        Formula.Symbol s => $"<mo>{Text(UnicodeNotation.SignOf(s.Sign))}</mo>",
        Formula.Words w => $"<mtext>{(first ? string.Empty : "&#xA0;")}{Text(w.Text)}&#xA0;</mtext>",
        Formula.Function f => $"<mi mathvariant=\"normal\">{Text(f.Name)}</mi>",
        Formula.Fraction f => $"<mfrac>{Row(f.Numerator)}{Row(f.Denominator)}</mfrac>",
        Formula.Radical r => $"<msqrt>{Row(r.Radicand)}</msqrt>",
        Formula.Script s => Script(s),
        Formula.Fence f => Fence(f),
        Formula.Matrix m => $"<mrow><mo>[</mo><mtable>{Rows(m.Rows)}</mtable><mo>]</mo></mrow>",
        Formula.Cases c => $"<mrow><mo>{{</mo><mtable columnalign=\"left left\">{Rows(ValueList.From(c.Branches.Select(Branch)))}</mtable></mrow>",
        Formula.Aligned a => $"<mtable displaystyle=\"true\" columnalign=\"right left\">{Rows(ValueList.From(a.Lines.Select(l => (ValueList<Formula>)[l.Left, l.Right])))}</mtable>",
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    private static ValueList<Formula> Branch(Formula.Branch branch) =>
        [branch.Value, branch.When is null ? new Formula.Words("otherwise") : Formula.Beside(new Formula.Words("if"), branch.When)];

    private static string Rows(ValueList<ValueList<Formula>> rows) =>
        string.Concat(rows.Select(row => $"<mtr>{string.Concat(row.Select(cell => $"<mtd>{Row(cell)}</mtd>"))}</mtr>"));

    private static string Script(Formula.Script script) => (script.Below, script.Above) switch
    {
        ({ } below, { } above) => $"<msubsup>{Row(script.Base)}{Row(below)}{Row(above)}</msubsup>",
        ({ } below, null) => $"<msub>{Row(script.Base)}{Row(below)}</msub>",
        (null, { } above) => $"<msup>{Row(script.Base)}{Row(above)}</msup>",
        _ => Row(script.Base),
    };

    private static string Fence(Formula.Fence fence)
    {
        (string open, string close) = UnicodeNotation.Brackets(fence.Kind);
        return $"<mrow><mo form=\"prefix\" stretchy=\"true\">{open}</mo>{Row(fence.Body)}<mo form=\"postfix\" stretchy=\"true\">{close}</mo></mrow>";
    }

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
