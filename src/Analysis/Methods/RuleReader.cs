using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>Reads the lines of a rule.</summary>
internal sealed class RuleReader
{
    private static readonly ValueList<string> s_keywords = ["method", "parameters", "state", "first", "output", "reference"];

    private readonly RuleSource _source;
    private readonly List<ParameterDraft> _parameters = [];
    private readonly List<StateDraft> _states = [];
    private readonly List<AssignmentDraft> _assignments = [];
    private (string Id, string Name)? _header;
    private string? _reference;
    private ParsedExpression? _output;

    // The indentation of an open 'first:' block; −1 when none is open.
    private int _block = -1;

    private RuleReader(RuleSource source) => _source = source;

    /// <summary>The draft of a rule.</summary>
    /// <exception cref="RuleSyntaxException">A line is none of a rule's.</exception>
    public static RuleDraft Read(RuleSource source)
    {
        RuleReader reader = new(source);
        for (int line = 0; line < source.LineCount; line++)
        {
            (int start, int end) = source.LineSpan(line);
            int indentation = source.Text.AsSpan(start, end - start).IndexOfAnyExcept(' ', '\t');
            if (indentation >= 0 && source.Text[start + indentation] != '#')
            {
                reader.ReadLine(start + indentation, end, indentation);
            }
        }

        (string id, string name) = reader._header ?? throw source.Error(0, "a rule starts with a line 'method id \"Name\"'");
        return new(id, name, reader._reference, reader._parameters, reader._states, reader._assignments, reader._output);
    }

    private static bool IsKeyword(string word) => s_keywords.AsSpan().Contains(word);

    private void ReadLine(int start, int end, int indentation)
    {
        string word = WordAt(start, end);
        if (_header is null)
        {
            ReadHeader(word, start, end);
            return;
        }

        bool isFirst = _block >= 0 && indentation > _block;
        _block = isFirst ? _block : -1;
        InfixParser parser = new(_source, Lexer.Read(_source, start, end), readsIndices: true);
        if (!IsKeyword(word) || parser.Following.Kind is TokenKind.Equal)
        {
            ReadAssignment(parser, isFirst);
        }
        else if (isFirst)
        {
            throw _source.Error(start, $"'{word}' cannot stand in a 'first:' block");
        }
        else
        {
            parser.Take();
            ReadDeclaration(word, parser, start, indentation);
        }

        if (_block < 0 || isFirst)
        {
            parser.Expect(TokenKind.End, "an operator or the end of the line");
        }
    }

    private void ReadDeclaration(string word, InfixParser parser, int start, int indentation)
    {
        switch (word)
        {
            case "method":
                throw _source.Error(start, "a rule has one line 'method'");
            case "parameters":
                do
                {
                    _parameters.Add(ParameterReader.Read(_source, parser));
                }
                while (parser.TryTake(TokenKind.Comma));
                break;
            case "state":
                do
                {
                    ReadState(parser);
                }
                while (parser.TryTake(TokenKind.Comma));
                break;
            case "first":
                parser.Expect(TokenKind.Colon, "':'");
                if (parser.Current.Kind == TokenKind.End)
                {
                    _block = indentation;
                }
                else
                {
                    ReadAssignment(parser, isFirst: true);
                }

                break;
            case "output":
                _output = _output is null ? parser.ReadExpression() : throw _source.Error(start, "a rule has one line 'output'");
                break;
            default:
                Token text = parser.Expect(TokenKind.Text, "a citation in quotation marks");
                _reference = _reference is null ? text.Content : throw _source.Error(start, "a rule has one line 'reference'");
                break;
        }
    }

    private void ReadHeader(string word, int start, int end)
    {
        if (word != "method")
        {
            throw _source.Error(start, "a rule starts with a line 'method id \"Name\"'", NearestName.Of(word, ["method"]));
        }

        ReadOnlySpan<char> text = _source.Text.AsSpan();
        int idStart = start + word.Length;
        while (idStart < end && text[idStart] is ' ' or '\t')
        {
            idStart++;
        }

        int idEnd = idStart;
        while (idEnd < end && (char.IsAsciiLetterOrDigit(text[idEnd]) || text[idEnd] is '-' or '_'))
        {
            idEnd++;
        }

        if (idEnd == idStart || !char.IsAsciiLetter(text[idStart]))
        {
            throw _source.Error(idStart, "expected the method's id: letters, digits and hyphens, a letter first");
        }

        string id = text[idStart..idEnd].ToString();
        InfixParser parser = new(_source, Lexer.Read(_source, idEnd, end));
        string name = parser.Current.Kind == TokenKind.End ? id : parser.Expect(TokenKind.Text, "the method's name in quotation marks").Content;
        parser.Expect(TokenKind.End, "the end of the line");
        _header = (id, name);
    }

    private void ReadState(InfixParser parser)
    {
        Token name = parser.Expect(TokenKind.Name, "the name of a state");
        if (name.Content.EndsWith('\'') || parser.Current.Kind == TokenKind.OpenIndex)
        {
            throw _source.Error(name.Offset, "a state is declared by its plain name", name.Content.TrimEnd('\''));
        }

        _states.Add(new(name.Content, name.Offset, parser.TryTake(TokenKind.Equal) ? parser.ReadExpression() : null));
    }

    private void ReadAssignment(InfixParser parser, bool isFirst)
    {
        Token name = parser.Expect(TokenKind.Name, "an assignment such as w' = ...");
        string target = parser.Current.Kind == TokenKind.OpenIndex ? parser.Indexed(name) : name.Content;
        if (parser.Current is not { Kind: TokenKind.Equal, Content: "=" })
        {
            throw parser.Current is { Kind: TokenKind.Equal } equal ? _source.Error(equal.Offset, "an assignment has one sign '='", "=")
                : parser.Current.Kind is TokenKind.Name or TokenKind.Text ? _source.Error(name.Offset, $"{name.Shown} starts no line of a rule", NearestName.Of(name.Content, s_keywords))
                : NearestName.Of(name.Content, s_keywords) is { } keyword && !IsKeyword(name.Content) ? _source.Error(name.Offset, $"{name.Shown} starts no line of a rule", keyword)
                : parser.Missing("'='");
        }

        parser.Take();
        _assignments.Add(new(isFirst, target, name.Offset, parser.ReadExpression()));
    }

    private string WordAt(int start, int end)
    {
        int stop = start;
        while (stop < end && char.IsAsciiLetter(_source.Text[stop]))
        {
            stop++;
        }

        return _source.Text[start..stop];
    }
}
