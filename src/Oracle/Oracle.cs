using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle;

/// <summary>The entry for test suites: which method, at which parameters, on which quadratic, from where.</summary>
/// <example><code>Oracle.For(Catalogue.HeavyBall, new() { ["alpha"] = 0.1, ["beta"] = 0.9 }).On([0.1, 1, 5]).ShouldMatch(rows);</code></example>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "MA0049", Justification = "Oracle.For(...) is how a test suite reads.")]
public static class Oracle
{
    /// <summary>A method at a tuning.</summary>
    /// <param name="method">A linear method.</param>
    /// <param name="tuning">Its parameters; defaults are added.</param>
    /// <exception cref="TuningException">The tuning does not fit the method.</exception>
    /// <exception cref="InvalidOperationException">The rule is not linear.</exception>
    public static OracleRun For(Method method, Tuning tuning)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        Tuning complete = tuning.For(method);
        StateSpace<RationalFunction> rule = StateSpace.Of(method).Value;
        rule.At(complete);
        return new(method, complete, rule);
    }
}
