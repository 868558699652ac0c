using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Matrices;

namespace Momentum.Numeric.Functions;

/// <summary>A cycle of a method on a piecewise linear gradient: states that repeat exactly after p steps.</summary>
/// <param name="Pieces">The piece in which the gradient of each step is taken.</param>
/// <param name="States">The states before each step.</param>
/// <param name="Points">The gradient points, one a step.</param>
/// <param name="Multiplier">The spectral radius of the p steps together: below 1 the cycle attracts.</param>
public sealed record PeriodicOrbit(ValueList<int> Pieces, ValueList<ValueList<Rational>> States, ValueList<Rational> Points, double Multiplier)
{
    /// <summary>The cycle that visits given pieces in order, if there is one.</summary>
    /// <param name="system">A method with one gradient call a step, at a tuning.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="pieces">The pieces in the order of the steps, at least one.</param>
    /// <remarks>
    /// On piece i a step is ξ⁺ = (A + a_i BC)ξ + c_i B. The composition ξ ↦ Mξ + t of the steps has the one fixed point (I − M)⁻¹t, which is
    /// a cycle exactly if its gradient points lie in the pieces assumed. Exact over the rationals.
    /// </remarks>
    public static Derived<PeriodicOrbit> Of(StateSpace<Rational> system, PiecewiseLinearGradient gradient, params ReadOnlySpan<int> pieces)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(gradient);
        if (system.GradientCalls != 1)
        {
            return Derived<PeriodicOrbit>.Undecided("the method calls the gradient more than once a step");
        }

        int n = system.Order;
        Matrix<Rational> whole = Matrix<Rational>.Identity(n), shift = Matrix<Rational>.Zero(n, 1);
        foreach (int piece in pieces)
        {
            (Rational slope, Rational offset) = gradient.Pieces[piece];
            Matrix<Rational> step = IterationMatrix.At(system, slope);
            (whole, shift) = (step * whole, (step * shift) + (offset * system.B));
        }

        Rational[,] table = new Rational[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                table[i, j] = (i == j ? 1 : 0) - whole[i, j];
            }

            table[i, n] = shift[i, 0];
        }

        if (GaussJordan.Reduce(table).Length < n)
        {
            return Derived<PeriodicOrbit>.Undecided("1 is an eigenvalue of the steps together, so cycles are not isolated");
        }

        Matrix<Rational> state = Matrix<Rational>.Create(n, 1, (i, _) => table[i, n]);
        List<ValueList<Rational>> states = [];
        List<Rational> points = [];
        foreach (int piece in pieces)
        {
            Rational point = (system.C * state)[0, 0];
            if (gradient.PieceAt(point) != piece)
            {
                return Derived<PeriodicOrbit>.Undecided(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"no cycle visits these pieces: the point {point} lies in piece {gradient.PieceAt(point)}, not {piece}"));
            }

            states.Add(ValueList.From(Enumerable.Range(0, n).Select(i => state[i, 0])));
            points.Add(point);
            state = (system.A * state) + (gradient.At(point) * system.B);
        }

        double multiplier = PolynomialRate.Of(whole.CharacteristicPolynomial()).Rho.Value;
        return Derived<PeriodicOrbit>.Of(new PeriodicOrbit(ValueList.Create(pieces), ValueList.From(states), ValueList.From(points), multiplier));
    }
}
