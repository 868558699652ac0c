using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>Solves K(r) = L/μ for the rate and writes the tuned parameters over mu and L.</summary>
/// <remarks>With μ = m² and L = l² the equation stays rational; radicals are written back at the end. K increases, so one root lies in (0, 1).</remarks>
internal static class TuningInversion
{
    /// <param name="curve">The tuned curve.</param>
    /// <param name="step">The step size.</param>
    /// <param name="shift">What the gain adds to λ: mu and L stand for mu + shift and L + shift.</param>
    public static (ValueList<TunedParameter> Parameters, Expression Rho)? Of(TuningCurve curve, string step, RationalFunction shift)
    {
        if ((Closed(curve, step) ?? Implicit(curve, step)) is not { } found)
        {
            return null;
        }

        return (ValueList.From(found.Parameters.Select(p => p with { Value = ExactNumber.Shifted(p.Value, shift) })), ExactNumber.Shifted(found.Rho, shift));
    }

    private static (ValueList<TunedParameter> Parameters, Expression Rho)? Closed(TuningCurve curve, string step) =>
        Closed(curve, step, RealAlgebraic.FromRational(curve.From), RealAlgebraic.FromRational(curve.To ?? Rational.One), 9);

    /// <summary>The rate and the parameters with radicals; null where K(r) = κ has no root with radicals.</summary>
    /// <param name="curve">The tuned curve.</param>
    /// <param name="step">The step size.</param>
    /// <param name="from">The lower end of its rates.</param>
    /// <param name="to">The upper end of its rates.</param>
    /// <param name="kappa">A condition number that they serve: the branch of a radical is told there, since K is monotone.</param>
    public static (ValueList<TunedParameter> Parameters, Expression Rho)? Closed(TuningCurve curve, string step, RealAlgebraic from, RealAlgebraic to, Rational kappa)
    {
        Polynomial m = Polynomial.Variable(SpectrumSurd.M);
        Polynomial l = Polynomial.Variable(SpectrumSurd.Ell);
        RationalFunction ratio = curve.ConditionNumber;
        Polynomial equation = (ratio.Numerator * m * m) - (ratio.Denominator * l * l);
        RationalFunction alpha = curve.Lower / (RationalFunction)(m * m);
        foreach (EquationRoot root in SurdEquation.Solve(equation, RateBound.Rate))
        {
            if (root.Closed is { } closed && IsTheRate(closed, curve, (from.ToDouble(), to.ToDouble()), kappa.ToDouble()))
            {
                Surd rate = SpectrumSurd.Of(closed);
                List<TunedParameter> parameters = [new(step, SpectrumSurd.Write(rate.Into(alpha, RateBound.Rate)))];
                foreach ((string name, RationalFunction value) in curve.Parameters)
                {
                    parameters.Add(new(name, SpectrumSurd.Write(rate.Into(value, RateBound.Rate))));
                }

                return (ValueList.From(parameters), curve.Modulus is { } modulus ? SpectrumSurd.Write(rate.Into(modulus, RateBound.Rate)) : SpectrumSurd.Write(rate.Reduce()));
            }
        }

        return null;
    }

    /// <summary>Whether a root is the one in the range of the curve, decided at one κ: two roots of K(r) = κ never meet there because K is monotone.</summary>
    private static bool IsTheRate(Surd root, TuningCurve curve, (double From, double To) rates, double kappa)
    {
        Dictionary<string, double> point = SpectrumSurd.Point(root, kappa);
        double r = root.Value.Evaluate(point);
        if (!(r > rates.From && r < rates.To))
        {
            return false;
        }

        point[RateBound.Rate] = r;
        return Math.Abs(curve.ConditionNumber.Evaluate(point) - kappa) < 1e-6 * kappa;
    }

    /// <summary>Algebraic answers: the rate and each parameter as an indexed root of its own polynomial over mu and L.</summary>
    private static (ValueList<TunedParameter> Parameters, Expression Rho)? Implicit(TuningCurve curve, string step)
    {
        Polynomial mu = Polynomial.Variable("mu");
        Polynomial big = Polynomial.Variable("L");
        RationalFunction ratio = curve.ConditionNumber;
        Polynomial equation = (ratio.Numerator * mu) - (ratio.Denominator * big);
        if (curve.Modulus is not null)
        {
            return null;
        }

        if (ImplicitRoot.Of(equation, curve, RationalFunction.Variable(RateBound.Rate), RateBound.Rate) is not { } rho)
        {
            return null;
        }

        List<TunedParameter> parameters = [];
        RationalFunction alpha = curve.Lower / (RationalFunction)mu;
        ReadOnlySpan<KeyValuePair<string, RationalFunction>> tuned = [new(step, alpha), .. curve.Parameters];
        foreach ((string name, RationalFunction value) in tuned)
        {
            if (ImplicitRoot.Of(equation, curve, value, name) is not { } root)
            {
                return null;
            }

            parameters.Add(new(name, root));
        }

        return (ValueList.From(parameters), rho);
    }
}
