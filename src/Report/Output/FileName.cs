using System.Globalization;
using System.Text;

namespace Momentum.Report.Output;

/// <summary>Names of files and folders that every system accepts.</summary>
public static class FileName
{
    /// <summary>The largest length of a name in bytes, below the limit of 255 that file systems share, with room for an extension.</summary>
    public const int MostBytes = 200;

    private static readonly string[] Reserved =
    [
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    ];

    /// <summary>A name made of a title: lower-case ASCII letters, digits and single hyphens, never empty, never a device.</summary>
    /// <remarks>Letters with marks lose them (é becomes e); everything else becomes a hyphen. Different titles may give one name.</remarks>
    /// <param name="title">Anything.</param>
    public static string Of(string title)
    {
        StringBuilder name = new();
        foreach (Rune rune in Decomposed(title).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            char c = rune.IsAscii ? char.ToLowerInvariant((char)rune.Value) : '-';
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }

            if (name.Length == MostBytes)
            {
                break;
            }
        }

        string clean = name.ToString().Trim('-');
        return clean.Length == 0 || Reserved.Contains(clean, StringComparer.Ordinal) ? "x" + clean : clean;
    }

    /// <summary>Whether a relative path of such names (each with an extension at most) stays below its folder.</summary>
    /// <param name="path">Names separated by slashes.</param>
    public static bool IsSafePath(string path) => path.Length > 0 && path.Split('/').All(IsSafeName);

    private static bool IsSafeName(string name) =>
        name.Length is > 0 and <= 255 && name[0] != '.' && name[^1] != '.'
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && !Reserved.Contains(name.Split('.')[0].ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Letters apart from their marks; ill-formed text as it is.</summary>
    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
