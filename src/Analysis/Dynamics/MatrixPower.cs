using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Dynamics;

/// <summary>Rᵏ in closed form.</summary>
/// <remarks>
/// <para>
/// Two eigenvalues that are not identically 0: Rᵏ = ((σ₁ʲ − σ₂ʲ) R + (σ₁σ₂ʲ − σ₂σ₁ʲ) I) Rᵐ/(σ₁ − σ₂) with j = k − m, m the delays; for m = 0 it is I at k = 0.
/// This is U_{k−1}R − δU_{k−2}I with the scaled Chebyshev sequence U_k = τU_{k−1} − δU_{k−2}, U_0 = 1, U_{−1} = 0.
/// Double root σ: Rᵏ = (jσ^(j−1) R − (j − 1)σʲ I) Rᵐ.
/// </para>
/// <para>Source: Williams 1992, Mathematics Magazine 65(5), with the indices that give I at k = 0.</para>
/// </remarks>
public sealed record MatrixPower
{
    private MatrixPower(Spectrum spectrum, int from, ValueList<ValueList<Expression>> rows, Condition? doubleRoot, ValueList<ValueList<Expression>>? doubleRootRows)
    {
        Spectrum = spectrum;
        From = from;
        Rows = rows;
        DoubleRoot = doubleRoot;
        DoubleRootRows = doubleRootRows;
    }

    /// <summary>Gets the spectrum it is written with.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>Gets the first k for which the formulas hold: the number of delays.</summary>
    public int From { get; }

    /// <summary>Gets the entries of Rᵏ as functions of k where the eigenvalues differ.</summary>
    public ValueList<ValueList<Expression>> Rows { get; }

    /// <summary>Gets where the two eigenvalues agree; null for one eigenvalue.</summary>
    public Condition? DoubleRoot { get; }

    /// <summary>Gets the entries of Rᵏ at a double root; null for one eigenvalue.</summary>
    public ValueList<ValueList<Expression>>? DoubleRootRows { get; }

    /// <summary>The power of the iteration matrix behind a spectrum of one or two eigenvalues.</summary>
    /// <param name="spectrum">The spectrum.</param>
    public static Derived<MatrixPower> Of(Spectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        CharacteristicPolynomial p = spectrum.Polynomial;
        return p.Order switch
        {
            1 => Derived<MatrixPower>.Of(One(spectrum)),
            2 => Derived<MatrixPower>.Of(Two(spectrum)),
            _ => Derived<MatrixPower>.Undecided(string.Create(CultureInfo.InvariantCulture, $"{p.Order} eigenvalues that are not 0: their powers have no readable radicals")),
        };
    }

    /// <summary>U_k of the scaled Chebyshev sequence of the second kind, as a function of τ and δ; valid at double roots.</summary>
    /// <param name="k">The index, at least −1.</param>
    /// <param name="trace">τ.</param>
    /// <param name="determinant">δ.</param>
    /// <typeparam name="T">A ring.</typeparam>
    public static T Chebyshev<T>(int k, T trace, T determinant)
        where T : IRing<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, -1);
        T previous = T.Zero;
        T current = T.One;
        if (k < 0)
        {
            return previous;
        }

        for (int i = 0; i < k; i++)
        {
            (previous, current) = (current, (trace * current) - (determinant * previous));
        }

        return current;
    }

    private static Expression Index(int delays) => delays == 0
        ? new Expression.Symbol("k")
        : new Expression.Sum([new Expression.Symbol("k"), new Expression.Negation(new Expression.Number(delays))]);

    private static MatrixPower One(Spectrum spectrum)
    {
        CharacteristicPolynomial p = spectrum.Polynomial;
        Expression power = new Expression.Power(spectrum.Eigenvalues[0], Index(p.Delays));
        Matrix<RationalFunction> delayed = p.Matrix.Rows.Pow(p.Delays);
        return new(spectrum, p.Delays, Notation.Grid(delayed.Rows, delayed.Columns, (i, k) => ExpressionBuilder.Multiply(Textbook.Of(delayed[i, k]), power)), null, null);
    }

    private static MatrixPower Two(Spectrum spectrum)
    {
        CharacteristicPolynomial p = spectrum.Polynomial;
        Matrix<RationalFunction> delayed = p.Matrix.Rows.Pow(p.Delays);
        Matrix<RationalFunction> next = p.Matrix.Rows * delayed;
        Expression j = Index(p.Delays);
        Expression first = spectrum.Eigenvalues[0];
        Expression second = spectrum.Eigenvalues[1];
        Expression firstPower = new Expression.Power(first, j);
        Expression secondPower = new Expression.Power(second, j);
        Expression spread = ExpressionBuilder.Subtract(first, second);
        Expression u = ExpressionBuilder.Subtract(firstPower, secondPower);
        Expression v = ExpressionBuilder.Subtract(new Expression.Product([first, secondPower]), new Expression.Product([second, firstPower]));
        ValueList<ValueList<Expression>> rows = Combine(next, u, delayed, v, spread);

        Expression sigma = Textbook.Of(p.Gain.Restore(spectrum.Trace * Rational.Create(1, 2)));
        Expression du = new Expression.Product([j, new Expression.Power(sigma, ExpressionBuilder.Subtract(j, new Expression.Number(1)))]);
        Expression dv = new Expression.Negation(new Expression.Product([ExpressionBuilder.Subtract(j, new Expression.Number(1)), new Expression.Power(sigma, j)]));
        Condition where = new Condition.Comparison([Notation.Discriminant(p.Gain.Restore(spectrum.Trace), p.Gain.Restore(spectrum.Determinant)), Notation.Zero], [Relation.Equal]);
        return new(spectrum, p.Delays, rows, where, Combine(next, du, delayed, dv, new Expression.Number(1)));
    }

    private static ValueList<ValueList<Expression>> Combine(Matrix<RationalFunction> next, Expression u, Matrix<RationalFunction> delayed, Expression v, Expression divisor) =>
        Notation.Grid(next.Rows, next.Columns, (i, k) => ExpressionBuilder.Divide(
            ExpressionBuilder.Add(
                ExpressionBuilder.Multiply(Textbook.Of(next[i, k]), u),
                ExpressionBuilder.Multiply(Textbook.Of(delayed[i, k]), v)),
            divisor));
}
