using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>The terms of a polynomial in the order of a text.</summary>
internal static class TextbookSum
{
    /// <summary>The sum of the terms, ascending in total degree; if that starts with a minus, the first positive term is moved to the front.</summary>
    public static Expression Of(Polynomial polynomial) => Add([.. TermsOf(polynomial).Select(t => t.ToExpression())]);

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

        Term? first = null;
        foreach (Term term in Unsorted(polynomial))
        {
            first = first is null || Compare(term, first) < 0 ? term : first;
        }

        return first!.Coefficient.Sign;
    }

    private static List<Term> TermsOf(Polynomial polynomial)
    {
        List<Term> terms = [.. Unsorted(polynomial)];
        terms.Sort(Compare);
        return terms;
    }

    private static IEnumerable<Term> Unsorted(Polynomial polynomial)
    {
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in polynomial.Terms)
        {
            (string Variable, int Exponent)[] sorted = [.. powers];
            Array.Sort(sorted, static (a, b) => SymbolOrder.Instance.Compare(a.Variable, b.Variable));
            yield return new(coefficient, sorted, sorted.Sum(p => p.Exponent));
        }
    }

    // Ascending degree; within a degree the higher power of the earlier symbol first.
    private static int Compare(Term left, Term right)
    {
        if (left.Degree != right.Degree)
        {
            return left.Degree.CompareTo(right.Degree);
        }

        for (int i = 0; i < left.Powers.Length && i < right.Powers.Length; i++)
        {
            int order = SymbolOrder.Instance.Compare(left.Powers[i].Variable, right.Powers[i].Variable);
            order = order != 0 ? order : right.Powers[i].Exponent.CompareTo(left.Powers[i].Exponent);
            if (order != 0)
            {
                return order;
            }
        }

        return right.Powers.Length.CompareTo(left.Powers.Length);
    }

    private sealed record Term(Rational Coefficient, (string Variable, int Exponent)[] Powers, int Degree)
    {
        public Expression ToExpression()
        {
            Expression[] factors = new Expression[Powers.Length + 1];
            factors[0] = new Expression.Number(Coefficient);
            for (int i = 0; i < Powers.Length; i++)
            {
                factors[i + 1] = ExpressionBuilder.Power(new Expression.Symbol(Powers[i].Variable), new Expression.Number(Powers[i].Exponent));
            }

            return ExpressionBuilder.Multiply(factors);
        }
    }
}
