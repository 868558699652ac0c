using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>The terms of a polynomial in the order of a text.</summary>
/// <remarks>Ascending in total degree; within a degree the higher power of the earlier symbol (<see cref="SymbolOrder"/>) first. If that starts with a minus, the first positive term is moved to the front.</remarks>
internal static class TextbookSum
{
    /// <summary>The sum of the terms.</summary>
    public static Expression Of(Polynomial polynomial)
    {
        if (polynomial.IsConstant)
        {
            return new Expression.Number(polynomial.ConstantTerm);
        }

        int[] places = SymbolOrder.Places(polynomial.Order.Names);
        Monomial[] monomials = polynomial.MonomialsIn(polynomial.Order);
        int[] order = new int[monomials.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Sort(order, polynomial.Order, places, monomials);
        int positive = 0;
        while (positive < order.Length && polynomial.CoefficientAt(order[positive]).Sign < 0)
        {
            positive++;
        }

        if (positive > 0 && positive < order.Length)
        {
            int first = order[positive];
            Array.Copy(order, 0, order, 1, positive);
            order[0] = first;
        }

        Expression[] symbols = new Expression[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            symbols[i] = new Expression.Symbol(polynomial.Order.Names[places[i]]);
        }

        Expression[] terms = new Expression[order.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = Term(polynomial.CoefficientAt(order[i]), monomials[order[i]], polynomial.Order, places, symbols);
        }

        return terms.Length == 1 ? terms[0] : new Expression.Sum(new ValueList<Expression>(terms));
    }

    /// <summary>The numbers, symbols and exponents in the sum of the terms, a fraction counted twice.</summary>
    public static int SizeOf(Polynomial polynomial)
    {
        if (polynomial.IsConstant)
        {
            return polynomial.ConstantTerm.IsInteger ? 1 : 2;
        }

        int size = 0;
        Monomial[] monomials = polynomial.MonomialsIn(polynomial.Order);
        for (int t = 0; t < monomials.Length; t++)
        {
            Rational coefficient = polynomial.CoefficientAt(t).Abs();
            if (!coefficient.IsInteger)
            {
                size += coefficient.Numerator.IsOne && !monomials[t].IsOne ? 1 : 2;
            }
            else if (!coefficient.IsOne || monomials[t].IsOne)
            {
                size++;
            }

            for (int i = 0; i < polynomial.Order.Count; i++)
            {
                size += Math.Min(polynomial.Order.Exponent(monomials[t], i), 2);
            }
        }

        return size;
    }

    /// <summary>The sum over the powers of a variable, each with a factored coefficient; the part without the variable stays a sum.</summary>
    /// <param name="constant">The part without the variable.</param>
    /// <param name="groups">The multiples of its powers.</param>
    public static Expression Grouped(Expression constant, ReadOnlySpan<Expression> groups)
    {
        List<Expression> parts = [.. constant is Expression.Sum sum ? sum.Terms : [constant], .. groups];
        int positive = parts.FindIndex(static p => p is not (Expression.Negation or Expression.Number { Value.Sign: < 0 }));
        if (positive > 0)
        {
            Expression first = parts[positive];
            parts.RemoveAt(positive);
            parts.Insert(0, first);
        }

        return ExpressionBuilder.Add([.. parts]);
    }

    /// <summary>The sign of the first term by degree; 0 for zero.</summary>
    public static int SignOf(Polynomial polynomial)
    {
        if (polynomial.TermCount < 2)
        {
            return polynomial.LeadingCoefficient.Sign;
        }

        int[] places = SymbolOrder.Places(polynomial.Order.Names);
        Monomial[] monomials = polynomial.MonomialsIn(polynomial.Order);
        int first = 0;
        for (int t = 1; t < monomials.Length; t++)
        {
            first = Compare(polynomial.Order, places, monomials[t], monomials[first]) < 0 ? t : first;
        }

        return polynomial.CoefficientAt(first).Sign;
    }

    private static int Compare(VariableOrder order, int[] places, Monomial left, Monomial right)
    {
        int difference = order.TotalDegree(left) - order.TotalDegree(right);
        for (int i = 0; i < places.Length && difference == 0; i++)
        {
            difference = order.Exponent(right, places[i]) - order.Exponent(left, places[i]);
        }

        return difference;
    }

    // Merges runs; written out because the class library's sorts are compiled while the program runs for every type of key.
    private static void Sort(int[] items, VariableOrder order, int[] places, Monomial[] monomials)
    {
        int[] merged = new int[items.Length];
        for (int run = 1; run < items.Length; run *= 2)
        {
            for (int start = 0; start < items.Length; start += 2 * run)
            {
                int left = start, right = Math.Min(start + run, items.Length);
                int leftEnd = right, rightEnd = Math.Min(right + run, items.Length);
                for (int to = start; to < rightEnd; to++)
                {
                    bool takeLeft = left < leftEnd && (right == rightEnd || Compare(order, places, monomials[items[left]], monomials[items[right]]) <= 0);
                    merged[to] = takeLeft ? items[left++] : items[right++];
                }
            }

            merged.CopyTo(items, 0);
        }
    }

    // What ExpressionBuilder.Multiply makes of a number and powers of distinct symbols.
    private static Expression Term(Rational coefficient, Monomial monomial, VariableOrder order, int[] places, Expression[] symbols)
    {
        if (monomial.IsOne)
        {
            return new Expression.Number(coefficient);
        }

        Rational magnitude = coefficient.Abs();
        Rational above = magnitude.IsInteger ? magnitude : magnitude.Numerator;
        int count = above.IsOne ? 0 : 1;
        foreach (int place in places)
        {
            count += order.Exponent(monomial, place) > 0 ? 1 : 0;
        }

        Expression[] factors = new Expression[count];
        int n = 0;
        if (!above.IsOne)
        {
            factors[n++] = new Expression.Number(above);
        }

        for (int i = 0; i < places.Length; i++)
        {
            int exponent = order.Exponent(monomial, places[i]);
            if (exponent > 0)
            {
                factors[n++] = exponent == 1 ? symbols[i] : new Expression.Power(symbols[i], new Expression.Number(exponent));
            }
        }

        Expression product = count == 1 ? factors[0] : new Expression.Product(new ValueList<Expression>(factors));
        Expression result = magnitude.IsInteger ? product : new Expression.Quotient(product, new Expression.Number(magnitude.Denominator));
        return coefficient.Sign < 0 ? new Expression.Negation(result) : result;
    }
}
