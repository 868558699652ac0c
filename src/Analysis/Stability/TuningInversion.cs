using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>Solves K(r) = L/μ for the rate and writes the tuned parameters over mu and L.</summary>
/// <remarks>With μ = m² and L = l² the equation stays rational; radicals are written back at the end. K increases, so one root lies in (0, 1).</remarks>
internal static class TuningInversion
{
    private const string M = "sqrt_mu'";
    private const string Ell = "sqrt_L'";

    /// <param name="curve">The tuned curve.</param>
    /// <param name="step">The step size.</param>
    /// <param name="shift">What the gain adds to λ: mu and L stand for mu + shift and L + shift.</param>
    public static (ValueList<TunedParameter> Parameters, Expression Rho)? Of(TuningCurve curve, string step, RationalFunction shift)
    {
        if ((Closed(curve, step) ?? Implicit(curve, step)) is not { } found)
        {
            return null;
        }

        return shift.IsZero ? found : (ValueList.From(found.Parameters.Select(p => p with { Value = Shifted(p.Value, shift) })), Shifted(found.Rho, shift));
    }

    private static Expression Shifted(Expression formula, RationalFunction shift) => Substitution.Apply(
        formula,
        name => name is "mu" or "L" ? ExpressionBuilder.Add(new Expression.Symbol(name), Textbook.Of(shift)) : null);

    private static (ValueList<TunedParameter> Parameters, Expression Rho)? Closed(TuningCurve curve, string step)
    {
        Polynomial m = Polynomial.Variable(M);
        Polynomial l = Polynomial.Variable(Ell);
        RationalFunction ratio = curve.ConditionNumber;
        Polynomial equation = (ratio.Numerator * m * m) - (ratio.Denominator * l * l);
        RationalFunction alpha = curve.Lower / (RationalFunction)(m * m);
        foreach (EquationRoot root in SurdEquation.Solve(equation, RateBound.Rate))
        {
            if (root.Closed is { } closed && IsTheRate(closed, curve))
            {
                Surd rate = closed with { Roots = [new(M, Polynomial.Variable("mu")), new(Ell, Polynomial.Variable("L")), .. closed.Roots] };
                List<TunedParameter> parameters = [new(step, rate.Into(alpha, RateBound.Rate).ToExpression())];
                foreach ((string name, RationalFunction value) in curve.Parameters)
                {
                    parameters.Add(new(name, rate.Into(value, RateBound.Rate).ToExpression()));
                }

                return (ValueList.From(parameters), curve.Modulus is { } modulus ? rate.Into(modulus, RateBound.Rate).ToExpression() : rate.Reduce().ToExpression());
            }
        }

        return null;
    }

    /// <summary>Whether a root is the one in the range of the curve, decided at one κ: two roots of K(r) = κ never meet there because K is monotone.</summary>
    private static bool IsTheRate(Surd root, TuningCurve curve)
    {
        Dictionary<string, double> point = new(StringComparer.Ordinal) { [M] = 1, [Ell] = 3 };
        foreach (SquareRoot inner in root.Roots)
        {
            point[inner.Symbol] = Math.Sqrt(inner.Radicand.Evaluate(point));
        }

        double r = root.Value.Evaluate(point);
        if (!(r > curve.From.ToDouble() && r < (curve.To ?? Rational.One).ToDouble()))
        {
            return false;
        }

        point[RateBound.Rate] = r;
        double kappa = curve.ConditionNumber.Evaluate(point);
        return Math.Abs(kappa - 9) < 1e-6;
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
