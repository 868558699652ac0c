namespace Momentum.Analysis.Expressions;

/// <summary>A comparison sign.</summary>
public enum Relation
{
    /// <summary>Strictly less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Strictly greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
}

/// <summary>A condition on parameters, as it is written: <c>0 &lt;= beta &lt; 1 and nu &gt; 1/2</c>.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>The condition in infix notation.</summary>
    public sealed override string ToString() => Infix.Print(this);

    /// <summary>All of several conditions as one, without those that always hold; what is left of none always holds.</summary>
    /// <param name="parts">The conditions; the parts of an <see cref="And"/> among them stand beside the others.</param>
    public static Condition All(IEnumerable<Condition> parts)
    {
        Condition[] kept = [.. parts
            .SelectMany(static p => p is And and ? and.Parts : [p])
            .Where(static p => p is not Constant { Value: true })];
        return kept.Length switch
        {
            0 => new Constant(true),
            1 => kept[0],
            _ => new And(ValueList.Create<Condition>(kept)),
        };
    }

    /// <summary>Always or never holds; prints as <c>true</c> or <c>false</c>.</summary>
    /// <param name="Value">The constant.</param>
    public sealed record Constant(bool Value) : Condition;

    /// <summary>A chain of comparisons a R b R c.</summary>
    /// <param name="Operands">Two or more expressions.</param>
    /// <param name="Relations">One relation fewer than operands.</param>
    public sealed record Comparison(ValueList<Expression> Operands, ValueList<Relation> Relations) : Condition
    {
        /// <summary>Gets the signs between the operands, one fewer than these.</summary>
        public ValueList<Relation> Relations { get; } = Relations.Count > 0 && Relations.Count == Operands.Count - 1
            ? Relations : throw new ArgumentException("a comparison has one relation fewer than operands", nameof(Relations));
    }

    /// <summary>All parts hold.</summary>
    /// <param name="Parts">Two or more conditions.</param>
    public sealed record And(ValueList<Condition> Parts) : Condition
    {
        /// <summary>Gets the parts, two or more.</summary>
        public ValueList<Condition> Parts { get; } = Several(Parts);
    }

    /// <summary>At least one part holds.</summary>
    /// <param name="Parts">Two or more conditions.</param>
    public sealed record Or(ValueList<Condition> Parts) : Condition
    {
        /// <summary>Gets the parts, two or more.</summary>
        public ValueList<Condition> Parts { get; } = Several(Parts);
    }

    private static ValueList<Condition> Several(ValueList<Condition> parts) =>
        parts.Count >= 2 ? parts : throw new ArgumentException("at least two are needed", nameof(parts));
}
