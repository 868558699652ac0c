using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>Opens what the user names as an input.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="word">The path as the user wrote it, for errors.</param>
    /// <exception cref="CommandFailure">The file cannot be read.</exception>
    public static FileStream Open(string path, string word)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandFailure.Invalid($"cannot read {Printable.Word(word)}: {Reason.Of(e)}", inner: e);
        }
    }
}
