using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Stability;

/// <summary>The best step of a one-state method with several gradient calls a step: both ends of the spectrum at the same rate.</summary>
/// <remarks>
/// One step multiplies the error by a polynomial q(h), q(0) = 1. The curve is followed by r = αμ itself: αL = Y(r) is the other solution of
/// q(Y) = ±q(r), rational in r where that equation has a linear factor, and the rate is q(r). Claims on boxes say that q stays within the rate between
/// the ends, and that a larger step is worse at L and a smaller one at μ.
/// </remarks>
internal static class EqualEnds
{
    private const string Other = "y'";
    private const string Along = "t'";

    /// <summary>The curve with its claims.</summary>
    public static Derived<(TuningCurve Curve, IReadOnlyList<SignClaim> Claims)> Of(CharacteristicPolynomial polynomial, CancellationToken cancellationToken)
    {
        RationalFunction q = -polynomial.Reduced[0];
        string gain = polynomial.Gain.Symbol;
        RationalFunction x = RationalFunction.Variable(RateBound.Rate);
        RationalFunction At(RationalFunction value) => q.Substitute(gain, value);
        if (q.IsPolynomial && At(RationalFunction.Zero).IsOne)
        {
            foreach (int sign in (ReadOnlySpan<int>)[1, -1])
            {
                Polynomial equation = (At(RationalFunction.Variable(Other)) - (sign * At(x))).Numerator;
                foreach ((Polynomial factor, int _) in equation.Factor(cancellationToken).Factors)
                {
                    Polynomial[] c = factor.CoefficientsIn(Other);
                    if (c.Length == 2 && -(RationalFunction)c[0] / (RationalFunction)c[1] is var y && !y.Equals(x)
                        && Curve(At, y, sign, cancellationToken) is { } found)
                    {
                        return Derived<(TuningCurve Curve, IReadOnlyList<SignClaim> Claims)>.Of(found);
                    }
                }
            }
        }

        return Derived<(TuningCurve Curve, IReadOnlyList<SignClaim> Claims)>.Undecided("several gradient calls a step: the ends of the spectrum with equal rate are tied by an equation without a rational solution, or the rate is larger between them");
    }

    private static (TuningCurve Curve, IReadOnlyList<SignClaim> Claims)? Curve(Func<RationalFunction, RationalFunction> q, RationalFunction y, int sign, CancellationToken cancellationToken)
    {
        RationalFunction x = RationalFunction.Variable(RateBound.Rate);
        RationalFunction t = RationalFunction.Variable(Along);
        RationalFunction one = RationalFunction.One;
        RealAlgebraic? meets = RealRoots.Isolate((y - x).Numerator.ToUnivariate(), cancellationToken).FirstOrDefault(static r => r.CompareTo(Rational.Zero) > 0);
        if (meets is not { IsRational: true } || y.Denominator.Substitute(RateBound.Rate, Rational.Zero).IsZero || y.Substitute(RateBound.Rate, RationalFunction.Zero).Numerator.ConstantTerm.Sign <= 0)
        {
            return null;
        }

        Rational to = meets.RationalValue;
        SignRange along = new(RateBound.Rate, Rational.Zero, to);
        ValueList<SignRange> line = [along];
        ValueList<SignRange> between = [along, new(Along, Rational.Zero, Rational.One)];
        ValueList<SignRange> beyond = [along, new(Along, Rational.Zero, null)];
        RationalFunction rate = q(x);
        RationalFunction inside = q(x + ((y - x) * t));
        List<SignClaim> claims = [];
        bool Claim(string meaning, RationalFunction value, ValueList<SignRange> box, bool strict)
        {
            SignClaim claim = new(meaning, Polynomial.Product(value.Numerator, value.Denominator), strict, box);
            claims.Add(claim);
            return claim.Check(cancellationToken);
        }

        return Claim("the rate is positive", rate, line, strict: true)
            && Claim("the rate is below 1", one - rate, line, strict: true)
            && Claim("alpha*L lies above alpha*mu", y - x, line, strict: true)
            && Claim("kappa falls as alpha*mu grows, so that each kappa has one tuning", -(y / x).Derivative(RateBound.Rate), line, strict: true)
            && Claim("no eigenvalue above the rate between the ends", rate - inside, between, strict: false)
            && Claim("no eigenvalue below minus the rate between the ends", rate + inside, between, strict: false)
            && Claim("a larger step is worse at lambda = L", (sign * q(y * (one + t))) - rate, beyond, strict: false)
            && Claim("a smaller step is worse at lambda = mu", q(x / (one + t)) - rate, beyond, strict: false)
            ? (new([], x, y, "sigma = r", sign > 0 ? "sigma = r" : "sigma = -r", Rational.Zero, to, rate), claims)
            : null;
    }
}
