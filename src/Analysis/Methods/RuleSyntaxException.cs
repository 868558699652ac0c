using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>A text that is not an update rule: where, why, and what was probably meant.</summary>
public sealed class RuleSyntaxException : ExpressionSyntaxException
{
    /// <summary>Describes one error.</summary>
    /// <param name="position">Where.</param>
    /// <param name="problem">What is wrong, one clause.</param>
    /// <param name="nearest">The known name nearest to the one found, if any is near.</param>
    /// <param name="lineText">The line.</param>
    /// <param name="source">The file or other origin of the text, if it has a name.</param>
    public RuleSyntaxException(SourcePosition position, string problem, string? nearest, string lineText, string? source)
        : base(position, problem, nearest, lineText, source)
    {
    }
}
