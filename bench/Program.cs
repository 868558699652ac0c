using System.Globalization;
using Momentum.Bench;

// Longer budgets find quieter moments on a machine that is shared.
const double Seconds = 2.0;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Scores scores = new();
Dictionary<string, Action> parts = new(StringComparer.Ordinal)
{
    ["kernels"] = () => KernelBench.Run(args.Length > 1 ? args[1..] : [], scores),
    ["scaling"] = () => ScalingBench.Run(Seconds, scores),
    ["fields"] = () => FieldBench.Run(Seconds, scores),
    ["cost"] = () => CostBench.Run(Seconds),
    ["memory"] = () => CostBench.Memory(scores),
    ["map"] = () => MapBench.Run(Seconds),
    ["lanczos"] = () => LanczosBench.Run(scores),
    ["peers"] = () => PeersBench.Run(scores),
    ["verify"] = VerifyBench.Run,
    ["evaluation"] = EvaluationBench.Run,
    ["report"] = () => ReportBench.Run(scores),
    ["symbolic"] = () => SymbolicBench.Run(args.Length > 1 ? args[1..] : []),
};
string chosen = args.Length > 0 ? args[0] : "all";
if (chosen != "all" && !parts.ContainsKey(chosen))
{
    Console.Error.WriteLine($"bench: no part '{chosen}'; known are all, {string.Join(", ", parts.Keys)}");
    return 2;
}

foreach ((string name, Action run) in parts)
{
    if (chosen == name || (chosen == "all" && name is not ("verify" or "evaluation" or "report" or "symbolic")))
    {
        Console.WriteLine($"-- {name}");
        run();

        // The next part meets the memory as this one did.
        GC.Collect();
    }
}

scores.Print();
return 0;
