using System.Collections.Concurrent;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis;

/// <summary>The first analysis for each characteristic polynomial among several rules.</summary>
internal sealed class SharedAnalyses
{
    private readonly ConcurrentDictionary<Key, MethodAnalysis> _first = new();

    /// <summary>The analysis that came first with this polynomial and parameters of these names, domains and defaults.</summary>
    public MethodAnalysis First(CharacteristicPolynomial polynomial, MethodAnalysis analysis) => _first.GetOrAdd(new(polynomial.Full, polynomial.Method.Parameters), analysis);

    private sealed record Key(UnivariatePolynomial<RationalFunction> Polynomial, ValueList<Parameter> Parameters);
}
