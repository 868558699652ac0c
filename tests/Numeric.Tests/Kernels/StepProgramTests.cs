using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Kernels;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Kernels;

public class StepProgramTests(ITestOutputHelper output)
{
    public static TheoryData<string> Methods => new(Catalogue.Ids);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Of_EveryCatalogueMethod_ComputesTheIterationMatrixExactly(string id)
    {
        LinearMethod? method = Tunings.Generic(Catalogue.Find(id)!);
        if (method is null)
        {
            return;
        }

        StepProgram program = StepProgram.Of(method.Exact);
        output.WriteLine($"{id}: n = {program.Order}, m = {method.GradientCalls}, {program.Operations.Count} operations; {string.Join("; ", program.Operations.Select((o, k) => $"v{program.Order + k} = {o.Kind} {(o.Coefficient < 0 ? "" : program.Coefficients[o.Coefficient].ToString("lambda"))} v{o.X} v{o.Y}"))}; next {string.Join(' ', program.Next)}");
        foreach (Rational lambda in new[] { Rational.Create(1, 3), Rational.Create(7, 2), Rational.Zero })
        {
            Matrix<Rational> r = IterationMatrix.At(method.Exact, lambda);
            Rational[][] rows = Exactly(program, lambda);
            for (int i = 0; i < program.Order; i++)
            {
                for (int j = 0; j < program.Order; j++)
                {
                    Assert.Equal(r[i, j], rows[program.Next[i]][j]);
                }
            }
        }
    }

    [Theory]
    [InlineData("gradient-descent", 1)]
    [InlineData("heavy-ball", 3)]
    [InlineData("nesterov", 3)]
    public void Of_TheBasicMethods_NeedsTheFewestOperations(string id, int operations) =>
        Assert.Equal(operations, StepProgram.Of(Tunings.Generic(Catalogue.Find(id)!)!.Exact).Operations.Count);

    /// <summary>The values of a program as exact rows over the states.</summary>
    private static Rational[][] Exactly(StepProgram program, Rational lambda)
    {
        int n = program.Order;
        List<Rational[]> values = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => (Rational)(i == j ? 1 : 0)).ToArray())];
        foreach (StepOperation o in program.Operations)
        {
            Rational c = o.Coefficient < 0 ? 1 : program.Coefficients[o.Coefficient].Evaluate(lambda);
            values.Add([.. Enumerable.Range(0, n).Select(j => o.Kind switch
            {
                StepOperationKind.Multiply => c * values[o.X][j],
                StepOperationKind.MultiplyAdd => (c * values[o.X][j]) + values[o.Y][j],
                StepOperationKind.MultiplySubtract => (c * values[o.X][j]) - values[o.Y][j],
                StepOperationKind.Add => values[o.X][j] + values[o.Y][j],
                _ => values[o.X][j] - values[o.Y][j],
            })]);
        }

        return [.. values];
    }
}
