using System.Globalization;

namespace Momentum.Oracle.Tests.Support;

/// <summary>How many cases a random test runs: MOMENTUM_CASES, or a small number.</summary>
internal static class Cases
{
    /// <summary>Whether the number of cases was not given: then an identification searches the method in question only, not the catalogue.</summary>
    public static bool IsShort => Environment.GetEnvironmentVariable("MOMENTUM_CASES") is null;

    public static int Count(int otherwise) => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), CultureInfo.InvariantCulture, out int n) ? n : otherwise;
}
