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

    /// <summary>A number; a fraction is one number.</summary>
    /// <param name="value">The number.</param>
    public static Expression Of(Rational value) => new Expression.Number(value);

    /// <summary>A polynomial, as a sum or a product, whichever reads better.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Of(Polynomial polynomial, CancellationToken cancellation = default) => Of(polynomial, [], cancellation);

    /// <summary>The same; some irreducible primitive polynomials are tried first as factors of the coefficients of the curvature's powers.</summary>
    internal static Expression Of(Polynomial polynomial, ValueList<Polynomial> likely, CancellationToken cancellation)
    {
        if (polynomial.TermCount <= 1 || IsItsOwnFactor(polynomial, cancellation))
        {
            return Sum(polynomial, likely, cancellation);
        }

        TextbookFactors factors = TextbookFactors.Of(polynomial, likely, cancellation);
        Expression factored = factors.ToExpression();
        if (polynomial.TermCount <= LongestFraction && HasFractions(polynomial))
        {
            // One fraction instead of several; a longer sum is put together by its curvatures.
            return factored;
        }

        Expression sum = factors.ToSum(polynomial, likely, cancellation);
        int difference = SizeOf(factored).CompareTo(SizeOf(sum));
        return difference < 0 || (difference == 0 && factors.Count > 1) ? factored : sum;
    }

    /// <summary>A rational function as a fraction of products; a polynomial as <see cref="Of(Polynomial, CancellationToken)"/> writes it.</summary>
    /// <param name="function">The function.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Of(RationalFunction function, CancellationToken cancellation = default) => function.IsPolynomial
        ? Of(function.Numerator, cancellation)
        : TextbookFactors.Of(function.Numerator, [], cancellation).Over(TextbookFactors.Of(function.Denominator, [], cancellation));

    /// <summary>A polynomial as a sum of terms.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Expanded(Polynomial polynomial, CancellationToken cancellation = default) =>
        UnknownOf(polynomial) is { } unknown ? Collect(polynomial, unknown, cancellation) : TextbookSum.Of(polynomial);

    /// <summary>A polynomial as a product of a number and irreducible factors.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Expression Factored(Polynomial polynomial, CancellationToken cancellation = default) => TextbookFactors.Of(polynomial, [], cancellation).ToExpression();

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
    internal static Expression Sum(Polynomial polynomial, ValueList<Polynomial> likely, CancellationToken cancellation) => Shorter(polynomial, TryCurvatures(polynomial, likely, cancellation), cancellation);

    /// <summary>The powers of the curvature, where they put terms of a polynomial together.</summary>
    internal static CurvatureSum? TryCurvatures(Polynomial polynomial, ValueList<Polynomial> likely, CancellationToken cancellation) =>
        UnknownOf(polynomial) is null ? CurvatureSum.TryOf(polynomial, likely, cancellation) : null;

    /// <summary>The shorter of a polynomial's expanded sum and its sum by powers of the curvature, if there is one.</summary>
    internal static Expression Shorter(Polynomial polynomial, CurvatureSum? curvatures, CancellationToken cancellation)
    {
        if (curvatures is null)
        {
            return Expanded(polynomial, cancellation);
        }

        Expression grouped = curvatures.ToExpression(cancellation);
        return polynomial.TermCount > LongestExpanded || SizeOf(grouped) <= TextbookSum.SizeOf(polynomial) ? grouped : TextbookSum.Of(polynomial);
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

    // Whether two coefficients or more are fractions.
    private static bool HasFractions(Polynomial polynomial)
    {
        int count = 0;
        for (int t = 0; t < polynomial.TermCount; t++)
        {
            count += polynomial.CoefficientAt(t).IsInteger ? 0 : 1;
        }

        return count > 1;
    }

    /// <summary>How much there is to read: numbers, symbols and exponents, a fraction counted twice.</summary>
    internal static int SizeOf(Expression expression) => expression switch
    {
        Expression.Number { Value.IsInteger: false } => 2,
        Expression.Number or Expression.Symbol => 1,
        Expression.Negation { Operand: var operand } => SizeOf(operand),
        Expression.Power { Base: var b, Exponent: var exponent } => SizeOf(b) + SizeOf(exponent),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => SizeOf(numerator) + SizeOf(denominator),
        Expression.Sum { Terms: var terms } => SizeOf(terms),
        Expression.Product { Factors: var factors } => SizeOf(factors),
        _ => SizeOf(Parts.Of(expression)),
    };

    private static int SizeOf(ValueList<Expression> expressions)
    {
        int size = 0;
        foreach (Expression expression in expressions)
        {
            size += SizeOf(expression);
        }

        return size;
    }
}
