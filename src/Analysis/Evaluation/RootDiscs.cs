using System.Numerics;

namespace Momentum.Analysis.Evaluation;

/// <summary>Proved discs around approximate roots of a square-free integer polynomial.</summary>
/// <remarks>
/// Discs of centre z_i and radius n·|p(z_i)/(c_n·∏_{j≠i}(z_i − z_j))| cover all roots, and m of them that form a connected piece hold exactly m roots (Smith 1970).
/// Centres are real or in exact conjugate pairs; a disc with a real centre that meets no other holds a real root, because its conjugate lies in the same disc.
/// </remarks>
internal sealed class RootDiscs
{
    private readonly BigComplex[] _centres;
    private readonly BigBall[] _radii;
    private readonly BigBall[] _moduli;
    private readonly bool[] _isIsolated;

    private RootDiscs(BigComplex[] centres, BigBall[] radii, BigBall[] moduli, int precision)
    {
        _centres = centres;
        _radii = radii;
        _moduli = moduli;
        Precision = precision;
        _isIsolated = new bool[centres.Length];
        for (int i = 0; i < centres.Length; i++)
        {
            _isIsolated[i] = MeetsNoOther(i);
        }
    }

    public int Precision { get; }

    public int Count => _centres.Length;

    /// <summary>Discs at a precision; null when the approximations did not settle into conjugate pairs.</summary>
    public static RootDiscs? Of(BigInteger[] polynomial, int precision)
    {
        BigComplex[]? centres = Pair(RootIteration.Approximate(polynomial, precision), precision);
        if (centres is null)
        {
            return null;
        }

        // Descending modulus, a pair with its upper half first.
        Array.Sort(centres, (x, y) =>
        {
            int order = -BigBall.Compare(x.SquaredModulus(precision), y.SquaredModulus(precision));
            return order != 0 ? order : -BigBall.Compare(x.Im, y.Im);
        });
        BigBall[] radii = new BigBall[centres.Length];
        BigBall[] moduli = new BigBall[centres.Length];
        for (int i = 0; i < centres.Length; i++)
        {
            if (!TryRadius(polynomial, centres, i, precision, out radii[i]))
            {
                return null;
            }

            moduli[i] = BigBall.Sqrt(centres[i].SquaredModulus(2 * precision), precision).Widen(radii[i], precision);
        }

        return new(centres, radii, moduli, precision);
    }

    /// <summary>The real part of a root in its disc.</summary>
    public BigBall Real(int i) => _centres[i].Re.Widen(_radii[i], Precision);

    /// <summary>The imaginary part; exactly 0 for a proved real root.</summary>
    public BigBall Imaginary(int i) => IsReal(i) ? default : _centres[i].Im.Widen(_radii[i], Precision);

    public BigBall Modulus(int i) => _moduli[i];

    /// <summary>The root of an isolated disc as a complex ball.</summary>
    public BigComplex Root(int i) => new(Real(i), Imaginary(i));

    /// <summary>Whether the disc is isolated around a real centre.</summary>
    public bool IsReal(int i) => _centres[i].Im.IsZero && _isIsolated[i];

    /// <summary>Whether the disc is isolated and lies off the real axis.</summary>
    public bool IsComplex(int i) => _isIsolated[i] && BigBall.Compare(_centres[i].Im.Abs(), _radii[i]) > 0;

    /// <summary>Whether all discs are disjoint, and each is decided to be real or not.</summary>
    public bool AreIsolated()
    {
        for (int i = 0; i < Count; i++)
        {
            if (!IsReal(i) && !IsComplex(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The largest modulus: between the largest lower and the largest upper end.</summary>
    public BigBall SpectralRadius()
    {
        (BigInteger Mid, long Exponent) lower = Low(0);
        (BigInteger Mid, long Exponent) upper = High(0);
        for (int i = 1; i < Count; i++)
        {
            lower = Max(lower, Low(i));
            upper = Max(upper, High(i));
        }

        long exponent = Math.Min(lower.Exponent, upper.Exponent) - 1;
        BigInteger low = lower.Mid << (int)(lower.Exponent - exponent);
        BigInteger high = upper.Mid << (int)(upper.Exponent - exponent);
        return BigBall.Of((low + high) >> 1, (high - low) >> 1, exponent);
    }

    private bool MeetsNoOther(int i)
    {
        for (int j = 0; j < Count; j++)
        {
            if (j == i)
            {
                continue;
            }

            BigBall apart = BigComplex.Subtract(_centres[i], _centres[j], Precision * 2).SquaredModulus(Precision);
            BigBall reach = BigBall.Add(_radii[i], _radii[j], 64).UpperMagnitude();
            if (BigBall.Compare(apart, BigBall.Multiply(reach, reach, 128)) <= 0)
            {
                return false;
            }
        }

        return true;
    }

    private (BigInteger Mid, long Exponent) Low(int i) => (_moduli[i].Mid - _moduli[i].Radius, _moduli[i].Exponent);

    private (BigInteger Mid, long Exponent) High(int i) => (_moduli[i].Mid + _moduli[i].Radius, _moduli[i].Exponent);

    private static (BigInteger Mid, long Exponent) Max((BigInteger Mid, long Exponent) x, (BigInteger Mid, long Exponent) y)
    {
        long exponent = Math.Min(x.Exponent, y.Exponent);
        return (x.Mid << (int)(x.Exponent - exponent)) >= (y.Mid << (int)(y.Exponent - exponent)) ? x : y;
    }

    private static BigComplex[]? Pair(BigComplex[] roots, int precision)
    {
        List<BigComplex> centres = [];
        int lower = 0;
        foreach (BigComplex z in roots)
        {
            bool isReal = z.Im.IsZero || (!z.Re.IsZero && z.Im.Magnitude < z.Re.Magnitude - (precision / 2));
            if (isReal)
            {
                centres.Add(new(z.Re, default));
            }
            else if (z.Im.Sign > 0)
            {
                centres.Add(z);
                centres.Add(z.Conjugate());
            }
            else
            {
                lower++;
            }
        }

        return centres.Count == roots.Length && 2 * lower <= roots.Length ? [.. centres] : null;
    }

    private static bool TryRadius(BigInteger[] polynomial, BigComplex[] centres, int i, int precision, out BigBall radius)
    {
        int work = 2 * precision;
        BigComplex value = default;
        for (int k = polynomial.Length - 1; k >= 0; k--)
        {
            value = BigComplex.Add(BigComplex.Multiply(value, centres[i], work), new(BigBall.Of(polynomial[k]), default), work);
        }

        BigBall size = BigBall.Add(value.Re.UpperMagnitude(), value.Im.UpperMagnitude(), 66);
        BigBall divisor = BigBall.Of(BigInteger.Abs(polynomial[^1]));
        radius = default;
        for (int j = 0; j < centres.Length; j++)
        {
            if (j != i)
            {
                BigBall square = BigComplex.Subtract(centres[i], centres[j], work).SquaredModulus(work);
                if (!square.HasSign || square.IsZero)
                {
                    return false;
                }

                divisor = BigBall.Multiply(divisor, BigBall.Sqrt(square, 64), 64);
            }
        }

        radius = size.IsZero ? default : BigBall.Divide(BigBall.Multiply(size, BigBall.Of(centres.Length), 80), divisor, 64).UpperMagnitude();
        return true;
    }
}
