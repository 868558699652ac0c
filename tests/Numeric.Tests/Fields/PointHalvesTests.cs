using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Fields;
using Momentum.Numeric.Problems;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Fields;

public class PointHalvesTests(ITestOutputHelper output)
{
    private const string TwoPoint = "method two \"Two points\"\nparameters alpha > 0, 0 <= beta < 1\nstate w, p\nw' = w + beta*(w - p) - alpha*grad(w)\np' = w\n";

    private static IEnumerable<LinearMethod> Catalogued => Catalogue.Ids.Select(static id => Tunings.Generic(Catalogue.Find(id)!)).OfType<LinearMethod>().Where(Fits);

    /// <summary>Rules of one gradient call at a point that depends on the states.</summary>
    private static bool Fits(LinearMethod method) => method.GradientCalls == 1 && method.C.ContainsAnyExcept(0.0);

    /// <summary>The rank of the columns of a matrix, by the largest minor that is not zero.</summary>
    private static int Rank(Matrix<Rational> m)
    {
        for (int size = Math.Min(m.Rows, m.Columns); size > 0; size--)
        {
            foreach (int[] rows in Choices(m.Rows, size))
            {
                foreach (int[] columns in Choices(m.Columns, size))
                {
                    if (!Matrix<Rational>.Create(size, size, (i, j) => m[rows[i], columns[j]]).Determinant().IsZero)
                    {
                        return size;
                    }
                }
            }
        }

        return 0;
    }

    private static IEnumerable<int[]> Choices(int from, int size) =>
        Enumerable.Range(0, 1 << from).Where(mask => int.PopCount(mask) == size).Select(mask => Enumerable.Range(0, from).Where(i => (mask >> i & 1) != 0).ToArray());

    /// <summary>Whether some r has rA = C and rB = 0: whether (C, 0) is in the row space of (A, B); and whether some q ≠ 0, t have qA = tC and qB = 0.</summary>
    private static (bool Told, bool Dependent) PointAfterTheStep(LinearMethod method)
    {
        Matrix<Rational> ab = method.Exact.A.Beside(method.Exact.B);
        Matrix<Rational> with = Matrix<Rational>.Create(ab.Rows + 1, ab.Columns, (i, j) => i < ab.Rows ? ab[i, j] : j < ab.Rows ? method.Exact.C[0, j] : 0);
        return (Rank(with) == Rank(ab), Rank(with) <= ab.Rows);
    }

    [Fact]
    public void Of_EveryRule_HasHalvesWhereTheStateAfterAStepTellsThePoint()
    {
        LinearMethod[] random = [.. Enumerable.Range(0, 40).Select(static seed => Predicted.Build(RandomRules.Of((ulong)seed), ("alpha", 0.21), ("beta", 0.6))).Where(Fits)];
        int with = 0, without = 0;
        foreach (LinearMethod method in Catalogued.Concat(random).Where(static m => m.Order > 1))
        {
            bool has = PointHalves.Of(method.Exact) is not null;
            output.WriteLine($"{method.Exact.A} {method.Exact.B} {method.Exact.C}: {has}");

            // The two are the same where A is regular.
            (bool told, bool dependent) = PointAfterTheStep(method);
            Assert.True(has || !told);
            Assert.True(dependent || !has);
            (with, without) = has ? (with + 1, without) : (with, without + 1);
        }

        Assert.True(with > 5 && without > 5, $"{with} with, {without} without");
    }

    [Theory]
    [InlineData("heavy-ball", true)]
    [InlineData("aggregated-momentum-3", true)]
    [InlineData("nesterov", false)]
    [InlineData("gradient-descent", false)]
    public void Of_AKnownMethod_HasHalvesWhereTheGradientIsTakenAtTheNewestIterate(string id, bool expected) =>
        Assert.Equal(expected, PointHalves.Of(Tunings.Generic(Catalogue.Find(id)!)!.Exact) is not null);

    [Fact]
    public void Of_HeavyBallWrittenWithTwoPoints_TakesTheirDifferenceForAState()
    {
        LinearMethod method = Predicted.Build(Method.Parse(TwoPoint), ("alpha", 0.25), ("beta", 0.5));
        PointHalves halves = PointHalves.Of(method.Exact)!;
        Assert.Equal([1.0, -1.0], halves.Coordinates.Coordinate(0));
        Assert.Equal([1.0, 0.0], halves.Coordinates.Coordinate(1));

        // w = 3, p = 1, u = 8: d' = ½·2 − ¼·8, w' = 3 + d'.
        double[] values = new double[8], point = [2.0, 3.0];
        halves.First.Step(point, 8.0, values);
        Assert.Equal([-1.0, 3.0], point);
        halves.Second.Step(point, 0.0, values);
        Assert.Equal([-1.0, 2.0], point);
    }

    [Fact]
    public void Halves_OfEveryRule_AreTheStepAtAPoint()
    {
        foreach (LinearMethod method in Catalogued)
        {
            if (PointHalves.Of(method.Exact) is { } halves)
            {
                int n = method.Order;
                double[] point = [.. Enumerable.Range(1, n).Select(static i => Math.Sqrt(i + 0.1))], expected = new double[n], values = new double[40];
                for (int i = 0; i < n; i++)
                {
                    expected[i] = halves.Coordinates.B[i, 0].ToDouble() * -0.7;
                    for (int j = 0; j < n; j++)
                    {
                        expected[i] += halves.Coordinates.A[i, j].ToDouble() * point[j];
                    }
                }

                double y = point[^1];
                halves.First.Step(point, -0.7, values);
                Assert.Equal(y, point[^1]);
                halves.Second.Step(point, double.NaN, values);
                Assert.All(point.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-12));
            }
        }
    }

    [Theory]
    [InlineData("heavy-ball", 1.2)]
    [InlineData("aggregated-momentum-2", 1.2)]
    [InlineData("nesterov", 1.65)]
    public void FieldRun_OfAMatrixWithoutABand_HoldsTheStatesAndWhatMustWait(string id, double most)
    {
        LinearMethod method = Tunings.Scaled(Catalogue.Find(id)!, 6)!;
        QuadraticProblem problem = GraphFamily.Expander(60_000);
        double[] start = problem.Start.ToArray();
        FieldRun.Of(method, GraphFamily.Expander(300)).Advance(2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        FieldRun run = FieldRun.Of(method, problem, start);
        run.Advance(3);
        double held = (GC.GetAllocatedBytesForCurrentThread() - before) / (8.0 * method.Order * problem.Dimension);
        output.WriteLine($"{held}");
        GC.KeepAlive(run);
        Assert.InRange(held, 1.0, most);
    }
}
