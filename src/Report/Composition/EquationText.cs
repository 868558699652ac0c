using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>Reads what the analysis writes in words: differential equations such as <c>m*x'' + gamma*x' = -grad f(x)</c>, and clauses that end in a condition.</summary>
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

    /// <summary>A clause as a sentence; a condition in infix after its last colon becomes a formula.</summary>
    public static Prose Sentence(string clause)
    {
        int colon = clause.LastIndexOf(": ", StringComparison.Ordinal);
        if (colon > 0)
        {
            try
            {
                return Prose.Of($"{MethodSections.Sentence(clause[..colon])[..^1]}: {Momentum.Analysis.Expressions.Infix.ParseCondition(clause[(colon + 2)..].TrimEnd('.'))}.");
            }
            catch (Momentum.Analysis.Expressions.ExpressionSyntaxException)
            {
                // The clause ends in words.
            }
        }

        return new(ValueList.From(MethodSections.Sentence(clause).Split(' ').SelectMany((word, i) => Spelled(word, i > 0))));
    }

    /// <summary>A word of a clause; a spelled Greek letter becomes one.</summary>
    private static IEnumerable<Inline> Spelled(string word, bool blankBefore)
    {
        if (blankBefore)
        {
            yield return new Inline.Text(" ");
        }

        string bare = word.TrimEnd('.', ',', ';', ':');
        if (!SymbolName.TryGreek(bare, out _))
        {
            yield return new Inline.Text(word);
            yield break;
        }

        yield return new Inline.Math(Formula.Named(bare));
        yield return new Inline.Text(word[bare.Length..]);
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
