using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Numeric.Fields;

/// <summary>The states of a one-gradient method with the gradient point y = Cξ in the place of one of them, as the last.</summary>
/// <remarks>η = Tξ, T the identity without one row, C below it; so the point needs no room of its own. Exact over the rationals.</remarks>
internal sealed class PointCoordinates
{
    private readonly Matrix<Rational> _forth;
    private readonly Matrix<Rational> _back;

    private PointCoordinates(StateSpace<Rational> system, Matrix<Rational> forth, Matrix<Rational> back)
    {
        (_forth, _back) = (forth, back);
        Program = PointProgram.Of(forth * system.A * back, forth * system.B);
        Exposure = Rounded(system.E * back, 0);
    }

    /// <summary>Gets the step in the new coordinates.</summary>
    public PointProgram Program { get; }

    /// <summary>Gets the exposed iterate as a combination of the new coordinates.</summary>
    public double[] Exposure { get; }

    /// <summary>The coordinates of a system; a state that enters y with the factor 1 or −1 gives way first.</summary>
    /// <param name="system">A system with one gradient call a step whose point is not zero.</param>
    public static PointCoordinates Of(StateSpace<Rational> system)
    {
        int n = system.Order;
        Matrix<Rational> c = system.C;
        int replaced = Enumerable.Range(0, n).Where(s => !c[0, s].IsZero).MinBy(s => Rational.Abs(c[0, s]) == 1 ? 0 : 1);
        int[] kept = [.. Enumerable.Range(0, n).Where(s => s != replaced)];
        Matrix<Rational> forth = Matrix<Rational>.Create(n, n, (i, j) => i == n - 1 ? c[0, j] : j == kept[i] ? 1 : 0);

        // ξ_r = (y − Σ_{k≠r} C_k ξ_k)/C_r.
        Matrix<Rational> back = Matrix<Rational>.Create(n, n, (i, j) =>
            i != replaced ? (j < n - 1 && kept[j] == i ? 1 : 0) : (j == n - 1 ? Rational.One : -c[0, kept[j]]) / c[0, replaced]);
        return new PointCoordinates(system, forth, back);
    }

    /// <summary>A state of the rule as a combination of the new coordinates.</summary>
    public double[] State(int index) => Rounded(_back, index);

    /// <summary>A new coordinate as a combination of the states of the rule.</summary>
    public double[] Coordinate(int index) => Rounded(_forth, index);

    private static double[] Rounded(Matrix<Rational> matrix, int row) => [.. Enumerable.Range(0, matrix.Columns).Select(j => matrix[row, j].ToDouble())];
}
