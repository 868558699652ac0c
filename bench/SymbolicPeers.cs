namespace Momentum.Bench;
internal static class SymbolicPeers { public static void Run(Momentum.Analysis.Methods.Method[] methods, List<(string Method, string Task, double Milliseconds)> ours) { } }
