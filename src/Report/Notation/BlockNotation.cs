using Momentum.Analysis;

namespace Momentum.Report.Notation;

/// <summary>Prints formulas as two-dimensional text: fractions with a bar, matrices and cases with tall brackets.</summary>
public static class BlockNotation
{
    /// <summary>The formula as a rectangle of characters.</summary>
    /// <param name="formula">The formula.</param>
    public static TextBlock Of(Formula formula)
    {
        List<Formula> items = FormulaShape.Items(formula);
        List<TextBlock> blocks = [];
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0 && IsSpaced(items[i - 1], items[i]))
            {
                blocks.Add(TextBlock.Of(" "));
            }

            blocks.Add(Item(items[i]));
        }

        return blocks.Count == 0 ? TextBlock.Of(string.Empty) : TextBlock.Beside(blocks);
    }

    private static bool IsSpaced(Formula left, Formula right) =>
        UnicodeNotation.IsSpaced(left, right)
        || (left is Formula.Symbol { Sign: Sign.Negative } && right is Formula.Fraction)
        || (left is Formula.Fraction && FormulaShape.IsQuantity(right))
        || (right is Formula.Fraction && FormulaShape.IsQuantity(left));

    private static TextBlock Item(Formula item) => item switch
    {
        Formula.Fraction f => Fraction(f),
        Formula.Radical r => Radical(Of(r.Radicand)),
        Formula.Script s => Script(s),
        Formula.Fence f => Fenced(Of(f.Body), f.Kind),
        Formula.Matrix m => Fenced(Grid(m.Rows, centred: true), Bracket.Square),
        Formula.Cases c => Brace(Grid(ValueList.From(c.Branches.Select(CaseRow)), centred: false)),
        Formula.Aligned a => Aligned(a),
        _ => TextBlock.Of(UnicodeNotation.Line(item)),
    };

    private static TextBlock Fraction(Formula.Fraction fraction)
    {
        if (fraction is { Numerator: Formula.Literal { Digits.Length: 1 }, Denominator: Formula.Literal { Digits.Length: 1 } })
        {
            return TextBlock.Of(UnicodeNotation.Line(fraction));
        }

        TextBlock top = Of(fraction.Numerator);
        TextBlock bottom = Of(fraction.Denominator);
        int width = Math.Max(top.Width, bottom.Width) + 2;
        return TextBlock.Stack([top.Widen(width, true), TextBlock.Of(new string('─', width)), bottom.Widen(width, true)], top.Height, centred: true);
    }

    private static TextBlock Radical(TextBlock radicand) => radicand switch
    {
        { Height: 1, Width: 1 } => TextBlock.Of("√" + radicand.Lines[0]),
        _ => TextBlock.Beside(TextBlock.Of("√"), Fenced(radicand, Bracket.Parentheses)),
    };

    private static TextBlock Script(Formula.Script script)
    {
        TextBlock body = Of(script.Base);
        string line = UnicodeNotation.Line(script with { Base = new Formula.Words(string.Empty) });
        if (!line.Contains('^', StringComparison.Ordinal))
        {
            TextBlock mark = TextBlock.Of(line);
            return TextBlock.Beside(body, mark with { Baseline = script.Below is null ? body.Baseline : 0 });
        }

        TextBlock above = Of(script.Above!);
        string below = script.Below is null ? string.Empty : UnicodeNotation.Line(script with { Base = new Formula.Words(string.Empty), Above = null });
        return TextBlock.Beside(body, TextBlock.Of(below), above with { Baseline = above.Height + body.Baseline });
    }

    private static TextBlock Fenced(TextBlock body, Bracket kind)
    {
        (string open, string close) = UnicodeNotation.Brackets(kind);
        return TextBlock.Beside(Tall(open, body), body, Tall(close, body));
    }

    private static TextBlock Tall(string bracket, TextBlock body)
    {
        if (body.Height == 1)
        {
            return TextBlock.Of(bracket);
        }

        (char top, char middle, char bottom) = bracket switch
        {
            "(" => ('⎛', '⎜', '⎝'),
            ")" => ('⎞', '⎟', '⎠'),
            "[" => ('⎡', '⎢', '⎣'),
            "]" => ('⎤', '⎥', '⎦'),
            "{" => ('⎧', '⎪', '⎩'),
            "}" => ('⎫', '⎪', '⎭'),
            "‖" => ('‖', '‖', '‖'),
            _ => ('│', '│', '│'),
        };
        var lines = new string[body.Height];
        Array.Fill(lines, middle.ToString());
        (lines[0], lines[^1]) = (top.ToString(), bottom.ToString());
        return new(ValueList.Create<string>(lines), body.Baseline);
    }

    private static TextBlock Brace(TextBlock body)
    {
        if (body.Height == 1)
        {
            return body;
        }

        var lines = new string[body.Height];
        Array.Fill(lines, "⎪ ");
        (lines[0], lines[^1]) = ("⎧ ", "⎩ ");
        int middle = body.Height / 2;
        if (body.Height > 2)
        {
            lines[middle] = "⎨ ";
        }

        return TextBlock.Beside(new TextBlock(ValueList.Create<string>(lines), middle), body with { Baseline = middle });
    }

    private static ValueList<Formula> CaseRow(Formula.Branch branch) =>
        [branch.Value, branch.When is null ? new Formula.Words("otherwise") : Formula.Beside(new Formula.Words("if"), branch.When)];

    private static TextBlock Grid(ValueList<ValueList<Formula>> rows, bool centred)
    {
        TextBlock[][] cells = [.. rows.Select(row => row.Select(Of).ToArray())];
        int columns = cells.Max(row => row.Length);
        var widths = new int[columns];
        foreach (TextBlock[] row in cells)
        {
            for (int j = 0; j < row.Length; j++)
            {
                widths[j] = Math.Max(widths[j], row[j].Width);
            }
        }

        List<TextBlock> lines = [];
        bool airy = cells.Any(row => row.Any(cell => cell.Height > 1));
        foreach (TextBlock[] row in cells)
        {
            if (airy && lines.Count > 0)
            {
                lines.Add(TextBlock.Of(string.Empty));
            }

            List<TextBlock> parts = [];
            for (int j = 0; j < row.Length; j++)
            {
                if (j > 0)
                {
                    parts.Add(TextBlock.Of("   "));
                }

                parts.Add(row[j].Widen(widths[j], centred));
            }

            lines.Add(TextBlock.Beside(parts));
        }

        int height = lines.Sum(line => line.Height);
        return TextBlock.Stack(lines, height / 2, centred: false);
    }

    private static TextBlock Aligned(Formula.Aligned aligned)
    {
        int left = aligned.Lines.Max(line => Of(line.Left).Width);
        List<TextBlock> lines = [];
        foreach (Formula.Line line in aligned.Lines)
        {
            TextBlock head = Of(line.Left);
            TextBlock row = TextBlock.Beside(TextBlock.Of(new string(' ', left - head.Width)), head, TextBlock.Of(" "), Of(line.Right));
            if (lines.Count > 0 && (row.Height > 1 || lines[^1].Height > 1))
            {
                lines.Add(TextBlock.Of(string.Empty));
            }

            lines.Add(row);
        }

        return TextBlock.Stack(lines, lines.Sum(l => l.Height) / 2, centred: false);
    }
}
