using System.Globalization;
using System.Text;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>The text of a rule, known to hold only characters that a reader can see.</summary>
internal sealed class RuleSource : SourceText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private RuleSource(string text, string? origin)
        : base(text, origin)
    {
    }

    /// <summary>Checks a text: its size, line breaks and characters.</summary>
    /// <exception cref="RuleSyntaxException">It is too long, or holds a character that is invisible or reorders others.</exception>
    public static RuleSource Of(string text, string? origin)
    {
        RuleSource source = new(text, origin);
        if (text.Length > Method.LongestText)
        {
            throw TooLong(origin);
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (ProblemOf(text, i) is { } problem)
            {
                throw source.Error(i, problem);
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return source;
    }

    /// <summary>Decodes strict UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="RuleSyntaxException">The bytes are too many or not UTF-8; the position is that of the first bad byte.</exception>
    public static RuleSource Of(ReadOnlySpan<byte> bytes, string? origin)
    {
        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (bytes.Length > Method.LongestText)
        {
            throw TooLong(origin);
        }

        int good = GoodPrefix(bytes);
        if (good == bytes.Length)
        {
            return Of(s_strict.GetString(bytes), origin);
        }

        RuleSource prefix = new(s_strict.GetString(bytes[..good]), origin);
        throw prefix.Error(prefix.Text.Length, string.Create(CultureInfo.InvariantCulture, $"byte 0x{bytes[good]:X2} at offset {good} is not UTF-8"));
    }

    /// <inheritdoc/>
    protected override ExpressionSyntaxException Create(SourcePosition position, string problem, string? nearest, string lineText) =>
        new RuleSyntaxException(position, problem, nearest, lineText, Origin);

    private static RuleSyntaxException TooLong(string? origin) =>
        new(new(1, 1), string.Create(CultureInfo.InvariantCulture, $"the rule is longer than {Method.LongestText} bytes"), null, "", origin);

    private static int GoodPrefix(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static string? ProblemOf(string text, int i)
    {
        char c = text[i];
        if (c is (>= ' ' and <= '~') or '\n' or '\t')
        {
            return null;
        }

        if (c == '\r')
        {
            return i + 1 < text.Length && text[i + 1] == '\n' ? null : "a carriage return without a line feed";
        }

        if (!Rune.TryGetRuneAt(text, i, out Rune rune))
        {
            return "half of a surrogate pair";
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => string.Create(CultureInfo.InvariantCulture, $"the control character U+{rune.Value:X4}"),
            UnicodeCategory.Format => string.Create(CultureInfo.InvariantCulture, $"the invisible character U+{rune.Value:X4}, which can hide or reorder others"),
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => string.Create(CultureInfo.InvariantCulture, $"the line separator U+{rune.Value:X4}"),
            _ => null,
        };
    }
}
