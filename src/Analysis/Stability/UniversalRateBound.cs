using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>No stationary method with two states and one gradient call serves κ above ((1 + r)/(1 − r))² at rate r.</summary>
/// <remarks>
/// <para>
/// Such a method has p(σ) = (σ − 1)(σ − a) + h(bσ + c), because a stationary point is a fixed point. At gains x = αμ and y = αL rate r needs
/// p(r; x) ≥ 0, p(−r; y) ≥ 0, δ(x) ≤ r², δ(y) ≤ r². The combination with the non-negative multipliers y, x, y(1 − r), x(1 + r) removes a, b and c
/// and leaves r·(x(1 + r)² − y(1 − r)²) ≥ 0.
/// </para>
/// <para>The heavy ball reaches the bound, so any two-state family that contains it has its optimal rate. Source: the linear-programming dual of the rate region.</para>
/// </remarks>
public static class UniversalRateBound
{
    /// <summary>Gets the bound on κ as a function of r: ((1 + r)/(1 − r))².</summary>
    public static RationalFunction ConditionNumber
    {
        get
        {
            RationalFunction r = RationalFunction.Variable(RateBound.Rate);
            RationalFunction root = (RationalFunction.One + r) / (RationalFunction.One - r);
            return root * root;
        }
    }

    /// <summary>Multiplies the proof out: the weighted conditions sum to the bound identically in a, b, c, x, y and r.</summary>
    public static bool Check()
    {
        Polynomial r = Polynomial.Variable(RateBound.Rate);
        Polynomial x = Polynomial.Variable("x");
        Polynomial y = Polynomial.Variable("y");
        Polynomial a = Polynomial.Variable("a");
        Polynomial b = Polynomial.Variable("b");
        Polynomial c = Polynomial.Variable("c");
        Polynomial P(Polynomial sigma, Polynomial gain) => ((sigma - 1) * (sigma - a)) + (gain * ((b * sigma) + c));
        Polynomial Determinant(Polynomial gain) => a + (gain * c);
        Polynomial sum = (y * P(r, x)) + (x * P(-r, y))
            + (y * (1 - r) * ((r * r) - Determinant(x)))
            + (x * (1 + r) * ((r * r) - Determinant(y)));
        Polynomial bound = r * ((x * (1 + r) * (1 + r)) - (y * (1 - r) * (1 - r)));
        return sum.Equals(bound);
    }
}
