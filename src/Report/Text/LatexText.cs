using System.Globalization;
using System.Text;
using Momentum.Report.Notation;

namespace Momentum.Report.Text;

/// <summary>Escapes what anybody typed so that pdflatex with T1 fonts shows it as it is.</summary>
internal static class LatexText
{
    /// <summary>Plain text; characters that the fonts lack are written by their code point.</summary>
    public static string Escape(string text) => Escape(text, isTitle: false);

    /// <summary>The text of a heading, where mathematics needs a plain twin for bookmarks.</summary>
    public static string Title(string text) => Escape(text, isTitle: true);

    private static string Escape(string text, bool isTitle)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                AppendAscii((char)rune.Value, escaped);
            }
            else if (IsInFonts(rune))
            {
                escaped.Append(rune.ToString());
            }
            else
            {
                (string latex, string plain) = Other(rune);
                escaped.Append(isTitle ? $"\\texorpdfstring{{{latex}}}{{{plain}}}" : latex);
            }
        }

        return escaped.ToString();
    }

    private static void AppendAscii(char c, StringBuilder escaped) => escaped.Append(c switch
    {
        '\\' => "\\textbackslash{}",
        '{' or '}' or '#' or '$' or '%' or '&' or '_' => "\\" + c,
        '^' => "\\textasciicircum{}",
        '~' => "\\textasciitilde{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '"' => "\\textquotedbl{}",
        '`' => "\\textasciigrave{}",

        // Two of these in a row are ligatures of the fonts.
        '-' or ',' or '\'' when escaped.Length > 0 && escaped[^1] == c => "{}" + c,
        _ => c.ToString(),
    });

    /// <summary>The letters of Latin-1 and Latin Extended-A that LaTeX declares for T1 fonts (t1enc.dfu).</summary>
    private static bool IsInFonts(Rune rune) =>
        rune.Value is >= 0xC0 and < 0x17F and not (0xD7 or 0xF7 or 0x126 or 0x127 or 0x138 or 0x13F or 0x140 or 0x149 or 0x166 or 0x167);

    private static (string Latex, string Plain) Other(Rune rune)
    {
        if (rune.IsBmp && SymbolName.TryGreekName((char)rune.Value, out string? greek))
        {
            return ($"\\ensuremath{{\\{greek}}}", greek);
        }

        (string Latex, string Plain)? known = rune.Value switch
        {
            0xA0 => ("~", " "),
            0xA7 => ("\\S{}", "S"),
            0xB0 => ("\\ensuremath{{}^{\\circ}}", " deg"),
            0xB1 => ("\\ensuremath{\\pm}", "+-"),
            0xB2 => ("\\ensuremath{{}^2}", "2"),
            0xB3 => ("\\ensuremath{{}^3}", "3"),
            0xB7 => ("\\textperiodcentered{}", "."),
            0xD7 => ("\\ensuremath{\\times}", "x"),
            0x2013 => ("--", "-"),
            0x2014 => ("---", "-"),
            0x2018 => ("\\textquoteleft{}", "'"),
            0x2019 => ("\\textquoteright{}", "'"),
            0x201C => ("\\textquotedblleft{}", "'"),
            0x201D => ("\\textquotedblright{}", "'"),
            0x2026 => ("\\dots{}", "..."),
            0x2032 => ("\\ensuremath{'}", "'"),
            0x2192 => ("\\ensuremath{\\to}", "to"),
            0x2202 => ("\\ensuremath{\\partial}", "d"),
            0x2207 => ("\\ensuremath{\\nabla}", "grad"),
            0x2208 => ("\\ensuremath{\\in}", "in"),
            0x2212 => ("\\ensuremath{-}", "-"),
            0x221A => ("\\ensuremath{\\surd}", "sqrt"),
            0x221E => ("\\ensuremath{\\infty}", "infinity"),
            0x2248 => ("\\ensuremath{\\approx}", "about"),
            0x2260 => ("\\ensuremath{\\neq}", "not"),
            0x2264 => ("\\ensuremath{\\le}", "at most"),
            0x2265 => ("\\ensuremath{\\ge}", "at least"),
            _ => null,
        };
        string code = string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
        return known ?? ($"\\texttt{{{code}}}", code);
    }
}
