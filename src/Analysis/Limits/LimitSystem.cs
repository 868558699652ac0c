using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Limits;

/// <summary>A characteristic polynomial over λ and the parameters, with the step that goes to 0 and the parameters that go with it.</summary>
/// <remarks>A parameter that is a step itself is c times the step with a constant c; one that is the inverse of a step, as a weight decay, stays as it is.</remarks>
internal sealed class LimitSystem
{
    private LimitSystem(CharacteristicPolynomial polynomial, string step, ValueList<KeyValuePair<string, RationalFunction>> along)
    {
        Polynomial = polynomial;
        Step = step;
        Along = along;
        RationalFunction lambda = RationalFunction.Variable(IterationMatrix.Lambda);
        RationalFunction gain = polynomial.Gain.StepParameter is null ? lambda : RationalFunction.Variable(step) * lambda;
        Coefficients = polynomial.Reduced.Map(c =>
        {
            RationalFunction coefficient = c.Substitute(polynomial.Gain.Symbol, gain);
            foreach ((string name, RationalFunction value) in along)
            {
                coefficient = coefficient.Substitute(name, value);
            }

            return coefficient;
        });
        Start = Coefficients.Map(c => c.Substitute(step, RationalFunction.Zero));
        Pull = Value(Coefficients.Map(c => c.Derivative(step).Substitute(step, RationalFunction.Zero))).Derivative(IterationMatrix.Lambda);
    }

    /// <summary>Gets the polynomial.</summary>
    public CharacteristicPolynomial Polynomial { get; }

    /// <summary>Gets the step size.</summary>
    public string Step { get; }

    /// <summary>Gets the parameters that are multiples of the step.</summary>
    public ValueList<KeyValuePair<string, RationalFunction>> Along { get; }

    /// <summary>Gets p in σ over ℚ(parameters, lambda).</summary>
    public UnivariatePolynomial<RationalFunction> Coefficients { get; }

    /// <summary>Gets p at step 0.</summary>
    public UnivariatePolynomial<RationalFunction> Start { get; }

    /// <summary>Gets what λ adds to p(1) per unit of the step: the push of a constant gradient.</summary>
    public RationalFunction Pull { get; }

    /// <summary>The system; null where no parameter is a step, or where σ = 1 is not an eigenvalue at step 0.</summary>
    public static LimitSystem? Of(CharacteristicPolynomial polynomial, CancellationToken cancellation = default)
    {
        LimitSystem? system = polynomial.Gain.StepParameter is { } step ? new(polynomial, step, [])
            : StepScaling.Of(polynomial, null, cancellation) is { } scaled ? Measured(polynomial, scaled)
            : null;
        return system is { } found && Value(found.Start).IsZero ? found : null;
    }

    private static LimitSystem Measured(CharacteristicPolynomial polynomial, ScaledPolynomial scaled)
    {
        string step = scaled.Polynomial.Gain.StepParameter!;
        List<KeyValuePair<string, RationalFunction>> along = [];
        foreach ((string name, RationalFunction value) in scaled.Measured)
        {
            if (value.IsPolynomial)
            {
                along.Add(new(name, RationalFunction.Variable(ConstantName(polynomial, along.Count + 1)) * RationalFunction.Variable(step)));
            }
        }

        return new(polynomial, step, ValueList.From(along));
    }

    private static string ConstantName(CharacteristicPolynomial polynomial, int number) => FreeName.Of(
        name => polynomial.Method.Parameters.Any(p => p.Name == name), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{number}"));

    /// <summary>A polynomial at σ = 1.</summary>
    public static RationalFunction Value(UnivariatePolynomial<RationalFunction> polynomial) => polynomial.Evaluate(RationalFunction.One);

    /// <summary>The parameter that moves a second eigenvalue at step 0 to 1, with the value for a wanted eigenvalue, and the other eigenvalues' factor of p at step 0.</summary>
    public (string Parameter, Func<RationalFunction, RationalFunction> Solve, UnivariatePolynomial<RationalFunction> Others)? Momentum(CancellationToken cancellation = default)
    {
        RationalFunction one = RationalFunction.One;
        UnivariatePolynomial<RationalFunction> rest = Start.DivRem(UnivariatePolynomial<RationalFunction>.FromCoefficients(-one, one)).Quotient;
        foreach ((UnivariatePolynomial<RationalFunction> factor, int multiplicity) in SpectralFactors.Of(rest, cancellation))
        {
            if (factor.Degree != 1 || multiplicity != 1)
            {
                continue;
            }

            RationalFunction second = -factor[0];
            foreach (Parameter parameter in Polynomial.Method.Parameters)
            {
                if (second.Numerator.DegreeIn(parameter.Name) == 1 && second.Denominator.DegreeIn(parameter.Name) == 0)
                {
                    Polynomial[] c = second.Numerator.CoefficientsIn(parameter.Name);
                    RationalFunction under = second.Denominator;
                    return (parameter.Name, wanted => ((wanted * under) - c[0]) / c[1], rest.DivRem(factor).Quotient);
                }
            }
        }

        return null;
    }
}
