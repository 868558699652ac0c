using Momentum.Analysis;
using Momentum.Analysis.Expressions;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>Sets what the analysis says in words: equations and inequalities in infix become formulas, spelled Greek letters become letters.</summary>
internal static class ClauseText
{
    private static readonly char[] s_punctuation = ['.', ',', ';', ':'];

    /// <summary>A clause as a sentence.</summary>
    public static Prose Sentence(string clause)
    {
        string[] words = MethodSections.Sentence(clause).Split(' ');
        List<Inline> items = [];
        for (int i = 0; i < words.Length;)
        {
            if (i > 0)
            {
                items.Add(new Inline.Text(" "));
            }

            int end = Comparison(words, i, out Formula? formula);
            string last = words[end - 1], bare = last.TrimEnd(s_punctuation);
            formula ??= SymbolName.TryGreek(bare, out _) ? Formula.Named(bare) : null;
            items.Add(formula is null ? new Inline.Text(last) : new Inline.Math(formula));
            if (formula is not null && bare.Length < last.Length)
            {
                items.Add(new Inline.Text(last[bare.Length..]));
            }

            i = end;
        }

        return new(ValueList.From(items));
    }

    /// <summary>The end of the longest comparison that starts at a word; the next word where there is none. Punctuation ends a comparison.</summary>
    private static int Comparison(string[] words, int start, out Formula? formula)
    {
        formula = null;
        int end = start + 1;
        for (int i = start; i < words.Length; i++)
        {
            string text = string.Join(' ', words[start..(i + 1)]).TrimEnd(s_punctuation);
            try
            {
                if (i > start && Infix.ParseCondition(text) is Condition.Comparison found)
                {
                    (formula, end) = (found, i + 1);
                }
            }
            catch (ExpressionSyntaxException)
            {
                // These words are no comparison.
            }

            if (words[i].IndexOfAny(s_punctuation) >= 0)
            {
                break;
            }
        }

        return end;
    }
}
