namespace Momentum.Oracle.Comparison;

/// <summary>The arithmetic of the run that is judged.</summary>
public enum Precision
{
    /// <summary>IEEE 754 binary64: unit roundoff 2⁻⁵³.</summary>
    Double,

    /// <summary>IEEE 754 binary32: unit roundoff 2⁻²⁴.</summary>
    Single,
}

/// <summary>The constants of an arithmetic.</summary>
internal static class PrecisionConstants
{
    /// <summary>The unit roundoff u.</summary>
    public static double UnitRoundoff(this Precision precision) => precision == Precision.Double ? 1.1102230246251565e-16 : 5.9604644775390625e-8;

    /// <summary>The smallest normal number divided by u: below it rounding, or flushing to zero, is absolute.</summary>
    public static double Floor(this Precision precision) => precision == Precision.Double ? 2.2250738585072014e-308 / 1.1102230246251565e-16 : 1.1754943508222875e-38 / 5.9604644775390625e-8;

    /// <summary>The largest finite number.</summary>
    public static double Largest(this Precision precision) => precision == Precision.Double ? double.MaxValue : float.MaxValue;
}
