using System.Globalization;

namespace Momentum.Numeric.Problems;

/// <summary>Reads doubles from text, refusing what the platform's parser lets through in silence.</summary>
internal static class NumberText
{
    /// <summary>A finite double from decimal text, or what is wrong with the text.</summary>
    /// <remarks>Refused: NaN, infinities, overflow ("1e999"), underflow of a nonzero number to 0 ("1e-400"), decimal commas, group separators.</remarks>
    public static bool TryRead(ReadOnlySpan<char> text, out double value, out string reason)
    {
        text = text.Trim();
        reason = string.Empty;
        bool read = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
        if (text.IsEmpty)
        {
            reason = "a number is missing";
        }
        else if (!read)
        {
            reason = text.Contains(',') ? $"'{Shown(text)}' has a comma; decimals are written with a point" : $"'{Shown(text)}' is not a number";
        }
        else if (!double.IsFinite(value))
        {
            reason = text.ContainsAnyInRange('0', '9') ? $"'{Shown(text)}' is too large for a double" : $"'{Shown(text)}' is not a finite number";
        }
        else if (value == 0.0 && HasNonzeroDigit(text))
        {
            reason = $"'{Shown(text)}' is too small for a double and would become 0";
        }

        return reason.Length == 0;
    }

    /// <summary>At most 24 characters of a text, for a message.</summary>
    public static string Shown(ReadOnlySpan<char> text) => text.Length <= 24 ? text.ToString() : $"{text[..24]}…";

    private static bool HasNonzeroDigit(ReadOnlySpan<char> text)
    {
        int exponent = text.IndexOfAny('e', 'E');
        return (exponent < 0 ? text : text[..exponent]).ContainsAnyInRange('1', '9');
    }
}
