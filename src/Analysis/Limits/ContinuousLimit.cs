using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Limits;

/// <summary>A differential equation that the iterates follow for small steps, and how the parameters depend on the step.</summary>
/// <remarks>
/// With σ = e^(sΔ) the characteristic polynomial becomes a series in Δ. Its first coefficient is the characteristic equation of the limit; the method
/// agrees to order q when the next q − 1 coefficients vanish at every root s of the first, decided by division with remainder in s.
/// Sources: Su 2018, "Optimization algorithms from a dynamical perspective (I)", equations (10) to (16); Grosse 2021, CSC2541 lecture 9; Bilionis, lecture notes.
/// </remarks>
/// <param name="Scheme">The name of the parameter map: gradient flow, explicit Euler, leapfrog.</param>
/// <param name="Equation">The differential equation in text form, of a curve x(t).</param>
/// <param name="Characteristic">Its characteristic polynomial in s on an eigendirection λ.</param>
/// <param name="Order">The order of agreement.</param>
/// <param name="Correction">The first coefficient that does not vanish, in s, after division by the limit's; zero where agreement is beyond the order shown.</param>
/// <param name="Map">Each parameter as a function of the time step Delta and the equation's constants.</param>
public sealed record ContinuousLimit(
    string Scheme,
    string Equation,
    Expression Characteristic,
    int Order,
    Expression Correction,
    ValueList<KeyValuePair<string, Expression>> Map)
{
    /// <summary>The symbol of the time step; dt where a parameter is called Delta.</summary>
    public const string Step = "Delta";

    /// <summary>The symbol of the exponent in e^(st); the word where a parameter is called s.</summary>
    public const string Exponent = "s";

    /// <summary>The limits of a method, the one of highest order first.</summary>
    /// <param name="polynomial">The characteristic polynomial.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Derived<ValueList<ContinuousLimit>> Of(CharacteristicPolynomial polynomial, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        if (LimitSystem.Of(polynomial, cancellation) is not { } system)
        {
            return Derived<ValueList<ContinuousLimit>>.Undecided("no parameter acts as a step size, so that nothing says which ones go to 0 together");
        }

        LimitExpansion expansion = new(system);
        List<ContinuousLimit> limits = [.. expansion.Newton(cancellation)];
        if (expansion.GradientFlow() is { } flow)
        {
            limits.Add(flow);
        }

        Ordering.Sort(limits, static (x, y) => y.Order.CompareTo(x.Order));
        return limits.Count == 0
            ? Derived<ValueList<ContinuousLimit>>.Undecided("for small steps no eigenvalue starts at 1 alone, and no momentum brings a second one there")
            : Derived<ValueList<ContinuousLimit>>.Of(ValueList.From(limits));
    }
}
