using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Numeric.Fields;

/// <summary>Combinations of the states of a one-gradient method with the gradient point y = Cξ as the last.</summary>
/// <remarks>η = Tξ, T regular with C as its last row; so the point needs no room of its own. Exact over the rationals.</remarks>
internal sealed class PointCoordinates
{
    private readonly Matrix<Rational> _forth;
    private readonly Matrix<Rational> _back;
    private readonly Lazy<PointProgram> _program;

    /// <summary>Coordinates of a system.</summary>
    /// <param name="system">A system with one gradient call a step.</param>
    /// <param name="forth">T.</param>
    /// <param name="back">Its inverse.</param>
    public PointCoordinates(StateSpace<Rational> system, Matrix<Rational> forth, Matrix<Rational> back)
    {
        _forth = forth;
        _back = back;
        A = forth * system.A * back;
        B = forth * system.B;
        _program = new(() => PointProgram.Of(A, B));
        Exposure = Rounded(system.E * back, 0);
    }

    /// <summary>Gets TAT⁻¹.</summary>
    public Matrix<Rational> A { get; }

    /// <summary>Gets TB.</summary>
    public Matrix<Rational> B { get; }

    /// <summary>Gets the step in the new coordinates.</summary>
    public PointProgram Program => _program.Value;

    /// <summary>Gets the exposed iterate as a combination of the new coordinates.</summary>
    public double[] Exposure { get; }

    /// <summary>The states of a system with the point in the place of one of them; one that enters y with the factor 1 or −1 gives way first.</summary>
    /// <param name="system">A system with one gradient call a step whose point is not zero.</param>
    public static PointCoordinates Of(StateSpace<Rational> system) => InPlaceOfAState(system).First();

    /// <summary>The same for every state that can give way, the preferred first.</summary>
    /// <param name="system">As above.</param>
    public static IEnumerable<PointCoordinates> InPlaceOfAState(StateSpace<Rational> system)
    {
        int n = system.Order;
        Matrix<Rational> c = system.C;
        foreach (int replaced in Enumerable.Range(0, n).Where(s => !c[0, s].IsZero).OrderBy(s => Rational.Abs(c[0, s]) == 1 ? 0 : 1))
        {
            int[] kept = [.. Enumerable.Range(0, n).Where(s => s != replaced)];
            Matrix<Rational> forth = Matrix<Rational>.Create(n, n, (i, j) => i == n - 1 ? c[0, j] : j == kept[i] ? 1 : 0);

            // ξ_r = (y − Σ_{k≠r} C_k ξ_k)/C_r.
            Matrix<Rational> back = Matrix<Rational>.Create(n, n, (i, j) =>
                i != replaced ? (j < n - 1 && kept[j] == i ? 1 : 0) : (j == n - 1 ? Rational.One : -c[0, kept[j]]) / c[0, replaced]);
            yield return new PointCoordinates(system, forth, back);
        }
    }

    /// <summary>A state of the rule as a combination of the new coordinates.</summary>
    public double[] State(int index) => Rounded(_back, index);

    /// <summary>A new coordinate as a combination of the states of the rule.</summary>
    public double[] Coordinate(int index) => Rounded(_forth, index);

    private static double[] Rounded(Matrix<Rational> matrix, int row) => [.. Enumerable.Range(0, matrix.Columns).Select(j => matrix[row, j].ToDouble())];
}
