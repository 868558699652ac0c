using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Momentum.Cli.Json;

/// <summary>What JSON text escapes: quotes, backslashes, controls, other spaces than the plain one, and characters without a meaning. Formulas have &lt; and + in them, and nothing here is pasted into HTML.</summary>
/// <remarks>
/// The class library's relaxed encoder escapes the same and the characters beyond the basic plane. It builds tables of all characters when it is first used, by code that is
/// compiled while the program runs: longer than most derivations take.
/// </remarks>
internal sealed class JsonCharacters : JavaScriptEncoder
{
    private const int ByteOrderMark = 0xFEFF;

    private const string Hexadecimal = "0123456789ABCDEF";

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar switch
    {
        '"' or '\\' or ByteOrderMark => true,
        >= ' ' and < 0x7F => false,
        _ => CharUnicodeInfo.GetUnicodeCategory(unicodeScalar) is UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned,
    };

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        ReadOnlySpan<char> rest = new(text, textLength);
        int at = 0;
        while (at < rest.Length)
        {
            char c = rest[at];
            if (c is >= ' ' and < (char)0x7F and not ('"' or '\\'))
            {
                at++;
                continue;
            }

            // A surrogate without its partner is replaced.
            if (Rune.DecodeFromUtf16(rest[at..], out Rune rune, out int length) != System.Buffers.OperationStatus.Done || WillEncode(rune.Value))
            {
                return at;
            }

            at += length;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        Span<char> all = new(buffer, bufferLength);
        Span<char> units = stackalloc char[2];
        int count = new Rune(unicodeScalar).EncodeToUtf16(units);
        numberOfCharactersWritten = 0;
        char? letter = unicodeScalar switch { '"' => '"', '\\' => '\\', '\n' => 'n', '\r' => 'r', '\t' => 't', '\b' => 'b', '\f' => 'f', _ => null };
        if (all.Length < (letter is null ? 6 * count : 2))
        {
            return false;
        }

        if (letter is { } name)
        {
            all[0] = '\\';
            all[1] = name;
            numberOfCharactersWritten = 2;
            return true;
        }

        foreach (char unit in units[..count])
        {
            Span<char> six = all.Slice(numberOfCharactersWritten, 6);
            six[0] = '\\';
            six[1] = 'u';
            for (int i = 0; i < 4; i++)
            {
                six[2 + i] = Hexadecimal[(unit >> (12 - (4 * i))) & 15];
            }

            numberOfCharactersWritten += 6;
        }

        return true;
    }
}
