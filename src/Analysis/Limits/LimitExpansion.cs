using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Limits;

/// <summary>Expands p(e^(sΔ)) along parameter maps and reads limit and order off the coefficients.</summary>
internal sealed class LimitExpansion
{
    private static readonly RationalFunction s_delta = RationalFunction.Variable(ContinuousLimit.Step);
    private static readonly RationalFunction s_half = (RationalFunction)Rational.Create(1, 2);
    private readonly CharacteristicPolynomial _p;
    private readonly string _friction;
    private readonly RationalFunction _lambda = RationalFunction.Variable(IterationMatrix.Lambda);

    public LimitExpansion(CharacteristicPolynomial polynomial)
    {
        _p = polynomial;
        _friction = polynomial.Method.Parameters.Any(q => q.Name == "gamma") ? "friction" : "gamma";
    }

    /// <summary>Momentum near 1: the limit is m x'' + γ x' = −∇f with the momentum's eigenvalue at gain 0 equal to 1 − γΔ/m or its symmetric version.</summary>
    public IReadOnlyList<ContinuousLimit>? Newton()
    {
        if (_p.Order != 2 || Momentum() is not { } momentum)
        {
            return null;
        }

        RationalFunction friction = RationalFunction.Variable(_friction);
        RationalFunction mass = RationalFunction.Variable("m");
        RationalFunction loss = friction * s_delta / mass;
        RationalFunction one = RationalFunction.One;
        List<ContinuousLimit> limits = [];
        foreach ((string scheme, RationalFunction eigenvalue, RationalFunction push) in (ReadOnlySpan<(string, RationalFunction, RationalFunction)>)
            [
                ("leapfrog", (one - (loss * s_half)) / (one + (loss * s_half)), s_delta * s_delta / (mass * (one + (loss * s_half)))),
                ("explicit Euler", one - loss, s_delta * s_delta / mass),
            ])
        {
            if (momentum.Solve(eigenvalue) is not { } value)
            {
                continue;
            }

            // p(1) = h·q(θ): the push of a constant gradient, α q, is what the scheme prescribes.
            RationalFunction pull = AtOne(0, gainSlope: true).Substitute(momentum.Parameter, value);
            if (pull.IsZero)
            {
                continue;
            }

            RationalFunction alpha = push / pull;
            PowerSeries series = Expand(alpha * _lambda, momentum.Parameter, value);
            string equation = $"m*x'' + {_friction}*x' = -grad f(x)";
            if (Read(scheme, equation, series, 2, [new(_p.Gain.StepParameter!, alpha), new(momentum.Parameter, value)]) is { } limit)
            {
                limits.Add(limit);
            }
        }

        return limits;
    }

    /// <summary>Fixed momentum and a small step: the slow eigenvalue follows x' = −∇f with time step α q/p₀′(1), the effective step.</summary>
    public ContinuousLimit? GradientFlow()
    {
        RationalFunction slope = AtOne(1, gainSlope: false);
        RationalFunction pull = AtOne(0, gainSlope: true);
        if (slope.IsZero || pull.IsZero || !AtOne(0, gainSlope: false).IsZero)
        {
            return null;
        }

        RationalFunction alpha = s_delta * slope / pull;
        PowerSeries series = Expand(alpha * _lambda, null, null);
        return Read("gradient flow", "x' = -grad f(x)", series, 1, [new(_p.Gain.StepParameter!, alpha)]);
    }

    private static ContinuousLimit? Read(string scheme, string equation, PowerSeries series, int lowest, KeyValuePair<string, RationalFunction>[] map)
    {
        for (int i = 0; i < lowest; i++)
        {
            if (!series[i].IsZero)
            {
                return null;
            }
        }

        UnivariatePolynomial<RationalFunction> limit = InExponent(series[lowest]);
        if (limit.Degree != lowest)
        {
            return null;
        }

        int order = 1;
        UnivariatePolynomial<RationalFunction> correction = UnivariatePolynomial<RationalFunction>.Zero;
        for (; lowest + order < PowerSeries.Length; order++)
        {
            correction = InExponent(series[lowest + order]).DivRem(limit).Remainder;
            if (!correction.IsZero)
            {
                break;
            }
        }

        // Monic for a flow; the mass in front of s² for Newton's equation.
        RationalFunction scale = (lowest == 2 ? RationalFunction.Variable("m") : RationalFunction.One) / limit.LeadingCoefficient;
        return new(
            scheme,
            equation,
            Textbook.Collect(limit.Map(c => c * scale), ContinuousLimit.Exponent),
            order,
            Textbook.Collect(correction.Map(c => c * scale), ContinuousLimit.Exponent),
            ValueList.From(map.Select(m => new KeyValuePair<string, Expression>(m.Key, Textbook.Of(m.Value)))));
    }

    private static UnivariatePolynomial<RationalFunction> InExponent(RationalFunction coefficient)
    {
        Polynomial[] c = coefficient.Numerator.CoefficientsIn(ContinuousLimit.Exponent);
        return UnivariatePolynomial<RationalFunction>.FromCoefficients([.. c.Select(x => x / (RationalFunction)coefficient.Denominator)]);
    }

    /// <summary>p(e^(sΔ)) with the gain and one parameter replaced by their maps.</summary>
    private PowerSeries Expand(RationalFunction gain, string? parameter, RationalFunction? value)
    {
        PowerSeries sigma = PowerSeries.Exponential(RationalFunction.Variable(ContinuousLimit.Exponent));
        PowerSeries result = PowerSeries.Constant(RationalFunction.Zero);
        for (int i = _p.Order; i >= 0; i--)
        {
            RationalFunction coefficient = _p.Reduced[i];
            if (parameter is not null)
            {
                coefficient = coefficient.Substitute(parameter, value!);
            }

            result = (result * sigma) + PowerSeries.Of(coefficient.Substitute(_p.Gain.Symbol, gain), ContinuousLimit.Step);
        }

        return result;
    }

    /// <summary>The value at σ = 1 and gain 0 of p, of dp/dσ, or of dp/dh.</summary>
    private RationalFunction AtOne(int derivative, bool gainSlope)
    {
        RationalFunction sum = RationalFunction.Zero;
        for (int i = derivative; i <= _p.Order; i++)
        {
            RationalFunction c = gainSlope ? _p.Reduced[i].Derivative(_p.Gain.Symbol) : _p.Reduced[i];
            sum += (derivative == 1 ? (RationalFunction)(Rational)i : RationalFunction.One) * c.Substitute(_p.Gain.Symbol, RationalFunction.Zero);
        }

        return sum;
    }

    /// <summary>The parameter that moves the second eigenvalue at gain 0, δ(0): solved for a wanted eigenvalue.</summary>
    private (string Parameter, Func<RationalFunction, RationalFunction?> Solve)? Momentum()
    {
        if (!AtOne(0, gainSlope: false).IsZero)
        {
            return null;
        }

        RationalFunction second = _p.Reduced[0].Substitute(_p.Gain.Symbol, RationalFunction.Zero);
        foreach (Parameter parameter in _p.FreeParameters)
        {
            if (second.Numerator.DegreeIn(parameter.Name) == 1 && second.Denominator.DegreeIn(parameter.Name) == 0)
            {
                Polynomial[] c = second.Numerator.CoefficientsIn(parameter.Name);
                RationalFunction under = second.Denominator;
                return (parameter.Name, wanted => ((wanted * under) - c[0]) / c[1]);
            }
        }

        return null;
    }
}
