using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Looks for parameters at which a family has the tuned heavy ball's polynomial q = σ² − (1 + r² − s·h)σ + r², times eigenvalues that no λ moves and that r bounds.</summary>
/// <remarks>
/// With one gradient call p = a + h·b, and p = q·c with c free of h says b = sσc and a = (σ − 1)(σ − r²)c, that is sσa = (σ − 1)(σ − r²)b:
/// one polynomial equation in the parameters for each power of σ.
/// </remarks>
internal static class HeavyBallMember
{
    /// <summary>The member inside the parameters' domains; otherwise null, with the reason why a member outside does not count, if there is one.</summary>
    public static TuningCurve? Find(CharacteristicPolynomial polynomial, out string? outside, CancellationToken cancellationToken)
    {
        outside = null;
        foreach (TuningCurve curve in All(polynomial, out _, cancellationToken))
        {
            if (Outside(curve, polynomial) is { } reason)
            {
                outside ??= reason;
            }
            else if (Cofactor(polynomial, curve) is { } rest && Bounded(rest, cancellationToken))
            {
                return curve;
            }
        }

        return null;
    }

    /// <summary>The members, whether inside the parameters' domains or not.</summary>
    /// <param name="polynomial">The family.</param>
    /// <param name="isComplete">Whether the equations were solved: members whose parameters are not rational in r are not found.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static IReadOnlyList<TuningCurve> All(CharacteristicPolynomial polynomial, out bool isComplete, CancellationToken cancellationToken)
    {
        isComplete = true;
        if (Equations(polynomial) is not var (s, difference))
        {
            return [];
        }

        string[] unknowns = [.. polynomial.FreeParameters.Select(static p => p.Name)];
        ParameterSolver solver;
        try
        {
            solver = ParameterSolver.Of(
                difference.Select(static c => c.Numerator),
                [s.Numerator, .. difference.Select(static c => c.Denominator).Where(static d => !d.IsConstant)],
                unknowns,
                cancellationToken);
        }
        catch (BudgetExceededException)
        {
            isComplete = false;
            return [];
        }

        isComplete = !solver.MetIrrational;
        List<TuningCurve> members = [];
        foreach (Bindings<RationalFunction> solution in solver.Solutions)
        {
            if (Complete(new(solution, StringComparer.Ordinal), polynomial, s) is { } curve)
            {
                members.Add(curve);
            }
        }

        return members;
    }

    /// <summary>The coefficient s and the rational functions of the parameters and r that vanish at members; null where the family has none.</summary>
    public static (RationalFunction Slope, IReadOnlyList<RationalFunction> Vanishing)? Equations(CharacteristicPolynomial polynomial)
    {
        if (polynomial.Order < 2 || Split(polynomial) is not { } split || !split.Constant.Evaluate(RationalFunction.One).IsZero)
        {
            return null;
        }

        RationalFunction r = RationalFunction.Variable(RateBound.Rate);
        RationalFunction s = split.Slope[polynomial.Order - 1];
        UnivariatePolynomial<RationalFunction> sigma = UnivariatePolynomial<RationalFunction>.X;
        return (s, ((s * (sigma * split.Constant)) - ((sigma - RationalFunction.One) * (sigma - (r * r)) * split.Slope)).Coefficients);
    }

    /// <summary>p at the curve's parameters, divided by the heavy ball's polynomial; null where it does not divide.</summary>
    internal static UnivariatePolynomial<RationalFunction>? Cofactor(CharacteristicPolynomial polynomial, TuningCurve curve)
    {
        RationalFunction r = RationalFunction.Variable(RateBound.Rate);
        RationalFunction h = RationalFunction.Variable(polynomial.Gain.Symbol);
        RationalFunction scale = (RationalFunction.One - r).Pow(2) / curve.Lower;
        UnivariatePolynomial<RationalFunction> q = UnivariatePolynomial<RationalFunction>.FromCoefficients(r * r, (scale * h) - RationalFunction.One - (r * r), RationalFunction.One);
        UnivariatePolynomial<RationalFunction> p = polynomial.Reduced.Map(curve.At);
        (UnivariatePolynomial<RationalFunction> quotient, UnivariatePolynomial<RationalFunction> remainder) = p.DivRem(q);
        return remainder.IsZero && quotient.Coefficients.All(c => !c.Variables.AsSpan().Contains(polynomial.Gain.Symbol)) ? quotient : null;
    }

    /// <summary>Whether all roots of a polynomial over ℚ(r) lie within r, for every r in (0, 1): factors of degree one and two.</summary>
    internal static bool Bounded(UnivariatePolynomial<RationalFunction> polynomial, CancellationToken cancellationToken)
    {
        RationalFunction r = RationalFunction.Variable(RateBound.Rate);
        ValueList<SignRange> unit = [new(RateBound.Rate, Rational.Zero, Rational.One)];
        bool Holds(RationalFunction f) => f.IsZero || Signs.IsNonNegative(Polynomial.Product(f.Numerator, f.Denominator), unit, cancellationToken);
        foreach ((UnivariatePolynomial<RationalFunction> f, int _) in SpectralFactors.Of(polynomial, cancellationToken))
        {
            bool inside = f.Degree switch
            {
                1 => Holds(r + f[0]) && Holds(r - f[0]),
                2 => Holds((r * r) - f[0]) && Holds((r * r) + (r * f[1]) + f[0]) && Holds((r * r) - (r * f[1]) + f[0]),
                _ => false,
            };
            if (!inside)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>p = a + h·b; null where p is not affine in the gain.</summary>
    private static (UnivariatePolynomial<RationalFunction> Constant, UnivariatePolynomial<RationalFunction> Slope)? Split(CharacteristicPolynomial polynomial)
    {
        string gain = polynomial.Gain.Symbol;
        RationalFunction[] constant = new RationalFunction[polynomial.Order + 1];
        RationalFunction[] slope = new RationalFunction[polynomial.Order + 1];
        for (int i = 0; i < constant.Length; i++)
        {
            RationalFunction c = polynomial.Reduced[i];
            if (c.Denominator.DegreeIn(gain) > 0 || c.Numerator.DegreeIn(gain) > 1)
            {
                return null;
            }

            constant[i] = c.Substitute(gain, RationalFunction.Zero);
            slope[i] = c.Derivative(gain);
        }

        return (UnivariatePolynomial<RationalFunction>.FromCoefficients(constant), UnivariatePolynomial<RationalFunction>.FromCoefficients(slope));
    }

    private static TuningCurve? Curve(Dictionary<string, RationalFunction> values, CharacteristicPolynomial polynomial, RationalFunction slope)
    {
        RationalFunction scale = slope;
        foreach ((string name, RationalFunction value) in values)
        {
            scale = scale.Substitute(name, value);
        }

        if (scale.IsZero)
        {
            return null;
        }

        RationalFunction r = RationalFunction.Variable(RateBound.Rate);
        RationalFunction one = RationalFunction.One;
        return new(
            TuningCurve.InOrder(polynomial.FreeParameters, values),
            (one - r) * (one - r) / scale,
            (one + r) * (one + r) / scale,
            "sigma = r",
            "sigma = -r");
    }

    /// <summary>Why a member lies outside the domain; null where it lies inside for every r.</summary>
    private static string? Outside(TuningCurve curve, CharacteristicPolynomial polynomial)
    {
        ValueList<SignRange> unit = [new(RateBound.Rate, Rational.Zero, Rational.One)];
        bool Holds(RationalFunction f, bool closed) => closed
            ? f.IsZero || Signs.IsNonNegative(Polynomial.Product(f.Numerator, f.Denominator), unit, default)
            : !f.IsZero && Signs.IsPositive(Polynomial.Product(f.Numerator, f.Denominator), unit, default);
        foreach (Parameter parameter in polynomial.FreeParameters)
        {
            RationalFunction value = curve.Parameters.First(v => v.Key == parameter.Name).Value;
            if ((parameter.Domain.Lower is { } lower && !Holds(value - lower, parameter.Domain.LowerClosed))
                || (parameter.Domain.Upper is { } upper && !Holds(upper - value, parameter.Domain.UpperClosed)))
            {
                return $"the heavy ball, which is optimal, needs {parameter.Name} = {Infix.Print(Textbook.Of(value.Substitute(RateBound.Rate, RationalFunction.Variable("rho"))))} at rate rho, outside the domain {parameter.Domain.Describe(parameter.Name)}";
            }
        }

        return null;
    }

    /// <summary>Parameters that stay free get their default, else 0, 1, r² or 1/2, the first that lies in the domain and leaves a positive step: with r² an eigenvalue of their own is within r.</summary>
    private static TuningCurve? Complete(Dictionary<string, RationalFunction> values, CharacteristicPolynomial polynomial, RationalFunction slope)
    {
        if (polynomial.FreeParameters.FirstOrDefault(p => !values.ContainsKey(p.Name)) is not { } parameter)
        {
            return Curve(values, polynomial, slope);
        }

        RationalFunction r = RationalFunction.Variable(RateBound.Rate);
        List<RationalFunction> candidates = parameter.Default is { } given ? [given] : [];
        foreach (Rational simple in (ReadOnlySpan<Rational>)[Rational.Zero, Rational.One])
        {
            if (parameter.Domain.Contains(simple))
            {
                candidates.Add(simple);
            }
        }

        TuningCurve? first = null;
        foreach (RationalFunction candidate in candidates.Append(r * r).Append(Rational.Create(1, 2)))
        {
            Dictionary<string, RationalFunction> result = new(StringComparer.Ordinal) { [parameter.Name] = candidate };
            foreach ((string name, RationalFunction earlier) in values)
            {
                if (((RationalFunction)earlier.Denominator).Substitute(parameter.Name, candidate).IsZero)
                {
                    break;
                }

                result[name] = earlier.Substitute(parameter.Name, candidate);
            }

            if (result.Count == values.Count + 1 && Complete(result, polynomial, slope) is { } curve)
            {
                first ??= curve;
                if (Signs.IsPositive(Polynomial.Product(curve.Lower.Numerator, curve.Lower.Denominator), [new(RateBound.Rate, Rational.Zero, Rational.One)], default))
                {
                    return curve;
                }
            }
        }

        return first;
    }
}
