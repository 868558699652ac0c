using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Equivalence;

/// <summary>How a method's gradient points and exposed iterates depend on the iterate's start and on the gradients of step one, all later gradients taken as 0.</summary>
/// <remarks>
/// Later gradients act through the transfer function alone, which equivalent methods share. Two sequences of this kind that agree for as many
/// steps as both methods have states together agree for ever (Cayley and Hamilton).
/// </remarks>
/// <param name="Points">Entry [k][i] is the row of point i in step k over (start, gradients of step one).</param>
/// <param name="Exposed">Entry [k] is the row of the exposed iterate of step k.</param>
internal sealed record FirstSteps(IReadOnlyList<Matrix<RationalFunction>> Points, IReadOnlyList<Matrix<RationalFunction>> Exposed)
{
    /// <summary>The number of gradients of step one, which may have more or fewer calls than the steps after it.</summary>
    public static int CallsOf(StateSpace<RationalFunction> system) => (system.FirstStep ?? system).GradientCalls;

    /// <summary>The first steps of a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="steps">How many.</param>
    /// <param name="calls">How many gradients of step one there are columns for; a call that the system does not make has a row and a column of zeros.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static FirstSteps Of(StateSpace<RationalFunction> system, int steps, int calls, CancellationToken cancellation)
    {
        int n = system.Order, m = system.GradientCalls, made = CallsOf(system);
        Matrix<RationalFunction> state = Matrix<RationalFunction>.Create(n, 1 + calls, (i, j) => j == 0 ? system.Start[i, 0] : RationalFunction.Zero);
        Matrix<RationalFunction> input = Matrix<RationalFunction>.Create(made, 1 + calls, static (i, j) => j == i + 1 ? RationalFunction.One : RationalFunction.Zero);
        Matrix<RationalFunction> none = Matrix<RationalFunction>.Zero(m, 1 + calls);
        List<Matrix<RationalFunction>> points = [], exposed = [];
        for (int k = 0; k < steps; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            StateSpace<RationalFunction> rule = k == 0 ? system.FirstStep ?? system : system;
            Matrix<RationalFunction> u = k == 0 ? input : none;
            Matrix<RationalFunction> at = (rule.C * state) + (rule.D * u);
            points.Add(k > 0 || made == calls ? at : Matrix<RationalFunction>.Create(calls, 1 + calls, (i, j) => i < made ? at[i, j] : RationalFunction.Zero));
            exposed.Add((rule.E * state) + (rule.F * u));
            state = (rule.A * state) + (rule.B * u);
        }

        return new(points, exposed);
    }
}
