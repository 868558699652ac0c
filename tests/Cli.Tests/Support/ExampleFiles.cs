namespace Momentum.Cli.Tests.Support;

/// <summary>The files that the examples of the help pages name.</summary>
internal static class ExampleFiles
{
    public static void WriteTo(ScratchDirectory directory)
    {
        directory.Write("my.method", """
            method twice "Two half steps"
            parameters alpha > 0
            state x
            y = x - alpha/2*grad(x)
            x' = y - alpha/2*grad(y)
            """);
        directory.Write("spec.json", "{\"methods\": [\"heavy-ball\", \"my.method\"], \"problems\": [\"spectrum:0.1,1\"]}");
        directory.Write("points.csv", "alpha,beta,lambda\n0.1,0.9,1\n0.1,0.9,10\n");
    }
}
