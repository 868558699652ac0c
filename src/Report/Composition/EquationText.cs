using Momentum.Report.Notation;

namespace Momentum.Report.Composition;

/// <summary>Reads what the analysis writes in words: differential equations such as <c>m*x'' + gamma*x' = -grad f(x)</c>.</summary>
internal static class EquationText
{
    /// <summary>A differential equation as a formula; characters without meaning in it are skipped.</summary>
    public static Formula Of(string text)
    {
        List<Formula> items = [];
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (char.IsAsciiLetter(c))
            {
                string word = WordAt(text, i);
                items.Add(word switch
                {
                    "grad" => new Formula.Symbol(Sign.Nabla),
                    "Hess" => Formula.Superscript(new Formula.Symbol(Sign.Nabla), new Formula.Literal("2")),
                    _ => Formula.Named(word),
                });
                i += word.Length;
                continue;
            }

            if (c == '(' && text.IndexOf(')', i) is var close && close > i)
            {
                items.Add(new Formula.Fence(Bracket.Parentheses, Of(text[(i + 1)..close])));
                i = close + 1;
                continue;
            }

            if (c == '*' && i + 1 < text.Length && items.Count > 0 && (IsWord(items[^1]) || IsWord(Formula.Named(WordAt(text, i + 1)))))
            {
                items.Add(new Formula.Symbol(Sign.Times));
            }
            else if (SignOf(c, items) is { } sign)
            {
                items.Add(new Formula.Symbol(sign));
            }
            else if (char.IsAsciiDigit(c) || c == '/')
            {
                items.Add(new Formula.Literal(c.ToString()));
            }

            i++;
        }

        return Formula.Beside([.. items]);
    }

    private static string WordAt(string text, int start)
    {
        int end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '\'' or '_'))
        {
            end++;
        }

        return text[start..end];
    }

    /// <summary>Whether a name sets as a word, which needs a dot between factors.</summary>
    private static bool IsWord(Formula item) => item is Formula.Identifier id && !SymbolName.Of(id.Name).IsLetter;

    private static Sign? SignOf(char c, List<Formula> before) => c switch
    {
        '+' => Sign.Plus,
        '-' => before.Count == 0 || before[^1] is Formula.Symbol ? Sign.Negative : Sign.Minus,
        '=' => Sign.Equal,
        _ => null,
    };
}
