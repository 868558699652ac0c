namespace Momentum.Numeric.Rates;

/// <summary>A part of the deviation allowed between a predicted and a measured ρ, with the effect it comes from.</summary>
/// <param name="Origin">The effect.</param>
/// <param name="Amount">How far it can move the measured ρ.</param>
public sealed record Allowance(string Origin, double Amount);
