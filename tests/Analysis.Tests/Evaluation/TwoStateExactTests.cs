using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>Exact arithmetic on the stack against the same decisions by integers of any length, which share neither the arithmetic nor the sign tests.</summary>
public sealed class TwoStateExactTests
{
    private const int Seed = 20261122;
    private const int Block = 500;

    [Fact]
    public void Gap_EveryFamily_HasTheBitsOfTheIntegersOfAnyLength() => Run(Cases.Count(100_000), static (in NormalForm form) =>
        !TwoStateExact.TryGap(form, out CertifiedValue gap) ? null
        : Same(gap, new TwoStateEvaluation(form).Gap()) ? string.Empty : "gap alone");

    [Fact]
    public void All_EveryFamily_HasTheBitsOfTheIntegersOfAnyLength() => Run(Cases.Count(20_000), Difference);

    /// <summary>The ends of the range of doubles, zeros, and what lies next to the boundaries.</summary>
    [Fact]
    public void All_EndsOfTheRange_HaveTheBitsOfTheIntegersOfAnyLength()
    {
        double[] ends =
        [
            0, double.Epsilon, 3 * double.Epsilon, 2.2250738585072014e-308, 1.4916681462400413e-154, 1e-100, Math.BitDecrement(0.5), 0.5, Math.BitDecrement(1), 1, Math.BitIncrement(1),
            Math.BitDecrement(2), 2, Math.BitIncrement(2), 3, 4, Math.BitIncrement(4), 1e17, 1e154, 1e300, double.MaxValue,
        ];
        foreach (double p in ends)
        {
            foreach (double q in ends)
            {
                foreach ((double x, double y) in (ReadOnlySpan<(double, double)>)[(p, q), (-p, q), (p, -q), (-p, -q)])
                {
                    string? difference = Difference(NormalForm.FromDoubleDouble(x, y));
                    Cases.Check(string.IsNullOrEmpty(difference), $"P = {x:R}, q = {y:R}: {difference}");
                }
            }
        }
    }

    [Fact]
    public void All_RationalCoefficients_HaveTheBitsOfTheIntegersOfAnyLength()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(2_000); i++)
        {
            (Rational p, Rational q) = Cases.Coefficients(random, i);
            Cases.Check(Difference(NormalForm.Of(p, q)) is null or "", $"seed {Seed}, case {i}: P = {p}, q = {q}: {Difference(NormalForm.Of(p, q))}");
        }
    }

    [Fact]
    public void GapOf_AnyFamily_AllocatesNothing()
    {
        Random random = new(Seed);
        foreach (ExactFamily family in ExactForms.Families)
        {
            NormalForm form = family.Make(random);
            if (!TwoStateExact.TryGap(form, out CertifiedValue expected))
            {
                continue;
            }

            // The first call compiles, and rationals with a denominator make integers of their own.
            bool isRational = form.ToQuadratic().A is var a && !a.IsPowerOfTwo;
            long before = GC.GetAllocatedBytesForCurrentThread();
            TwoStateExact.TryGap(form, out CertifiedValue gap);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Cases.Check(Same(expected, gap) && (allocated == 0 || isRational), $"{family.Name}: {allocated} bytes");
        }
    }

    /// <summary>Null when the stack did not decide, empty when all agrees, else what differs.</summary>
    private delegate string? Comparison(in NormalForm form);

    /// <summary>Every family in turn, blocks in parallel, each from its own seed. In each family at least half of the points have to be decided on the stack.</summary>
    private static void Run(int cases, Comparison compare)
    {
        int blocks = (cases + Block - 1) / Block;
        int[] decided = new int[ExactForms.Families.Count];
        int[] points = new int[ExactForms.Families.Count];
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, block =>
        {
            Random random = new(Seed + block);
            for (int i = 0; i < Block; i++)
            {
                int family = i % ExactForms.Families.Count;
                NormalForm form = ExactForms.Families[family].Make(random);
                string? difference = compare(form);
                Cases.Check(string.IsNullOrEmpty(difference), $"seed {Seed + block}, case {i}, {ExactForms.Families[family].Name}: P = {form.P.Centre}, q = {form.Q.Centre}: {difference}");
                Interlocked.Increment(ref points[family]);
                Interlocked.Add(ref decided[family], difference is null ? 0 : 1);
            }
        });
        for (int i = 0; i < points.Length; i++)
        {
            Cases.Check(decided[i] * 2 >= points[i], $"{ExactForms.Families[i].Name}: {decided[i]} of {points[i]} decided");
        }
    }

    private static string? Difference(in NormalForm form)
    {
        TwoStateRate expected = new TwoStateEvaluation(form).All();
        string alone = TwoStateExact.TryGap(form, out CertifiedValue gap) && !Same(gap, expected.Gap) ? "gap alone"
            : TwoStateExact.TryRho(form, out CertifiedValue rho) && !Same(rho, expected.Rho) ? "rho alone"
            : TwoStateExact.TryRate(form, out CertifiedValue log) && !Same(log, expected.Rate) ? "rate alone"
            : string.Empty;
        if (alone.Length > 0 || !TwoStateExact.TryAll(form, out TwoStateRate? rate))
        {
            return alone.Length > 0 ? alone : null;
        }

        return rate.Regime != expected.Regime ? "regime"
            : !Same(rate.Gap, expected.Gap) ? "gap"
            : !Same(rate.Rho, expected.Rho) ? "rho"
            : !Same(rate.Rate, expected.Rate) ? "rate"
            : !Same(rate.Dominant, expected.Dominant) ? "dominant eigenvalue"
            : !Same(rate.Other, expected.Other) ? "other eigenvalue"
            : Math.Abs(rate.Condition - expected.Condition) > 1e-15 * expected.Condition ? "condition"
            : string.Empty;
    }

    private static bool Same(Eigenvalue x, Eigenvalue y) => Same(x.Real, y.Real) && Same(x.Imaginary, y.Imaginary);

    private static bool Same(CertifiedValue x, CertifiedValue y) => x.Value.Equals(y.Value) && x.Lower.Equals(y.Lower) && x.Upper.Equals(y.Upper);
}
