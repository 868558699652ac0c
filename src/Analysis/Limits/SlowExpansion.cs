using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Limits;

/// <summary>The series of D·p(e^(sΔ)) in Δ, where p has coefficients in ℚ(parameters, Δ) and D(Δ) is a common denominator of theirs.</summary>
/// <remarks>
/// e^(isΔ) = Σ iᵐ sᵐ Δᵐ/m!, so the coefficient of Δᵏ is Σₘ sᵐ/m! Σᵢ iᵐ [D pᵢ]ₖ₋ₘ: sums of polynomials, without a product or a greatest common divisor.
/// D = Δᵛ(D₀ + D₁Δ + …) with D₀ ≠ 0 moves the series by v and multiplies its first coefficient L by D₀. Each later one gets multiples of the ones before it, so that the first
/// that is no multiple of L, and its remainder after division by L, are D₀ times what they are without D.
/// </remarks>
internal sealed class SlowExpansion
{
    /// <summary>The powers of Δ that are looked at: enough to see fourth order behind a double root.</summary>
    public const int Length = 7;

    // [i][j]: what stands at σⁱ Δʲ in D·p.
    private readonly Polynomial[][] _terms;
    private readonly int _shift;

    private SlowExpansion(Polynomial[][] terms, int shift)
    {
        _terms = terms;
        _shift = shift;
    }

    /// <summary>Gets the coefficient of a power of Δ, as a polynomial in s.</summary>
    /// <param name="power">From 0 to <see cref="Length"/> − 1.</param>
    public UnivariatePolynomial<RationalFunction> this[int power]
    {
        get
        {
            int last = power + _shift;
            RationalFunction[] ascending = new RationalFunction[last + 1];
            Rational factorial = Rational.One;
            for (int m = 0; m <= last; m++)
            {
                factorial *= Math.Max(m, 1);
                Polynomial sum = Polynomial.Zero;
                for (int i = 0; i < _terms.Length; i++)
                {
                    if (last - m < _terms[i].Length && (i > 0 || m == 0))
                    {
                        sum += _terms[i][last - m] * (((Rational)i).Pow(m) / factorial);
                    }
                }

                ascending[m] = sum;
            }

            return UnivariatePolynomial<RationalFunction>.FromCoefficients(ascending);
        }
    }

    /// <summary>The expansion of p with functions of Δ in place of some variables.</summary>
    /// <param name="polynomial">p in σ.</param>
    /// <param name="step">The symbol of Δ.</param>
    /// <param name="map">The variables, in the order in which they are replaced.</param>
    /// <exception cref="DivideByZeroException">A denominator becomes zero.</exception>
    public static SlowExpansion Of(UnivariatePolynomial<RationalFunction> polynomial, string step, params ReadOnlySpan<(string Variable, RationalFunction Value)> map)
    {
        (Polynomial[] cleared, Polynomial denominator) = FractionFree.Clear(polynomial.Coefficients.AsSpan());
        foreach ((string variable, RationalFunction value) in map)
        {
            int degree = denominator.DegreeIn(variable);
            foreach (Polynomial coefficient in cleared)
            {
                degree = Math.Max(degree, coefficient.DegreeIn(variable));
            }

            denominator = RationalFunction.Homogenised(denominator, variable, value, degree);
            for (int i = 0; i < cleared.Length; i++)
            {
                cleared[i] = RationalFunction.Homogenised(cleared[i], variable, value, degree);
            }
        }

        int shift = Array.FindIndex(denominator.CoefficientsIn(step), static c => !c.IsZero);
        return shift < 0 ? throw new DivideByZeroException() : new(Array.ConvertAll(cleared, c => c.CoefficientsIn(step)), shift);
    }
}
