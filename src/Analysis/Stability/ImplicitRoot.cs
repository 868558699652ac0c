using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>Writes a function of the optimal rate as an indexed real root of a polynomial over mu and L.</summary>
/// <remarks>
/// The polynomial is an irreducible factor of the resultant of K(r) = L/μ and x = value(r) in r. Its root index is constant for all κ &gt; 1
/// where neither the leading coefficient nor the discriminant vanishes; otherwise no index names the branch and the caller says undecided.
/// </remarks>
internal static class ImplicitRoot
{
    public static Expression? Of(Polynomial equation, TuningCurve curve, RationalFunction value, string name)
    {
        Polynomial candidates = name == RateBound.Rate
            ? equation
            : Polynomial.Resultant(equation, (value.Denominator * Polynomial.Variable(name)) - value.Numerator, RateBound.Rate);
        foreach ((Polynomial factor, int _) in candidates.Factor().Factors)
        {
            if (factor.DegreeIn(name) > 0 && Index(factor, curve, value, name) is { } index)
            {
                string shown = name == RateBound.Rate ? "rho" : name;
                return new Expression.Root(Textbook.Collect(Renamed(factor, name, shown), shown), shown, index);
            }
        }

        return null;
    }

    private static Polynomial Renamed(Polynomial factor, string name, string shown) =>
        name == shown ? factor : factor.Substitute(name, Polynomial.Variable(shown));

    private static int? Index(Polynomial factor, TuningCurve curve, RationalFunction value, string name)
    {
        if (!ConstantIndex(factor, name))
        {
            return null;
        }

        // At μ = 1, L = 9 the branch is named by the root next to value(r), r the root of K(r) = 9 in the range of the curve, where K is monotone.
        RationalFunction ratio = curve.ConditionNumber - (RationalFunction)(Rational)9;
        foreach (RealAlgebraic rate in RealRoots.Isolate(ratio.Numerator.ToUnivariate()))
        {
            RealAlgebraic near = rate.Refine(Rational.Create(1, 1L << 55));
            Rational r = near.IsRational ? near.RationalValue : near.Lower;
            if (r.Sign <= 0 || r < curve.From || r >= (curve.To ?? Rational.One))
            {
                continue;
            }

            Dictionary<string, Rational> point = new(StringComparer.Ordinal) { [RateBound.Rate] = r, ["mu"] = Rational.One, ["L"] = 9 };
            double target = value.Evaluate(point).ToDouble();
            Polynomial at = factor.Substitute("mu", Rational.One).Substitute("L", (Rational)9);
            int index = 0;
            foreach (RealAlgebraic root in RealRoots.Isolate(at.ToUnivariate()))
            {
                index++;
                if (Math.Abs(root.ToDouble() - target) < 1e-9 * Math.Max(1, Math.Abs(target)))
                {
                    return index;
                }
            }
        }

        return null;
    }

    /// <summary>No change of the number or order of real roots for κ &gt; 1 (homogeneous in μ and L up to scale, so μ = 1 decides).</summary>
    private static bool ConstantIndex(Polynomial factor, string name)
    {
        Polynomial atOne = factor.Substitute("mu", Rational.One);
        Polynomial[] c = atOne.CoefficientsIn(name);
        return NoRootAboveOne(c[^1]) && (c.Length <= 2 || NoRootAboveOne(atOne.Discriminant(name)));
    }

    private static bool NoRootAboveOne(Polynomial polynomial) =>
        polynomial.IsConstant || RealRoots.Isolate(polynomial.ToUnivariate()).All(root => root.CompareTo(Rational.One) <= 0);
}
