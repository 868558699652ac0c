using System.Globalization;

namespace Momentum.Oracle.Tests.Support;

/// <summary>How many cases a random test runs: MOMENTUM_CASES, or a small number.</summary>
internal static class Cases
{
    public static int Count(int otherwise) => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), CultureInfo.InvariantCulture, out int n) ? n : otherwise;
}
