using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Why a rule without a single step size has no optimal tuning.</summary>
internal static class UntunedReason
{
    /// <summary>One clause for the user.</summary>
    public static string Of(CharacteristicPolynomial polynomial, CancellationToken cancellationToken)
    {
        RationalFunction atOne = polynomial.Reduced.Evaluate(RationalFunction.One).Substitute(polynomial.Gain.Symbol, RationalFunction.Zero);
        if (!atOne.IsZero)
        {
            return "at lambda = 0 no eigenvalue is 1: the rule pulls towards a point of its own and not towards stationary points of f, and the rate towards it has no best value over the parameters";
        }

        string? outside = null;
        ScaledPolynomial? any = null;
        foreach (Parameter parameter in polynomial.FreeParameters)
        {
            if (StepScaling.Of(polynomial, parameter.Name, cancellationToken) is { } scaled)
            {
                any ??= scaled;
                HeavyBallMember.Find(scaled.Polynomial, out string? reason, cancellationToken);
                outside ??= reason is null ? null : Approached(scaled, reason);
            }
        }

        return outside is null
            ? any is { } together
                ? $"the parameters {string.Join(" and ", together.Measured.Select(static m => m.Key).Prepend(together.Polynomial.Gain.StepParameter))} scale with the step together, and no optimum over all of them is derived"
                : "no parameter acts as a step size: the rule depends on lambda by itself"
            : $"no tuning is proved to be optimal: {outside}";
    }

    private static string Approached(ScaledPolynomial scaled, string reason)
    {
        string step = scaled.Polynomial.Gain.StepParameter!;
        string units = scaled.Measured.Count == 0 ? string.Empty : $" (here {string.Join(", ", scaled.Measured.Select(m => $"{m.Key} counts {(m.Value.IsPolynomial ? string.Empty : "1/")}{step}"))})";
        return reason + units;
    }
}
