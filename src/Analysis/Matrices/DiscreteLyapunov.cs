using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>The equation Sigma = R·Sigma·Rᵀ + Q by way of the autocovariances of the characteristic polynomial.</summary>
/// <remarks>
/// With p(z) = det(zI − R) = Σ a_i z^{n−i} and adj(zI − R) = Σ M_i z^{n−1−i} the powers are Rᵏ = Σ_i h_{k−i} M_i, h the impulse response of zⁿ/p(z).
/// Hence Sigma = Σ_k Rᵏ Q (Rᵏ)ᵀ = Σ_{i,j} γ_{|i−j|} M_i Q M_jᵀ with γ_m = Σ_k h_k h_{k+m}, and γ solves the Yule–Walker equations
/// Σ_i a_i γ_{|k−i|} = [k = 0], k = 0 … n. The identity is rational in the entries,
/// so it holds wherever these n + 1 equations are regular; a solution of the homogeneous ones makes the Toeplitz matrix of γ one of T = C·T·Cᵀ for the
/// companion matrix C. So they are regular exactly where no two eigenvalues have product 1, like the symmetric system itself with its n(n+1)/2 unknowns.
/// </remarks>
internal static class DiscreteLyapunov
{
    // Monomials of the determinant times the products of an elimination.
    private const double WorkLimit = 5_000_000;

    public static bool TrySolve<T>(Matrix<T> r, Matrix<T> q, [NotNullWhen(true)] out Matrix<T>? sigma)
        where T : IField<T>
    {
        bool solved = TrySolve(r, T.One, q, T.One, out Matrix<T>? numerators, out T? denominator);
        sigma = solved ? (T.One / denominator!) * numerators! : null;
        return solved;
    }

    public static bool TrySolve(Matrix<Rational> r, Matrix<Rational> q, [NotNullWhen(true)] out Matrix<Rational>? sigma)
    {
        (Matrix<Rational> n, Rational d) = FractionFree.Clear(r);
        (Matrix<Rational> p, Rational e) = FractionFree.Clear(q);
        bool solved = TrySolve(n, d, p, e, out Matrix<Rational>? numerators, out Rational denominator);
        sigma = solved ? denominator.Inverse() * numerators! : null;
        return solved;
    }

    public static bool TrySolve(Matrix<RationalFunction> r, Matrix<RationalFunction> q, [NotNullWhen(true)] out Matrix<RationalFunction>? sigma)
    {
        FractionFree.CheckBits(r);
        (Matrix<Polynomial> n, Polynomial d) = FractionFree.Clear(r);
        (Matrix<Polynomial> p, Polynomial e) = FractionFree.Clear(q);
        sigma = null;
        if (!TrySolve(n, d, p, e, out Matrix<Polynomial>? numerators, out Polynomial? denominator))
        {
            return false;
        }

        sigma = p == p.Transpose()
            ? Symmetric(r.Rows, (i, j) => RationalFunction.Create(numerators[i, j], denominator))
            : numerators.Map(entry => RationalFunction.Create(entry, denominator));
        return true;
    }

    // The determinant of the Yule–Walker equations has degree at most (n + 1)·deg(c) in each variable.
    private static void CheckSize(Polynomial[] c)
    {
        double size = Math.Pow(c.Length, 3);
        foreach (string variable in c.SelectMany(static x => x.Variables).Distinct())
        {
            size *= (c.Length * c.Max(x => x.DegreeIn(variable))) + 1;
        }

        if (size > WorkLimit)
        {
            throw new BudgetExceededException(string.Create(CultureInfo.InvariantCulture, $"the covariance of {c.Length - 1} states"));
        }
    }

    /// <summary>The solution for R = N/d and Q = P/e over a domain, with one denominator: a_i = c_i/dⁱ and M_i = M_i(N)/dⁱ.</summary>
    private static bool TrySolve<T>(
        Matrix<T> numerators, T d, Matrix<T> right, T e, [NotNullWhen(true)] out Matrix<T>? sum, [NotNullWhen(true)] out T? denominator)
        where T : IIntegralDomain<T>
    {
        int n = numerators.Rows, top = Math.Max(0, 2 * (n - 1));
        T[] c = [.. Berkowitz.CharacteristicPolynomial(numerators).Coefficients];
        Array.Reverse(c);
        if (c is Polynomial[] polynomials)
        {
            CheckSize(polynomials);
        }

        T[] powers = new T[(2 * n) + 1];
        powers[0] = T.One;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * d;
        }

        T[] scaled = new T[n + 1];
        for (int i = 0; i <= n; i++)
        {
            scaled[i] = c[i] * powers[n - i];
        }

        sum = null;
        denominator = default;
        Matrix<T> system = YuleWalker(scaled).Beside(powers[n] * Unit<T>(n + 1));
        if (!Bareiss.TrySolve(system, out Matrix<T>? gamma, out T? determinant))
        {
            return false;
        }

        sum = Sum(Adjugate(numerators, c), right, (i, j) => gamma[n - Math.Abs(i - j), 0] * powers[top - i - j]);
        denominator = determinant * powers[top] * e;
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
