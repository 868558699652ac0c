using System.Globalization;

namespace Momentum.Analysis.Expressions;

/// <summary>Reads the index of a sequence, as in x[k-1].</summary>
internal sealed partial class InfixParser
{
    // A delay costs a state, so the distance is bounded.
    private const int FarthestIndex = 64;

    /// <summary>Reads the brackets after a name; the result is the name in one spelling: x[k+1], x[k], x[k-2], x[0], x[-1].</summary>
    public string Indexed(Token name)
    {
        int start = Take().Offset;
        if (!readsIndices)
        {
            throw source.Error(start, "an index has no meaning here");
        }

        if (name.Content.EndsWith('\''))
        {
            throw source.Error(name.Offset, "a name takes a prime or an index, not both");
        }

        bool isRelative = Current is { Kind: TokenKind.Name, Content: "k" };
        int shift = 0;
        if (isRelative)
        {
            Take();
        }

        if (!isRelative || Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            bool isNegative = Current.Kind == TokenKind.Minus;
            if (Current.Kind is TokenKind.Plus or TokenKind.Minus)
            {
                Take();
            }

            Token number = Expect(TokenKind.Number, "an index such as k, k+1 or k-1");
            if (!int.TryParse(number.Content, NumberStyles.None, CultureInfo.InvariantCulture, out shift) || shift > FarthestIndex)
            {
                throw source.Error(number.Offset, string.Create(CultureInfo.InvariantCulture, $"an index is an integer not beyond {FarthestIndex}"));
            }

            shift = isNegative ? -shift : shift;
        }

        Expect(TokenKind.CloseIndex, "']'");
        return IndexedName.Of(name.Content, isRelative, shift);
    }
}
