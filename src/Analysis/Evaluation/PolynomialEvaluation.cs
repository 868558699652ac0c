using System.Collections.Immutable;
using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>One evaluation of a characteristic polynomial of degree three or more without the root 0.</summary>
internal sealed class PolynomialEvaluation
{
    private const int FirstPrecision = RootIteration.DoubleDoublePrecision;
    private const int ExactFrom = 8 * FirstPrecision;
    private readonly UnivariatePolynomial<Rational> _polynomial;
    private readonly UnivariatePolynomial<Rational> _squareFree;
    private readonly BigInteger[] _integers;
    private readonly int _zeros;
    private readonly Dictionary<int, RootDiscs?> _discs = [];
    private readonly Lazy<RealAlgebraic> _square;
    private readonly Lazy<ExactRoots> _exact;

    public PolynomialEvaluation(UnivariatePolynomial<Rational> polynomial, int zeros)
    {
        _polynomial = polynomial;
        _zeros = zeros;
        _integers = UnivariateGcd.SquareFreePart(UnivariateIntegers.Primitive(polynomial));
        _squareFree = UnivariateIntegers.ToRational(_integers);
        _square = new(() => SquaredRadius.Of(_squareFree));
        _exact = new(() => new ExactRoots(_squareFree));
    }

    private bool IsSquareFree => _squareFree.Degree == _polynomial.Degree;

    public PolynomialRate All()
    {
        double condition = Condition();
        int side = SideOfOne();
        RegimeKind regime = side >= 0 ? RegimeKind.Divergence : DominantRegime();
        return new(
            regime,
            Round(Rho, condition, ExactRho),
            Round(p => BigBall.Subtract(BigBall.Of(1), Rho(p), p), condition, () => 1 - ExactRho()),
            side == 0 ? CertifiedValue.Exact(0, condition) : Round(Rate, condition, null),
            ValueList.From(Eigenvalues(condition)),
            condition);
    }

    public BigInteger? Iterations(Rational epsilon) => SideOfOne() >= 0 ? null : IterationCount.Decide(Rate, IsPower, epsilon, FirstPrecision);

    private static CertifiedValue Round(Func<int, BigBall> evaluate, double condition, Func<Rational?>? exact) =>
        Certify.Round(evaluate, 0, condition, exact, PolynomialRate.LastPrecision, FirstPrecision);

    private RootDiscs? Discs(int precision)
    {
        if (!_discs.TryGetValue(precision, out RootDiscs? discs))
        {
            discs = RootDiscs.Of(_integers, precision);
            _discs.Add(precision, discs);
        }

        return discs;
    }

    /// <summary>ρ; a ball without information where the discs are not found.</summary>
    private BigBall Rho(int precision) => Discs(precision)?.SpectralRadius() ?? Unknown;

    private static BigBall Unknown => BigBall.Of(BigInteger.Zero, BigInteger.One, 4096);

    private BigBall Rate(int precision)
    {
        BigBall rho = Rho(precision);
        return rho.HasSign && rho.Sign > 0 ? BigLogarithm.NegativeLog(rho, BigBall.Subtract(BigBall.Of(1), rho, precision), precision) : Unknown;
    }

    private Rational? ExactRho() => _square.Value.IsRational && _square.Value.RationalValue.TrySqrt(out Rational root) ? root : null;

    /// <summary>The sign of ρ − 1.</summary>
    private int SideOfOne()
    {
        for (int precision = FirstPrecision; precision <= ExactFrom; precision *= 2)
        {
            int side = BigBall.Compare(Rho(precision), BigBall.Of(1));
            if (side != 0)
            {
                return side;
            }
        }

        return _square.Value.CompareTo(Rational.One);
    }

    private bool IsPower(BigInteger n, Rational epsilon) =>
        n <= 4096 && _square.Value.SignOf(UnivariatePolynomial<Rational>.Monomial(1, (int)n) - (epsilon * epsilon)) == 0;

    private RegimeKind DominantRegime()
    {
        for (int precision = FirstPrecision; precision <= ExactFrom; precision *= 2)
        {
            if (Discs(precision) is not { } discs || !discs.AreIsolated())
            {
                continue;
            }

            // Sorted by modulus: the first root dominates when the first of another modulus is certainly smaller.
            int other = discs.IsReal(0) ? 1 : 2;
            if (other >= discs.Count || BigBall.Compare(discs.Modulus(other), discs.Modulus(0)) < 0)
            {
                return !discs.IsReal(0) ? RegimeKind.Ripples
                    : IsMultiple(discs.Real(0)) ? RegimeKind.Critical
                    : discs.Real(0).Sign < 0 ? RegimeKind.MonotonicOscillations : RegimeKind.MonotonicDecrease;
            }
        }

        return TiedRegime();
    }

    private bool IsMultiple(BigBall realRoot)
    {
        if (IsSquareFree)
        {
            return false;
        }

        UnivariatePolynomial<Rational> common = UnivariatePolynomial.Gcd(_polynomial, _polynomial.Derivative());
        (Rational lower, Rational upper) = realRoot.Ends();
        return common.Evaluate(lower).IsZero || RealRoots.Count(common, lower, upper) > 0;
    }

    /// <summary>The regime when several moduli agree to many digits: ρ² is compared with the squares of the extreme real roots, exactly.</summary>
    private RegimeKind TiedRegime()
    {
        ImmutableArray<RealAlgebraic> real = RealRoots.Isolate(_squareFree);
        RealAlgebraic? positive = real.Length > 0 && real[^1].Sign > 0 && IsDominant(real[^1]) ? real[^1] : null;
        RealAlgebraic? negative = real.Length > 0 && real[0].Sign < 0 && IsDominant(real[0]) ? real[0] : null;
        UnivariatePolynomial<Rational> slope = _polynomial.Derivative();
        return positive is null && negative is null ? RegimeKind.Ripples
            : positive?.SignOf(slope) == 0 || negative?.SignOf(slope) == 0 ? RegimeKind.Critical
            : negative is null ? RegimeKind.MonotonicDecrease : RegimeKind.MonotonicOscillations;
    }

    /// <summary>Whether the square of a real root is ρ²: both are roots of the polynomial of products, which has one root in the isolating interval of ρ².</summary>
    private bool IsDominant(RealAlgebraic root)
    {
        RealAlgebraic square = _square.Value;
        if (square.IsRational)
        {
            return root.SignOf(UnivariatePolynomial<Rational>.Monomial(1, 2) - square.RationalValue) == 0;
        }

        for (Rational width = root.Upper - root.Lower + 1; ; width /= 1 << 20)
        {
            root = root.Refine(width);
            Rational a = root.Lower * root.Lower;
            Rational b = root.Upper * root.Upper;
            (Rational low, Rational high) = root.Lower.Sign * root.Upper.Sign < 0 ? (default, Rational.Max(a, b)) : (Rational.Min(a, b), Rational.Max(a, b));
            if (high <= square.Lower)
            {
                return false;
            }

            if (low > square.Lower && high < square.Upper)
            {
                return true;
            }

            // ρ² is not below any square of a root, so the interval cannot lie above.
        }
    }

    private IEnumerable<Eigenvalue> Eigenvalues(double condition)
    {
        int[] multiplicities = Multiplicities();
        for (int i = 0; i < _squareFree.Degree; i++)
        {
            int index = i;
            CertifiedValue real = Round(p => Part(p, index, static (d, k) => d.Real(k)), condition, () => _exact.Value.Real(Isolated(), index));
            CertifiedValue imaginary = Round(p => Part(p, index, static (d, k) => d.Imaginary(k)), condition, () => _exact.Value.Imaginary(Isolated(), index));
            for (int k = 0; k < multiplicities[i]; k++)
            {
                yield return new(real, imaginary);
            }
        }

        CertifiedValue zero = CertifiedValue.Exact(0, condition);
        for (int k = 0; k < _zeros; k++)
        {
            yield return new(zero, zero);
        }
    }

    private BigBall Part(int precision, int index, Func<RootDiscs, int, BigBall> part) =>
        Discs(precision) is { } discs && discs.AreIsolated() ? part(discs, index) : Unknown;

    /// <summary>Isolated discs at the least precision that gives them.</summary>
    private RootDiscs? Isolated()
    {
        for (int precision = FirstPrecision; precision <= PolynomialRate.LastPrecision; precision *= 2)
        {
            if (Discs(precision) is { } discs && discs.AreIsolated())
            {
                return discs;
            }
        }

        return null;
    }

    /// <summary>How often each root of the square-free part occurs: once for each polynomial of the chain p, gcd(p, p′), … that it is a root of.</summary>
    private int[] Multiplicities()
    {
        int[] counts = new int[_squareFree.Degree];
        Array.Fill(counts, 1);
        UnivariatePolynomial<Rational> rest = _polynomial;
        while (!IsSquareFree && rest.Degree > 0 && Isolated() is { } discs)
        {
            rest = UnivariatePolynomial.Gcd(rest, rest.Derivative());
            int roots = rest.SquareFreePart().Degree;
            if (roots == 0)
            {
                break;
            }

            // As many discs as the divisor has distinct roots are those whose values come closest to zero; the others are certainly not zero once the precision suffices.
            foreach (int i in Smallest(rest, discs, roots))
            {
                counts[i]++;
            }
        }

        return counts;
    }

    private List<int> Smallest(UnivariatePolynomial<Rational> divisor, RootDiscs discs, int count)
    {
        for (int precision = discs.Precision; ; precision *= 2)
        {
            List<int> possible = [];
            if (Discs(precision) is { } finer)
            {
                for (int i = 0; i < finer.Count; i++)
                {
                    BigComplex value = default;
                    for (int k = divisor.Degree; k >= 0; k--)
                    {
                        value = BigComplex.Add(
                            BigComplex.Multiply(value, finer.Root(i), precision), new(BigBall.Of(divisor[k], precision), default), precision);
                    }

                    bool isNonzero = (value.Re.HasSign && !value.Re.IsZero) || (value.Im.HasSign && !value.Im.IsZero);
                    if (!isNonzero)
                    {
                        possible.Add(i);
                    }
                }
            }

            if (possible.Count == count || precision >= PolynomialRate.LastPrecision)
            {
                return possible;
            }
        }
    }

    private double Condition()
    {
        if (Isolated() is not { } discs || !IsSquareFree)
        {
            return CertifiedValue.ConditionCap;
        }

        // p(1 − w) has the coefficients of p shifted to 1, with alternating signs; only their magnitudes matter.
        UnivariatePolynomial<Rational> shifted = _polynomial.Shift(Rational.One);
        BigComplex w = BigComplex.Subtract(discs.Root(0), new(BigBall.Of(1), default), 128);
        BigBall size = BigBall.Sqrt(w.SquaredModulus(128), 64);
        BigBall sum = default;
        BigBall power = BigBall.Of(1);
        BigComplex slope = default;
        for (int i = 0; i <= shifted.Degree; i++)
        {
            sum = BigBall.Add(sum, BigBall.Multiply(BigBall.Of(shifted[i].Abs(), 64), power, 64), 64);
            power = BigBall.Multiply(power, size, 64);
            int k = shifted.Degree - i;
            if (k > 0)
            {
                slope = BigComplex.Add(BigComplex.Multiply(slope, w, 256), new(BigBall.Of(k * shifted[k], 256), default), 256);
            }
        }

        BigBall divisor = BigBall.Multiply(size, BigBall.Sqrt(slope.SquaredModulus(128), 64), 64).ShiftBy(2);
        if (!divisor.HasSign || divisor.IsZero)
        {
            return CertifiedValue.ConditionCap;
        }

        BigBall ratio = BigBall.Divide(sum, divisor, 64);
        return Math.Clamp(Rounding.Nearest(ratio.Mid, ratio.Exponent), 0.5, CertifiedValue.ConditionCap);
    }
}
