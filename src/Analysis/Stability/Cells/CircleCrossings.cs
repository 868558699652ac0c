using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Where eigenvalues off the real axis can meet the unit circle, for every real gain at once.</summary>
/// <remarks>
/// For p = a(σ) + h·b(σ) with real a, b and h, an eigenvalue σ = e^{iθ} makes a(σ)·b(1/σ) = −h·|b(σ)|² real, so that
/// a(σ)·b(1/σ) − a(1/σ)·b(σ) = Σ_k w_k (σᵏ − σ⁻ᵏ) vanishes, with w_k = Σ_j (a_{j+k} b_j − a_j b_{j+k}). Divided by σ − 1/σ that is
/// q(x) = Σ_k w_k U_{k−1}(x) in x = cos θ, U the Chebyshev polynomials of the second kind. Where q has no zero in −1 &lt; x &lt; 1 no pair leaves or
/// enters the disc at any gain: the frequency condition of a linear system under a gain, of degree n − 1 in x and 2 in the coefficients, while the
/// critical determinant has degree n − 1 in all of them.
/// </remarks>
internal static class CircleCrossings
{
    /// <summary>q(x); null where p is not affine in the gain.</summary>
    /// <param name="coefficients">The coefficients of p in ascending powers of σ.</param>
    /// <param name="gain">The symbol of the gain.</param>
    /// <param name="cosine">The symbol x.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Polynomial? Of(IReadOnlyList<Polynomial> coefficients, string gain, string cosine, CancellationToken cancellation)
    {
        int count = coefficients.Count;
        Polynomial[] a = new Polynomial[count], b = new Polynomial[count];
        for (int i = 0; i < count; i++)
        {
            Polynomial[] c = coefficients[i].CoefficientsIn(gain);
            if (c.Length > 2)
            {
                return null;
            }

            a[i] = c.Length > 0 ? c[0] : Polynomial.Zero;
            b[i] = c.Length > 1 ? c[1] : Polynomial.Zero;
        }

        Polynomial x = Polynomial.Variable(cosine), chebyshev = Polynomial.One, before = Polynomial.Zero, sum = Polynomial.Zero;
        for (int k = 1; k < count; k++)
        {
            Polynomial weight = Polynomial.Zero;
            for (int j = 0; j + k < count; j++)
            {
                cancellation.ThrowIfCancellationRequested();
                weight += (a[j + k] * b[j]) - (a[j] * b[j + k]);
            }

            sum += weight * chebyshev;
            (chebyshev, before) = ((2 * x * chebyshev) - before, chebyshev);
        }

        return sum;
    }

    /// <summary>A condition of one sign on the domain that shows that there are no crossings; null where that is not proved.</summary>
    /// <param name="coefficients">The coefficients of p in ascending powers of σ.</param>
    /// <param name="task">The task.</param>
    public static StabilityFact? Exclude(IReadOnlyList<Polynomial> coefficients, RegionTask task)
    {
        string cosine = "x";
        while (cosine == task.Gain || task.Parameters.Any(p => p.Name == cosine) || task.Points.Any(p => p.Name == cosine))
        {
            cosine += "_";
        }

        if (Of(coefficients, task.Gain, cosine, task.Cancellation) is not { IsZero: false } q)
        {
            return null;
        }

        Parameter[] box = [.. task.Parameters, new Parameter(cosine, new Interval(-1, false, 1, false))];
        return DomainSign.Of(q, box, task.Cancellation) switch
        {
            1 => new(BoundaryKind.ComplexPair, q, BoundaryRole.NoCrossing),
            -1 => new(BoundaryKind.ComplexPair, -q, BoundaryRole.NoCrossing),
            _ => null,
        };
    }
}
