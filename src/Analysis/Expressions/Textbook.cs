using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>Writes what was computed the way a text of the field writes it.</summary>
/// <remarks>
/// <para>A sum starts with its constant and goes up in total degree, 1 + beta - alpha*lambda, and starts with a positive term if it has one.
/// A sum with sigma, z or kappa goes down in their powers, as characteristic polynomials do: kappa - 1.
/// A long sum puts together the terms of the curvature: 1 + beta - alpha*lambda*(1 - beta*nu).
/// A product has its number in front, then symbols (<see cref="SymbolOrder"/>), then sums, each with a positive first term: 1 - beta, not beta - 1.</para>
/// <para>A polynomial is factored where that is shorter, and where it is as short and takes out more than a number: 2 + 2*beta, beta*(1 - alpha*lambda), (1 - alpha*lambda)^2.
/// A fraction is always factored: alpha*(1 + beta)/(lambda*(1 - beta)*(2 + 2*beta - alpha*lambda)).</para>
/// </remarks>
public static class Textbook
{
    // Beyond this many terms a sum is put together without trying whether it is shorter expanded.
    private const int LongestExpanded = 100;

    // A sum of so few terms, several with fractions, is written over one denominator: (1 + beta - 2*alpha*lambda)/2.
    private const int LongestFraction = 4;

    /// <summary>The unknowns in whose descending powers a sum is written.</summary>
    private static readonly ValueList<string> s_unknowns = ["sigma", "z", "kappa"];

    /// <summary>The quantities whose terms a long sum puts together: 1 + beta - alpha*lambda*(1 - beta*nu).</summary>
    private static readonly ValueList<string> s_curvatures = ["lambda", "h"];

    /// <summary>A number; a fraction is one number.</summary>
    /// <param name="value">The number.</param>
    public static Expression Of(Rational value) => new Expression.Number(value);

    /// <summary>A polynomial, as a sum or a product, whichever reads better.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Of(Polynomial polynomial, CancellationToken cancellation = default)
    {
        Expression sum = Sum(polynomial, cancellation);
        if (polynomial.TermCount <= 1)
        {
            return sum;
        }

        if (IsItsOwnFactor(polynomial, cancellation))
        {
            return sum;
        }

        TextbookFactors factors = TextbookFactors.Of(polynomial, cancellation);
        Expression factored = factors.ToExpression();
        if (polynomial.TermCount <= LongestFraction && polynomial.Terms.Count(static term => !term.Coefficient.IsInteger) > 1)
        {
            // One fraction instead of several; a longer sum is put together by its curvatures.
            return factored;
        }

        int difference = SizeOf(factored).CompareTo(SizeOf(sum));
        return difference < 0 || (difference == 0 && factors.Count > 1) ? factored : sum;
    }

    /// <summary>A rational function as a fraction of products; a polynomial as <see cref="Of(Polynomial, CancellationToken)"/> writes it.</summary>
    /// <param name="function">The function.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Of(RationalFunction function, CancellationToken cancellation = default) => function.IsPolynomial
        ? Of(function.Numerator, cancellation)
        : TextbookFactors.Of(function.Numerator, cancellation).Over(TextbookFactors.Of(function.Denominator, cancellation));

    /// <summary>A polynomial as a sum of terms.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Expanded(Polynomial polynomial, CancellationToken cancellation = default) =>
        UnknownOf(polynomial) is { } unknown ? Collect(polynomial, unknown, cancellation) : TextbookSum.Of(polynomial);

    /// <summary>A polynomial as a product of a number and irreducible factors.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Factored(Polynomial polynomial, CancellationToken cancellation = default) => TextbookFactors.Of(polynomial, cancellation).ToExpression();

    /// <summary>A polynomial in descending powers of one variable: sigma^2 - (1 + beta - alpha*lambda)*sigma + beta.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Collect(Polynomial polynomial, string variable, CancellationToken cancellation = default) =>
        Collect(UnivariatePolynomial<Polynomial>.FromCoefficients(polynomial.CoefficientsIn(variable)), variable, cancellation);

    /// <summary>A univariate polynomial in descending powers.</summary>
    /// <param name="polynomial">The polynomial; its coefficients are written as <see cref="Of(Polynomial, CancellationToken)"/> writes them.</param>
    /// <param name="variable">The name of its variable.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Collect(UnivariatePolynomial<Polynomial> polynomial, string variable, CancellationToken cancellation = default) =>
        Collect(polynomial.Map(c => (RationalFunction)c), variable, cancellation);

    /// <summary>A univariate polynomial in descending powers.</summary>
    /// <param name="polynomial">The polynomial; its coefficients are written as <see cref="Of(RationalFunction, CancellationToken)"/> writes them.</param>
    /// <param name="variable">The name of its variable.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Collect(UnivariatePolynomial<RationalFunction> polynomial, string variable, CancellationToken cancellation = default)
    {
        List<Expression> terms = [];
        for (int power = polynomial.Degree; power >= 0; power--)
        {
            RationalFunction coefficient = polynomial[power];
            if (coefficient.IsZero)
            {
                continue;
            }

            bool isNegative = SignOf(coefficient.Numerator) * SignOf(coefficient.Denominator) < 0;
            Expression size = Of(isNegative ? -coefficient : coefficient, cancellation);
            Expression term = power == 0 ? size : ExpressionBuilder.Multiply(size, ExpressionBuilder.Power(new Expression.Symbol(variable), new Expression.Number(power)));
            terms.Add(isNegative ? ExpressionBuilder.Negate(term) : term);
        }

        return ExpressionBuilder.Add([.. terms]);
    }

    /// <summary>A polynomial as a sum: expanded, or with the terms of each power of the curvature put together where that is no longer.</summary>
    internal static Expression Sum(Polynomial polynomial, CancellationToken cancellation)
    {
        foreach (string curvature in s_curvatures)
        {
            // A sum of three terms is short enough; a multiple of the curvature is a product.
            if (polynomial.TermCount > 3 && UnknownOf(polynomial) is null && polynomial.Contains(curvature) && polynomial.CoefficientsIn(curvature) is [{ IsZero: false }, ..] coefficients)
            {
                Expression grouped = TextbookSum.Grouped(coefficients, curvature, cancellation);
                if (polynomial.TermCount > LongestExpanded)
                {
                    return grouped;
                }

                Expression alternative = Expanded(polynomial, cancellation);
                return SizeOf(grouped) <= SizeOf(alternative) ? grouped : alternative;
            }
        }

        return Expanded(polynomial, cancellation);
    }

    /// <summary>The sign of the term that a sum starts with before it is reordered: negative for −1 + beta.</summary>
    internal static int SignOf(Polynomial polynomial)
    {
        if (UnknownOf(polynomial) is not { } unknown)
        {
            return TextbookSum.SignOf(polynomial);
        }

        return SignOf(polynomial.CoefficientsIn(unknown)[^1]);
    }

    /// <summary>Whether factoring gives the polynomial back, up to its sign: the sum is written already.</summary>
    private static bool IsItsOwnFactor(Polynomial polynomial, CancellationToken cancellation)
    {
        if (polynomial.TermCount > TextbookFactors.LongestSum)
        {
            return polynomial.PrimitivePart().LeadingCoefficient == polynomial.LeadingCoefficient.Abs();
        }

        try
        {
            return polynomial.Factor(cancellation) is { Unit: var unit, Factors: [(_, 1)] } && unit.Abs().IsOne;
        }
        catch (BudgetExceededException)
        {
            return false;
        }
    }

    private static string? UnknownOf(Polynomial polynomial)
    {
        foreach (string unknown in s_unknowns)
        {
            if (polynomial.Contains(unknown))
            {
                return unknown;
            }
        }

        return null;
    }

    // How much there is to read: numbers, symbols and exponents.
    private static int SizeOf(Expression expression) => expression switch
    {
        Expression.Number { Value.IsInteger: false } => 2,
        Expression.Number or Expression.Symbol => 1,
        _ => Parts.Of(expression).Sum(SizeOf),
    };
}
