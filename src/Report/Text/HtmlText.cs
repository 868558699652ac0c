using System.Text;

namespace Momentum.Report.Text;

/// <summary>Escapes what anybody typed so that HTML and XML show it as it is.</summary>
internal static class HtmlText
{
    /// <summary>Text as character data or attribute value.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
