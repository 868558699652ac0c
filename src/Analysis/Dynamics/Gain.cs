using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Dynamics;

/// <summary>The gain of the root locus: the normalised step h = αλ where the rule depends on α and λ through their product alone, else λ.</summary>
/// <remarks>The product is detected, not assumed: with α = h/λ no λ may be left in the characteristic polynomial.</remarks>
/// <param name="Symbol">The variable of the reduced characteristic polynomial: "h" (or a free name) or "lambda".</param>
/// <param name="StepParameter">The step size's name; null where the gain is λ itself.</param>
public sealed record Gain(string Symbol, string? StepParameter)
{
    /// <summary>Gets the gain as it is written: <c>alpha*lambda</c> or <c>lambda</c>.</summary>
    public Expression Display => StepParameter is null
        ? new Expression.Symbol(IterationMatrix.Lambda)
        : new Expression.Product([new Expression.Symbol(StepParameter), new Expression.Symbol(IterationMatrix.Lambda)]);

    /// <summary>The gain of a characteristic polynomial, and its coefficients over the gain.</summary>
    /// <param name="coefficients">Coefficients over ℚ(parameters, lambda).</param>
    /// <param name="parameters">The method's parameters; the first that forms a product with λ is the step size.</param>
    internal static (Gain Gain, RationalFunction[] Coefficients) Of(RationalFunction[] coefficients, ValueList<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            string symbol = SymbolBeside(parameters);
            if (TryNormalise(coefficients, parameter.Name, symbol) is { } normalised)
            {
                return (new Gain(symbol, parameter.Name), normalised);
            }
        }

        return (new Gain(IterationMatrix.Lambda, null), coefficients);
    }

    /// <summary>Writes the gain's symbol back as α·λ.</summary>
    /// <param name="function">A function of the gain and parameters.</param>
    public RationalFunction Restore(RationalFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return StepParameter is null
            ? function
            : function.Substitute(Symbol, RationalFunction.Variable(StepParameter) * RationalFunction.Variable(IterationMatrix.Lambda));
    }

    /// <summary>The same; where the function is an irreducible polynomial that has terms without the gain, so is the result, which then knows it.</summary>
    /// <remarks>
    /// f(αλ) is invariant under α → tα, λ → λ/t, so its factors are so up to powers of t: each is α^i λ^j times a polynomial in αλ, which would be a factor of f;
    /// and neither α nor λ divides f(αλ), since f(0) ≠ 0.
    /// </remarks>
    internal RationalFunction RestoreFactored(RationalFunction function, CancellationToken cancellation = default)
    {
        RationalFunction restored = Restore(function);
        if (StepParameter is not null && function.IsPolynomial && function.Numerator.Contains(Symbol) && !function.Numerator.Substitute(Symbol, Rational.Zero).IsZero
            && !function.Numerator.Contains(StepParameter) && function.Numerator.Factor(cancellation).Factors is [(_, 1)])
        {
            restored.Numerator.KnowIrreducible();
        }

        return restored;
    }

    /// <summary>The gain h = αλ of a step, under a name that no parameter has.</summary>
    internal static Gain Named(ValueList<Parameter> parameters, string step) => new(SymbolBeside(parameters), step);

    private static RationalFunction[]? TryNormalise(RationalFunction[] coefficients, string step, string symbol)
    {
        RationalFunction quotient = RationalFunction.Variable(symbol) / RationalFunction.Variable(IterationMatrix.Lambda);
        RationalFunction[] result = new RationalFunction[coefficients.Length];
        bool met = false;
        for (int i = 0; i < coefficients.Length; i++)
        {
            result[i] = coefficients[i].Substitute(step, quotient);
            if (Contains(result[i], IterationMatrix.Lambda))
            {
                return null;
            }

            met |= Contains(result[i], symbol);
        }

        return met ? result : null;
    }

    private static bool Contains(RationalFunction function, string variable)
    {
        foreach (string name in function.Variables)
        {
            if (name == variable)
            {
                return true;
            }
        }

        return false;
    }

    // It shows in roots without radicals: letters first.
    private static string SymbolBeside(ValueList<Parameter> parameters) => FreeName.Of(name => parameters.Any(p => p.Name == name), "h", "u", "x", "h_");
}
