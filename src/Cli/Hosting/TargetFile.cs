using Momentum.Report.Output;

namespace Momentum.Cli.Hosting;

/// <summary>Writes one file that the user named, whole or not at all.</summary>
internal static class TargetFile
{
    /// <summary>Writes a file through a temporary one beside it.</summary>
    /// <param name="session">The directory and the token.</param>
    /// <param name="word">The path as the user wrote it.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="force">Whether an existing file may be replaced.</param>
    /// <exception cref="CommandFailure">The file exists, or cannot be written.</exception>
    public static void Write(Session session, string word, byte[] content, bool force)
    {
        string path = session.PathOf(word);
        string shown = Printable.Word(word);
        if (File.Exists(path) && !force)
        {
            throw CommandFailure.Invalid($"{shown} exists", "--force replaces it");
        }

        try
        {
            session.Writes.Run(() => SafeOutput.Replace(Path.GetDirectoryName(path)!, [new OutputFile(Path.GetFileName(path), content)], session.Cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandFailure.Invalid($"cannot write {shown}: {Reason.Of(e)}", inner: e);
        }
    }
}
