namespace Momentum.Numeric.Runs;

/// <summary>A value met while a rule runs: a number, the same for every coordinate, or one number a coordinate.</summary>
internal readonly struct RuleOperand
{
    /// <summary>A number.</summary>
    public RuleOperand(double number) => Number = number;

    /// <summary>One number a coordinate.</summary>
    public RuleOperand(double[] vector) => Vector = vector;

    /// <summary>Gets the number; of no meaning for a vector.</summary>
    public double Number { get; }

    /// <summary>Gets the vector; null for a number.</summary>
    public double[]? Vector { get; }
}
