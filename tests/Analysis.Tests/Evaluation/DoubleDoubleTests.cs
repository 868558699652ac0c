using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class DoubleDoubleTests
{
    private const int Seed = 20260101;

    [Fact]
    public void Operations_RandomOperands_StayWithinTheBound()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(4_000); i++)
        {
            DoubleDouble x = Draw(random);
            DoubleDouble y = random.Next(4) == 0 ? Near(x, random) : Draw(random);
            Rational a = x.ToRational();
            Rational b = y.ToRational();
            Check(a + b, x + y, i);
            Check(a - b, x - y, i);
            Check(a * b, x * y, i);
            Check(a * Rational.FromDouble(y.Hi), x * y.Hi, i);
            Check(a / b, x / y, i);
        }
    }

    [Fact]
    public void Pow_RandomOperands_IsTheProductOfAsManyFactors()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(200); i++)
        {
            DoubleDouble x = (0.5 + random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1);
            int exponent = random.Next(60);
            Rational exact = x.ToRational().Pow(exponent);
            Rational slack = Rational.FromDouble(DoubleDouble.Unit) * (2 * exponent) * exact.Abs();
            Cases.Check((DoubleDouble.Pow(x, exponent).ToRational() - exact).Abs() <= slack, $"seed {Seed}, case {i}: {x}^{exponent}");
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => DoubleDouble.Pow(2, -1));
    }

    [Fact]
    public void Sqrt_RandomOperands_StaysWithinTheBound()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(4_000); i++)
        {
            DoubleDouble x = DoubleDouble.Abs(Draw(random));
            Rational root = DoubleDouble.Sqrt(x).ToRational();
            Rational slack = Rational.FromDouble(DoubleDouble.Unit);
            Rational low = root * (1 - slack);
            Rational high = root * (1 + slack);
            Cases.Check(low * low <= x.ToRational() && x.ToRational() <= high * high, $"seed {Seed}, case {i}: sqrt of {x}");
        }
    }

    [Fact]
    public void Product_BySplittingAndByFusedMultiplyAdd_HasTheSameBits()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(100_000); i++)
        {
            double a = Draw(random).Hi;
            double b = Draw(random).Hi;
            double p = ErrorFree.SplitProduct(a, b, out double e);
            Cases.Check(p == a * b && e == Math.FusedMultiplyAdd(a, b, -p), $"seed {Seed}, case {i}: {a:R} * {b:R}");
        }
    }

    [Fact]
    public void FromRational_ThirdAndBack_IsWithinTheBound()
    {
        Rational third = Rational.Create(1, 3);
        Check(third, DoubleDouble.FromRational(third), 0);
        Assert.Equal(Rational.FromDouble(0.1), ((DoubleDouble)0.1).ToRational());
    }

    private static void Check(Rational exact, DoubleDouble computed, int index)
    {
        Rational error = (computed.ToRational() - exact).Abs();
        Cases.Check(error <= exact.Abs() * Rational.FromDouble(DoubleDouble.Unit), $"seed {Seed}, case {index}: {computed}");
        Cases.Check(computed.Hi == computed.Hi + computed.Lo, $"seed {Seed}, case {index}: {computed} is not normalised");
    }

    private static DoubleDouble Near(DoubleDouble x, Random random) =>
        DoubleDouble.Sum(-x.Hi * (1 + Math.Pow(2, -random.Next(10, 60))), x.Lo * random.NextDouble());

    private static DoubleDouble Draw(Random random)
    {
        double hi = Math.ScaleB(random.NextDouble() - 0.5, random.Next(-200, 200));
        return DoubleDouble.Sum(hi, hi * Math.Pow(2, -random.Next(53, 110)) * random.NextDouble());
    }
}
