using System.Globalization;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Tests.Algebra;

/// <summary>A naive polynomial: a dictionary from written monomials to coefficients.</summary>
internal sealed class TermList
{
    private readonly Dictionary<string, (SortedDictionary<string, int> Powers, Rational Coefficient)> _terms = [];

    public static TermList Of(Polynomial polynomial)
    {
        TermList list = new();
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in polynomial.Terms)
        {
            SortedDictionary<string, int> map = new(StringComparer.Ordinal);
            foreach ((string variable, int exponent) in powers)
            {
                map.Add(variable, exponent);
            }

            list.Add(map, coefficient);
        }

        return list;
    }

    public TermList Plus(TermList other, int sign)
    {
        TermList sum = new();
        foreach ((SortedDictionary<string, int> powers, Rational coefficient) in _terms.Values)
        {
            sum.Add(powers, coefficient);
        }

        foreach ((SortedDictionary<string, int> powers, Rational coefficient) in other._terms.Values)
        {
            sum.Add(powers, coefficient * sign);
        }

        return sum;
    }

    public TermList Times(TermList other)
    {
        TermList product = new();
        foreach ((SortedDictionary<string, int> p, Rational a) in _terms.Values)
        {
            foreach ((SortedDictionary<string, int> q, Rational b) in other._terms.Values)
            {
                SortedDictionary<string, int> powers = new(p, StringComparer.Ordinal);
                foreach ((string variable, int exponent) in q)
                {
                    powers[variable] = powers.GetValueOrDefault(variable) + exponent;
                }

                product.Add(powers, a * b);
            }
        }

        return product;
    }

    /// <summary>Asserts that a polynomial has exactly these terms.</summary>
    public static void Same(TermList expected, Polynomial actual)
    {
        TermList list = Of(actual);
        Assert.Equal(expected._terms.Keys.Order(StringComparer.Ordinal), list._terms.Keys.Order(StringComparer.Ordinal));
        foreach ((string key, (_, Rational coefficient)) in expected._terms)
        {
            Assert.Equal(coefficient, list._terms[key].Coefficient);
        }
    }

    /// <summary>Asserts sorted, exactly occurring variables, strictly descending terms and nonzero coefficients.</summary>
    public static void IsCanonical(Polynomial polynomial)
    {
        string[] variables = [.. polynomial.Variables];
        Assert.Equal(variables.Order(StringComparer.Ordinal), variables);
        HashSet<string> occurring = [];
        int[]? previous = null;
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in polynomial.Terms)
        {
            Assert.False(coefficient.IsZero);
            int[] exponents = new int[variables.Length];
            foreach ((string variable, int exponent) in powers)
            {
                Assert.True(exponent > 0);
                exponents[Array.IndexOf(variables, variable)] = exponent;
                occurring.Add(variable);
            }

            if (previous is not null)
            {
                Assert.True(previous.AsSpan().SequenceCompareTo(exponents) > 0);
            }

            previous = exponents;
        }

        Assert.Equal(variables.Length, occurring.Count);
        Assert.Equal(polynomial.TermCount, polynomial.Terms.Count());
    }

    private void Add(SortedDictionary<string, int> powers, Rational coefficient)
    {
        string key = string.Join('*', powers.Where(p => p.Value > 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}^{p.Value}")));
        Rational sum = _terms.TryGetValue(key, out (SortedDictionary<string, int> Powers, Rational Coefficient) old) ? old.Coefficient + coefficient : coefficient;
        if (sum.IsZero)
        {
            _terms.Remove(key);
        }
        else
        {
            _terms[key] = (powers, sum);
        }
    }
}
