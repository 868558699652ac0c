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
    // A longer rest of the denominator, after its known divisors, is not factored: greatest common divisors then cost less.
    private const int LongestRest = 150;

    // Monomials of the determinant times the products of an elimination, and the same times the words of its numbers.
    private const double WorkLimit = 5_000_000, WordLimit = 200_000_000;

    public static bool TrySolve<T>(Matrix<T> r, Matrix<T> q, [NotNullWhen(true)] out Matrix<T>? sigma)
        where T : IField<T>
    {
        bool solved = TrySolve(r, Ring<T>.One, (q, Matrix<T>.Identity(q.Rows)), Ring<T>.One, default, out Matrix<T>? numerators, out T? denominator, out _);
        sigma = solved ? (Ring<T>.One / denominator!) * numerators! : null;
        return solved;
    }

    public static bool TrySolve(Matrix<Rational> r, Matrix<Rational> q, [NotNullWhen(true)] out Matrix<Rational>? sigma)
    {
        (Matrix<Rational> n, Rational d) = FractionFree.Clear(r);
        (Matrix<Rational> p, Rational e) = FractionFree.Clear(q);
        bool solved = TrySolve(n, d, (p, Matrix<Rational>.Identity(p.Rows)), e, default, out Matrix<Rational>? numerators, out Rational denominator, out _);
        sigma = solved ? denominator.Inverse() * numerators! : null;
        return solved;
    }

    public static bool TrySolve(Matrix<RationalFunction> r, Matrix<RationalFunction> q, [NotNullWhen(true)] out Matrix<RationalFunction>? sigma)
    {
        FractionFree.CheckBits(r);
        (Matrix<Polynomial> n, Polynomial d) = FractionFree.Clear(r);
        (Matrix<Polynomial> p, Polynomial e) = FractionFree.Clear(q);
        bool solved = TrySolve(n, d, (p, Matrix<Polynomial>.Identity(p.Rows)), e, default, out Matrix<Polynomial>? numerators, out Polynomial? denominator, out Polynomial[]? divisors);
        sigma = !solved ? null : p == p.Transpose() ? Symmetric(numerators!, denominator!, divisors!, default) : numerators!.Map(entry => RationalFunction.Create(entry, denominator!));
        return solved;
    }

    /// <summary>The same for Q = G·Gᵀ with G of few columns: fewer products by their number over n.</summary>
    public static bool TrySolveFactor(
        Matrix<RationalFunction> r, Matrix<RationalFunction> g, CancellationToken cancellation, [NotNullWhen(true)] out Matrix<RationalFunction>? sigma)
    {
        FractionFree.CheckBits(r);
        (Matrix<Polynomial> n, Polynomial d) = FractionFree.Clear(r);
        (Matrix<Polynomial> p, Polynomial e) = FractionFree.Clear(g);
        bool solved = TrySolve(n, d, (p, p), e * e, cancellation, out Matrix<Polynomial>? numerators, out Polynomial? denominator, out Polynomial[]? divisors);
        sigma = solved ? Symmetric(numerators!, denominator!, divisors!, cancellation) : null;
        return solved;
    }

    // The determinant of the Yule–Walker equations has degree at most (n + 1)·deg(c) in each variable.
    private static void CheckSize(Polynomial[] c)
    {
        double size = Math.Pow(c.Length, 3);
        foreach (string variable in c.SelectMany(static x => x.Variables).Distinct())
        {
            int degree = 0;
            foreach (Polynomial coefficient in c)
            {
                degree = Math.Max(degree, coefficient.DegreeIn(variable));
            }

            size *= (c.Length * degree) + 1;
        }

        if (size > WorkLimit)
        {
            throw new BudgetExceededException(string.Create(CultureInfo.InvariantCulture, $"the covariance of {c.Length - 1} states"));
        }

        double longest = 0;
        foreach (Polynomial coefficient in c)
        {
            longest = Math.Max(longest, Bits(coefficient));
        }

        double bits = c.Length * longest;
        if (size * Math.Max(1, bits / 64) > WordLimit)
        {
            throw new BudgetExceededException(string.Create(CultureInfo.InvariantCulture, $"the covariance of {c.Length - 1} states with numbers of {bits:N0} bits"));
        }
    }

    private static double Bits(Polynomial polynomial)
    {
        double longest = 0;
        for (int i = 0; i < polynomial.TermCount; i++)
        {
            longest = Math.Max(longest, polynomial.CoefficientAt(i).Numerator.GetBitLength() + polynomial.CoefficientAt(i).Denominator.GetBitLength());
        }

        return longest;
    }

    /// <summary>The solution for R = N/d and Q = P·Sᵀ/e over a domain, with one denominator: a_i = c_i/dⁱ and M_i = M_i(N)/dⁱ.</summary>
    /// <remarks>The determinant of the Yule–Walker equations vanishes where an eigenvalue is 1 or −1, so p(1) and p(−1) tend to divide the denominator; they come as divisors to try.</remarks>
    private static bool TrySolve<T>(
        Matrix<T> numerators,
        T d,
        (Matrix<T> P, Matrix<T> S) right,
        T e,
        CancellationToken cancellation,
        [NotNullWhen(true)] out Matrix<T>? sum,
        [NotNullWhen(true)] out T? denominator,
        [NotNullWhen(true)] out T[]? divisors)
        where T : IIntegralDomain<T>
    {
        int n = numerators.Rows, top = Math.Max(0, 2 * (n - 1));
        T[] c = [.. Berkowitz.CharacteristicPolynomial(numerators, cancellation).Coefficients];
        Array.Reverse(c);
        if (c is Polynomial[] polynomials)
        {
            CheckSize(polynomials);
        }

        T[] powers = new T[(2 * n) + 1];
        powers[0] = Ring<T>.One;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * d;
        }

        T[] scaled = new T[n + 1];
        (T one, T minusOne) = (Ring<T>.Zero, Ring<T>.Zero);
        for (int i = 0; i <= n; i++)
        {
            scaled[i] = c[i] * powers[n - i];
            one += scaled[i];
            minusOne = int.IsEvenInteger(i) ? minusOne + scaled[i] : minusOne - scaled[i];
        }

        sum = null;
        denominator = default;
        divisors = null;
        Matrix<T> system = YuleWalker(scaled).Beside(powers[n] * Unit<T>(n + 1));
        if (!Bareiss.TrySolve(system, cancellation, out Matrix<T>? gamma, out T? determinant))
        {
            return false;
        }

        sum = Sum(Adjugate(numerators, c), right.P, right.S, gamma, powers, cancellation);
        denominator = determinant * powers[top] * e;
        divisors = [d, e, one, minusOne];
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
            T sum = k - m >= 0 ? a[k - m] : Ring<T>.Zero;
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

    /// <summary>Σ_{i,j} γ_{|i−j|} d^{2n−2−i−j} (M_i·P)(M_j·S)ᵀ, the short products collected before they meet γ.</summary>
    private static Matrix<T> Sum<T>(Matrix<T>[] m, Matrix<T> p, Matrix<T> s, Matrix<T> gamma, T[] powers, CancellationToken cancellation)
        where T : IRing<T>
    {
        int n = m.Length, top = Math.Max(0, 2 * (n - 1));
        bool symmetric = ReferenceEquals(p, s);
        Matrix<T>[] left = Array.ConvertAll(m, x => x * p), right = symmetric ? left : Array.ConvertAll(m, x => x * s);
        T Entry(int a, int b)
        {
            cancellation.ThrowIfCancellationRequested();
            T sum = Ring<T>.Zero;
            for (int lag = 0; lag < n; lag++)
            {
                T collected = Ring<T>.Zero;
                for (int i = 0; i + lag < n; i++)
                {
                    T products = Ring<T>.Zero;
                    for (int k = 0; k < p.Columns; k++)
                    {
                        products += left[i][a, k] * right[i + lag][b, k];
                        products += lag > 0 ? left[i + lag][a, k] * right[i][b, k] : Ring<T>.Zero;
                    }

                    collected += products * powers[top - (2 * i) - lag];
                }

                sum += collected * gamma[n - lag, 0];
            }

            return sum;
        }

        T[] entries = new T[n * n];
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                entries[(a * n) + b] = symmetric && b < a ? entries[(b * n) + a] : Entry(a, b);
            }
        }

        return Matrix<T>.FromEntries(n, n, entries);
    }

    private static Matrix<RationalFunction> Symmetric(Matrix<Polynomial> numerators, Polynomial denominator, Polynomial[] divisors, CancellationToken cancellation)
    {
        int n = numerators.Rows;
        PolynomialFactors? factors = DivisorFactorization.Of(denominator, divisors, LongestRest, cancellation);
        RationalFunction[] entries = new RationalFunction[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                entries[(i * n) + j] = entries[(j * n) + i] = factors is null ? RationalFunction.Create(numerators[i, j], denominator) : RationalFunction.Create(numerators[i, j], factors);
            }
        }

        return Matrix<RationalFunction>.FromEntries(n, n, entries);
    }

    private static Matrix<T> Unit<T>(int size)
        where T : IRing<T> => Matrix<T>.Create(size, 1, (i, _) => i == size - 1 ? Ring<T>.One : Ring<T>.Zero);
}
