namespace Momentum.Cli.Tests.Support;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    /// <summary>The path of a file, found from the test's directory upwards.</summary>
    public static string PathOf(string file)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Analysis.sln")))
            {
                return Path.Combine(at.FullName, file);
            }
        }

        throw new FileNotFoundException("the repository was not found above the tests", file);
    }
}
