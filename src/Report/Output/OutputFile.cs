using System.Text;

namespace Momentum.Report.Output;

/// <summary>A file of a result: its place below the output folder, and its bytes.</summary>
/// <param name="Path">A relative path with slashes.</param>
/// <param name="Content">The bytes.</param>
public sealed record OutputFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>A text file: UTF-8 without byte order mark.</summary>
    /// <param name="path">A relative path with slashes.</param>
    /// <param name="text">The text, lines ending with LF.</param>
    public static OutputFile OfText(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
