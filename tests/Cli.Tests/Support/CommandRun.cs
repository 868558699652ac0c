using System.Text;
using System.Text.Json;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Tests.Support;

/// <summary>What one command line wrote and how it ended.</summary>
internal sealed record CommandRun(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output { get; } = new UTF8Encoding(false, true).GetString(OutputBytes);

    public string FirstErrorLine => Error.Split('\n')[0];

    public JsonElement Json => JsonDocument.Parse(OutputBytes).RootElement;

    /// <summary>Runs in this process, with standard input from memory.</summary>
    public static CommandRun Of(params string[] arguments) => With(null, arguments);

    /// <summary>Runs in this process with a text on standard input.</summary>
    public static CommandRun With(string? input, params string[] arguments) => Run(input, new MemoryStream(), arguments);

    /// <summary>Runs in this process in a directory.</summary>
    public static CommandRun In(string directory, params string[] arguments) => Run(null, new MemoryStream(), arguments, directory);

    /// <summary>Runs in this process in a directory, with a text on standard input.</summary>
    public static CommandRun RunIn(string directory, string input, params string[] arguments) => Run(input, new MemoryStream(), arguments, directory);

    /// <summary>Runs on a stream that stands for standard output.</summary>
    public static CommandRun Run(string? text, Stream output, string[] arguments, string? directory = null, Stream? input = null, CancellationToken cancellation = default)
    {
        StringWriter error = new() { NewLine = "\n" };
        Session session = new(() => input ?? new MemoryStream(Encoding.UTF8.GetBytes(text ?? string.Empty)), new OutputStream(output), error)
        {
            Directory = directory ?? Environment.CurrentDirectory,
            Cancellation = cancellation,

            // A loaded machine decides no less: only the tests of the limit itself set one.
            DerivationTime = TimeSpan.FromMinutes(10),
        };
        int exitCode = CommandLine.Run(arguments, session);
        return new(exitCode, output is MemoryStream memory ? memory.ToArray() : [], error.ToString());
    }

    /// <summary>Splits a help example into arguments, without the program's name.</summary>
    public static string[] Words(string commandLine)
    {
        List<string> words = [];
        StringBuilder word = new();
        char quote = '\0';
        foreach (char c in commandLine + " ")
        {
            if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (c == ' ' && quote == '\0')
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                    word.Clear();
                }
            }
            else
            {
                word.Append(c);
            }
        }

        return [.. words.Skip(1)];
    }
}
