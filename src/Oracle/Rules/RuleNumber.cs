using Momentum.Analysis.Evaluation;

namespace Momentum.Oracle.Rules;

/// <summary>A number met in a step of a rule: its value, how it moves with the states before the step, and what the roundings within the step may add.</summary>
/// <param name="Value">The value, to about 100 bits.</param>
/// <param name="Slope">The derivatives by the states; null where all are 0.</param>
/// <param name="Error">The bound on what roundings within the step add, in units of the unit roundoff.</param>
internal readonly record struct RuleNumber(DoubleDouble Value, double[]? Slope, double Error)
{
    /// <summary>Gets the value, rounded.</summary>
    public double Rounded => Value.Hi;

    /// <summary>Gets the magnitude.</summary>
    public double Size => Math.Abs(Value.Hi);

    /// <summary>Gets a value indicating whether every arithmetic computes the number without error.</summary>
    public bool IsExact => Error == 0 && Slope is null;
}
