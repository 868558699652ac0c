using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Maps;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>Cells a second of the uncertified spectral radius over a plane, on one core.</summary>
internal static class MapBench
{
    public static void Run(double seconds)
    {
        double[] row = new double[4096];
        foreach (string id in new[] { "heavy-ball", "nesterov", "midpoint-nesterov", "pytorch-sgd" })
        {
            CharacteristicPolynomial p = MethodAnalysis.Of(Catalogue.Find(id)!).Polynomial.Value;
            string momentum = p.FreeParameters[0].Name;
            RationalFunction At(RationalFunction coefficient) =>
                p.FreeParameters.Skip(1).Aggregate(coefficient, static (c, parameter) => c.Substitute(parameter.Name, (RationalFunction)Rational.Create(1, 3)));
            RhoPlane plane = RhoPlane.Of(At(-p.Reduced[1]), At(p.Reduced[0]), p.Gain.Symbol, momentum);
            const int Rows = 1000;
            double time = Best.Seconds(seconds / 2, () =>
            {
                for (int j = 0; j < Rows; j++)
                {
                    plane.Row((j + 0.5) / Rows, 0.0005, 0.001, row);
                }
            });
            Console.WriteLine(Invariant($"{id,-24} {row.Length * (double)Rows / time / 1e6,7:F0} million cells a second on one core ({row.Length} x {Rows}); the limit is the square root, one a cell"));
        }
    }
}
