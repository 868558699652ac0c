using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Dynamics;

/// <summary>The scalar sequence U_j of a characteristic polynomial q of degree n, in which the powers of the matrix are linear: U_j = −q_{n−1}U_{j−1} − … − q_0U_{j−n}, U_0 = 1, U_j = 0 for j &lt; 0.</summary>
/// <remarks>
/// 1/q(z) = Σ_j U_j z^(−n−j), hence U_j is the complete homogeneous symmetric polynomial of degree j of the eigenvalues, and the scaled Chebyshev sequence
/// of the second kind for n = 2. It needs no eigenvalue and no case for multiple ones. Where all eigenvalues are simple U_j = Σ σ^(j+n−1)/q′(σ) over them.
/// Source: Stanley, Enumerative Combinatorics I, theorem 4.1.1; Brand 1964, American Mathematical Monthly 71(1).
/// </remarks>
/// <param name="Symbols">The names of U_j, U_{j−1}, …, U_{j−n+1} in formulas.</param>
/// <param name="Recurrence">The factors of U_{j−1}, …, U_{j−n}, over ℚ(parameters, lambda).</param>
/// <param name="Summand">The term σ^(j+n−1)/q′(σ) of the sum over simple eigenvalues, in sigma and k, with j = k − delays.</param>
public sealed record PowerSequence(ValueList<string> Symbols, ValueList<RationalFunction> Recurrence, Expression Summand)
{
    /// <summary>The sequence of a characteristic polynomial.</summary>
    /// <param name="polynomial">The polynomial; q is its reduced form.</param>
    public static PowerSequence Of(CharacteristicPolynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        UnivariatePolynomial<RationalFunction> q = polynomial.Restored;
        string name = "u";
        while (polynomial.Method.Parameters.Any(p => p.Name == name || p.Name.StartsWith(name + "_", StringComparison.Ordinal)))
        {
            name += "u";
        }

        string[] symbols = new string[q.Degree];
        RationalFunction[] recurrence = new RationalFunction[q.Degree];
        for (int i = 0; i < q.Degree; i++)
        {
            symbols[i] = i == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
            recurrence[i] = -q[q.Degree - 1 - i];
        }

        Expression exponent = ExpressionBuilder.Add(new Expression.Symbol("k"), new Expression.Number(q.Degree - 1 - polynomial.Delays));
        Expression summand = ExpressionBuilder.Divide(
            new Expression.Power(new Expression.Symbol("sigma"), exponent),
            Textbook.Collect(q.Derivative(), "sigma"));
        return new(ValueList.Create<string>(symbols), ValueList.Create<RationalFunction>(recurrence), summand);
    }

    /// <summary>U_j, U_{j−1}, …, U_{j−n+1} at numbers.</summary>
    /// <typeparam name="T">A ring.</typeparam>
    /// <param name="recurrence">The factors of the recurrence, n of them.</param>
    /// <param name="j">The index, at least 0.</param>
    /// <remarks>Cost: n·j ring operations.</remarks>
    public static ValueList<T> Values<T>(ValueList<T> recurrence, int j)
        where T : IRing<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(j);
        T[] last = new T[recurrence.Count];
        Array.Fill(last, Ring<T>.Zero);
        last[0] = Ring<T>.One;
        for (int step = 0; step < j; step++)
        {
            T next = Ring<T>.Zero;
            for (int i = 0; i < last.Length; i++)
            {
                next += recurrence[i] * last[i];
            }

            Array.Copy(last, 0, last, 1, last.Length - 1);
            last[0] = next;
        }

        return ValueList.Create<T>(last);
    }
}
