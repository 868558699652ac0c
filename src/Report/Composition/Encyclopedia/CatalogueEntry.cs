using Momentum.Analysis;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Methods;

namespace Momentum.Report.Composition.Encyclopedia;

/// <summary>A method of the encyclopedia: what was derived about it, and how it is related to the others.</summary>
/// <param name="Analysis">The analysis of the method.</param>
/// <param name="Relations">The comparisons with other methods in which this one stands first, in catalogue order; unrelated ones are left out.</param>
public sealed record CatalogueEntry(MethodAnalysis Analysis, ValueList<MethodEquivalence> Relations)
{
    private const string SoftwareStep = "lr";

    /// <summary>Gets the method.</summary>
    public Method Method => Analysis.Method;

    /// <summary>Gets a value indicating whether the rule is that of a library, whose step size is called lr.</summary>
    public bool IsSoftware => IsOfSoftware(Method);

    /// <summary>Whether the rule is that of a library; the catalogue keeps the names that software uses.</summary>
    internal static bool IsOfSoftware(Method method) => method.Parameters is [{ Name: SoftwareStep }, ..];

    /// <summary>Whether this method and another are the same at suitable parameters.</summary>
    internal bool Equals(Method other) => Method.Equals(other) || Relations.Any(r => r.AreEquivalent && r.Second.Equals(other));
}
