using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>The best parameters for each rate r, as rational functions of r, with the condition number they reach.</summary>
/// <remarks>
/// At rate r the gains of the spectrum fill [Lower, Upper]; the condition number is κ = K(r) = Upper/Lower and the step size α = Lower/μ.
/// Inverting K gives the optimal rate of a given κ. Where the bounds are not rational in the rate, r is another parameter of the curve
/// and <see cref="Rate"/> the rate as a function of it.
/// </remarks>
/// <param name="Parameters">Each parameter beside the step size, as a function of r.</param>
/// <param name="Lower">The gain αμ, on a Jury bound.</param>
/// <param name="Upper">The gain αL, on a Jury bound.</param>
/// <param name="LowerBound">The active condition at αμ.</param>
/// <param name="UpperBound">The active condition at αL.</param>
/// <param name="From">The lower end of the range of r, where K is at most 1.</param>
/// <param name="To">The upper end of the range; null for 1.</param>
/// <param name="Modulus">The rate as a function of r; null where it is r.</param>
public sealed record TuningCurve(
    ValueList<KeyValuePair<string, RationalFunction>> Parameters,
    RationalFunction Lower,
    RationalFunction Upper,
    string LowerBound,
    string UpperBound,
    Rational From = default,
    Rational? To = null,
    RationalFunction? Modulus = null)
{
    private readonly Memo<RationalFunction> _ratio = new(() => Upper / Lower);

    /// <summary>Gets K(r), the largest condition number that rate r can serve.</summary>
    public RationalFunction ConditionNumber => _ratio.Value;

    /// <summary>Gets the rate ρ as a function of r.</summary>
    public RationalFunction Rate => Modulus ?? RationalFunction.Variable(RateBound.Rate);

    /// <summary>A function of the parameters along the curve.</summary>
    internal RationalFunction At(RationalFunction function)
    {
        foreach ((string name, RationalFunction value) in Parameters)
        {
            function = function.Substitute(name, value);
        }

        return function;
    }

    /// <summary>The values of parameters in their order.</summary>
    internal static ValueList<KeyValuePair<string, RationalFunction>> InOrder(ValueList<Parameter> parameters, Dictionary<string, RationalFunction> values)
    {
        KeyValuePair<string, RationalFunction>[] ordered = new KeyValuePair<string, RationalFunction>[parameters.Count];
        for (int i = 0; i < ordered.Length; i++)
        {
            ordered[i] = new(parameters[i].Name, values[parameters[i].Name]);
        }

        return ValueList.Create<KeyValuePair<string, RationalFunction>>(ordered);
    }
}

/// <summary>A statement about the sign of a polynomial on a box of rationals, with the reason it is needed.</summary>
/// <param name="Meaning">What the statement says about the method.</param>
/// <param name="Polynomial">The polynomial.</param>
/// <param name="Strict">Positive in the open box; otherwise non-negative there.</param>
/// <param name="Box">Ranges of its variables; null ends are infinite.</param>
public sealed record SignClaim(string Meaning, Polynomial Polynomial, bool Strict, ValueList<SignRange> Box)
{
    /// <summary>Proves the claim again, from nothing but the polynomial and the box.</summary>
    /// <param name="cancellationToken">Stops a long proof.</param>
    public bool Check(CancellationToken cancellationToken = default) => Check(Signs.Subdivisions, cancellationToken);

    /// <summary>Proves the claim with at most so many subdivisions of the box.</summary>
    internal bool Check(int subdivisions, CancellationToken cancellationToken) => Strict
        ? Signs.IsPositive(Polynomial, Box, cancellationToken, subdivisions)
        : Signs.IsNonNegative(Polynomial, Box, cancellationToken, subdivisions);
}

/// <summary>The range of a variable in a <see cref="SignClaim"/>.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Lower">The lower end; null for −∞.</param>
/// <param name="Upper">The upper end; null for +∞.</param>
public sealed record SignRange(string Variable, Rational? Lower, Rational? Upper);
