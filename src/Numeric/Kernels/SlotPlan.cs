namespace Momentum.Numeric.Kernels;

/// <summary>Which register slot holds each value of a step, so that a result takes the place of an operand that is not needed again.</summary>
/// <remarks>
/// Slots 0 … n − 1 hold the states before the step. After it the states may stand in other slots: a delay leaves the old value where it is and
/// the roles of two slots swap. After <see cref="Period"/> steps every state is back, so a loop body of that many steps moves nothing.
/// </remarks>
internal sealed class SlotPlan
{
    private const int MostPeriod = 6;

    private SlotPlan(int slots, (StepOperation Operation, int X, int Y, int Target)[][] steps, (int From, int To)[] moves)
    {
        Slots = slots;
        Steps = steps;
        Moves = moves;
    }

    /// <summary>Gets the number of slots.</summary>
    public int Slots { get; }

    /// <summary>Gets the operations of the steps of a period, each with the slots of its operands and result.</summary>
    public (StepOperation Operation, int X, int Y, int Target)[][] Steps { get; }

    /// <summary>Gets the copies that bring the states back to slots 0 … n − 1 after a period; all reads precede all writes.</summary>
    public (int From, int To)[] Moves { get; }

    /// <summary>Gets the number of steps in a period.</summary>
    public int Period => Steps.Length;

    /// <summary>A plan of one step, with the moves it needs.</summary>
    public static SlotPlan OneStep(StepProgram program) => Build(program, 1);

    /// <summary>The shortest plan that needs no moves, or one step with moves where none is short.</summary>
    public static SlotPlan Cyclic(StepProgram program)
    {
        for (int period = 1; period <= MostPeriod; period++)
        {
            SlotPlan plan = Build(program, period);
            if (plan.Moves.Length == 0)
            {
                return plan;
            }
        }

        return Build(program, 1);
    }

    private static SlotPlan Build(StepProgram program, int period)
    {
        int n = program.Order, slots = n;
        int[] home = [.. Enumerable.Range(0, n)];
        var steps = new (StepOperation, int, int, int)[period][];
        for (int step = 0; step < period; step++)
        {
            (steps[step], home, slots) = Place(program, home, slots);
        }

        (int, int)[] moves = [.. Enumerable.Range(0, n).Where(i => home[i] != i).Select(i => (home[i], i))];
        return new SlotPlan(slots, steps, moves);
    }

    private static ((StepOperation, int, int, int)[] Operations, int[] Home, int Slots) Place(StepProgram program, int[] home, int slots)
    {
        int n = program.Order, count = program.Operations.Count;
        int[] lastUse = new int[n + count];
        for (int k = 0; k < count; k++)
        {
            lastUse[program.Operations[k].X] = k;
            if (program.Operations[k].Y >= 0)
            {
                lastUse[program.Operations[k].Y] = k;
            }
        }

        foreach (int value in program.Next)
        {
            lastUse[value] = count;
        }

        int[] slotOf = new int[n + count];
        home.CopyTo(slotOf, 0);
        bool[] unused = new bool[n + count];
        for (int i = 0; i < n; i++)
        {
            unused[i] = lastUse[i] == 0 && !program.Operations.Any(o => o.X == i || o.Y == i) && !program.Next.Contains(i);
        }

        // Two states may share a value after a step, so a slot is free only when no value in it is alive.
        SortedSet<int> free = [.. Enumerable.Range(0, slots).Where(s => !Enumerable.Range(0, n).Any(i => home[i] == s && !unused[i]))];
        var placed = new (StepOperation, int, int, int)[count];
        for (int k = 0; k < count; k++)
        {
            StepOperation operation = program.Operations[k];
            int x = slotOf[operation.X], y = operation.Y < 0 ? -1 : slotOf[operation.Y];
            foreach (int slot in new[] { y, x })
            {
                if (slot >= 0 && Enumerable.Range(0, n + k).All(v => (v < n && unused[v]) || slotOf[v] != slot || lastUse[v] <= k))
                {
                    free.Add(slot);
                }
            }

            int target = y >= 0 && free.Contains(y) ? y : free.Contains(x) ? x : free.Count > 0 ? free.Min : slots++;
            free.Remove(target);
            placed[k] = (operation, x, y, target);
            slotOf[n + k] = target;
            for (int v = 0; v < n + k; v++)
            {
                slotOf[v] = slotOf[v] == target ? -1 : slotOf[v];
            }
        }

        return (placed, [.. program.Next.Select(v => slotOf[v])], slots);
    }
}
