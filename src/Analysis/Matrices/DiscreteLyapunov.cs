using System.Diagnostics.CodeAnalysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>The equation Sigma = R·Sigma·Rᵀ + Q by way of the autocovariances of the characteristic polynomial.</summary>
/// <remarks>
/// With p(z) = det(zI − R) = Σ a_i z^{n−i} and adj(zI − R) = Σ M_i z^{n−1−i} the powers are Rᵏ = Σ_i h_{k−i} M_i, h the impulse response of zⁿ/p(z).
/// Hence Sigma = Σ_k Rᵏ Q (Rᵏ)ᵀ = Σ_{i,j} γ_{|i−j|} M_i Q M_jᵀ with γ_m = Σ_k h_k h_{k+m}, and γ solves the Yule–Walker equations
/// Σ_i a_i γ_{|k−i|} = [k = 0], k = 0 … n. The identity is rational in the entries, so it holds wherever these n + 1 equations are regular,
/// which is where no two eigenvalues have product 1; the symmetric system itself would have n(n+1)/2 unknowns.
/// </remarks>
internal static class DiscreteLyapunov
{
    public static bool TrySolve<T>(Matrix<T> r, Matrix<T> q, [NotNullWhen(true)] out Matrix<T>? sigma)
        where T : IField<T>
    {
        T[] a = [.. r.CharacteristicPolynomial().Coefficients];
        Array.Reverse(a);
        int n = r.Rows;
        if (!YuleWalker(a).TrySolve(Unit<T>(n + 1), out Matrix<T>? gamma))
        {
            sigma = null;
            return false;
        }

        sigma = Sum(Adjugate(r, a), q, (i, j) => gamma[n - Math.Abs(i - j), 0]);
        return true;
    }

    /// <summary>The same with R = N/d and Q = P/e over polynomials: a_i = c_i/dⁱ, M_i = M_i(N)/dⁱ, and one reduction at the end.</summary>
    public static bool TrySolve(Matrix<RationalFunction> r, Matrix<RationalFunction> q, [NotNullWhen(true)] out Matrix<RationalFunction>? sigma)
    {
        int n = r.Rows;
        (Matrix<Polynomial> numerators, Polynomial d) = FractionFree.Clear(r);
        (Matrix<Polynomial> right, Polynomial e) = FractionFree.Clear(q);
        Polynomial[] c = [.. Berkowitz.CharacteristicPolynomial(numerators).Coefficients];
        Array.Reverse(c);
        Polynomial[] powers = new Polynomial[(2 * n) + 1];
        powers[0] = Polynomial.One;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * d;
        }

        Polynomial[] scaled = new Polynomial[n + 1];
        for (int i = 0; i <= n; i++)
        {
            scaled[i] = c[i] * powers[n - i];
        }

        Matrix<Polynomial> system = YuleWalker(scaled).Beside(powers[n] * Unit<Polynomial>(n + 1));
        if (!Bareiss.TrySolve(system, out Matrix<Polynomial>? gamma, out Polynomial? determinant))
        {
            sigma = null;
            return false;
        }

        int top = Math.Max(0, 2 * (n - 1));
        Matrix<Polynomial> sum = Sum(Adjugate(numerators, c), right, (i, j) => gamma[n - Math.Abs(i - j), 0] * powers[top - i - j]);
        Polynomial denominator = determinant * powers[top] * e;
        sigma = right == right.Transpose()
            ? Symmetric(n, (i, j) => RationalFunction.Create(sum[i, j], denominator))
            : sum.Map(entry => RationalFunction.Create(entry, denominator));
        return true;
    }

    /// <summary>The matrix of Σ_i a_i γ_{|k−i|} for k = n … 0 in the unknowns γ_n … γ_0.</summary>
    /// <remarks>In this order the first half of the pivots of elimination are a_0, since γ_m occurs above row m − n/2 only in row m.</remarks>
    private static Matrix<T> YuleWalker<T>(T[] a)
        where T : IRing<T>
    {
        int n = a.Length - 1;
        return Matrix<T>.Create(a.Length, a.Length, (row, column) =>
        {
            (int k, int m) = (n - row, n - column);
            T sum = k - m >= 0 ? a[k - m] : T.Zero;
            return m > 0 && k + m <= n ? sum + a[k + m] : sum;
        });
    }

    /// <summary>M_0 = I, M_i = R·M_{i−1} + a_i·I.</summary>
    private static Matrix<T>[] Adjugate<T>(Matrix<T> r, T[] a)
        where T : IRing<T>
    {
        Matrix<T> identity = Matrix<T>.Identity(r.Rows);
        Matrix<T>[] m = new Matrix<T>[r.Rows];
        for (int i = 0; i < m.Length; i++)
        {
            m[i] = i == 0 ? identity : (r * m[i - 1]) + (a[i] * identity);
        }

        return m;
    }

    /// <summary>Σ_{i,j} weight(i, j)·M_i·Q·M_jᵀ.</summary>
    private static Matrix<T> Sum<T>(Matrix<T>[] m, Matrix<T> q, Func<int, int, T> weight)
        where T : IRing<T>
    {
        Matrix<T> sum = Matrix<T>.Zero(q.Rows, q.Columns);
        for (int i = 0; i < m.Length; i++)
        {
            Matrix<T> inner = Matrix<T>.Zero(q.Rows, q.Columns);
            for (int j = 0; j < m.Length; j++)
            {
                inner += weight(i, j) * m[j];
            }

            sum += m[i] * q * inner.Transpose();
        }

        return sum;
    }

    private static Matrix<RationalFunction> Symmetric(int n, Func<int, int, RationalFunction> entry)
    {
        RationalFunction[,] entries = new RationalFunction[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                entries[i, j] = entries[j, i] = entry(i, j);
            }
        }

        return Matrix<RationalFunction>.FromRows(entries);
    }

    private static Matrix<T> Unit<T>(int size)
        where T : IRing<T> => Matrix<T>.Create(size, 1, (i, _) => i == size - 1 ? T.One : T.Zero);
}
