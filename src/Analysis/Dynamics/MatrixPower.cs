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
/// <para>
/// n ≥ 3 eigenvalues: with the characteristic polynomial q of degree n, Rᵏ = Σ_i U_{j−i} N_i Rᵐ over i &lt; n, where N_0 = I, N_i = R N_{i−1} + q_{n−i} I are the
/// coefficients of adj(zI − R) and U is the <see cref="PowerSequence"/>. It holds at multiple eigenvalues too.
/// </para>
/// <para>Sources: Williams 1992, Mathematics Magazine 65(5), with the indices that give I at k = 0; Gantmacher 1959, The Theory of Matrices I, chapter IV §5, for N.</para>
/// </remarks>
public sealed record MatrixPower
{
    private MatrixPower(Spectrum spectrum, int from, ValueList<ValueList<Expression>> rows, Condition? doubleRoot, ValueList<ValueList<Expression>>? doubleRootRows, PowerSequence? sequence = null)
    {
        Sequence = sequence;
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

    /// <summary>Gets the entries of Rᵏ: functions of k where the two eigenvalues differ; for three and more, linear in the symbols of <see cref="Sequence"/>, everywhere.</summary>
    public ValueList<ValueList<Expression>> Rows { get; }

    /// <summary>Gets the sequence that stands for k in <see cref="Rows"/>; null for one or two eigenvalues, whose powers are written out.</summary>
    public PowerSequence? Sequence { get; }

    /// <summary>Gets where the two eigenvalues agree; null for one eigenvalue, for two that agree everywhere, and for three and more, where no case is needed.</summary>
    public Condition? DoubleRoot { get; }

    /// <summary>Gets the entries of Rᵏ at a double root; null where <see cref="DoubleRoot"/> is.</summary>
    public ValueList<ValueList<Expression>>? DoubleRootRows { get; }

    /// <summary>The power of the iteration matrix behind a spectrum.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static MatrixPower Of(Spectrum spectrum, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Polynomial.Order switch
        {
            0 => Nilpotent(spectrum),
            1 => One(spectrum),
            2 => Two(spectrum),
            _ => Many(spectrum, cancellation),
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
        T previous = Ring<T>.Zero;
        T current = Ring<T>.One;
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

    /// <summary>All eigenvalues are 0: Rᵏ = 0 from the number of states on.</summary>
    private static MatrixPower Nilpotent(Spectrum spectrum)
    {
        int n = spectrum.Polynomial.Matrix.Rows.Rows;
        return new(spectrum, spectrum.Polynomial.Delays, Notation.Grid(n, n, static (_, _) => Notation.Zero), null, null);
    }

    private static MatrixPower Many(Spectrum spectrum, CancellationToken cancellation)
    {
        CharacteristicPolynomial p = spectrum.Polynomial;
        UnivariatePolynomial<RationalFunction> q = p.Restored;
        PowerSequence sequence = PowerSequence.Of(p);
        Matrix<RationalFunction> r = p.Matrix.Rows;
        Matrix<RationalFunction>[] terms = new Matrix<RationalFunction>[q.Degree];
        terms[0] = r.Pow(p.Delays);
        for (int i = 1; i < terms.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            terms[i] = (r * terms[i - 1]) + (q[q.Degree - i] * terms[0]);
        }

        Expression[] symbols = [.. sequence.Symbols.Select(static s => new Expression.Symbol(s))];
        Expression Entry(int row, int column)
        {
            cancellation.ThrowIfCancellationRequested();
            Expression[] parts = new Expression[terms.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = ExpressionBuilder.Multiply(Textbook.Of(terms[i][row, column], cancellation), symbols[i]);
            }

            return ExpressionBuilder.Add(parts);
        }

        return new(spectrum, p.Delays, Notation.Grid(r.Rows, r.Columns, Entry), null, null, sequence);
    }

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
        Expression sigma = Textbook.Of(p.Gain.Restore(spectrum.Trace * Rational.Create(1, 2)));
        Expression before = ExpressionBuilder.Subtract(j, new Expression.Number(1));
        Expression du = ExpressionBuilder.Multiply(j, PowerOf(sigma, before));
        Expression dv = ExpressionBuilder.Negate(ExpressionBuilder.Multiply(before, PowerOf(sigma, j)));
        ValueList<ValueList<Expression>> together = Combine(next, du, delayed, dv, new Expression.Number(1));
        if (spectrum.Discriminant.IsZero)
        {
            // One double eigenvalue whatever the parameters: there is no other case.
            return new(spectrum, p.Delays, together, null, null);
        }

        Expression first = spectrum.Eigenvalues[0];
        Expression second = spectrum.Eigenvalues[1];
        Expression firstPower = new Expression.Power(first, j);
        Expression secondPower = new Expression.Power(second, j);
        Expression spread = ExpressionBuilder.Subtract(first, second);
        Expression u = ExpressionBuilder.Subtract(firstPower, secondPower);
        Expression v = ExpressionBuilder.Subtract(new Expression.Product([first, secondPower]), new Expression.Product([second, firstPower]));
        ValueList<ValueList<Expression>> rows = Combine(next, u, delayed, v, spread);

        Condition where = new Condition.Comparison([Notation.Discriminant(p.Gain.Restore(spectrum.Trace), p.Gain.Restore(spectrum.Determinant)), Notation.Zero], [Relation.Equal]);
        return new(spectrum, p.Delays, rows, where, together);
    }

    private static Expression PowerOf(Expression value, Expression exponent) => value is Expression.Number { Value.IsOne: true } ? value : new Expression.Power(value, exponent);

    private static ValueList<ValueList<Expression>> Combine(Matrix<RationalFunction> next, Expression u, Matrix<RationalFunction> delayed, Expression v, Expression divisor) =>
        Notation.Grid(next.Rows, next.Columns, (i, k) => ExpressionBuilder.Divide(
            ExpressionBuilder.Add(
                ExpressionBuilder.Multiply(Textbook.Of(next[i, k]), u),
                ExpressionBuilder.Multiply(Textbook.Of(delayed[i, k]), v)),
            divisor));
}
