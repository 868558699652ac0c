using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using Momentum.Numeric.Kernels;

namespace Momentum.Numeric.Fields;

/// <summary>One step of a one-gradient method at one point of a field, from the coordinates and the gradient.</summary>
/// <remarks>
/// Values are numbered: the n coordinates, of which the last is the gradient point y, the gradient u, then the results of the operations.
/// Where the Hessian couples the points, u comes from the y of the neighbours; y⁺ is computed with the rest, so memory is passed over once a step.
/// </remarks>
internal sealed class PointProgram
{
    private readonly double[] _coefficients;

    private PointProgram(int order, double[] coefficients, ValueList<StepOperation> operations, ValueList<int> next)
    {
        Order = order;
        _coefficients = coefficients;
        Operations = operations;
        Next = next;
    }

    /// <summary>Gets the number of coordinates n.</summary>
    public int Order { get; }

    /// <summary>Gets the constants, each rounded once.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Gets the operations.</summary>
    public ValueList<StepOperation> Operations { get; }

    /// <summary>Gets the value that each coordinate takes next.</summary>
    public ValueList<int> Next { get; }

    /// <summary>The program of η⁺ = Aη + Bu, the gradient taken at the last coordinate.</summary>
    /// <param name="a">A, n×n.</param>
    /// <param name="b">B, n×1.</param>
    /// <exception cref="ArgumentException">B has not one column: the gradient is called more than once a step, or never.</exception>
    public static PointProgram Of(Matrix<Rational> a, Matrix<Rational> b)
    {
        if (b.Columns != 1)
        {
            throw new ArgumentException(FormattableString.Invariant($"a point program has one gradient a step, the system has {b.Columns}"), nameof(b));
        }

        int n = a.Rows;
        StepForm[] targets = [.. Enumerable.Range(0, n).Select(i => Form(j => a[i, j], b[i, 0], n))];
        StepAssembler assembler = new(n + 1, new int[n + 1]);
        Dictionary<int, int> values = Enumerable.Range(0, n + 1).ToDictionary(static i => i);
        foreach ((int value, Representation how) in StepSearch.Best(n + 1, [], targets))
        {
            values[value] = assembler.Emit(how, values);
        }

        return new PointProgram(
            n, [.. assembler.Coefficients.Select(static f => f[0].ToDouble())], ValueList.From(assembler.Operations), ValueList.From(Enumerable.Range(0, n).Select(i => values[n + 1 + i])));
    }

    /// <summary>Takes a step at one point.</summary>
    /// <param name="states">The n coordinates, replaced by the next ones.</param>
    /// <param name="gradient">u.</param>
    /// <param name="values">Room for n + 1 + operations numbers.</param>
    public void Step(Span<double> states, double gradient, Span<double> values)
    {
        states.CopyTo(values);
        values[Order] = gradient;
        for (int k = 0; k < Operations.Count; k++)
        {
            StepOperation o = Operations[k];
            values[Order + 1 + k] = o.Kind switch
            {
                StepOperationKind.Multiply => _coefficients[o.Coefficient] * values[o.X],
                StepOperationKind.MultiplyAdd => Math.FusedMultiplyAdd(_coefficients[o.Coefficient], values[o.X], values[o.Y]),
                StepOperationKind.MultiplySubtract => Math.FusedMultiplyAdd(_coefficients[o.Coefficient], values[o.X], -values[o.Y]),
                StepOperationKind.Add => values[o.X] + values[o.Y],
                _ => values[o.X] - values[o.Y],
            };
        }

        for (int i = 0; i < Order; i++)
        {
            states[i] = values[Next[i]];
        }
    }

    private static StepForm Form(Func<int, Rational> states, Rational gradient, int n) =>
        new([.. Enumerable.Range(0, n + 1).Select(j => (UnivariatePolynomial<Rational>)(j < n ? states(j) : gradient))]);
}
