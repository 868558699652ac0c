using System.Numerics;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>Certified gaps and radii against their definition: exact signs of the characteristic polynomial at the midpoints between neighbouring doubles.</summary>
public sealed class MidpointTests
{
    private const int Seed = 20260109;

    /// <summary>Blocks of points, each from its own seed, on every core: ten million points take minutes.</summary>
    [Fact]
    public void GapAndRho_RandomPoints_PassTheExactSignTests()
    {
        const int Block = 1000;
        int blocks = (Cases.Count(60_000) + Block - 1) / Block;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, block =>
        {
            Random random = new(Seed + block);
            for (int i = 0; i < Block; i++)
            {
                NormalForm form = Cases.HeavyBall(random, out HeavyBallPoint at);
                Quadratic exact = form.ToQuadratic();
                TwoStateRate rate = TwoStateRate.Of(form);
                bool gap = BracketsGap(exact, rate.Gap.Value) && Encloses(exact, rate.Gap.Lower, rate.Gap.Upper);
                Cases.Check(gap, $"seed {Seed + block}, case {i}: {at}, gap {rate.Gap}");
                Cases.Check(BracketsRho(exact, rate.Rho.Value), $"seed {Seed + block}, case {i}: {at}, rho {rate.Rho}");
                Cases.Check(rate.Regime == ByInequalities(exact), $"seed {Seed + block}, case {i}: {at}, {rate.Regime}");
            }
        });
    }

    /// <summary>Whether the gap lies between the midpoints on both sides of a double.</summary>
    private static bool BracketsGap(in Quadratic exact, double value)
    {
        (BigInteger low, BigInteger high, int scale) = Midpoints(value);
        return SideOfGap(exact, low, scale) >= 0 && SideOfGap(exact, high, scale) <= 0;
    }

    private static bool Encloses(in Quadratic exact, double lower, double upper)
    {
        Quadratic.Split(lower, out long m, out int e);
        Quadratic.Split(upper, out long n, out int f);
        int scale = Math.Max(0, Math.Max(-e, -f));
        return SideOfGap(exact, (BigInteger)m << (e + scale), scale) >= 0 && SideOfGap(exact, (BigInteger)n << (f + scale), scale) <= 0;
    }

    /// <summary>The sign of gap − g at g = m/2^scale.</summary>
    private static int SideOfGap(in Quadratic exact, BigInteger m, int scale)
    {
        BigInteger one = BigInteger.One << scale;
        if (exact.Discriminant.Sign < 0)
        {
            // gap > g exactly when 1 − g > √δ.
            BigInteger rest = one - m;
            return rest.Sign < 0 ? -1 : ((rest * rest * exact.A) - (exact.Determinant << (2 * scale))).Sign;
        }

        // The smaller root of Aw² − Bw + C, or of its mirror for τ < 0: left of the vertex the polynomial is positive up to the root.
        bool mirrored = exact.Trace.Sign < 0;
        BigInteger b = mirrored ? (exact.A << 2) - exact.B : exact.B;
        BigInteger c = mirrored ? exact.Margin : exact.C;
        bool leftOfVertex = (m * exact.A << 1) <= b << scale;
        int sign = ((exact.A * m * m) - (b * m << scale) + (c << (2 * scale))).Sign;
        return leftOfVertex ? sign : sign > 0 ? -1 : Math.Min(sign, 0);
    }

    private static bool BracketsRho(in Quadratic exact, double value)
    {
        (BigInteger low, BigInteger high, int scale) = Midpoints(value);
        return SideOfRho(exact, low, scale) >= 0 && SideOfRho(exact, high, scale) <= 0;
    }

    /// <summary>The sign of ρ − r: for real roots ρ is the larger root of Aσ² − |Aτ|σ + Aδ.</summary>
    private static int SideOfRho(in Quadratic exact, BigInteger m, int scale)
    {
        if (m.Sign < 0)
        {
            return 1;
        }

        if (exact.Discriminant.Sign < 0)
        {
            return ((exact.Determinant << (2 * scale)) - (exact.A * m * m)).Sign;
        }

        BigInteger t = BigInteger.Abs(exact.Trace);
        bool rightOfVertex = (m * exact.A << 1) >= t << scale;
        int sign = ((exact.A * m * m) - (t * m << scale) + (exact.Determinant << (2 * scale))).Sign;
        return rightOfVertex ? -sign : 1;
    }

    private static RegimeKind ByInequalities(in Quadratic exact)
    {
        // ρ ≥ 1 from the side of ρ itself, instead of the Jury conditions.
        if (SideOfRho(exact, BigInteger.One, 0) >= 0)
        {
            return RegimeKind.Divergence;
        }

        BigInteger d = (exact.Trace * exact.Trace) - (4 * exact.A * exact.Determinant);
        return d.Sign < 0 ? RegimeKind.Ripples
            : exact.Trace.IsZero && exact.Determinant.IsZero ? RegimeKind.OneStepConvergence
            : d.IsZero ? RegimeKind.Critical
            : exact.Trace.Sign > 0 ? RegimeKind.MonotonicDecrease : RegimeKind.MonotonicOscillations;
    }

    private static (BigInteger Low, BigInteger High, int Scale) Midpoints(double value)
    {
        // In units of half the spacing below, which is the finer one.
        double below = Math.BitDecrement(value);
        double above = Math.BitIncrement(value);
        Quadratic.Split(below, out long m0, out int e0);
        Quadratic.Split(value, out long m1, out int e1);
        Quadratic.Split(above, out long m2, out int e2);
        int scale = 1 + Math.Max(0, Math.Max(-e0, Math.Max(-e1, -e2)));
        BigInteger v = (BigInteger)m1 << (e1 + scale);
        return (((BigInteger)m0 << (e0 + scale)) + v >> 1, ((BigInteger)m2 << (e2 + scale)) + v >> 1, scale);
    }
}
