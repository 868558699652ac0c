namespace Momentum.Cli.Hosting;

/// <summary>Why the system refused, in a few words.</summary>
internal static class Reason
{
    /// <summary>The reason of an input or output error, without the path that the message before it names.</summary>
    public static string Of(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied, or it is a directory",
        PathTooLongException => "the name is too long",
        _ => WithoutPath(error.Message),
    };

    // The messages of the system read: No space left on device : '/path'.
    private static string WithoutPath(string message)
    {
        int path = message.IndexOf(" : '", StringComparison.Ordinal);
        string reason = (path < 0 ? message : message[..path]).TrimEnd('.').ReplaceLineEndings(" ");
        return reason.Length > 1 && char.IsUpper(reason[0]) && char.IsLower(reason[1]) ? char.ToLowerInvariant(reason[0]) + reason[1..] : reason;
    }
}
