using System.Numerics;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.StrongConvexity;
using Momentum.Cli.Input;

namespace Momentum.Cli.Evaluation;

/// <summary>The convergence at one eigenvalue.</summary>
/// <param name="Lambda">The eigenvalue λ.</param>
/// <param name="Rate">The convergence.</param>
/// <param name="Iterations">N(ε); null when it was not asked for or ρ ≥ 1.</param>
/// <param name="Critical">Where each parameter, the others as they are, makes the two eigenvalues meet.</param>
internal sealed record RateAtLambda(Quantity Lambda, PolynomialRate Rate, BigInteger? Iterations, ValueList<CriticalValues> Critical);

/// <summary>The convergence of a method over some eigenvalues.</summary>
/// <param name="Method">The method at its tuning.</param>
/// <param name="Values">The parameter values.</param>
/// <param name="Results">One result an eigenvalue, in the order given.</param>
/// <param name="IsRange">Whether the eigenvalues are the two ends of a spectrum.</param>
/// <param name="Epsilon">ε, when iterations were asked for.</param>
/// <param name="StronglyConvex">The rate proved beyond quadratics, when it was asked for.</param>
internal sealed record RateReport(
    TunedMethod Method,
    IReadOnlyDictionary<string, Rational> Values,
    IReadOnlyList<RateAtLambda> Results,
    bool IsRange,
    Rational? Epsilon,
    Derived<StronglyConvexRate>? StronglyConvex)
{
    /// <summary>Gets the result with the largest ρ; of equal ones the first.</summary>
    public RateAtLambda Worst => Results.MaxBy(r => r.Rate.Rho.Value)!;

    /// <summary>Gets a value indicating whether the worst of a spectrum is proved to be at one of its ends.</summary>
    /// <remarks>With one gradient call and two states the set of λ with ρ ≤ r is an interval for every r, so no λ inside is worse than both ends.</remarks>
    public bool WorstIsProved => !IsRange || (Method.System.GradientCalls == 1 && Method.System.Order <= 2);
}
