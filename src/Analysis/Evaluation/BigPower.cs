using System.Numerics;

namespace Momentum.Analysis.Evaluation;

/// <summary>c_k, d_k of <see cref="BallPower"/> at any precision, and the sums of their squares and products over the steps before k.</summary>
internal sealed class BigPower
{
    private readonly int _precision;
    private readonly BigBall _a;
    private readonly BigBall _s;

    /// <summary>Prepares a = τ/2 and s = D/4 from exact integers.</summary>
    public BigPower(in Quadratic exact, int precision)
    {
        _precision = precision;
        BigBall unit = BigBall.Of(exact.A << 1);
        _a = BigBall.Divide(BigBall.Of(exact.Trace), unit, precision);
        _s = BigBall.Divide(BigBall.Of(exact.Discriminant), BigBall.Of((exact.A * exact.A) << 2), precision);
    }

    /// <summary>Gets a = τ/2.</summary>
    public BigBall A => _a;

    /// <summary>c_k and d_k up to the common factor 2^exponent.</summary>
    public (BigBall C, BigBall D, BigInteger Exponent) Raise(long k)
    {
        BigBall c = BigBall.Of(1);
        BigBall d = default;
        BigInteger exponent = default;
        for (int bit = 63 - BitOperations.LeadingZeroCount((ulong)k); bit >= 0; bit--)
        {
            (c, d) = Double(c, d);
            exponent *= 2;
            if (((k >> bit) & 1) != 0)
            {
                (c, d) = Next(c, d);
            }

            long size = Math.Max(c.IsZero ? long.MinValue : c.Magnitude, d.IsZero ? long.MinValue : d.Magnitude);
            if (size == long.MinValue)
            {
                break;
            }

            if (Math.Abs(size) > 1 << 20)
            {
                c = c.ShiftBy(-size);
                d = d.ShiftBy(-size);
                exponent += size;
            }
        }

        return (c, d, exponent);
    }

    /// <summary>Σ c_i², Σ c_i·d_i and Σ d_i² over 0 ≤ i &lt; k.</summary>
    /// <remarks>By doubling: the second half of 2k terms is the first half moved on by k steps. Nothing is subtracted from a limit.</remarks>
    public (BigBall Cc, BigBall Cd, BigBall Dd) Sums(long k)
    {
        BigBall c = BigBall.Of(1);
        BigBall d = default;
        BigBall cc = default;
        BigBall cd = default;
        BigBall dd = default;
        for (int bit = 63 - BitOperations.LeadingZeroCount((ulong)k); bit >= 0; bit--)
        {
            BigBall c2 = Times(c, c);
            BigBall d2 = Times(d, d);
            BigBall p = Times(c, d);
            BigBall sp = Times(_s, p);
            BigBall moved = Plus(Plus(Times(c2, cc), Times(sp, cd).ShiftBy(1)), Times(Times(_s, Times(_s, d2)), dd));
            BigBall mixed = Plus(Plus(Times(p, cc), Times(Plus(c2, Times(_s, d2)), cd)), Times(sp, dd));
            BigBall last = Plus(Plus(Times(d2, cc), Times(p, cd).ShiftBy(1)), Times(c2, dd));
            (cc, cd, dd) = (Plus(cc, moved), Plus(cd, mixed), Plus(dd, last));
            (c, d) = Double(c, d);
            if (((k >> bit) & 1) != 0)
            {
                (cc, cd, dd) = (Plus(cc, Times(c, c)), Plus(cd, Times(c, d)), Plus(dd, Times(d, d)));
                (c, d) = Next(c, d);
            }
        }

        return (cc, cd, dd);
    }

    private (BigBall C, BigBall D) Double(BigBall c, BigBall d) =>
        (Plus(Times(c, c), Times(_s, Times(d, d))), Times(c, d).ShiftBy(1));

    private (BigBall C, BigBall D) Next(BigBall c, BigBall d) =>
        (Plus(Times(_a, c), Times(_s, d)), Plus(Times(_a, d), c));

    private BigBall Times(BigBall x, BigBall y) => BigBall.Multiply(x, y, _precision);

    private BigBall Plus(BigBall x, BigBall y) => BigBall.Add(x, y, _precision);
}
