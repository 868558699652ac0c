using Momentum.Numeric.Noise;
using Momentum.Numeric.Operators;
using static System.FormattableString;

namespace Momentum.Numeric.Problems;

/// <summary>½Σ_{(i,j)∈E}(w_i − w_j)² over the edges of a connected graph: the Laplacian quadratic, minimal at the constants.</summary>
/// <remarks>
/// Distances are taken modulo constants and μ is the algebraic connectivity, the smallest eigenvalue on vectors of mean zero.
/// Long thin graphs condition badly, well connected ones well (Goh 2017, "Why Momentum Really Works", Distill).
/// </remarks>
public static class GraphFamily
{
    private const ulong StartKey = 0x47726170685374;

    /// <summary>The path of n vertices: λ_k = 4 sin²(kπ/2n).</summary>
    /// <param name="vertices">n, at least 2.</param>
    public static QuadraticProblem Path(int vertices)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vertices, 2);
        double[] diagonal = new double[vertices];
        double[] offDiagonal = new double[vertices - 1];
        Array.Fill(diagonal, 2.0);
        Array.Fill(offDiagonal, -1.0);
        diagonal[0] = diagonal[^1] = 1.0;
        return Problem("path", Invariant($"{vertices}"), Invariant($"path of {vertices} vertices"), new TridiagonalOperator(diagonal, offDiagonal, annihilatesConstants: true));
    }

    /// <summary>The W×H grid: sums of two path eigenvalues.</summary>
    /// <param name="width">W, at least 1.</param>
    /// <param name="height">H, at least 1, with W·H at least 2.</param>
    public static QuadraticProblem Grid(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((long)width * height, 2);
        return Problem("grid", Invariant($"{width}x{height}"), Invariant($"grid of {width} × {height} vertices"), new GridOperator(width, height, []));
    }

    /// <summary>The complete graph of n vertices: every eigenvalue on vectors of mean zero is n.</summary>
    /// <param name="vertices">n, at least 2.</param>
    public static QuadraticProblem Complete(int vertices)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vertices, 2);
        return Problem("complete", Invariant($"{vertices}"), Invariant($"complete graph of {vertices} vertices"), new CompleteGraphOperator(vertices));
    }

    /// <summary>A random 3-regular graph of n vertices, an expander with high probability.</summary>
    /// <param name="vertices">n, even, at least 4.</param>
    /// <remarks>
    /// The pairing model: 3n stubs are matched by a reproducible shuffle, and the draw is repeated until the graph is simple and connected,
    /// which happens with probability tending to e⁻² (Bollobás 1980). Friedman 2008: λ₂ ≥ 3 − 2√2 − ε with high probability.
    /// </remarks>
    public static QuadraticProblem Expander(int vertices)
    {
        if (vertices < 4 || vertices % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(vertices), vertices, "a 3-regular graph has an even number of vertices, at least 4");
        }

        RegularGraph graph = RegularGraph.Cubic(vertices);
        return Problem("expander", Invariant($"{vertices}"), Invariant($"random 3-regular graph of {vertices} vertices"), graph.Laplacian());
    }

    private static QuadraticProblem Problem(string family, string size, string title, SymmetricOperator laplacian)
    {
        double[] start = Philox.GenericVector(laplacian.Dimension, StartKey);
        return new QuadraticProblem($"graph:{family}:{size}", title, laplacian, [], new double[laplacian.Dimension], start);
    }
}
