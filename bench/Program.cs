using Momentum.Bench;

switch (args.Length > 0 ? args[0] : "kernels")
{
    case "verify":
        VerifyBench.Run();
        break;
    case "evaluation":
        EvaluationBench.Run();
        break;
    case "symbolic":
        SymbolicBench.Run(args[1..]);
        break;
    default:
        KernelBench.Run(args.Length > 1 ? args[1..] : []);
        break;
}
