using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Evaluation;

/// <summary>A linear method at exact parameter values.</summary>
/// <param name="Method">The rule.</param>
/// <param name="System">Its state space at the values.</param>
internal sealed record TunedMethod(Method Method, StateSpace<Rational> System)
{
    /// <summary>Puts values into a rule.</summary>
    /// <exception cref="CommandFailure">The rule is not linear, or a coefficient has a pole at the values.</exception>
    public static TunedMethod Of(Method method, IReadOnlyDictionary<string, Rational> values)
    {
        Derived<StateSpace<RationalFunction>> system = StateSpace.Of(method);
        if (!system.IsDecided)
        {
            throw CommandFailure.Undecided($"{method.Id}: {system.Reason}");
        }

        try
        {
            return new(method, system.Value.At(Tuning.Of(values)));
        }
        catch (TuningException e)
        {
            throw CommandFailure.Usage(e.Message);
        }
    }

    /// <summary>The characteristic polynomial det(σI − R) at an eigenvalue λ.</summary>
    public UnivariatePolynomial<Rational> CharacteristicPolynomial(Rational lambda) => IterationMatrix.At(System, lambda).CharacteristicPolynomial();

    /// <summary>The convergence at an eigenvalue λ, every value correctly rounded.</summary>
    public PolynomialRate RateAt(Rational lambda) => PolynomialRate.Of(CharacteristicPolynomial(lambda));
}
