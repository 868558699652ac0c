using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>What the step size is where no single parameter forms a product with λ.</summary>
/// <remarks>
/// <para>
/// Units decide: λ is the inverse of a step. The step is the first declared parameter α &gt; 0 for which p depends on αλ once every other parameter is
/// dimensionless, a step (θ = cα, as the second step of the three-sequence form or the gains of PID control) or the inverse of one (θ = c/α, as a weight decay).
/// </para>
/// <para>A rule whose polynomial depends on α(λ + s) alone is one with a step size α over the spectrum shifted by s.</para>
/// </remarks>
public static class StepScaling
{
    private const int MostParameters = 6;

    /// <summary>How a parameter is measured by the step.</summary>
    private enum Unit
    {
        Number,
        Step,
        InverseStep,
    }

    /// <summary>The polynomial over h = αλ with parameters measured by the step; null where no parameter is a step.</summary>
    /// <param name="polynomial">A characteristic polynomial whose gain is λ itself.</param>
    /// <param name="step">The parameter to take as the step; null for the first that can be one.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static ScaledPolynomial? Of(CharacteristicPolynomial polynomial, string? step = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        ValueList<Parameter> parameters = polynomial.FreeParameters;
        if (parameters.Count > MostParameters)
        {
            return null;
        }

        foreach (Parameter alpha in parameters.Where(p => (step is null || p.Name == step) && p.Domain is { Lower: { Sign: >= 0 } lower } && !p.Domain.Contains(Rational.Zero) && lower.IsZero))
        {
            Parameter[] others = [.. parameters.Where(p => p.Name != alpha.Name)];
            int choices = 1;
            for (int i = 0; i < others.Length; i++)
            {
                choices *= 3;
            }

            for (int choice = 0; choice < choices; choice++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Try(polynomial, alpha, others, choice) is { } scaled)
                {
                    return scaled;
                }
            }
        }

        return null;
    }

    /// <summary>The polynomial over h = α(λ + s) with the shift s ≥ 0; null where it does not depend on such a product alone.</summary>
    /// <param name="polynomial">A characteristic polynomial whose gain is λ itself.</param>
    public static (CharacteristicPolynomial Polynomial, RationalFunction Shift)? Shifted(CharacteristicPolynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        foreach (Parameter alpha in polynomial.FreeParameters)
        {
            if (ShiftOf(polynomial, alpha.Name) is not { IsZero: false } shift || !IsNonNegative(shift, polynomial))
            {
                continue;
            }

            Gain gain = Gain.Named(polynomial.Method.Parameters, alpha.Name);
            RationalFunction lambda = (RationalFunction.Variable(gain.Symbol) / RationalFunction.Variable(alpha.Name)) - shift;
            UnivariatePolynomial<RationalFunction> reduced = polynomial.Reduced.Map(c => c.Substitute(IterationMatrix.Lambda, lambda));
            if (reduced.Coefficients.All(c => !c.Variables.AsSpan().Contains(alpha.Name)))
            {
                return (polynomial.With(reduced, gain), shift);
            }
        }

        return null;
    }

    private static bool IsNonNegative(RationalFunction shift, CharacteristicPolynomial polynomial) => shift.IsConstant
        ? shift.Numerator.ConstantTerm.Sign >= 0
        : Signs.IsNonNegative(shift.Numerator * shift.Denominator, ValueList.From(BranchDomain.Box(polynomial)), default);

    /// <summary>s from one coefficient u + λv of p: (u − u at α = 0)/v.</summary>
    private static RationalFunction? ShiftOf(CharacteristicPolynomial polynomial, string alpha)
    {
        foreach (RationalFunction c in polynomial.Reduced.Coefficients)
        {
            RationalFunction slope = c.Derivative(IterationMatrix.Lambda);
            if (slope.IsZero || slope.Variables.AsSpan().Contains(IterationMatrix.Lambda))
            {
                continue;
            }

            RationalFunction rest = c.Substitute(IterationMatrix.Lambda, RationalFunction.Zero);
            if (rest.Denominator.Substitute(alpha, Rational.Zero).IsZero)
            {
                return null;
            }

            RationalFunction shift = (rest - rest.Substitute(alpha, RationalFunction.Zero)) / slope;
            return shift.Variables.AsSpan().Contains(alpha) || shift.Variables.AsSpan().Contains(IterationMatrix.Lambda) ? null : shift;
        }

        return null;
    }

    private static ScaledPolynomial? Try(CharacteristicPolynomial polynomial, Parameter alpha, Parameter[] others, int choice)
    {
        RationalFunction step = RationalFunction.Variable(alpha.Name);
        List<KeyValuePair<string, RationalFunction>> measured = [];
        foreach (Parameter other in others)
        {
            Unit unit = (Unit)(choice % 3);
            choice /= 3;
            if (unit == Unit.Number)
            {
                continue;
            }

            // A bounded range is none of multiples of the step.
            if (other.Domain is not { Upper: null, Lower: { IsZero: true } })
            {
                return null;
            }

            RationalFunction value = RationalFunction.Variable(other.Name);
            measured.Add(new(other.Name, unit == Unit.Step ? value * step : value / step));
        }

        Gain gain = Gain.Named(polynomial.Method.Parameters, alpha.Name);
        RationalFunction lambda = RationalFunction.Variable(gain.Symbol) / step;
        RationalFunction Scaled(RationalFunction c)
        {
            foreach ((string name, RationalFunction value) in measured)
            {
                c = c.Substitute(name, value);
            }

            return c.Substitute(IterationMatrix.Lambda, lambda);
        }

        UnivariatePolynomial<RationalFunction> reduced = polynomial.Reduced.Map(Scaled);
        return reduced.Coefficients.All(c => !c.Variables.AsSpan().Contains(alpha.Name))
            ? new(polynomial.With(reduced, gain), ValueList.From(measured))
            : null;
    }
}

/// <summary>A characteristic polynomial over h = αλ whose other parameters are measured by the step α.</summary>
/// <param name="Polynomial">The polynomial; a measured parameter's symbol stands for its multiple.</param>
/// <param name="Measured">Each measured parameter as a function of the step and its own symbol: gamma*alpha where gamma counts steps.</param>
public sealed record ScaledPolynomial(CharacteristicPolynomial Polynomial, ValueList<KeyValuePair<string, RationalFunction>> Measured);
