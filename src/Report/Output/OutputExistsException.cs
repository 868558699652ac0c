namespace Momentum.Report.Output;

/// <summary>The place where output should go is taken; nothing was written.</summary>
public sealed class OutputExistsException : IOException
{
    /// <summary>The place is taken.</summary>
    /// <param name="path">The full path of the place.</param>
    public OutputExistsException(string path)
        : base(File.Exists(path) ? $"'{path}' is a file" : $"'{path}' already exists and is not empty") => Path = path;

    /// <summary>Gets the full path of the place.</summary>
    public string Path { get; }
}
