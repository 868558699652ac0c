using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>An optimal tuning at numbers μ and L, exact: the rate is a real algebraic number and every parameter a rational function of it.</summary>
/// <remarks>Doubles are correctly rounded (ties aside at rational values, which are exact): the enclosure of the rate is refined until both ends round alike.</remarks>
public sealed class TunedPoint
{
    private readonly Dictionary<string, RationalFunction> _parameters;

    internal TunedPoint(RealAlgebraic rate, Rational mu, Rational big, IEnumerable<KeyValuePair<string, RationalFunction>> parameters, string argument)
    {
        Rate = rate;
        Mu = mu;
        L = big;
        Argument = argument;
        _parameters = new(parameters, StringComparer.Ordinal);
    }

    /// <summary>Gets the optimal rate ρ in (0, 1).</summary>
    public RealAlgebraic Rate { get; }

    /// <summary>Gets the smallest eigenvalue μ.</summary>
    public Rational Mu { get; }

    /// <summary>Gets the largest eigenvalue L.</summary>
    public Rational L { get; }

    /// <summary>Gets why this is the optimum.</summary>
    public string Argument { get; }

    /// <summary>Gets the names of the tuned parameters, the step size first.</summary>
    public IEnumerable<string> Names => _parameters.Keys;

    /// <summary>Gets ρ, correctly rounded.</summary>
    public double Rho => Rate.ToDouble();

    /// <summary>Gets 1 − ρ, correctly rounded: no digit is lost where ρ is close to 1.</summary>
    public double Gap => AlgebraicFunction.ToDouble(RationalFunction.One - RationalFunction.Variable(RateBound.Rate), RateBound.Rate, Rate);

    /// <summary>The value of a parameter, correctly rounded.</summary>
    /// <param name="name">A name in <see cref="Names"/>.</param>
    public double Value(string name) => AlgebraicFunction.ToDouble(_parameters[name], RateBound.Rate, Rate);

    /// <summary>1 minus the value of a parameter, correctly rounded: the friction where the parameter is a momentum close to 1.</summary>
    /// <param name="name">A name in <see cref="Names"/>.</param>
    public double OneMinus(string name) => AlgebraicFunction.ToDouble(RationalFunction.One - _parameters[name], RateBound.Rate, Rate);

    /// <summary>The value of a parameter where it is rational; null otherwise.</summary>
    /// <param name="name">A name in <see cref="Names"/>.</param>
    public Rational? Exact(string name) => AlgebraicFunction.ToRational(_parameters[name], RateBound.Rate, Rate);

    /// <summary>An optimal tuning at numbers.</summary>
    /// <param name="tuning">The tuning.</param>
    /// <param name="mu">μ, positive.</param>
    /// <param name="big">L, greater than μ.</param>
    /// <exception cref="ArgumentOutOfRangeException">0 &lt; μ &lt; L does not hold.</exception>
    public static TunedPoint Of(OptimalTuning tuning, Rational mu, Rational big)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        Require(mu, big);
        RationalFunction excess = tuning.Curve.ConditionNumber - (RationalFunction)(big / mu);
        RealAlgebraic rate = RealRoots.Isolate(excess.Numerator.ToUnivariate()).First(r => r.CompareTo(Rational.Zero) > 0 && r.CompareTo(Rational.One) < 0);
        IEnumerable<KeyValuePair<string, RationalFunction>> parameters = tuning.Curve.Parameters
            .Prepend(new(tuning.Polynomial.Gain.StepParameter!, tuning.Curve.Lower / (RationalFunction)mu));
        return new(rate, mu, big, parameters, tuning.Argument);
    }

    internal static void Require(Rational mu, Rational big)
    {
        if (mu.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(mu), $"mu must be positive, got {mu}; at mu = 0 no rate below 1 exists (sublinear convergence)");
        }

        if (big <= mu)
        {
            throw new ArgumentOutOfRangeException(nameof(big), big < mu ? $"L must be at least mu, got mu = {mu} and L = {big}; swap them?" : "mu equals L: one eigenvalue needs no tuning over an interval");
        }
    }
}

/// <summary>Values of rational functions at real algebraic numbers.</summary>
internal static class AlgebraicFunction
{
    /// <summary>f(x) where x is rational, or f is constant; null otherwise.</summary>
    public static Rational? ToRational(RationalFunction function, string variable, RealAlgebraic at)
    {
        if (function.IsConstant)
        {
            return function.Numerator.ConstantTerm;
        }

        return at.IsRational
            ? function.Numerator.Substitute(variable, at.RationalValue).ConstantTerm / function.Denominator.Substitute(variable, at.RationalValue).ConstantTerm
            : null;
    }

    /// <summary>f(x) rounded to nearest: the interval of x is halved until the interval of f(x) rounds to one double.</summary>
    public static double ToDouble(RationalFunction function, string variable, RealAlgebraic at)
    {
        if (ToRational(function, variable, at) is { } exact)
        {
            return exact.ToDouble();
        }

        UnivariatePolynomial<Rational> numerator = function.Numerator.ToUnivariate();
        UnivariatePolynomial<Rational> denominator = function.Denominator.ToUnivariate();
        for (int bits = 80; ; bits *= 2)
        {
            RealAlgebraic near = at.Refine(Rational.Create(1, System.Numerics.BigInteger.One << bits));
            (Rational Low, Rational High) above = Enclose(numerator, near.Lower, near.Upper);
            (Rational Low, Rational High) below = Enclose(denominator, near.Lower, near.Upper);
            if (below.Low.Sign * below.High.Sign <= 0)
            {
                continue;
            }

            Rational[] ends = [above.Low / below.Low, above.Low / below.High, above.High / below.Low, above.High / below.High];
            Array.Sort(ends);
            double low = ends[0].ToDouble();

            // A rational f(x) at an irrational x may sit exactly on a rounding boundary; past 4096 bits the ends differ by far less than it matters.
            if (low.Equals(ends[3].ToDouble()) || bits > 4096)
            {
                return low;
            }
        }
    }

    /// <summary>The range of a polynomial over an interval of one sign, by interval Horner.</summary>
    private static (Rational Low, Rational High) Enclose(UnivariatePolynomial<Rational> p, Rational from, Rational to)
    {
        Rational low = Rational.Zero;
        Rational high = Rational.Zero;
        for (int i = p.Degree; i >= 0; i--)
        {
            Rational a = low * from;
            Rational b = low * to;
            Rational c = high * from;
            Rational d = high * to;
            low = Rational.Min(Rational.Min(a, b), Rational.Min(c, d)) + p[i];
            high = Rational.Max(Rational.Max(a, b), Rational.Max(c, d)) + p[i];
        }

        return (low, high);
    }
}
