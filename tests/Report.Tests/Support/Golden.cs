namespace Momentum.Report.Tests.Support;

/// <summary>Compares text with a file under Goldens; the environment variable MOMENTUM_GOLDENS names a folder to write new ones to.</summary>
internal static class Golden
{
    public static void Matches(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("MOMENTUM_GOLDENS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, name), actual);
        }

        string expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", name));
        Assert.Equal(expected, actual);
    }
}
