using static System.FormattableString;

namespace Momentum.Numeric.Problems;

/// <summary>Least squares in the monomials 1, ξ, …, ξⁿ⁻¹ at equally spaced points of [−1, 1]: the field's picture of pathological curvature.</summary>
/// <remarks>
/// The data are Runge's function 1/(1 + 25ξ²). The condition number grows like (1+√2)²ⁿ (Beckermann 2000).
/// Source of the example: Goh 2017, "Why Momentum Really Works", Distill.
/// </remarks>
public static class PolynomialRegression
{
    /// <summary>The number of coefficients when none is given.</summary>
    public static readonly int DefaultCoefficients = 6;

    private const int Points = 25;

    /// <summary>The regression, started from 0.</summary>
    /// <param name="coefficients">n, from 1 to 16: beyond, the smallest eigenvalue is lost in double precision.</param>
    public static LeastSquaresProblem Of(int coefficients)
    {
        if (coefficients is < 1 or > 16)
        {
            throw new ArgumentOutOfRangeException(nameof(coefficients), coefficients, "a polynomial of 1 to 16 coefficients");
        }

        double[] rows = new double[Points * coefficients];
        double[] target = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            double xi = ((2.0 * i) / (Points - 1)) - 1.0;
            double power = 1.0;
            for (int j = 0; j < coefficients; j++)
            {
                rows[(i * coefficients) + j] = power;
                power *= xi;
            }

            target[i] = 1.0 / (1.0 + (25.0 * xi * xi));
        }

        string id = coefficients == DefaultCoefficients ? "polynomial-regression" : Invariant($"polynomial-regression:{coefficients}");
        return LeastSquaresProblem.Of(id, Invariant($"polynomial regression, {coefficients} coefficients, {Points} points"), rows, coefficients, target);
    }
}
