namespace Momentum.Numeric.Functions;

/// <summary>Euler steps of the flow ẋ = −f/∇f with the factor 1/|∇f| capped: x⁺ = x − h·f(x)·sign(f′(x))·min(1/|f′(x)|, M).</summary>
/// <remarks>
/// Uncapped the flow gives df/dt = −f, the Polyak step: it reaches f = 0 but is singular where f′ = 0 at f &gt; 0. With the cap it is thrown
/// out of a shallow minimum. Source: Su 2019, "Optimization algorithms from a dynamical perspective (III)".
/// </remarks>
public static class CappedPolyakStep
{
    /// <summary>The points x₀, x₁, …, x_n; the run ends early where f′ is zero exactly.</summary>
    /// <param name="function">A function of one coordinate.</param>
    /// <param name="start">x₀.</param>
    /// <param name="step">h, positive.</param>
    /// <param name="cap">M, positive.</param>
    /// <param name="steps">n, at least 0.</param>
    public static double[] Run(PolynomialFunction function, double start, double step, double cap, int steps)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNotEqual(function.Dimension, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cap);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        List<double> path = new(steps + 1) { start };
        double x = start;
        Span<double> gradient = stackalloc double[1];
        for (int k = 0; k < steps; k++)
        {
            function.Gradient([x], gradient);
            if (gradient[0] == 0.0)
            {
                break;
            }

            x -= step * function.Value([x]) * Math.Sign(gradient[0]) * Math.Min(1.0 / Math.Abs(gradient[0]), cap);
            path.Add(x);
        }

        return [.. path];
    }
}
