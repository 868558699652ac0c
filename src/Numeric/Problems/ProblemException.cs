namespace Momentum.Numeric.Problems;

/// <summary>A problem specification that names no problem.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>A specification and what is wrong with it.</summary>
    /// <param name="specification">The text given.</param>
    /// <param name="reason">One clause that names the offending part and what is allowed.</param>
    public ProblemException(string specification, string reason)
        : base($"problem '{specification}': {reason}")
    {
        Specification = specification;
        Reason = reason;
    }

    /// <summary>Gets the text given.</summary>
    public string Specification { get; }

    /// <summary>Gets what is wrong with it.</summary>
    public string Reason { get; }
}
