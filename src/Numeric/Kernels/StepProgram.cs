using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Numeric.Kernels;

/// <summary>One step of a method along an eigendirection as a straight line of multiply-adds, with as few of them as the rule allows.</summary>
/// <remarks>
/// Values are numbered: the n states, then the results of the operations in order. A coefficient is a polynomial in λ: a constant is the same
/// for all coordinates, any other is computed once a coordinate before the first step. Derived from the exact state space; every coefficient
/// is rounded once (Horner with fused multiply-adds where λ enters).
/// </remarks>
public sealed class StepProgram
{
    private StepProgram(
        int order, ValueList<UnivariatePolynomial<Rational>> coefficients, ValueList<StepOperation> operations, ValueList<int> next, ValueList<StepOperation> exposure, int exposed)
    {
        Order = order;
        Coefficients = coefficients;
        Operations = operations;
        Next = next;
        ExposureOperations = exposure;
        Exposed = exposed;
    }

    /// <summary>Gets the number of states.</summary>
    public int Order { get; }

    /// <summary>Gets the coefficients as polynomials in λ.</summary>
    public ValueList<UnivariatePolynomial<Rational>> Coefficients { get; }

    /// <summary>Gets the operations of a step.</summary>
    public ValueList<StepOperation> Operations { get; }

    /// <summary>Gets the value that each state takes next.</summary>
    public ValueList<int> Next { get; }

    /// <summary>Gets the operations that compute the exposed iterate from the states; their results are numbered from <see cref="Order"/>.</summary>
    public ValueList<StepOperation> ExposureOperations { get; }

    /// <summary>Gets the value that is the exposed iterate, after <see cref="ExposureOperations"/>.</summary>
    public int Exposed { get; }

    /// <summary>Gets the number of floating-point operations of a step: two for a multiply-add, one for any other.</summary>
    public int FlopsPerStep => Operations.Sum(static o => o.Kind is StepOperationKind.MultiplyAdd or StepOperationKind.MultiplySubtract ? 2 : 1);

    /// <summary>The program of a system.</summary>
    /// <param name="system">A method's state space at a tuning; its first step, if any, is a system of its own.</param>
    public static StepProgram Of(StateSpace<Rational> system)
    {
        ArgumentNullException.ThrowIfNull(system);
        List<(int Value, Representation How)> plan = StepSearch.Best(system);
        StepProgram draft = Assemble(system, plan, new int[system.Order]);

        // Terms that arrive late are added last: the depth of the values in the draft is when its states arrive in the next step.
        int[] depths = Depths(draft);
        return Assemble(system, plan, depths);
    }

    /// <summary>The program that computes every next state from the states alone: no search, for a step that is taken once.</summary>
    /// <param name="system">The system.</param>
    internal static StepProgram Direct(StateSpace<Rational> system)
    {
        StepForm[] next = StepForm.Of(system).Next;
        List<(int, Representation)> plan = [.. next.Select((form, i) => (system.Order + i, Representation.OfStates(form)))];
        return Assemble(system, plan, new int[system.Order]);
    }

    /// <summary>The coefficient at a double λ, by Horner's rule with fused multiply-adds.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="lambda">λ.</param>
    public double CoefficientAt(int index, double lambda)
    {
        UnivariatePolynomial<Rational> polynomial = Coefficients[index];
        double value = 0.0;
        for (int power = polynomial.Degree; power >= 0; power--)
        {
            value = Math.FusedMultiplyAdd(value, lambda, polynomial[power].ToDouble());
        }

        return value;
    }

    /// <summary>A coefficient at many λ, the same bits as <see cref="CoefficientAt"/>.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="lambdas">The values of λ.</param>
    /// <param name="values">Where the coefficients go, an entry a λ.</param>
    public void CoefficientsAt(int index, ReadOnlySpan<double> lambdas, Span<double> values)
    {
        UnivariatePolynomial<Rational> polynomial = Coefficients[index];
        values.Clear();
        for (int power = polynomial.Degree; power >= 0; power--)
        {
            double coefficient = polynomial[power].ToDouble();
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Math.FusedMultiplyAdd(values[i], lambdas[i], coefficient);
            }
        }
    }

    private static StepProgram Assemble(StateSpace<Rational> system, List<(int Value, Representation How)> plan, int[] arrival)
    {
        int order = system.Order;
        StepAssembler assembler = new(order, arrival);
        Dictionary<int, int> values = [];
        for (int i = 0; i < order; i++)
        {
            values[i] = i;
        }

        foreach ((int value, Representation how) in plan)
        {
            values[value] = assembler.Emit(how, values);
        }

        int firstRow = plan.Count == 0 ? 0 : plan.Max(static p => p.Value) - order + 1;
        ValueList<int> next = ValueList.From(Enumerable.Range(0, order).Select(i => values[firstRow + i]));
        StepForm iterate = StepForm.Of(system).Iterate;
        StepAssembler exposure = new(order, arrival, assembler.Coefficients);
        int exposed = exposure.Emit(Representation.OfStates(iterate), Enumerable.Range(0, order).ToDictionary(static i => i));
        return new StepProgram(
            order, ValueList.From(assembler.Coefficients), ValueList.From(assembler.Operations), next, ValueList.From(exposure.Operations), exposed);
    }

    private static int[] Depths(StepProgram program)
    {
        int[] depths = new int[program.Order + program.Operations.Count];
        for (int k = 0; k < program.Operations.Count; k++)
        {
            StepOperation operation = program.Operations[k];
            depths[program.Order + k] = 1 + Math.Max(depths[operation.X], operation.Y < 0 ? 0 : depths[operation.Y]);
        }

        return [.. program.Next.Select(v => depths[v])];
    }
}
