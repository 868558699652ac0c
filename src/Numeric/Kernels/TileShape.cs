namespace Momentum.Numeric.Kernels;

/// <summary>How many vectors a tile holds, and where its λ-dependent coefficients live.</summary>
/// <remarks>
/// A core issues two multiply-adds a cycle, each four cycles long. A step of p operations whose longest dependence from state to state is
/// d operations takes max(u·p/2, 4d) cycles on u vectors; u is the largest that fits the registers, and the coefficients stay in memory
/// (a memory operand costs no issue slot) only where the registers would otherwise leave the chain longer than the work.
/// </remarks>
/// <param name="Vectors">u.</param>
/// <param name="InvariantsInRegisters">Whether λ-dependent coefficients are held in registers.</param>
internal sealed record TileShape(int Vectors, bool InvariantsInRegisters)
{
    /// <summary>The number of vectors whose operations stand side by side in the code, so that few temporaries are alive at once.</summary>
    public const int Block = 3;

    private const int MostVectors = 14;
    private const int Latency = 4;
    private const int IssuePerCycle = 2;

    // A chain that just covers the work leaves no slack for the order in which the core picks its operations.
    private const double Margin = 1.25;

    /// <summary>The shape for a program on a machine.</summary>
    public static TileShape Of(StepProgram program, VectorShape shape)
    {
        int constants = program.Coefficients.Count(static c => c.IsConstant);
        int invariants = program.Coefficients.Count - constants;
        int temporaries = (Block * Math.Max(0, SlotPlan.Cyclic(program).Slots - program.Order)) + 1;
        int room = shape.Registers - constants - temporaries;
        int held = Math.Clamp(room / (program.Order + invariants), 1, MostVectors);
        int loaded = Math.Clamp(room / program.Order, 1, MostVectors);
        double chain = Latency * ChainLength(program);
        int needed = (int)Math.Ceiling(Margin * chain * IssuePerCycle / Math.Max(1, program.Operations.Count));
        return held >= needed || loaded == held ? new TileShape(held, true) : new TileShape(Math.Min(loaded, needed), false);
    }

    /// <summary>The operations a step on the longest path of dependence, in the long run.</summary>
    private static double ChainLength(StepProgram program)
    {
        const int Steps = 32;
        int n = program.Order;
        double[] ready = new double[n];
        double[] values = new double[n + program.Operations.Count];
        for (int step = 0; step < Steps; step++)
        {
            ready.CopyTo(values, 0);
            for (int k = 0; k < program.Operations.Count; k++)
            {
                StepOperation operation = program.Operations[k];
                values[n + k] = 1 + Math.Max(values[operation.X], operation.Y < 0 ? 0 : values[operation.Y]);
            }

            ready = [.. program.Next.Select(v => values[v])];
        }

        return ready.Max() / Steps;
    }
}
