using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Stability;

/// <summary>One Jury condition of the scaled polynomial p(rσ): c + d·h ≥ 0 with c, d polynomials in r and the parameters.</summary>
/// <remarks>A condition with d &gt; 0 bounds the gain h from below by −c/d, one with d &lt; 0 from above.</remarks>
/// <param name="Name">Where an eigenvalue sits when the condition is an equality: "sigma = r", "sigma = -r", "complex pair".</param>
/// <param name="Constant">c.</param>
/// <param name="Slope">d.</param>
public sealed record RateBound(string Name, Polynomial Constant, Polynomial Slope)
{
    /// <summary>The symbol of the rate r in bounds and tunings; no rule text can spell it, so that a parameter may be called r.</summary>
    public const string Rate = "r'";

    /// <summary>Gets the gain at which the condition is an equality, −c/d.</summary>
    public RationalFunction Gain => -(RationalFunction)Constant / (RationalFunction)Slope;

    /// <summary>The conditions under which all eigenvalues of a one- or two-state method lie in |σ| ≤ r.</summary>
    /// <remarks>
    /// Two states: p(r) ≥ 0, p(−r) ≥ 0, r² − δ ≥ 0; then δ ≥ −r² follows from p(r) + p(−r) = 2(r² + δ). One state: r ∓ τ ≥ 0.
    /// Each is affine in the gain for one gradient call a step. Source: Jury's test of p(rσ)/rⁿ.
    /// </remarks>
    /// <param name="polynomial">The characteristic polynomial.</param>
    public static Derived<ValueList<RateBound>> Of(CharacteristicPolynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        RationalFunction r = RationalFunction.Variable(Rate);
        if (polynomial.Order is not (1 or 2))
        {
            return Derived<ValueList<RateBound>>.Undecided(string.Create(CultureInfo.InvariantCulture, $"the rate region is an interval for one or two states only; this rule has {polynomial.Order}"));
        }

        List<(string Name, RationalFunction Value)> conditions =
        [
            ("sigma = r", Value(polynomial, r)),
            ("sigma = -r", polynomial.Order == 1 ? -Value(polynomial, -r) : Value(polynomial, -r)),
        ];
        if (polynomial.Order == 2)
        {
            conditions.Add(("complex pair", (r * r) - polynomial.Reduced[0]));
        }

        List<RateBound> bounds = [];
        foreach ((string name, RationalFunction value) in conditions)
        {
            // value = N/D; N·D has the sign of the value wherever D is not zero.
            Polynomial cleared = value.Denominator.IsConstant ? value.Numerator : value.Numerator * value.Denominator;
            Polynomial[] parts = cleared.CoefficientsIn(polynomial.Gain.Symbol);
            if (parts.Length > 2 || value.Denominator.DegreeIn(polynomial.Gain.Symbol) > 0)
            {
                return Derived<ValueList<RateBound>>.Undecided("several gradient calls a step make the rate region a union of intervals");
            }

            bounds.Add(new(name, parts.Length > 0 ? parts[0] : Polynomial.Zero, parts.Length > 1 ? parts[1] : Polynomial.Zero));
        }

        return Derived<ValueList<RateBound>>.Of(ValueList.From(bounds));
    }

    /// <summary>A condition with its denominators cleared: both parts are multiplied by the square of their common denominator, which does not change where they hold.</summary>
    internal static RateBound Cleared(string name, RationalFunction constant, RationalFunction slope)
    {
        Polynomial common = Polynomial.Product(constant.Denominator, slope.Denominator);
        RationalFunction square = Polynomial.Product(common, common);
        return new(name, (constant * square).Numerator, (slope * square).Numerator);
    }

    private static RationalFunction Value(CharacteristicPolynomial polynomial, RationalFunction sigma)
    {
        RationalFunction value = RationalFunction.Zero;
        for (int i = polynomial.Order; i >= 0; i--)
        {
            value = (value * sigma) + polynomial.Reduced[i];
        }

        return value;
    }
}
