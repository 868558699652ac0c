namespace Momentum.Cli.Parsing;

/// <summary>A command line that shows what a command is for.</summary>
/// <param name="CommandLine">The whole line, starting with momentum.</param>
/// <param name="Purpose">What it does, a few words.</param>
internal sealed record Example(string CommandLine, string Purpose);
