using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Stability;

/// <summary>The polynomials in gain and parameters whose zeros bound the stability region of a characteristic polynomial.</summary>
/// <remarks>
/// For p = σⁿ + … with roots σᵢ and common denominator d: AtOne = d·p(1), AtMinusOne = (−1)ⁿd·p(−1) and
/// ComplexPair = dⁿ⁻¹·∏_{i&lt;j}(1 − σᵢσⱼ), the inner determinant det(X − Y) of Jury (1964, chapter 3; Jury's critical constraint).
/// If all |σᵢ| &lt; 1, the three quotients by powers of d are positive; at a boundary point of the stable set one of the three
/// or d vanishes. For n ≤ 2 positivity of the three is also sufficient.
/// </remarks>
/// <param name="Coefficients">The coefficients of d·p in ascending powers of sigma.</param>
/// <param name="AtOne">Its zero set: σ = 1 is an eigenvalue.</param>
/// <param name="AtMinusOne">Its zero set: σ = −1 is an eigenvalue.</param>
/// <param name="ComplexPair">Its zero set: two eigenvalues have product 1. It is 1 for n ≤ 1.</param>
public sealed record JuryConditions(ValueList<Polynomial> Coefficients, Polynomial AtOne, Polynomial AtMinusOne, Polynomial ComplexPair)
{
    /// <summary>Gets the number n of eigenvalues.</summary>
    public int Order => Coefficients.Count - 1;

    /// <summary>Gets the leading coefficient d: the rule is undefined where it vanishes.</summary>
    public Polynomial Leading => Coefficients[^1];

    /// <summary>The conditions of a characteristic polynomial.</summary>
    /// <param name="p">The polynomial in sigma, not zero.</param>
    /// <exception cref="ArgumentException">The polynomial is zero.</exception>
    /// <exception cref="BudgetExceededException">The determinant is too large.</exception>
    public static JuryConditions Of(UnivariatePolynomial<RationalFunction> p) => Real(p).WithPair();

    /// <summary>The same with the determinant left out: <see cref="ComplexPair"/> is 1.</summary>
    internal static JuryConditions Real(UnivariatePolynomial<RationalFunction> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        if (p.IsZero)
        {
            throw new ArgumentException("the zero polynomial has no set of roots", nameof(p));
        }

        Polynomial denominator = 1;
        foreach (RationalFunction c in p.Coefficients)
        {
            if (!c.Denominator.IsConstant)
            {
                denominator *= Polynomial.ExactQuotient(c.Denominator, Polynomial.Gcd(denominator, c.Denominator));
            }
        }

        Polynomial[] a = new Polynomial[p.Degree + 1];
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = p[i].Numerator * Polynomial.ExactQuotient(denominator, p[i].Denominator);
        }

        return Of(a);
    }

    /// <summary>The same with the determinant.</summary>
    internal JuryConditions WithPair(CancellationToken cancellation = default) => this with { ComplexPair = CriticalDeterminant([.. Coefficients], cancellation) };

    private static JuryConditions Of(Polynomial[] a)
    {
        int n = a.Length - 1;
        Polynomial atOne = Polynomial.Zero, atMinusOne = Polynomial.Zero;
        for (int i = 0; i <= n; i++)
        {
            atOne += a[i];
            atMinusOne = int.IsEvenInteger(n - i) ? atMinusOne + a[i] : atMinusOne - a[i];
        }

        return new(ValueList.Create<Polynomial>(a), atOne, atMinusOne, Polynomial.One);
    }

    // X is the upper triangular Toeplitz matrix of aₙ, aₙ₋₁, …, a₂; row i of Y is aₙ₋₂₋ᵢ, …, a₀, 0, …, 0.
    private static Polynomial CriticalDeterminant(Polynomial[] a, CancellationToken cancellation)
    {
        int n = a.Length - 1;
        switch (n)
        {
            case <= 1:
                return 1;
            case 2:
                return a[2] - a[0];
            case 3:
                return (a[3] * (a[3] - a[1])) + (a[0] * (a[2] - a[0]));
        }

        Matrix<Polynomial> matrix = Matrix<Polynomial>.Create(n - 1, n - 1, (i, j) =>
        {
            Polynomial entry = j >= i ? a[n - (j - i)] : Polynomial.Zero;
            return i + j <= n - 2 ? entry - a[n - 2 - i - j] : entry;
        });
        return n == 4 && Variables(a).Count <= 2 ? matrix.Determinant(cancellation)
            : ModularDeterminant.TryCompute(matrix, out Polynomial? determinant, cancellation) ? determinant
            : throw new BudgetExceededException(string.Create(CultureInfo.InvariantCulture, $"the complex-pair boundary of {n} eigenvalues in {Variables(a).Count} variables"));
    }

    private static HashSet<string> Variables(Polynomial[] a) => [.. a.SelectMany(static c => c.Variables)];
}
