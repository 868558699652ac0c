namespace Momentum.Analysis.Evaluation;

/// <summary>How the iterates of a linear method move on one eigendirection (Goh 2017).</summary>
/// <remarks>
/// Divergence means ρ &gt; 1. At ρ = 1 the regime still tells the shape of the motion, which then neither grows nor dies; stability is a separate answer.
/// When σ and −σ are both dominant the motion counts as monotonic decrease.
/// </remarks>
public enum Regime
{
    /// <summary>Real eigenvalues, the dominant one positive: overdamped.</summary>
    MonotonicDecrease,

    /// <summary>A dominant real eigenvalue that is a multiple root: the boundary of overdamped and underdamped.</summary>
    Critical,

    /// <summary>A dominant pair of complex eigenvalues: underdamped.</summary>
    Ripples,

    /// <summary>All eigenvalues zero: the iteration matrix is nilpotent and the error vanishes after at most as many steps as there are states.</summary>
    OneStepConvergence,

    /// <summary>Real eigenvalues, the dominant one negative: each step changes the sign.</summary>
    MonotonicOscillations,

    /// <summary>A spectral radius above 1.</summary>
    Divergence,
}

/// <summary>Names of regimes.</summary>
public static class RegimeNames
{
    /// <summary>The name in words, such as <c>monotonic decrease</c>.</summary>
    /// <param name="regime">The regime.</param>
    public static string Name(this Regime regime) => regime switch
    {
        Regime.MonotonicDecrease => "monotonic decrease",
        Regime.Critical => "critical",
        Regime.Ripples => "ripples",
        Regime.OneStepConvergence => "one-step convergence",
        Regime.MonotonicOscillations => "monotonic oscillations",
        Regime.Divergence => "divergence",
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "Not a regime."),
    };
}
