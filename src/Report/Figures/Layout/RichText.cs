using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Layout;

/// <summary>A stretch of text in one style.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Italic">Whether it is a variable.</param>
/// <param name="Level">How deep in scripts: each level is <see cref="RichText.ScriptSize"/> of the one above.</param>
/// <param name="Rise">The height of its baseline above that of the line, in font sizes of the line.</param>
internal sealed record TextRun(string Text, bool Italic, int Level, double Rise)
{
    /// <summary>The font size of the run at font size 1 of the line.</summary>
    public double Size => Math.Pow(RichText.ScriptSize, Level);
}

/// <summary>A line of text in runs, ready for a figure.</summary>
/// <param name="Runs">The runs from left to right.</param>
internal sealed record RichText(ValueList<TextRun> Runs)
{
    /// <summary>The size of a script relative to its base.</summary>
    public const double ScriptSize = 0.72;

    private const double Raise = 0.38;
    private const double Lower = 0.18;

    /// <summary>The estimated width at font size 1.</summary>
    public double Width { get; } = MeasuredWidth(Runs);

    /// <summary>The characters without style.</summary>
    public string Plain => string.Concat(Runs.Select(run => run.Text));

    /// <summary>Sets running text in runs.</summary>
    public static RichText Of(Prose prose)
    {
        List<TextRun> runs = [];
        Append(prose, runs);
        return new(ValueList.From(Merged(runs)));
    }

    private static double MeasuredWidth(ValueList<TextRun> runs)
    {
        double width = 0;
        foreach (TextRun run in runs)
        {
            width += TextMetrics.Width(run.Text) * run.Size;
        }

        return width;
    }

    private static void Append(Prose prose, List<TextRun> runs)
    {
        foreach (Inline inline in prose.Inlines)
        {
            switch (inline)
            {
                case Inline.Text t:
                    runs.Add(new(t.Value, false, 0, 0));
                    break;
                case Inline.Code c:
                    runs.Add(new(c.Value, false, 0, 0));
                    break;
                case Inline.Emphasis e:
                    Append(e.Body, runs);
                    break;
                case Inline.Strong s:
                    Append(s.Body, runs);
                    break;
                case Inline.Link l:
                    Append(l.Body, runs);
                    break;
                case Inline.Math m:
                    Append(m.Formula, 0, 0, runs);
                    break;
                default:
                    throw new ArgumentException("a label of a figure holds words and formulas only", nameof(prose));
            }
        }
    }

    private static void Append(Formula formula, int level, double rise, List<TextRun> runs)
    {
        List<Formula> items = FormulaShape.Items(formula);
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0 && level == 0 && UnicodeNotation.IsSpaced(items[i - 1], items[i]))
            {
                runs.Add(new(" ", false, level, rise));
            }

            Item(items[i], level, rise, FormulaShape.IsFactor(items, i), runs);
        }
    }

    private static void Item(Formula item, int level, double rise, bool isFactor, List<TextRun> runs)
    {
        switch (item)
        {
            case Formula.Identifier id:
                SymbolName name = SymbolName.Of(id.Name);
                runs.Add(new(name.UnicodeStem, !name.IsLetter || !char.IsDigit(name.Stem[0]), level, rise));
                foreach (string below in name.Subscripts)
                {
                    Append(new Formula.Identifier(below), level + 1, rise - (Lower * Math.Pow(ScriptSize, level)), runs);
                }

                runs.Add(new(new string('′', name.Primes), false, level, rise));
                break;
            case Formula.Script s:
                Append(s.Base, level, rise, runs);
                double size = Math.Pow(ScriptSize, level);
                if (s.Below is not null)
                {
                    Append(s.Below, level + 1, rise - (Lower * size), runs);
                }

                if (s.Above is not null)
                {
                    Append(s.Above, level + 1, rise + (Raise * size), runs);
                }

                break;
            case Formula.Fence f:
                (string open, string close) = UnicodeNotation.Brackets(f.Kind);
                Enclosed(open, f.Body, close);
                break;
            case Formula.Radical r:
                bool bare = FormulaShape.Items(r.Radicand) is [Formula.Identifier or Formula.Literal];
                Enclosed(bare ? "√" : "√(", r.Radicand, bare ? string.Empty : ")");
                break;
            case Formula.Fraction q:
                Part(isFactor ? "(" : string.Empty, q.Numerator, false, string.Empty);
                Part("/", q.Denominator, true, isFactor ? ")" : string.Empty);
                break;
            default:
                runs.Add(new(UnicodeNotation.Line(item), false, level, rise));
                break;
        }

        void Enclosed(string open, Formula body, string close)
        {
            runs.Add(new(open, false, level, rise));
            Append(body, level, rise, runs);
            runs.Add(new(close, false, level, rise));
        }

        void Part(string before, Formula part, bool below, string after)
        {
            bool wrap = FormulaShape.NeedsBracketsAtSlash(part, below);
            Enclosed(before + (wrap ? "(" : string.Empty), part, (wrap ? ")" : string.Empty) + after);
        }
    }

    /// <summary>Joins neighbours of one style; the line has no blank at its ends.</summary>
    private static List<TextRun> Merged(List<TextRun> runs)
    {
        List<TextRun> merged = [];
        foreach (TextRun run in runs)
        {
            if (run.Text.Length == 0)
            {
                continue;
            }

            if (merged.Count > 0 && merged[^1] is var last && (last.Italic, last.Level, last.Rise) == (run.Italic, run.Level, run.Rise))
            {
                merged[^1] = last with { Text = last.Text + run.Text };
            }
            else
            {
                merged.Add(run);
            }
        }

        if (merged.Count > 0)
        {
            merged[0] = merged[0] with { Text = merged[0].Text.TrimStart() };
            merged[^1] = merged[^1] with { Text = merged[^1].Text.TrimEnd() };
        }

        return merged;
    }
}
