using System.Diagnostics;
using System.Text;

namespace Momentum.Cli.Tests.Support;

/// <summary>Runs the built program as a process of its own, where only that shows what happens.</summary>
internal static class ChildProcess
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "momentum.dll");

    /// <summary>Whether a POSIX shell is there; signals and /dev/full need one.</summary>
    public static bool IsPosix => File.Exists("/bin/sh");

    /// <summary>Runs a shell line in which $M is the program.</summary>
    public static (int ExitCode, string Output, string Error) Shell(string line, params (string Name, string Value)[] environment)
    {
        using Process process = Start("/bin/sh", ["-c", line], environment);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Starts the program.</summary>
    public static Process Start(params string[] arguments) => Start("dotnet", ["exec", s_program, .. arguments], []);

    private static Process Start(string file, IEnumerable<string> arguments, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment["M"] = $"dotnet exec {s_program}";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
