using Momentum.Cli.Hosting;

namespace Momentum.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        using Interruption interruption = new();
        using ProcessStreams streams = new();
        int exitCode = CommandLine.Run(args, streams.CreateSession(interruption));
        return exitCode == ExitCode.Interrupted ? interruption.StoppedExitCode : exitCode;
    }
}
