using Momentum.Tests;

namespace Momentum.Cli.Tests.Support;

/// <summary>The files that the examples of the help pages name.</summary>
internal static class ExampleFiles
{
    /// <summary>A run of Nesterov's method without a header, which examples read from a pipe.</summary>
    public static string StandardInput { get; } = Trace("nesterov --set alpha=0.1 --set beta=0.9");

    public static void WriteTo(ScratchDirectory directory)
    {
        directory.Write("my.method", """
            method averaged "Heavy ball with an averaged gradient"
            parameters alpha > 0, 0 <= beta < 1
            state x, m = 0
            m' = beta*m + (1 - beta)*grad(x)
            x' = x - alpha*m'
            """);
        directory.Write("spec.json", "{\"methods\": [\"heavy-ball\", \"my.method\"], \"problems\": [\"spectrum:0.1,1\"]}");
        directory.Write("run.csv", "# {\"lambda\": [0.1, 1, 5]}\n" + Trace("pytorch-sgd --set lr=0.05 --set momentum=0.9"));
        directory.Write("drop.csv", "# {\"lambda\": [0.1, 1, 5]}\n" + Trace("keras-sgd --set lr=0.05 --set momentum=0.9 --change lr=0.005@20"));
        string adam = directory.Write("adam.method", File.ReadAllText(Checkout.PathOf("examples", "rules", "adam.method")));
        directory.Write("adam.csv", "# {\"lambda\": [0.1, 1, 5]}\n" + Trace($"{adam} --set lr=0.1 --decoupled-weight-decay 0.01"));
        directory.Write("points.csv", "alpha,beta,lambda\n0.1,0.9,1\n0.1,0.9,10\n");
    }

    private static string Trace(string method) =>
        CommandRun.Of(CommandRun.Words($"momentum trajectory {method} --lambda 0.1,1,5 --start 1,-2,0.5 --steps 40")).Output;
}
