namespace Momentum.Tests;

/// <summary>Files of the checkout that the tests run in.</summary>
internal static class Checkout
{
    /// <summary>The checkout's root, found from the test's directory upwards.</summary>
    public static string Root { get; } = Find();

    /// <summary>The path of a file of the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Analysis.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("the tests run outside a checkout");
    }
}
