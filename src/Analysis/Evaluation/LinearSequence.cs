using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Evaluation;

/// <summary>A scalar that a method with n states drives: its terms satisfy the recurrence of the characteristic polynomial and are given exactly by the first n.</summary>
/// <remarks>
/// x_k = Σ r_i x_i with σᵏ ≡ Σ r_i σⁱ modulo p (Cayley, Hamilton), by repeated squaring in enclosures: O(n² log k) operations at a precision that grows until the double is decided.
/// The recurrence is first reduced to the shortest one, so that an eigenvalue which takes no part cannot swamp the result; order two and less goes to <see cref="TwoStateSequence"/>.
/// </remarks>
public sealed class LinearSequence
{
    private readonly UnivariatePolynomial<Rational> _characteristic;
    private readonly ValueList<Rational> _start;
    private readonly TwoStateSequence? _two;

    /// <summary>Initializes a sequence.</summary>
    /// <param name="characteristic">det(σI − R), of degree n ≥ 1.</param>
    /// <param name="start">x₀ … x_{n−1}.</param>
    /// <exception cref="ArgumentException">The number of start values is not the degree.</exception>
    public LinearSequence(UnivariatePolynomial<Rational> characteristic, ValueList<Rational> start)
    {
        ArgumentNullException.ThrowIfNull(characteristic);
        if (characteristic.Degree < 1 || start.Count != characteristic.Degree)
        {
            throw new ArgumentException("as many start values as the degree are needed", nameof(start));
        }

        // Σ x_k z^−k = z·u(z)/p(z) with u(z) = Σ a_i Σ_{j<i} x_j z^(i−1−j): what u and p share takes no part.
        Rational[] u = new Rational[characteristic.Degree];
        for (int i = 1; i <= characteristic.Degree; i++)
        {
            for (int j = 0; j < i; j++)
            {
                u[i - 1 - j] += characteristic[i] * start[j];
            }
        }

        UnivariatePolynomial<Rational> numerator = UnivariatePolynomial<Rational>.FromCoefficients(u);
        _characteristic = numerator.IsZero
            ? UnivariatePolynomial<Rational>.One
            : characteristic.ExactQuotient(UnivariatePolynomial.Gcd(numerator, characteristic)).Monic();
        int order = _characteristic.Degree;
        _start = ValueList.From(start.Take(Math.Max(order, 1)));
        if (order <= 2)
        {
            Rational trace = order == 0 ? default : -_characteristic[order - 1];
            Rational determinant = order < 2 ? default : _characteristic[0];
            Rational second = order == 1 ? trace * start[0] : order == 0 ? default : start[1];
            _two = new(NormalForm.Of(1 - trace + determinant, 1 - determinant), start[0], second);
        }
    }

    /// <summary>x_k, correctly rounded.</summary>
    /// <remarks>When neither 4,096 bits nor exact rationals decide, the value is still within the bounds, which then are two units wide.</remarks>
    /// <param name="k">The step, from 0 to 2⁶².</param>
    public CertifiedValue At(long k)
    {
        TwoStateSequence.CheckStep(k);
        return _two is not null ? _two.At(k) : k < _start.Count
            ? CertifiedValue.Round(_start[(int)k])
            : Certify.Round(p => Term(k, p), TwoStateSequence.Guard(k) * _start.Count, 1, k <= 512 ? () => Terms(k)[^1] : null, 1 << 12);
    }

    /// <summary>Σ x_i² over 0 ≤ i &lt; k, correctly rounded.</summary>
    /// <param name="k">The number of steps, from 0 to 2⁶².</param>
    public CertifiedValue SumOfSquares(long k)
    {
        TwoStateSequence.CheckStep(k);
        return _two is not null ? _two.SumOfSquares(k) : Certify.Round(
            p => Sum(k, p),
            TwoStateSequence.Guard(k) * _start.Count,
            1,
            k <= 64 ? () => Terms(Math.Max(0, k - 1)).Take((int)k).Aggregate(Rational.Zero, (sum, x) => sum + (x * x)) : null,
            1 << 12);
    }

    /// <summary>Σ x_i² over all i, exactly; null when it is infinite.</summary>
    /// <remarks>Entry (0, 0) of the solution of G = M·G·Mᵀ + x·xᵀ with M the companion matrix and x the start values; finite exactly when the shortest recurrence is stable.</remarks>
    public Rational? LimitOfSumOfSquares()
    {
        if (_two is not null)
        {
            return _two.LimitOfSumOfSquares();
        }

        if (!PolynomialRate.Of(_characteristic).IsStable)
        {
            return null;
        }

        int n = _start.Count;
        Matrix<Rational> companion = Matrix<Rational>.Create(n, n, (i, j) =>
            i < n - 1 ? (j == i + 1 ? 1 : 0) : -_characteristic[j] / _characteristic.LeadingCoefficient);
        Matrix<Rational> outer = Matrix<Rational>.Create(n, n, (i, j) => _start[i] * _start[j]);
        return MatrixAlgebra.SolveDiscreteLyapunov(companion, outer)[0, 0];
    }

    /// <summary>x_k and Σ x_i² over i &lt; k in balls.</summary>
    internal (BigBall Term, BigBall Squares) Balls(long k, int precision) =>
        _two is not null ? _two.Balls(k, precision) : (Term(k, precision), Sum(k, precision));

    /// <summary>The bits that k steps may cost.</summary>
    internal int GuardOf(long k) => TwoStateSequence.Guard(k) * Math.Max(1, _start.Count);

    private List<Rational> Terms(long last)
    {
        int n = _start.Count;
        List<Rational> terms = [.. _start];
        while (terms.Count <= last)
        {
            Rational sum = default;
            for (int i = 0; i < n; i++)
            {
                sum += _characteristic[i] * terms[terms.Count - n + i];
            }

            terms.Add(-sum / _characteristic.LeadingCoefficient);
        }

        return terms;
    }

    private BigBall Term(long k, int precision)
    {
        ResidueRing ring = new(_characteristic, precision);
        (BigBall[] residue, BigInteger exponent) = ring.Power(k);
        BigBall term = default;
        for (int i = 0; i < residue.Length; i++)
        {
            term = BigBall.Add(term, BigBall.Multiply(residue[i], BigBall.Of(_start[i], precision), precision), precision);
        }

        return term.ShiftBy((long)BigInteger.Max(-(1L << 40), BigInteger.Min(1L << 40, exponent)));
    }

    private BigBall Sum(long k, int precision)
    {
        // With G = Σ_{i<k} r_i r_iᵀ and T the matrix of multiplication by σᵏ: G over 2k terms is G + T·G·Tᵀ.
        int n = _start.Count;
        ResidueRing ring = new(_characteristic, precision);
        BigBall[][] gram = Square(n);
        BigBall[] power = new BigBall[n];
        power[0] = BigBall.Of(1);
        for (int bit = 63 - BitOperations.LeadingZeroCount((ulong)k); bit >= 0; bit--)
        {
            BigBall[][] shift = ring.MultiplicationBy(power);
            AddProduct(gram, shift, precision);
            power = ring.Multiply(power, power);
            if (((k >> bit) & 1) != 0)
            {
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        gram[i][j] = BigBall.Add(gram[i][j], BigBall.Multiply(power[i], power[j], precision), precision);
                    }
                }

                power = ring.TimesSigma(power);
            }
        }

        BigBall sum = default;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                sum = BigBall.Add(sum, BigBall.Multiply(gram[i][j], BigBall.Of(_start[i] * _start[j], precision), precision), precision);
            }
        }

        return sum;
    }

    private static BigBall[][] Square(int n)
    {
        BigBall[][] square = new BigBall[n][];
        for (int i = 0; i < n; i++)
        {
            square[i] = new BigBall[n];
        }

        return square;
    }

    private static void AddProduct(BigBall[][] gram, BigBall[][] shift, int precision)
    {
        int n = gram.Length;
        BigBall[][] half = Product(shift, gram, transposed: false, precision);
        BigBall[][] moved = Product(half, shift, transposed: true, precision);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                gram[i][j] = BigBall.Add(gram[i][j], moved[i][j], precision);
            }
        }
    }

    private static BigBall[][] Product(BigBall[][] left, BigBall[][] right, bool transposed, int precision)
    {
        int n = left.Length;
        BigBall[][] product = Square(n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                BigBall sum = default;
                for (int m = 0; m < n; m++)
                {
                    sum = BigBall.Add(sum, BigBall.Multiply(left[i][m], transposed ? right[j][m] : right[m][j], precision), precision);
                }

                product[i][j] = sum;
            }
        }

        return product;
    }
}
