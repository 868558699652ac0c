using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Equivalence;

/// <summary>Which methods of the catalogue a method is: the same, more special or more general ones, by which parameters.</summary>
/// <remarks>Each pair is decided by <see cref="MethodEquivalence"/>, one to ten milliseconds; the method itself, where it is a catalogue entry, is left out.</remarks>
public sealed record CatalogueRelations
{
    private CatalogueRelations(Method method, ValueList<MethodEquivalence> related, ValueList<KeyValuePair<Method, string>> undecided)
    {
        Method = method;
        Related = related;
        Undecided = undecided;
    }

    /// <summary>Gets the method.</summary>
    public Method Method { get; }

    /// <summary>Gets the comparisons with related entries, the method first in each, in catalogue order.</summary>
    public ValueList<MethodEquivalence> Related { get; }

    /// <summary>Gets the entries with which the comparison was not decided, with the reason.</summary>
    public ValueList<KeyValuePair<Method, string>> Undecided { get; }

    /// <summary>Gets a value indicating whether the method calls the gradient at a point of the step before again, which tells it apart from entries with fewer calls.</summary>
    public bool RepeatsCall => MethodEquivalence.CallsAgain(Method);

    /// <summary>Gets the entries that generate the same iterates.</summary>
    public IEnumerable<MethodEquivalence> Equivalent => Related.Where(static r => r.AreEquivalent);

    /// <summary>Compares a method with every entry of the catalogue.</summary>
    /// <param name="method">The method.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The relations; undecided where the method is not linear.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Derived<CatalogueRelations> Of(Method method, CancellationToken cancellation = default) => Of(method, new TimeLimit(null, cancellation));

    /// <summary>Compares a method with every entry of the catalogue in a limited time.</summary>
    /// <param name="method">The method.</param>
    /// <param name="limit">The time for all comparisons, positive; which of them are decided for a hard rule then depends on the machine.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The relations; undecided where the method is not linear.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Derived<CatalogueRelations> Of(Method method, TimeSpan limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        return Of(method, new TimeLimit(limit, cancellation));
    }

    /// <summary>Compares a method with every entry of the catalogue in what its analysis has left of its time limit.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <returns>The relations; undecided where the method is not linear.</returns>
    /// <exception cref="OperationCanceledException">The token of the analysis was cancelled.</exception>
    public static Derived<CatalogueRelations> Of(MethodAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return Of(analysis.Method, analysis.Limit);
    }

    private static Derived<CatalogueRelations> Of(Method method, TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(method);
        Derived<StateSpace<RationalFunction>> system = StateSpace.Of(method);
        if (!system.IsDecided)
        {
            return Derived<CatalogueRelations>.Undecided(system.Reason);
        }

        List<MethodEquivalence> related = [];
        List<KeyValuePair<Method, string>> undecided = [];
        foreach (Method other in Catalogue.All)
        {
            if (other.Equals(method))
            {
                continue;
            }

            Derived<MethodEquivalence> comparison = MethodEquivalence.Of(method, other, limit);
            if (!comparison.IsDecided)
            {
                undecided.Add(KeyValuePair.Create(other, comparison.Reason));
            }
            else if (comparison.Value.AreRelated)
            {
                related.Add(comparison.Value);
            }
        }

        return Derived<CatalogueRelations>.Of(new(method, ValueList.From(related), ValueList.From(undecided)));
    }
}
