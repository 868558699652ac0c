using Momentum.Analysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Numeric.Functions;

/// <summary>The functions that the literature on momentum shows runs on.</summary>
public static class TestFunctions
{
    /// <summary>Gets x⁴ − 3x³ + 2: an inflection at 0 where gradient descent can stick, the minimum at 9/4 (Bilionis, "Gradient descent with momentum").</summary>
    public static PolynomialFunction Quartic { get; } = PolynomialFunction.Parse("x^4 - 3*x^3 + 2");

    /// <summary>Gets x₀⁴ − 2x₀² + x₁²: two wells at (±1, 0) and the saddle between them (Bilionis, "Gradient descent with momentum").</summary>
    public static PolynomialFunction DoubleWell { get; } = PolynomialFunction.Parse("x0^4 - 2*x0^2 + x1^2");

    /// <summary>Gets x(x−1)(x−3)² + 1.62276: the minimum near 0.41, where the value is nearly 0, and a shallow one at 3 (Su 2019, "(III)").</summary>
    public static PolynomialFunction TwoMinima { get; } = PolynomialFunction.Parse("x*(x - 1)*(x - 3)^2 + 1.62276");

    /// <summary>Gets the four starts of the double well's runs; the second lies exactly above the saddle.</summary>
    public static ValueList<ValueList<double>> DoubleWellStarts { get; } = [[-1.5, -1.5], [0.0, 1.0], [0.01, 1.0], [1.5, 1.5]];

    /// <summary>Gets the piecewise linear gradient 25x for x &lt; 1, x + 24 up to 2, 25x − 24 beyond: 1-strongly convex, 25-smooth.</summary>
    /// <remarks>Lessard, Recht and Packard 2016, SIAM J. Optim. 26(1), equation (4.11): the optimally tuned heavy ball does not converge on it.</remarks>
    public static PiecewiseLinearGradient Lessard { get; } = new([1, 2], [(25, 0), (1, 24), (25, -24)]);

    /// <summary>The quartic near its minimum, started at −1/2 behind the inflection.</summary>
    public static FunctionProblem QuarticProblem() => AtDeepest("quartic", "x^4 - 3 x^3 + 2", Quartic, -0.5);

    /// <summary>The double well near (1, 0), started at (3/2, 3/2).</summary>
    public static FunctionProblem DoubleWellProblem()
    {
        StationaryPoint right = StationaryPoints.Of(DoubleWell).Value.Last(static p => p.Kind == StationaryKind.Minimum);
        return FunctionProblem.Of("double-well", "x0^4 - 2 x0^2 + x1^2", DoubleWell, right, 1.5, 1.5);
    }

    /// <summary>The function of two minima near the deeper one, started at 0.</summary>
    public static FunctionProblem TwoMinimaProblem() => AtDeepest("two-minima", "x (x - 1) (x - 3)^2 + 1.62276", TwoMinima, 0.0);

    /// <summary>Lessard's function near its minimum, started at 3.3, from where the heavy ball tuned for [1, 25] cycles.</summary>
    public static PiecewiseLinearProblem LessardProblem() => PiecewiseLinearProblem.Of("lessard", "Lessard's piecewise quadratic", Lessard, 3.3);

    private static FunctionProblem AtDeepest(string id, string title, PolynomialFunction function, params ReadOnlySpan<double> start)
    {
        StationaryPoint deepest = StationaryPoints.Of(function).Value.Where(static p => p.Kind == StationaryKind.Minimum).MinBy(static p => p.Value)!;
        return FunctionProblem.Of(id, title, function, deepest, start);
    }
}
