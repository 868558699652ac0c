using Momentum.Numeric.Operators;
using static System.FormattableString;

namespace Momentum.Numeric.Problems;

/// <summary>The colorization problem: ½Σ_{i∈D}(w_i − 1)² + ½Σ_{(i,j)∈E}(w_i − w_j)² over the pixels of a grid.</summary>
/// <remarks>Source: Goh 2017, "Why Momentum Really Works", Distill. D are up to three pixels, E the pairs of neighbours.</remarks>
public static class Colorization
{
    /// <summary>The problem on a grid, started from no colour.</summary>
    /// <param name="width">W, at least 1.</param>
    /// <param name="height">H, at least 1; W·H is below 2³¹.</param>
    /// <remarks>
    /// Every term of the sum vanishes at the vector of ones, so that is the minimiser; the gradient at 0 is −1 at the pinned pixels.
    /// The pinned pixels (W/4, H/4), (3W/4, H/3), (W/2, 3H/4) share no symmetry of the grid, so no eigendirection is missed.
    /// </remarks>
    public static QuadraticProblem Of(int width, int height)
    {
        int[] pinned = [.. new[] { Pixel(width / 4, height / 4), Pixel(3 * (long)width / 4, height / 3), Pixel(width / 2, 3 * (long)height / 4) }.Distinct()];
        GridOperator grid = new(width, height, pinned);
        double[] linear = new double[grid.Dimension];
        foreach (int pixel in pinned)
        {
            linear[pixel] = 1.0;
        }

        double[] ones = new double[grid.Dimension];
        Array.Fill(ones, 1.0);
        return new QuadraticProblem(
            Invariant($"colorization:{width}x{height}"), Invariant($"colorization of {width} × {height} pixels"), grid, linear, ones, new double[grid.Dimension]);

        int Pixel(long x, long y) => (int)((y * width) + x);
    }
}
