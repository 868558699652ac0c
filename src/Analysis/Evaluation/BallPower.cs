using System.Numerics;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>The scalars c_k and d_k of Rᵏ = c_k·I + d_k·(R − a·I), a = τ/2, in double-double balls.</summary>
/// <remarks>
/// (R − aI)² = s·I with s = D/4 (Cayley, Hamilton), so z = c + d·√s multiplies like a number: c_2k = c² + s·d², d_2k = 2cd; c_{k+1} = ac + sd, d_{k+1} = ad + c.
/// For real eigenvalues no two terms of opposite sign meet, also for a &lt; 0 and at a double root. For complex ones z is a complex number that is squared,
/// and a second bound holds for the distance from the true z: relative error 2r + r² after a squaring instead of the factor up to 2√2 of the component-wise radii.
/// The smaller bound is kept at each step. The error grows like k either way. Values are kept near 1 by powers of two, counted in <see cref="Exponent"/>.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal ref struct BallPower
{
    private const double Small = 4.909093465297727e-91; // 2^-300
    private const double Large = 2.037035976334486e90; // 2^300
    private readonly Ball _a;
    private readonly Ball _s;
    private readonly double _root; // √|s|
    private readonly double _local; // norm-wise rounding of one squaring: the products and sums (under 14·2^-106) and the error of s
    private readonly double _base; // norm-wise relative error of a + √s
    private double _relative;

    private BallPower(in Figures f)
    {
        _a = f.Trace.ScaleByPowerOfTwo(0.5);
        _s = f.D.ScaleByPowerOfTwo(0.25);
        C = 1;
        double s = -_s.Centre.Hi;
        if (s > 0)
        {
            double rho = Math.Sqrt((_a.Centre.Hi * _a.Centre.Hi) + s);
            _root = Math.Sqrt(s);
            _local = 1.000001 * (DoubleDouble.Unit + (_s.Radius / s));
            _base = 1.000001 * ((_a.Radius / rho) + _local);
        }
        else
        {
            _relative = double.PositiveInfinity;
        }
    }

    /// <summary>Gets c_k/2^exponent.</summary>
    public Ball C { get; private set; }

    /// <summary>Gets d_k/2^exponent.</summary>
    public Ball D { get; private set; }

    /// <summary>Gets the common exponent of two.</summary>
    public long Exponent { get; private set; }

    /// <summary>c_k and d_k; false when they leave the range of the error bounds.</summary>
    public static bool TryRaise(in Figures f, long k, out BallPower power)
    {
        power = new(f);
        for (int bit = 63 - BitOperations.LeadingZeroCount((ulong)k); bit >= 0; bit--)
        {
            power.Square();
            if (((k >> bit) & 1) != 0)
            {
                power.Advance();
            }

            if (!power.TryNormalise())
            {
                return false;
            }
        }

        power.Tighten(Math.Abs(power.C.Centre.Hi * power.C.Centre.Hi) + Math.Abs(power._s.Centre.Hi * power.D.Centre.Hi * power.D.Centre.Hi), true);
        return true;
    }

    private void Square()
    {
        Ball squareC = C.Square();
        Ball squareD = _s * D.Square();
        D = (C * D).ScaleByPowerOfTwo(2);
        C = squareC + squareD;
        Exponent *= 2;
        if (_root > 0)
        {
            _relative = (_relative * (2 + _relative)) + _local;
            Tighten(squareC.Centre.Hi - squareD.Centre.Hi, false);
        }
    }

    private void Advance()
    {
        Ball next = (_a * C) + (_s * D);
        D = (_a * D) + C;
        C = next;
        _relative = (_relative * (1 + _base)) + _base;
    }

    /// <summary>Uses the norm-wise bound where it is smaller; the norm of z, or its square, is known to a relative 2⁻⁵⁰ from the high parts.</summary>
    private void Tighten(double norm, bool isSquared)
    {
        if (!(_root > 0) || !(_relative < 1e-7))
        {
            return;
        }

        double size = 1.000001 * (isSquared ? Math.Sqrt(norm) : norm);
        _relative = Math.Min(_relative, 1.000001 * (C.Radius + (_root * D.Radius)) / size * 1.000002);
        double bound = _relative * size;
        C = new(C.Centre, Math.Min(C.Radius, bound));
        D = new(D.Centre, Math.Min(D.Radius, bound / _root));
    }

    private bool TryNormalise()
    {
        double size = Math.Max(Math.Abs(C.Centre.Hi), Math.Abs(D.Centre.Hi));
        if (size is >= Small and <= Large)
        {
            return true;
        }

        double scale = size < Small ? Large : Small;
        C = C.ScaleByPowerOfTwo(scale);
        D = D.ScaleByPowerOfTwo(scale);
        Exponent += size < Small ? -300 : 300;
        return Math.Abs(Exponent) < 1L << 40 && size * scale is >= Small and <= Large;
    }
}
