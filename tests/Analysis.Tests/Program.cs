using System.Globalization;
using Momentum.Analysis.Tests.Evaluation;

// The test host does not come here; the determinism test starts this program in child processes with other run-time settings.
if (args is ["hash", string threads])
{
    if (Environment.GetEnvironmentVariable("MOMENTUM_CULTURE") is { Length: > 0 } culture)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
    }

    Console.WriteLine(OutputHash.Of(int.Parse(threads, CultureInfo.InvariantCulture)).ToString("X16", CultureInfo.InvariantCulture));
    return 0;
}

return 2;
