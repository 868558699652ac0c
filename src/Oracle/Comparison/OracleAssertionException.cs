using System.Diagnostics.CodeAnalysis;

namespace Momentum.Oracle.Comparison;

/// <summary>Marks an exception as a failed assertion; xunit recognises the interface by its name.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "xunit looks for an interface of exactly this name.")]
[SuppressMessage("Design", "CA1040", Justification = "xunit looks for an interface of exactly this name.")]
public interface IAssertionException;

/// <summary>A run is not what was asserted; the message is meant for the report of the test runner.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is thrown with the comparison's message only.")]
public sealed class OracleAssertionException : Exception, IAssertionException
{
    /// <summary>A failed assertion.</summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="result">The comparison; null where a rate was asserted.</param>
    public OracleAssertionException(string message, ComparisonResult? result = null)
        : base(message)
    {
        Result = result;
    }

    /// <summary>Gets the comparison; null where a rate was asserted.</summary>
    public ComparisonResult? Result { get; }
}
