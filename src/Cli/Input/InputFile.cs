using System.Globalization;
using System.Security.Cryptography;
using Momentum.Analysis.Expressions;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>Opens what the user names as an input.</summary>
internal static class InputFile
{
    // A suggestion is not worth the reading of a directory of any size.
    private const int MostNames = 1000;

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
        catch (FileNotFoundException e)
        {
            throw CommandFailure.Invalid($"cannot read {Printable.Word(word)}: {Reason.Of(e)}", Nearest(path, word));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandFailure.Invalid($"cannot read {Printable.Word(word)}: {Reason.Of(e)}", inner: e);
        }
    }

    /// <summary>The file beside a missing one whose name is nearest.</summary>
    private static string? Nearest(string path, string word)
    {
        try
        {
            string? name = NearestName.Of(Path.GetFileName(path), Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Take(MostNames).Select(static f => Path.GetFileName(f)));
            return name is null ? null : $"did you mean {Printable.Word(Path.Combine(Path.GetDirectoryName(word)!, name))}?";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>All bytes of a file, or of standard input for -.</summary>
    /// <param name="session">The streams and the directory.</param>
    /// <param name="word">The path as the user wrote it, or -.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <exception cref="CommandFailure">The file cannot be read, or is longer.</exception>
    public static byte[] ReadAll(Session session, string word, int limit)
    {
        string shown = word == "-" ? "standard input" : Printable.Word(word);
        using FileStream? file = word == "-" ? null : Open(session.PathOf(word), word);
        try
        {
            byte[] buffer = new byte[limit + 1];
            int length = (file ?? session.Input).ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= limit ? buffer[..length] : throw CommandFailure.Invalid(string.Create(CultureInfo.InvariantCulture, $"{shown} is longer than {limit} bytes"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Invalid($"cannot read {shown}: {Reason.Of(e)}", inner: e);
        }
    }

    /// <summary>The SHA-256 of some bytes, in hexadecimal.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
