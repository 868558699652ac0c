using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Tests.Algebra;

namespace Momentum.Analysis.Tests.Matrices;

/// <summary>Random matrices from printed seeds.</summary>
internal static class MatrixCases
{
    public static void ForEachSeed(Action<Random> test) => Algebra.AlgebraCases.ForEachSeed(test);

    public static Matrix<Rational> Random(Random random, int rows, int columns) =>
        Matrix<Rational>.Create(rows, columns, (_, _) => random.Next(3) == 0 ? 0 : Rational.Create(random.Next(-9, 10), random.Next(1, 6)));
}
