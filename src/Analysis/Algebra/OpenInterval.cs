namespace Momentum.Analysis.Algebra;

/// <summary>An open interval of the real line.</summary>
/// <param name="Lower">The lower end; null is unbounded.</param>
/// <param name="Upper">The upper end; null is unbounded.</param>
public sealed record OpenInterval(Rational? Lower, Rational? Upper)
{
    /// <summary>Gets the whole line.</summary>
    internal static OpenInterval Line { get; } = new(null, null);
}
