using System.Globalization;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Identification;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Tests.Support;

/// <summary>How many cases a random test runs: MOMENTUM_CASES, or a small number.</summary>
internal static class Cases
{
    /// <summary>Identifies a run in the whole catalogue where the number of cases is given, else among the methods in question.</summary>
    public static TraceIdentification Identify(Trace trace, OracleRun? claim, params string[] ids) => Environment.GetEnvironmentVariable("MOMENTUM_CASES") is null
        ? TraceIdentification.Among(ids.Select(id => Catalogue.Find(id)!), trace, claim)
        : TraceIdentification.Of(trace, claim);

    public static int Count(int otherwise) => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), CultureInfo.InvariantCulture, out int n) ? n : otherwise;
}
