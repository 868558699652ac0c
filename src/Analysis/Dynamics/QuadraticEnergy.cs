using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Dynamics;

/// <summary>The quadratic form P with RᵀPR = δP: it shrinks by the factor δ at every step; with one state P = 1 and the factor is σ².</summary>
/// <remarks>
/// For a 2×2 matrix R with trace τ and J = [[0, 1], [−1, 0]], P = sym(J(R − τ/2·I)). P is definite exactly where the eigenvalues are complex:
/// there ξᵀPξ is a Lyapunov function; without friction (δ = 1) it is the shadow Hamiltonian of the leapfrog integrator.
/// Source: Hairer, Lubich, Wanner 2006, Geometric Numerical Integration, IX.3; Grosse 2021, CSC2541 lecture 9.
/// </remarks>
public sealed record QuadraticEnergy
{
    private QuadraticEnergy(IterationMatrix matrix, Matrix<RationalFunction> form, RationalFunction decay)
    {
        Matrix = matrix;
        Form = form;
        Decay = decay;
    }

    /// <summary>Gets the iteration matrix.</summary>
    public IterationMatrix Matrix { get; }

    /// <summary>Gets P, symmetric, in the order of the states.</summary>
    public Matrix<RationalFunction> Form { get; }

    /// <summary>Gets the factor per step: δ for two states, σ² for one.</summary>
    public RationalFunction Decay { get; }

    /// <summary>The energy of a rule with one or two states.</summary>
    /// <param name="matrix">The iteration matrix.</param>
    /// <exception cref="InvalidOperationException">Never: the identity RᵀPR = δP is multiplied out and holds for every 2×2 matrix.</exception>
    public static Derived<QuadraticEnergy> Of(IterationMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Matrix<RationalFunction> r = matrix.Rows;
        if (r.Rows == 1)
        {
            return Derived<QuadraticEnergy>.Of(new(matrix, Matrix<RationalFunction>.Identity(1), r[0, 0] * r[0, 0]));
        }

        if (r.Rows != 2)
        {
            return Derived<QuadraticEnergy>.Undecided(string.Create(CultureInfo.InvariantCulture, $"the form P with R'PR = determinant * P is derived for one or two states; this rule has {r.Rows}"));
        }

        // J(R − τ/2·I) has the rows (c, (d − a)/2) and ((d − a)/2, −b) after symmetrisation.
        RationalFunction half = (r[1, 1] - r[0, 0]) * (RationalFunction)Rational.Create(1, 2);
        Matrix<RationalFunction> form = Matrix<RationalFunction>.FromRows(new[,] { { r[1, 0], half }, { half, -r[0, 1] } });
        RationalFunction decay = MatrixAlgebra.Determinant(r);
        return r.Transpose() * form * r == decay * form
            ? Derived<QuadraticEnergy>.Of(new(matrix, form, decay))
            : throw new InvalidOperationException("R'PR = determinant * P failed");
    }
}
