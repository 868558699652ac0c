using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>A polynomial as a number times factors whose first terms are positive, in the order of a text.</summary>
internal sealed class TextbookFactors
{
    // A longer sum is nothing to read, factored or not.
    internal const int LongestSum = 300;

    private readonly Rational _coefficient;
    private readonly List<Part> _factors;

    private TextbookFactors(Rational coefficient, List<Part> factors) => (_coefficient, _factors) = (coefficient, factors);

    /// <summary>Gets the number of factors with their multiplicities, the number left out.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            for (int i = 0; i < _factors.Count; i++)
            {
                count += _factors[i].Multiplicity;
            }

            return count;
        }
    }

    /// <summary>The factors of a polynomial; a very long sum stays one factor.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="likely">Irreducible primitive polynomials that may divide it, or coefficients of its factors.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static TextbookFactors Of(Polynomial polynomial, ValueList<Polynomial> likely, CancellationToken cancellation)
    {
        (Rational coefficient, List<Part> factors) = Parts(polynomial, likely, cancellation);
        Ordering.Sort(factors, Compare);
        return new(coefficient, factors);
    }

    /// <summary>The factors of the product of a polynomial and a power of a variable that does not occur in it.</summary>
    public static TextbookFactors Of(Polynomial polynomial, string variable, int power, ValueList<Polynomial> likely, CancellationToken cancellation)
    {
        (Rational coefficient, List<Part> factors) = Parts(polynomial, likely, cancellation);
        factors.Add(new(Polynomial.Variable(variable), power, new Expression.Symbol(variable), null));
        Ordering.Sort(factors, Compare);
        return new(coefficient, factors);
    }

    /// <summary>The factors of a multiple.</summary>
    public TextbookFactors Times(Rational factor) => new(_coefficient * factor, _factors);

    /// <summary>The polynomial written as a sum, given that these are its factors.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="likely">Irreducible primitive polynomials that may divide coefficients.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Expression ToSum(Polynomial polynomial, ValueList<Polynomial> likely, CancellationToken cancellation) => _factors is [{ Multiplicity: 1, Sum: { } sum }]
        ? Textbook.Shorter(polynomial, sum.Times(_coefficient), cancellation)
        : Textbook.Sum(polynomial, likely, cancellation);

    private static (Rational Coefficient, List<Part> Factors) Parts(Polynomial polynomial, ValueList<Polynomial> likely, CancellationToken cancellation)
    {
        Rational coefficient = 0;
        List<Part> factors = [];
        foreach ((Polynomial factor, int multiplicity) in Split(polynomial, likely, ref coefficient, cancellation))
        {
            bool isNegative = Textbook.SignOf(factor) < 0;
            Polynomial shown = isNegative ? -factor : factor;
            coefficient = isNegative && int.IsOddInteger(multiplicity) ? -coefficient : coefficient;
            CurvatureSum? sum = Textbook.TryCurvatures(shown, likely, cancellation);
            factors.Add(new(shown, multiplicity, Textbook.Shorter(shown, sum, cancellation), sum));
        }

        return (coefficient, factors);
    }

    /// <summary>The product; a leading minus goes into a difference of two terms without a constant, (L - mu) for -(mu - L).</summary>
    public Expression ToExpression()
    {
        Rational coefficient = _coefficient;
        Expression[] shown = new Expression[_factors.Count];
        for (int i = 0; i < shown.Length; i++)
        {
            (Polynomial factor, int multiplicity, Expression expression, _) = _factors[i];
            if (coefficient.Sign < 0 && int.IsOddInteger(multiplicity) && IsDifference(factor))
            {
                coefficient = -coefficient;
                expression = Textbook.Expanded(-factor);
            }
            else if (int.IsEvenInteger(multiplicity) && IsDifference(factor))
            {
                // Either sign is right; (L - mu)^2 names the larger end first.
                expression = Textbook.Expanded(-factor);
            }

            shown[i] = ExpressionBuilder.Power(expression, new Expression.Number(multiplicity));
        }

        return ExpressionBuilder.Multiply([new Expression.Number(coefficient), .. shown]);
    }

    /// <summary>The fraction of two products.</summary>
    public Expression Over(TextbookFactors denominator) => ExpressionBuilder.Divide(ToExpression(), denominator.ToExpression());

    private static bool IsDifference(Polynomial factor) =>
        factor.TermCount == 2 && factor.ConstantTerm.IsZero && !factor.Contains("sigma") && !factor.Contains("z")
        && factor.CoefficientAt(0).Sign != factor.CoefficientAt(1).Sign;

    private static ValueList<FactorPower> Split(Polynomial polynomial, ValueList<Polynomial> likely, ref Rational coefficient, CancellationToken cancellation)
    {
        try
        {
            if (polynomial.TermCount <= LongestSum)
            {
                PolynomialFactors factors = polynomial.Factor(likely.AsSpan(), cancellation);
                coefficient = factors.Unit;
                return factors.Factors;
            }
        }
        catch (BudgetExceededException)
        {
            // Notation may stay unfactored: the value is the same.
        }

        coefficient = polynomial.LeadingCoefficient / polynomial.PrimitivePart().LeadingCoefficient;
        return [new(polynomial.PrimitivePart(), 1)];
    }

    // Symbols first, then sums by degree and text.
    private static int Compare(Part left, Part right)
    {
        if (left.Shown is Expression.Symbol { Name: var name } && right.Shown is Expression.Symbol { Name: var other })
        {
            return SymbolOrder.Instance.Compare(name, other);
        }

        int order = (left.Shown is Expression.Symbol ? 0 : 1).CompareTo(right.Shown is Expression.Symbol ? 0 : 1);
        order = order != 0 ? order : left.Factor.TotalDegree.CompareTo(right.Factor.TotalDegree);
        return order != 0 ? order : string.CompareOrdinal(Infix.Print(left.Shown), Infix.Print(right.Shown));
    }

    /// <summary>An irreducible factor whose first term is positive, as it is written, and by powers of a curvature where those put terms together.</summary>
    private sealed record Part(Polynomial Factor, int Multiplicity, Expression Shown, CurvatureSum? Sum);
}
