using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Limits;

/// <summary>Expands p(e^(sΔ)) along parameter maps and reads limit and order off the coefficients.</summary>
internal sealed class LimitExpansion
{
    private static readonly RationalFunction s_half = (RationalFunction)Rational.Create(1, 2);
    private readonly LimitSystem _system;
    private readonly LimitSymbols _symbols;
    private readonly RationalFunction _delta;
    private readonly RationalFunction _mass;

    public LimitExpansion(LimitSystem system)
    {
        _system = system;
        _symbols = LimitSymbols.Of(system.Polynomial.Method.Parameters);
        _delta = RationalFunction.Variable(_symbols.Step);
        _mass = RationalFunction.Variable(_symbols.Mass);
    }

    /// <summary>Momentum near 1: the limit is m x'' + γ x' = −∇f with the momentum's eigenvalue at step 0 equal to 1 − γΔ/m or its symmetric version.</summary>
    public IReadOnlyList<ContinuousLimit> Newton(CancellationToken cancellation)
    {
        if (_system.Momentum(cancellation) is not { } momentum)
        {
            return [];
        }

        RationalFunction friction = RationalFunction.Variable(_symbols.Friction);
        RationalFunction loss = friction * _delta / _mass;
        RationalFunction one = RationalFunction.One;
        List<ContinuousLimit> limits = [];
        (string, RationalFunction, RationalFunction)[] schemes =
        [
            ("leapfrog", (one - (loss * s_half)) / (one + (loss * s_half)), _delta * _delta / (_mass * (one + (loss * s_half)))),
            ("explicit Euler", one - loss, _delta * _delta / _mass),
        ];
        foreach ((string scheme, RationalFunction eigenvalue, RationalFunction push) in schemes)
        {
            // p(1) = α·λ·pull, and eigenvalues that stay away from 1 divide it by their factor there: the push of a constant gradient is what the scheme prescribes.
            cancellation.ThrowIfCancellationRequested();
            RationalFunction value = momentum.Solve(eigenvalue);
            RationalFunction pull = _system.Pull.Substitute(momentum.Parameter, value);
            RationalFunction rest = LimitSystem.Value(momentum.Others).Substitute(momentum.Parameter, value);
            if (pull.IsZero || rest.IsZero)
            {
                continue;
            }

            if (Read(scheme, 2, push * rest / pull, momentum.Parameter, value) is { } limit)
            {
                limits.Add(limit);
            }
        }

        return limits;
    }

    /// <summary>Fixed momentum and a small step: the slow eigenvalue follows x' = −∇f with time step α q/p₀′(1), the effective step.</summary>
    public ContinuousLimit? GradientFlow()
    {
        RationalFunction slope = LimitSystem.Value(_system.Start.Derivative());
        return slope.IsZero || _system.Pull.IsZero ? null : Read("gradient flow", 1, _delta * slope / _system.Pull, null, null);
    }

    private ContinuousLimit? Read(string scheme, int lowest, RationalFunction step, string? parameter, RationalFunction? value)
    {
        SlowExpansion series = parameter is null
            ? SlowExpansion.Of(_system.Coefficients, _symbols.Step, (_system.Step, step))
            : SlowExpansion.Of(_system.Coefficients, _symbols.Step, (parameter, value!), (_system.Step, step));
        for (int i = 0; i < lowest; i++)
        {
            if (!series[i].IsZero)
            {
                return null;
            }
        }

        UnivariatePolynomial<RationalFunction> limit = series[lowest];
        if (limit.Degree != lowest)
        {
            return null;
        }

        // Monic for a flow; the mass in front of s² for Newton's equation.
        RationalFunction scale = (lowest == 2 ? _mass : RationalFunction.One) / limit.LeadingCoefficient;
        UnivariatePolynomial<RationalFunction> characteristic = scale * limit;
        if (LimitEquation.Of(characteristic) is not { } equation)
        {
            return null;
        }

        int order = 1;
        UnivariatePolynomial<RationalFunction> correction = UnivariatePolynomial<RationalFunction>.Zero;
        for (; lowest + order < SlowExpansion.Length; order++)
        {
            correction = (scale * series[lowest + order]).DivRem(characteristic).Remainder;
            if (!correction.IsZero)
            {
                break;
            }
        }

        List<KeyValuePair<string, Expression>> map = [];
        map.Add(new(_system.Step, Textbook.Of(step)));
        foreach ((string name, RationalFunction at) in _system.Along)
        {
            RationalFunction along = parameter is null ? at : at.Substitute(parameter, value!);
            map.Add(new(name, Textbook.Of(along.Substitute(_system.Step, step))));
        }

        if (parameter is not null)
        {
            map.Add(new(parameter, Textbook.Of(value!)));
        }

        return new(
            scheme,
            equation,
            Textbook.Collect(characteristic, _symbols.Exponent),
            order,
            Textbook.Collect(correction, _symbols.Exponent),
            ValueList.From(map));
    }
}
