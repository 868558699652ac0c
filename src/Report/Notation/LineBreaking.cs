using Momentum.Analysis;

namespace Momentum.Report.Notation;

/// <summary>Breaks a displayed equation that is too wide at the plus and minus signs of its right side.</summary>
public static class LineBreaking
{
    /// <summary>The number of text columns that a displayed formula may fill on a printed page.</summary>
    public const int PageColumns = 84;

    /// <summary>The formula itself when it fits, else its right side over several aligned lines.</summary>
    /// <remarks>The width is that of <see cref="BlockNotation"/>, one column a character. A single term that is too wide stays as it is.</remarks>
    /// <param name="formula">The formula.</param>
    /// <param name="columns">The number of columns it may fill.</param>
    public static Formula Fit(Formula formula, int columns)
    {
        if (BlockNotation.Of(formula).Width <= columns)
        {
            return formula;
        }

        List<Formula> items = FormulaShape.Items(formula);
        int head = items.FindIndex(IsRelation);
        if (head <= 0 || items.Exists(FormulaShape.IsBlock))
        {
            return formula;
        }

        Formula left = Formula.Beside([.. items[..head]]);
        List<Formula.Line> lines = [];
        List<Formula> line = [];
        int room = columns - BlockNotation.Of(left).Width - 2;
        foreach (List<Formula> term in Terms(items[head..]))
        {
            bool breaks = line.Count > 0 && BlockNotation.Of(Formula.Beside([.. line, .. term])).Width > room;
            if (breaks)
            {
                lines.Add(new(lines.Count == 0 ? left : Formula.Beside(), Formula.Beside([.. line])));
                line = IsRelation(term[0]) ? [] : [new Formula.Symbol(Sign.Quad)];
            }

            line.AddRange(term);
        }

        lines.Add(new(lines.Count == 0 ? left : Formula.Beside(), Formula.Beside([.. line])));
        return lines.Count == 1 ? formula : new Formula.Aligned(ValueList.From(lines));
    }

    /// <summary>Runs of items that each begin with a sign.</summary>
    private static IEnumerable<List<Formula>> Terms(List<Formula> items)
    {
        List<Formula> term = [];
        foreach (Formula item in items)
        {
            bool starts = item is Formula.Symbol { Sign: Sign.Plus or Sign.Minus } || IsRelation(item);
            if (starts && term.Count > 0)
            {
                yield return term;
                term = [];
            }

            term.Add(item);
        }

        yield return term;
    }

    private static bool IsRelation(Formula item) => item is Formula.Symbol
    {
        Sign: Sign.Equal or Sign.Approximately or Sign.Less or Sign.LessOrEqual or Sign.Greater or Sign.GreaterOrEqual,
    };
}
