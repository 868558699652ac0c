using System.Numerics;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>The closed forms of a two-state method at any precision, from its exact integers.</summary>
/// <remarks>The shapes are those of <see cref="TwoStateBalls"/>; only the square root and the quotients round.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct TwoStateBig
{
    private readonly Quadratic _exact;
    private readonly int _precision;
    private readonly BigBall _root;

    public TwoStateBig(in Quadratic exact, int precision)
    {
        _exact = exact;
        _precision = precision;
        _root = BigBall.Sqrt(BigBall.Of(BigInteger.Abs(exact.Discriminant)), precision);
    }

    public bool IsComplex => _exact.Discriminant.Sign < 0;

    public BigBall Rho()
    {
        if (IsComplex)
        {
            return BigBall.Sqrt(Over(BigBall.Of(_exact.Determinant), 1), _precision);
        }

        return Over(BigBall.Add(BigBall.Of(BigInteger.Abs(_exact.Trace)), _root, _precision), 2);
    }

    public BigBall Gap()
    {
        if (IsComplex)
        {
            BigBall one = BigBall.Of(1);
            return BigBall.Divide(Over(BigBall.Of(_exact.Q), 1), BigBall.Add(one, Rho(), _precision), _precision);
        }

        bool negative = _exact.Trace.Sign < 0;
        BigInteger sum = negative ? (_exact.A << 2) - _exact.B : _exact.B;
        BigInteger product = negative ? _exact.Margin : _exact.C;
        if (sum.Sign < 0)
        {
            return Over(BigBall.Subtract(BigBall.Of(sum), _root, _precision), 2);
        }

        BigBall divisor = BigBall.Add(BigBall.Of(sum), _root, _precision);
        return divisor.IsZero ? divisor : BigBall.Divide(BigBall.Of(product << 1), divisor, _precision);
    }

    public BigBall Rate() => BigLogarithm.NegativeLog(Rho(), Gap(), _precision);

    /// <summary>The dominant eigenvalue's real part.</summary>
    public BigBall DominantReal()
    {
        if (IsComplex)
        {
            return Over(BigBall.Of(_exact.Trace), 2);
        }

        BigBall rho = Rho();
        return _exact.Trace.Sign < 0 ? -rho : rho;
    }

    /// <summary>The other eigenvalue's real part.</summary>
    public BigBall OtherReal()
    {
        if (IsComplex)
        {
            return DominantReal();
        }

        BigBall dominant = DominantReal();
        return dominant.IsZero ? dominant : BigBall.Divide(Over(BigBall.Of(_exact.Determinant), 1), dominant, _precision);
    }

    /// <summary>The imaginary part of the eigenvalue in the upper half plane.</summary>
    public BigBall Imaginary() => IsComplex ? Over(_root, 2) : default;

    /// <summary>The condition number S/(2√|D|), rounded.</summary>
    public double Condition()
    {
        BigInteger sum = BigInteger.Abs(_exact.Trace.Sign < 0 ? (_exact.A << 2) - _exact.B : _exact.B);
        if (_root.IsZero)
        {
            return CertifiedValue.ConditionCap;
        }

        BigBall ratio = BigBall.Divide(BigBall.Of(sum), _root.ShiftBy(1), 64);
        return Math.Clamp(Rounding.Nearest(ratio.Mid, ratio.Exponent), 0.5, CertifiedValue.ConditionCap);
    }

    private BigBall Over(BigBall value, int factor) => BigBall.Divide(value, BigBall.Of(_exact.A * factor), _precision);
}
