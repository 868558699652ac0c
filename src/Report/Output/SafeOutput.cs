namespace Momentum.Report.Output;

/// <summary>Writes a set of files all at once: either every file is there or nothing has changed.</summary>
/// <remarks>
/// The files go to a staging folder on the same disk, are flushed, and take their places by renaming. A failure or a cancellation
/// brings back what was there before and removes the staging folder. Files of the target that are not written stay as they are.
/// </remarks>
public static class SafeOutput
{
    /// <summary>Writes files below a folder that does not exist or is empty.</summary>
    /// <param name="folder">The target folder.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="ArgumentException">A file has a path that is not a plain relative one, or two files have the same.</exception>
    /// <exception cref="OutputExistsException">The folder holds something already, or is a file.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public static void Create(string folder, IReadOnlyList<OutputFile> files, CancellationToken cancellation = default)
    {
        string target = Full(folder);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new OutputExistsException(target);
        }

        Replace(folder, files, cancellation);
    }

    /// <summary>Writes files below a folder, over files of the same names.</summary>
    /// <param name="folder">The target folder.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="ArgumentException">A file has a path that is not a plain relative one, or two files have the same.</exception>
    /// <exception cref="OutputExistsException">The target is a file.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public static void Replace(string folder, IReadOnlyList<OutputFile> files, CancellationToken cancellation = default)
    {
        string target = Full(folder);
        if (File.Exists(target))
        {
            throw new OutputExistsException(target);
        }

        CheckPaths(files);
        cancellation.ThrowIfCancellationRequested();
        string? created = FirstMissing(target);
        string staging = Path.Combine(target, FormattableString.Invariant($".momentum-{Environment.ProcessId}.part"));
        try
        {
            Directory.CreateDirectory(staging);
            foreach (OutputFile file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteFile(Path.Combine(staging, "new"), file);
            }

            cancellation.ThrowIfCancellationRequested();
            Exchange(staging, target, files);
        }
        catch
        {
            Remove(staging);
            Remove(created);
            throw;
        }

        Remove(staging);
    }

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static void CheckPaths(IReadOnlyList<OutputFile> files)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (OutputFile file in files)
        {
            if (!FileName.IsSafePath(file.Path))
            {
                throw new ArgumentException($"'{file.Path}' is not a plain relative path", nameof(files));
            }

            if (!seen.Add(file.Path))
            {
                throw new ArgumentException($"'{file.Path}' occurs twice", nameof(files));
            }
        }
    }

    private static void WriteFile(string folder, OutputFile file)
    {
        string path = Below(folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(file.Content.Span);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Moves old files aside and new files in; undoes every move when one fails.</summary>
    private static void Exchange(string staging, string target, IReadOnlyList<OutputFile> files)
    {
        Stack<(string From, string To)> done = new();
        Stack<string> folders = new();
        try
        {
            foreach (OutputFile file in files)
            {
                string place = Below(target, file.Path);
                if (FirstMissing(Path.GetDirectoryName(place)!) is string missing)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                    folders.Push(missing);
                }

                if (File.Exists(place))
                {
                    Move(place, Below(Path.Combine(staging, "old"), file.Path));
                }

                Move(Below(Path.Combine(staging, "new"), file.Path), place);
            }
        }
        catch
        {
            while (done.TryPop(out (string From, string To) move))
            {
                File.Move(move.To, move.From);
            }

            while (folders.TryPop(out string? folder))
            {
                Remove(folder);
            }

            throw;
        }

        void Move(string from, string to)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(from, to);
            done.Push((from, to));
        }
    }

    private static string Below(string folder, string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The topmost folder of a path that does not exist yet; null when all do.</summary>
    private static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (string? at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing = at;
        }

        return missing;
    }

    private static void Remove(string? folder)
    {
        if (folder is not null && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
