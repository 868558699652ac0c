namespace Momentum.Analysis.Expressions;

/// <summary>Reads conditions: comparisons, chained or joined by and / or.</summary>
internal sealed partial class InfixParser
{
    /// <summary>Reads a condition.</summary>
    public Condition ReadCondition()
    {
        Condition first = Conjunction();
        if (!IsWord("or"))
        {
            return first;
        }

        List<Condition> parts = [first];
        while (IsWord("or"))
        {
            Take();
            parts.Add(Conjunction());
        }

        return new Condition.Or(ValueList.From(parts));
    }

    private Condition Conjunction()
    {
        Condition first = Simple();
        if (!IsWord("and"))
        {
            return first;
        }

        List<Condition> parts = [first];
        while (IsWord("and"))
        {
            Take();
            parts.Add(Simple());
        }

        return new Condition.And(ValueList.From(parts));
    }

    private Condition Simple()
    {
        if (IsWord("true") || IsWord("false"))
        {
            return new Condition.Constant(Take().Content == "true");
        }

        if (Current.Kind != TokenKind.Open || !HoldsCondition())
        {
            return ReadComparison();
        }

        Enter(Take().Offset);
        Condition inner = ReadCondition();
        _depth--;
        Expect(TokenKind.Close, "')'");
        return inner;
    }

    /// <summary>Reads one chain of comparisons.</summary>
    public Condition.Comparison ReadComparison()
    {
        List<Expression> operands = [ReadExpression().Value];
        List<Relation> relations = [];
        while (RelationOf(Current.Kind) is { } relation)
        {
            Take();
            relations.Add(relation);
            operands.Add(ReadExpression().Value);
        }

        return relations.Count > 0 ? new(ValueList.From(operands), ValueList.From(relations)) : throw Missing("a comparison '<', '<=', '==', '>=' or '>'");
    }

    /// <summary>The relation a token stands for.</summary>
    public static Relation? RelationOf(TokenKind kind) => kind switch
    {
        TokenKind.Less => Relation.Less,
        TokenKind.LessOrEqual => Relation.LessOrEqual,
        TokenKind.Equal => Relation.Equal,
        TokenKind.Greater => Relation.Greater,
        TokenKind.GreaterOrEqual => Relation.GreaterOrEqual,
        _ => null,
    };

    private bool IsWord(string word) => Current.Kind == TokenKind.Name && Current.Content == word;

    // Parentheses hold a condition exactly if a comparison or a word of conditions stands between them: no formula has one.
    private bool HoldsCondition()
    {
        int depth = 0;
        for (int i = _at; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind switch { TokenKind.Open => 1, TokenKind.Close => -1, _ => 0 };
            if (depth == 0)
            {
                return false;
            }

            if (RelationOf(tokens[i].Kind) is not null || (tokens[i].Kind == TokenKind.Name && Infix.IsKeyword(tokens[i].Content)))
            {
                return true;
            }
        }

        return false;
    }
}
