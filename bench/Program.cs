using Momentum.Bench;

KernelBench.Run(args);
