namespace Momentum.Analysis;

/// <summary>Names that nothing else has.</summary>
internal static class FreeName
{
    /// <summary>The first of some names that is not taken; beyond the last one with as many underscores as it needs.</summary>
    /// <param name="isTaken">Whether a name is in use.</param>
    /// <param name="wanted">The names, best first; at least one.</param>
    public static string Of(Func<string, bool> isTaken, params ReadOnlySpan<string> wanted)
    {
        foreach (string name in wanted)
        {
            if (!isTaken(name))
            {
                return name;
            }
        }

        string longer = wanted[^1] + "_";
        while (isTaken(longer))
        {
            longer += "_";
        }

        return longer;
    }
}
