using System.Numerics;
using Momentum.Analysis;

namespace Momentum.Oracle.Identification;

/// <summary>The poles of a fitted recurrence in the iterates.</summary>
internal static class Poles
{
    /// <summary>The real parts of the roots of z^m − β_0 z^{m−1} − … by simultaneous iteration (Durand and Kerner).</summary>
    public static double[] Of(ValueList<double> betas)
    {
        int m = betas.Count;
        Complex[] roots = [.. Enumerable.Range(0, m).Select(i => Complex.Pow(new(0.4, 0.9), i))];
        for (int iteration = 0; iteration < 200; iteration++)
        {
            for (int i = 0; i < m; i++)
            {
                Complex value = 1;
                Complex others = 1;
                for (int j = 0; j < m; j++)
                {
                    value = (value * roots[i]) - betas[j];
                    others *= j == i ? 1 : roots[i] - roots[j];
                }

                roots[i] -= others == 0 ? 1e-3 : value / others;
            }
        }

        return [.. roots.Select(r => r.Real).Where(double.IsFinite)];
    }
}
