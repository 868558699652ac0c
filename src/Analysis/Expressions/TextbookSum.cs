using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>The terms of a polynomial in the order of a text.</summary>
internal static class TextbookSum
{
    /// <summary>The sum of the terms, ascending in total degree; if that starts with a minus, the first positive term is moved to the front.</summary>
    public static Expression Of(Polynomial polynomial) => Add([.. TermsOf(polynomial).Select(static t => t.ToExpression())]);

    /// <summary>The sum over the powers of a variable, each with a factored coefficient; the part without the variable stays a sum.</summary>
    public static Expression Grouped(ReadOnlySpan<Polynomial> coefficients, string variable, CancellationToken cancellation)
    {
        Expression constant = Textbook.Of(coefficients[0], cancellation);
        List<Expression> parts = [.. constant is Expression.Sum sum ? sum.Terms : [constant]];
        for (int power = 1; power < coefficients.Length; power++)
        {
            if (!coefficients[power].IsZero)
            {
                parts.Add(TextbookFactors.Of(coefficients[power] * Polynomial.Variable(variable).Pow(power), cancellation).ToExpression());
            }
        }

        return Add(parts);
    }

    private static Expression Add(List<Expression> parts)
    {
        int positive = parts.FindIndex(p => p is not (Expression.Negation or Expression.Number { Value.Sign: < 0 }));
        if (positive > 0)
        {
            Expression first = parts[positive];
            parts.RemoveAt(positive);
            parts.Insert(0, first);
        }

        return ExpressionBuilder.Add([.. parts]);
    }

    /// <summary>The sign of the first term by degree.</summary>
    public static int SignOf(Polynomial polynomial)
    {
        if (polynomial.IsZero)
        {
            return 0;
        }

        // The first term in the order below, without sorting the others.
        Term[] terms = Unsorted(polynomial);
        Term first = terms[0];
        foreach (Term term in terms)
        {
            first = Compare(term, first) < 0 ? term : first;
        }

        return first.Coefficient.Sign;
    }

    private static Term[] TermsOf(Polynomial polynomial)
    {
        Term[] terms = Unsorted(polynomial);
        Array.Sort(terms, Compare);
        return terms;
    }

    /// <summary>The terms with their exponents in the order of symbols, which is found once and not for each comparison.</summary>
    private static Term[] Unsorted(Polynomial polynomial)
    {
        string[] names = [.. polynomial.Variables];
        int[] place = new int[names.Length];
        for (int i = 0; i < place.Length; i++)
        {
            place[i] = i;
        }

        Array.Sort([.. names], place, SymbolOrder.Instance);
        Expression[] symbols = Array.ConvertAll(place, p => (Expression)new Expression.Symbol(names[p]));
        Term[] terms = new Term[polynomial.TermCount];
        int count = 0;
        foreach (int[] exponents in polynomial.Exponents())
        {
            int degree = 0;
            int[] ordered = new int[place.Length];
            for (int i = 0; i < place.Length; i++)
            {
                ordered[i] = exponents[place[i]];
                degree += ordered[i];
            }

            terms[count] = new(polynomial.CoefficientAt(count), symbols, ordered, degree);
            count++;
        }

        return terms;
    }

    // Ascending degree; within a degree the higher power of the earlier symbol first.
    private static int Compare(Term left, Term right)
    {
        if (left.Degree != right.Degree)
        {
            return left.Degree.CompareTo(right.Degree);
        }

        for (int i = 0; i < left.Exponents.Length; i++)
        {
            if (left.Exponents[i] != right.Exponents[i])
            {
                return right.Exponents[i].CompareTo(left.Exponents[i]);
            }
        }

        return 0;
    }

    private sealed record Term(Rational Coefficient, Expression[] Symbols, int[] Exponents, int Degree)
    {
        public Expression ToExpression()
        {
            List<Expression> factors = [new Expression.Number(Coefficient)];
            for (int i = 0; i < Exponents.Length; i++)
            {
                if (Exponents[i] > 0)
                {
                    factors.Add(ExpressionBuilder.Power(Symbols[i], new Expression.Number(Exponents[i])));
                }
            }

            return ExpressionBuilder.Multiply([.. factors]);
        }
    }
}
