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

    /// <summary>Gets the factor per step c: δ for two states, σ² for one, the constant term of a factor of p for more.</summary>
    public RationalFunction Decay { get; }

    /// <summary>The energy of a rule.</summary>
    /// <param name="polynomial">The characteristic polynomial.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The form; undecided where no two eigenvalues have a product that is rational in the parameters.</returns>
    /// <exception cref="InvalidOperationException">Never: the identity RᵀPR = cP is multiplied out.</exception>
    public static Derived<QuadraticEnergy> Of(CharacteristicPolynomial polynomial, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        IterationMatrix matrix = polynomial.Matrix;
        Matrix<RationalFunction> r = matrix.Rows;
        if (r.Rows == 1)
        {
            return Derived<QuadraticEnergy>.Of(new(matrix, Matrix<RationalFunction>.Identity(1), r[0, 0] * r[0, 0]));
        }

        return r.Rows == 2 ? Derived<QuadraticEnergy>.Of(Checked(matrix, OfTwo(r), MatrixAlgebra.Determinant(r, cancellation))) : OfMany(polynomial, cancellation);
    }

    // J(R − τ/2·I) has the rows (c, (d − a)/2) and ((d − a)/2, −b) after symmetrisation.
    private static Matrix<RationalFunction> OfTwo(Matrix<RationalFunction> r)
    {
        RationalFunction half = (r[1, 1] - r[0, 0]) * (RationalFunction)Rational.Create(1, 2);
        return Matrix<RationalFunction>.FromRows(new[,] { { r[1, 0], half }, { half, -r[0, 1] } });
    }

    private static Derived<QuadraticEnergy> OfMany(CharacteristicPolynomial polynomial, CancellationToken cancellation)
    {
        Matrix<RationalFunction> r = polynomial.Matrix.Rows;
        UnivariatePolynomial<RationalFunction> full = polynomial.Full;
        List<(UnivariatePolynomial<RationalFunction> Factor, int Multiplicity)> factors = SpectralFactors.Of(polynomial, cancellation);
        Ordering.Sort(factors, static (x, y) => y.Factor.Degree.CompareTo(x.Factor.Degree));
        foreach ((UnivariatePolynomial<RationalFunction> factor, int _) in factors)
        {
            if (factor.Degree is not (1 or 2))
            {
                continue;
            }

            // With p = q·s the functional ℓ = e·s(R) sees a sequence y with q's recurrence y″ = τy′ − δy, and y′² − τyy′ + δy² shrinks by δ.
            UnivariatePolynomial<RationalFunction> rest = full.DivRem(factor).Quotient;
            Matrix<RationalFunction> seen = Apply(rest, r, cancellation);
            for (int i = 0; i < r.Rows; i++)
            {
                Matrix<RationalFunction> y = seen.Block(i, 0, 1, r.Columns);
                if (y.IsZero)
                {
                    continue;
                }

                Matrix<RationalFunction> next = y * r;
                Matrix<RationalFunction> form = factor.Degree == 1
                    ? y.Transpose() * y
                    : (next.Transpose() * next) + (factor[1] * (RationalFunction)Rational.Create(1, 2) * ((y.Transpose() * next) + (next.Transpose() * y))) + (factor[0] * (y.Transpose() * y));
                return Derived<QuadraticEnergy>.Of(Checked(polynomial.Matrix, form, factor.Degree == 1 ? factor[0] * factor[0] : factor[0]));
            }
        }

        return Derived<QuadraticEnergy>.Undecided(RationalProducts.Exist(polynomial, factors, cancellation)
            ? "no product of two eigenvalues was found that is rational in the parameters, which a form with R'PR = c*P needs, and none was excluded"
            : "there is no form with R'PR = c*P: c would be a product of two eigenvalues that is rational in the parameters, and p(sigma) has none");
    }

    private static Matrix<RationalFunction> Apply(UnivariatePolynomial<RationalFunction> polynomial, Matrix<RationalFunction> r, CancellationToken cancellation)
    {
        Matrix<RationalFunction> value = Matrix<RationalFunction>.Zero(r.Rows, r.Columns);
        for (int i = polynomial.Degree; i >= 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            value = (value * r) + (polynomial[i] * Matrix<RationalFunction>.Identity(r.Rows));
        }

        return value;
    }

    private static QuadraticEnergy Checked(IterationMatrix matrix, Matrix<RationalFunction> form, RationalFunction decay) =>
        matrix.Rows.Transpose() * form * matrix.Rows == decay * form
            ? new(matrix, form, decay)
            : throw new InvalidOperationException("R'PR = c*P failed");
}
