using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>A rational function of parameters and of square roots that have names.</summary>
/// <remarks>
/// Each root's symbol stands for the non-negative square root of its radicand, a polynomial in the parameters and earlier roots.
/// Rational arithmetic on the symbols keeps closed forms readable, (1 − s)² with s = √(αλ), and turns proofs about radicals into proofs about rational functions on s ≥ 0.
/// </remarks>
/// <param name="Value">The function; root symbols are ordinary variables of it.</param>
/// <param name="Roots">Symbol and radicand of each root, innermost first.</param>
public sealed record Surd(RationalFunction Value, ValueList<SquareRoot> Roots)
{
    /// <summary>A rational function without roots.</summary>
    /// <param name="value">The function.</param>
    public static Surd Of(RationalFunction value) => new(value, []);

    /// <summary>A rational function of this number, reduced by the relations symbol² = radicand.</summary>
    /// <param name="function">The function.</param>
    /// <param name="variable">The variable of the function that this number replaces.</param>
    public Surd Into(RationalFunction function, string variable)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Surd(function.Substitute(variable, Value), Roots).Reduce();
    }

    /// <summary>The same number with fewer symbols: powers of a parameter are expressed by the root that contains it, and roots that occur in even powers only are written out.</summary>
    public Surd Reduce()
    {
        RationalFunction value = Value;
        foreach (SquareRoot root in Roots)
        {
            if (Occurs(value, root.Symbol))
            {
                value = root.Eliminate(value);
            }
        }

        foreach (SquareRoot root in Roots)
        {
            if (root.Parameter is { } parameter && SquareRoot.TryPowers(value, root.Symbol, 2, Polynomial.Variable(parameter)) is { } rational)
            {
                value = rational;
            }
        }

        return this with { Value = value };
    }

    /// <summary>The formula with every root written out.</summary>
    public Expression ToExpression()
    {
        Expression result = Textbook.Of(Value);
        for (int i = Roots.Count - 1; i >= 0; i--)
        {
            result = Rewriting.Replace(result, Roots[i].Symbol, Written(i));
        }

        return result;
    }

    private Expression.Call Written(int index)
    {
        Expression radicand = Roots[index].WrittenRadicand;
        for (int i = index - 1; i >= 0; i--)
        {
            radicand = Rewriting.Replace(radicand, Roots[i].Symbol, Written(i));
        }

        return new Expression.Call("sqrt", [radicand]);
    }

    private static bool Occurs(RationalFunction value, string symbol)
    {
        foreach (string variable in value.Variables)
        {
            if (variable == symbol)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A named square root.</summary>
/// <param name="Symbol">The name used in rational functions.</param>
/// <param name="Radicand">What stands under the root; it may contain earlier roots.</param>
public sealed record SquareRoot(string Symbol, Polynomial Radicand)
{
    private readonly Memo<Expression> _written = new(() => Textbook.Of(Radicand));

    /// <summary>Gets what stands under the root.</summary>
    public Polynomial Radicand { get; } = Radicand;

    /// <summary>Gets the radicand as it is written.</summary>
    internal Expression WrittenRadicand => _written.Value;

    /// <summary>Gets v where the root is √v of a single parameter; null otherwise.</summary>
    public string? Parameter => Radicand.Variables.Count == 1 && Radicand.Equals(Polynomial.Variable(Radicand.Variables[0])) ? Radicand.Variables[0] : null;

    /// <summary>Writes powers of one variable of the radicand through the root, where the value has them in that power only.</summary>
    internal RationalFunction Eliminate(RationalFunction value)
    {
        foreach (string variable in Radicand.Variables)
        {
            Polynomial[] parts = Radicand.CoefficientsIn(variable);
            int power = parts.Length - 1;
            if (!parts[power].IsConstant || Array.FindIndex(parts, 1, p => !p.IsZero) != power)
            {
                continue;
            }

            Polynomial t = Polynomial.Variable(Symbol);
            Polynomial rest = (t * t) - parts[0];
            if (TryPowers(value, variable, power, rest * Polynomial.Constant(parts[power].ConstantTerm.Inverse())) is { } reduced)
            {
                return reduced;
            }
        }

        return value;
    }

    /// <summary>The value with symbol^power replaced, or null where another power of the symbol occurs.</summary>
    internal static RationalFunction? TryPowers(RationalFunction value, string symbol, int power, Polynomial replacement) =>
        TryPowers(value.Numerator, symbol, power, replacement) is { } numerator && TryPowers(value.Denominator, symbol, power, replacement) is { } denominator
            ? (RationalFunction)numerator / (RationalFunction)denominator
            : null;

    private static Polynomial? TryPowers(Polynomial value, string symbol, int power, Polynomial replacement)
    {
        Polynomial[] coefficients = value.CoefficientsIn(symbol);
        Polynomial result = Polynomial.Zero;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            if (i % power != 0)
            {
                if (!coefficients[i].IsZero)
                {
                    return null;
                }

                continue;
            }

            result = (result * replacement) + coefficients[i];
        }

        return result;
    }
}
