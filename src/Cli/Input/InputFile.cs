using System.Globalization;
using System.Security.Cryptography;
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
