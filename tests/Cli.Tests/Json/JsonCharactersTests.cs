using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Momentum.Cli.Json;

namespace Momentum.Cli.Tests.Json;

/// <summary>Beside the class library's relaxed encoder and its reader.</summary>
public class JsonCharactersTests
{
    private static readonly JsonCharacters s_ours = new();

    [Fact]
    public void Encode_EveryCharacterOfTheBasicPlane_IsThatOfTheRelaxedEncoder()
    {
        List<string> different = [];
        for (int c = 0; c <= char.MaxValue; c++)
        {
            string text = "a" + (char)c + "b";
            if (s_ours.Encode(text) != JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text))
            {
                different.Add(c.ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        Assert.Empty(different);
    }

    [Fact]
    public void Encode_EveryScalar_IsReadBack()
    {
        for (int scalar = 0; scalar <= 0x10FFFF; scalar += scalar < 0x3000 ? 1 : 37)
        {
            if (!Rune.IsValid(scalar))
            {
                continue;
            }

            string text = "x" + new Rune(scalar) + "y";
            Assert.Equal(text, JsonDocument.Parse($"\"{s_ours.Encode(text)}\"").RootElement.GetString());
        }
    }

    [Theory]
    [InlineData("plain text + 1 < 2", "plain text + 1 < 2")]
    [InlineData("Méthode β λ 漢", "Méthode β λ 漢")]
    [InlineData("a\n\"b\"\\\t\u0001\u2028", "a\\n\\\"b\\\"\\\\\\t\\u0001\\u2028")]
    [InlineData("😀", "😀")]
    public void Encode_Text_EscapesWhatMustBe(string text, string expected) => Assert.Equal(expected, s_ours.Encode(text));

    [Fact]
    public void Encode_SurrogateWithoutItsPartner_IsReplaced() => 
        Assert.Equal("\uFFFDx", JsonDocument.Parse($"\"{s_ours.Encode(new string([(char)0xD800, 'x']))}\"").RootElement.GetString());

    [Fact]
    public void Write_LongTextWithEscapes_IsReadBack()
    {
        string text = string.Concat(Enumerable.Repeat("line \"1\"\nβ\\\u0002😀 ", 2_000));
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = s_ours }))
        {
            json.WriteStringValue(text);
        }

        Assert.Equal(text, JsonDocument.Parse(stream.ToArray()).RootElement.GetString());
    }
}
