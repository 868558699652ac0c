using System.Globalization;
using System.Numerics;
using Momentum.Report.Notation;

namespace Momentum.Report.Composition;

/// <summary>Writes numbers for tables: significant digits, powers of ten where zeros would be counted.</summary>
public static class NumberText
{
    /// <summary>A number with a number of decimals.</summary>
    public static Formula Decimals(double value, int decimals) => Signed(value, Math.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A number with significant digits: 0.0123 or 1.23·10⁻⁹; an integer as it is.</summary>
    public static Formula Significant(double value, int digits)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? new Formula.Words("undefined") : Signed(value, new Formula.Symbol(Sign.Infinity));
        }

        if (value == 0 || (Math.Abs(value) < 1e6 && value == Math.Truncate(value)))
        {
            return Decimals(value, 0);
        }

        string[] parts = Math.Abs(value).ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (exponent is >= -3 and < 6)
        {
            return Decimals(value, Math.Max(0, digits - 1 - exponent));
        }

        Formula digitsOfExponent = new Formula.Literal(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture));
        Formula power = Formula.Superscript(new Formula.Literal("10"), exponent < 0 ? Formula.Beside(new Formula.Symbol(Sign.Negative), digitsOfExponent) : digitsOfExponent);
        return Signed(value, parts[0] == "1" ? power : Formula.Beside(new Formula.Literal(parts[0]), new Formula.Symbol(Sign.Times), power));
    }

    /// <summary>An integer.</summary>
    public static Formula Integer(BigInteger value) => Signed(value.Sign, BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture));

    private static Formula Signed(double value, string digits) => Signed(value, new Formula.Literal(digits));

    private static Formula Signed(double value, Formula size) => value < 0 ? Formula.Beside(new Formula.Symbol(Sign.Negative), size) : size;
}
