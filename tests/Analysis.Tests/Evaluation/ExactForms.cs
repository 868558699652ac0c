using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>A family of normal forms on which double-double alone leaves decisions open.</summary>
internal sealed record ExactFamily(string Name, Func<Random, NormalForm> Make);

internal static class ExactForms
{
    private static readonly RationalFunction s_one = RationalFunction.One;
    private static readonly RationalFunction s_h = RationalFunction.Variable("h");
    private static readonly RationalFunction s_beta = RationalFunction.Variable("beta");

    /// <summary>Nesterov's method.</summary>
    private static readonly CompiledNormalForm s_nesterov = CompiledNormalForm.Of((s_one + s_beta) * (s_one - s_h), s_beta * (s_one - s_h), ["h", "beta"]);

    /// <summary>Heavy ball with an implicit gradient: with its denominator no dyadic numbers even at doubles.</summary>
    private static readonly CompiledNormalForm s_implicit = CompiledNormalForm.Of((s_one + s_beta) / (s_one + s_h), s_beta / (s_one + s_h), ["h", "beta"]);

    public static IReadOnlyList<ExactFamily> Families { get; } =
    [
        new("generic", random => NormalForm.FromDoubleDouble(DoubleDouble.Product(3 * random.NextDouble(), random.NextDouble()), 2.2 * (random.NextDouble() - 0.1))),
        new("near the critical and stability boundaries", random => Cases.HeavyBall(random, out _)),
        new("critical", Critical),
        new("critical up to the last place", random => Shift(random, Critical(random))),
        new("critical, tau negative", random => Mirror(Critical(random))),
        new("rational roots", Rationals),
        new("a root midway between doubles", random => Roots(Midpoint(random), random.Next(1, 1 << 20) / (double)(1 << 20))),
        new("a root next to a midpoint", random => Shift(random, Roots(Midpoint(random), random.Next(1, 1 << 20) / (double)(1 << 20)))),
        new("rho midway between doubles, complex", Complex),
        new("trace 0 and nearly", random => Shift(random, TraceZero(2 * random.NextDouble()))),
        new("tiny step", random => NormalForm.FromDoubleDouble(DoubleDouble.Product(Power(random, 150), Power(random, 150)), random.NextDouble())),
        new("tiny step and friction", random => NormalForm.FromDoubleDouble(Power(random, 308), Power(random, 308))),
        new("tiny and critical", TinyCritical),
        new("far apart parts", random => NormalForm.FromDoubleDouble(DoubleDouble.Sum(random.NextDouble(), Signed(random) * Power(random, 300)), DoubleDouble.Sum(random.NextDouble(), Signed(random) * Power(random, 300)))),
        new("far apart parts, critical up to one of them", random => Add(Critical(random), Signed(random) * Power(random, 300), random.Next(2) * Power(random, 300))),
        new("large", random => NormalForm.FromDoubleDouble(1 / Power(random, 300), Signed(random) / Power(random, 300))),
        new("compiled, tau and delta of degree two", random => Compiled(s_nesterov, random)),
        new("compiled, with a denominator", random => Compiled(s_implicit, random)),
    ];

    /// <summary>S = 2s and P = s²: a double root.</summary>
    private static NormalForm Critical(Random random)
    {
        double s = random.Next(1, 1 << 26) / (double)(1 << random.Next(20, 40));
        return Roots(s, s);
    }

    /// <summary>Roots w and 1, 2, 4 or 8 times w, and the like.</summary>
    private static NormalForm Rationals(Random random)
    {
        double w = random.Next(1, 1 << 25) / (double)(1 << 25);
        return Roots(w, random.Next(-8, 64) / 16.0);
    }

    /// <summary>w² − Sw + P with these roots, exactly while 106 bits hold S and P.</summary>
    private static NormalForm Roots(DoubleDouble first, double second)
    {
        DoubleDouble p = first * second;
        return NormalForm.FromDoubleDouble(p, first + second - p);
    }

    /// <summary>σ → −σ.</summary>
    private static NormalForm Mirror(in NormalForm form)
    {
        // τ → −τ with δ unchanged: S → 4 − S, P → m = 4 − 2S + P.
        DoubleDouble p = form.P.Centre;
        DoubleDouble q = form.Q.Centre;
        return NormalForm.FromDoubleDouble(4 - ((p + q) * 2) + p, q);
    }

    private static NormalForm TraceZero(double p) => NormalForm.FromDoubleDouble(p, DoubleDouble.Sum(2, -p));

    /// <summary>δ = ρ² with ρ of 54 bits, and τ small enough for complex roots.</summary>
    private static NormalForm Complex(Random random)
    {
        Rational rho = Midpoint(random).ToRational();
        Rational trace = Rational.FromDouble((random.NextDouble() - 0.5) * rho.ToDouble());
        return NormalForm.Of(1 - trace + (rho * rho), 1 - (rho * rho));
    }

    private static NormalForm TinyCritical(Random random)
    {
        double w = Power(random, 150);
        return NormalForm.FromDoubleDouble(
            DoubleDouble.Product(w, w),
            DoubleDouble.Sum(2 * w, -w * w * (1 + (random.Next(-3, 4) * 2.220446049250313e-16))));
    }

    private static NormalForm Compiled(CompiledNormalForm form, Random random)
    {
        double beta = random.Next(3) switch { 0 => 1 - Power(random, 12), 1 => 0, _ => random.NextDouble() };
        double h = random.Next(4) switch
        {
            0 => Power(random, 300),
            1 => 1,
            2 => Math.Pow((1 - beta) / (1 + beta), 2) * (1 + (random.Next(-3, 4) * 2.220446049250313e-16)),
            _ => 4 * random.NextDouble(),
        };
        return form.At([h, beta]);
    }

    /// <summary>P, q or both moved by a unit of their last or second last place.</summary>
    private static NormalForm Shift(Random random, in NormalForm form)
    {
        DoubleDouble p = form.P.Centre;
        DoubleDouble q = form.Q.Centre;
        double unit = random.Next(2) == 0 ? 2.220446049250313e-16 : 4.930380657631324e-32;
        return NormalForm.FromDoubleDouble(p + (p * unit * random.Next(-1, 2)), q + (q * unit * random.Next(-1, 2)));
    }

    private static NormalForm Add(in NormalForm form, double p, double q)
    {
        DoubleDouble Low(DoubleDouble x, double y) => x.Lo == 0 ? DoubleDouble.Sum(x.Hi, y) : x;
        return NormalForm.FromDoubleDouble(Low(form.P.Centre, p), Low(form.Q.Centre, q));
    }

    /// <summary>A number of 54 bits in (0, 1).</summary>
    private static DoubleDouble Midpoint(Random random)
    {
        int scale = random.Next(1, 20);
        return DoubleDouble.Sum(Math.ScaleB(random.NextInt64(1L << 52, 1L << 53), -53 - scale), Math.ScaleB(1, -54 - scale));
    }

    private static double Power(Random random, int digits) => Math.Pow(10, -digits * random.NextDouble());

    private static double Signed(Random random) => random.Next(2) == 0 ? 1 : -1;
}
