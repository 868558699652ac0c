using System.Globalization;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Tests.Algebra;

/// <summary>Random polynomials from printed seeds.</summary>
internal static class UnivariatePolynomialCases
{
    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), CultureInfo.InvariantCulture, out int n) ? n : 20;

    public static void ForEachSeed(Action<Random> test)
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            try
            {
                test(new Random(seed));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"failed with seed {seed}: {error.Message}"), error);
            }
        }
    }

    public static UnivariatePolynomial<Rational> Random(Random random, int degree)
    {
        Rational[] ascending = new Rational[degree + 1];
        for (int i = 0; i <= degree; i++)
        {
            ascending[i] = Rational.Create(random.Next(-9, 10), random.Next(1, 6));
        }

        return UnivariatePolynomial<Rational>.FromCoefficients(ascending);
    }
}
