using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>A formula as it is written: a tree that carries notation and computes nothing but evaluation and conversion.</summary>
/// <remarks>
/// Polynomials and rational functions compute; an expression only says how their result is shown.
/// The shape is kept: 2*(1 + b) and 2 + 2*b are different expressions. Equality is structural.
/// </remarks>
public abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>The formula in infix notation.</summary>
    public sealed override string ToString() => Infix.Print(this);

    /// <summary>A rational number.</summary>
    /// <param name="Value">The number; a negative one prints as a negation where a sign is wanted.</param>
    public sealed record Number(Rational Value) : Expression;

    /// <summary>A named quantity such as alpha or lambda.</summary>
    /// <param name="Name">Letters, digits and underscores, starting with a letter.</param>
    public sealed record Symbol(string Name) : Expression;

    /// <summary>The negative of an operand.</summary>
    /// <param name="Operand">The operand.</param>
    public sealed record Negation(Expression Operand) : Expression;

    /// <summary>A sum; a term that is a <see cref="Negation"/> prints with a minus sign.</summary>
    /// <param name="Terms">Two or more terms.</param>
    public sealed record Sum(ValueList<Expression> Terms) : Expression
    {
        /// <summary>Gets the terms, two or more.</summary>
        public ValueList<Expression> Terms { get; } = Several(Terms, 2, nameof(Terms));
    }

    /// <summary>A product.</summary>
    /// <param name="Factors">Two or more factors.</param>
    public sealed record Product(ValueList<Expression> Factors) : Expression
    {
        /// <summary>Gets the factors, two or more.</summary>
        public ValueList<Expression> Factors { get; } = Several(Factors, 2, nameof(Factors));
    }

    /// <summary>A fraction.</summary>
    /// <param name="Numerator">Above the bar.</param>
    /// <param name="Denominator">Below the bar.</param>
    public sealed record Quotient(Expression Numerator, Expression Denominator) : Expression;

    /// <summary>A power.</summary>
    /// <param name="Base">The base.</param>
    /// <param name="Exponent">The exponent: a number, or an expression such as k.</param>
    public sealed record Power(Expression Base, Expression Exponent) : Expression;

    /// <summary>A function call: sqrt, abs, min, max and, in rules, sign, norm.</summary>
    /// <param name="Function">The function's name.</param>
    /// <param name="Arguments">One or more arguments.</param>
    public sealed record Call(string Function, ValueList<Expression> Arguments) : Expression
    {
        /// <summary>Gets the arguments, one or more.</summary>
        public ValueList<Expression> Arguments { get; } = Several(Arguments, 1, nameof(Arguments));
    }

    /// <summary>A real root of a polynomial that has no (readable) radicals.</summary>
    /// <param name="Polynomial">The polynomial, in <paramref name="Variable"/> and parameters.</param>
    /// <param name="Variable">The unknown.</param>
    /// <param name="Index">Which real root, counted from 1 in ascending order.</param>
    public sealed record Root(Expression Polynomial, string Variable, int Index) : Expression;

    // A sum of one term would print as the term and be read as another tree.
    private static ValueList<Expression> Several(ValueList<Expression> parts, int least, string name) =>
        parts.Count >= least ? parts : throw new ArgumentException($"at least {(least == 1 ? "one is" : "two are")} needed", name);
}
