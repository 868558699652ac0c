using System.Text;

namespace Momentum.Report.Writers;

/// <summary>Breaks running text into lines of a terminal.</summary>
internal static class TextWrapping
{
    /// <summary>Lines of at most a number of columns where blanks allow; no-break blanks become blanks afterwards.</summary>
    public static IEnumerable<string> Wrap(string text, int columns, string firstIndent, string indent)
    {
        StringBuilder line = new(firstIndent);
        bool empty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > columns)
            {
                yield return Finish(line);
                line.Clear().Append(indent);
                empty = true;
            }

            line.Append(empty ? string.Empty : " ").Append(word);
            empty = false;
        }

        if (!empty)
        {
            yield return Finish(line);
        }
    }

    private static string Finish(StringBuilder line) => line.ToString().Replace('\u00A0', ' ');
}
