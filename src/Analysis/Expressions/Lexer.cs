using System.Globalization;
using System.Text;

namespace Momentum.Analysis.Expressions;

/// <summary>Cuts a span of a text into tokens.</summary>
internal ref struct Lexer
{
    private readonly SourceText _source;
    private readonly int _end;
    private int _at;

    private Lexer(SourceText source, int start, int end) => (_source, _at, _end) = (source, start, end);

    /// <summary>The tokens of a span, closed by <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="ExpressionSyntaxException">A character starts no token, or a budget is exceeded.</exception>
    public static List<Token> Read(SourceText source, int start, int end)
    {
        Lexer lexer = new(source, start, end);
        List<Token> tokens = [];
        do
        {
            tokens.Add(lexer.Next());
            if (tokens.Count > SyntaxLimits.Tokens)
            {
                throw source.Error(tokens[^1].Offset, string.Create(CultureInfo.InvariantCulture, $"the formula has more than {SyntaxLimits.Tokens} tokens"));
            }
        }
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private readonly char Current => _at < _end ? _source.Text[_at] : '\0';

    private readonly char Following => _at + 1 < _end ? _source.Text[_at + 1] : '\0';

    private Token Next()
    {
        SkipSpace();
        if (_at >= _end)
        {
            return new(TokenKind.End, _end, "");
        }

        return Current switch
        {
            '+' => Sign(TokenKind.Plus, 1),
            '-' => Sign(TokenKind.Minus, 1),
            '*' when Following == '*' => throw _source.Error(_at, "a power is written '^'", "^"),
            '*' => Sign(TokenKind.Times, 1),
            '/' => Sign(TokenKind.Over, 1),
            '^' => Sign(TokenKind.Power, 1),
            '(' => Sign(TokenKind.Open, 1),
            ')' => Sign(TokenKind.Close, 1),
            '[' => Sign(TokenKind.OpenIndex, 1),
            ']' => Sign(TokenKind.CloseIndex, 1),
            ',' => Sign(TokenKind.Comma, 1),
            ':' => Sign(TokenKind.Colon, 1),
            '<' => Following == '=' ? Sign(TokenKind.LessOrEqual, 2) : Sign(TokenKind.Less, 1),
            '>' => Following == '=' ? Sign(TokenKind.GreaterOrEqual, 2) : Sign(TokenKind.Greater, 1),
            '=' => Following == '=' ? Sign(TokenKind.Equal, 2) : Sign(TokenKind.Equal, 1),
            '"' => Quoted(),
            '.' or (>= '0' and <= '9') => Number(),
            (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Name(),
            _ => throw Unexpected(),
        };
    }

    private void SkipSpace()
    {
        while (Current is ' ' or '\t' or '\n' or '\r' or '#')
        {
            // A comment runs to the end of its line.
            bool comment = Current == '#';
            do
            {
                _at++;
            }
            while (comment && _at < _end && Current != '\n');
        }
    }

    private Token Sign(TokenKind kind, int length)
    {
        Token token = new(kind, _at, _source.Text.Substring(_at, length));
        _at += length;
        return token;
    }

    private Token Name()
    {
        int start = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
        {
            _at++;
        }

        if (Current == '\'')
        {
            _at++;
        }

        if (Current == '\'')
        {
            throw _source.Error(_at, "a name takes one prime at most");
        }

        return new(TokenKind.Name, start, _source.Text[start.._at]);
    }

    private Token Number()
    {
        int start = _at;
        Digits();
        bool isInteger = true;
        if (Current == '.')
        {
            isInteger = false;
            _at++;
            if (!char.IsAsciiDigit(Current))
            {
                throw _source.Error(_at, "a digit is missing after the decimal point");
            }

            Digits();
        }

        if (Current is 'e' or 'E' && (char.IsAsciiDigit(Following) || (Following is '+' or '-' && _at + 2 < _end && char.IsAsciiDigit(_source.Text[_at + 2]))))
        {
            isInteger = false;
            _at += 2;
            Digits();
        }

        if (char.IsAsciiLetter(Current) || Current is '_' or '.')
        {
            throw _source.Error(_at, Current == '.' ? "a number has one decimal point" : "a sign '*' is missing between the number and the name");
        }

        if (_at - start > SyntaxLimits.Digits)
        {
            throw _source.Error(start, string.Create(CultureInfo.InvariantCulture, $"the number has more than {SyntaxLimits.Digits} digits"));
        }

        return new(TokenKind.Number, start, _source.Text[start.._at], isInteger);
    }

    private void Digits()
    {
        while (char.IsAsciiDigit(Current))
        {
            _at++;
        }
    }

    private Token Quoted()
    {
        int start = _at++;
        StringBuilder content = new();
        while (Current != '"')
        {
            if (_at >= _end || Current == '\n')
            {
                throw _source.Error(start, "the quotation mark is not closed");
            }

            if (Current == '\\')
            {
                if (Following is not ('"' or '\\'))
                {
                    throw _source.Error(_at, "in a quoted text a backslash stands before '\"' or '\\'");
                }

                _at++;
            }

            content.Append(Current);
            _at++;
        }

        _at++;
        return new(TokenKind.Text, start, content.ToString());
    }

    private readonly ExpressionSyntaxException Unexpected()
    {
        Rune.DecodeFromUtf16(_source.Text.AsSpan(_at, _end - _at), out Rune rune, out _);
        string shown = CaretMessage.Visible(rune.ToString());
        if (Greek.NameOf(rune) is { } name)
        {
            return _source.Error(_at, $"'{shown}' is written out", name);
        }

        return rune.Value switch
        {
            '−' => _source.Error(_at, "this minus sign is not on the keyboard", "-"),
            '×' or '·' or '⋅' => _source.Error(_at, $"'{shown}' is not on the keyboard", "*"),
            '≤' => _source.Error(_at, "'≤' is not on the keyboard", "<="),
            '≥' => _source.Error(_at, "'≥' is not on the keyboard", ">="),
            '\'' => _source.Error(_at, "a prime follows a name"),
            '_' => _source.Error(_at, "a name starts with a letter"),
            '!' or '&' or '|' => _source.Error(_at, "conditions are joined by 'and' or 'or'"),
            _ => _source.Error(_at, string.Create(CultureInfo.InvariantCulture, $"the character '{shown}' (U+{rune.Value:X4}) has no meaning here")),
        };
    }
}
