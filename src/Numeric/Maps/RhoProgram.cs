namespace Momentum.Numeric.Maps;

/// <summary>ρ along a row of a plane, at <paramref name="first"/> + i·<paramref name="step"/>.</summary>
/// <param name="coefficients">The coefficients of the four polynomials of a <see cref="RhoProgram"/>, each ascending.</param>
/// <param name="first">The first x.</param>
/// <param name="step">The distance of two x.</param>
/// <param name="target">Where the values go.</param>
/// <param name="count">How many, a multiple of the lanes.</param>
internal unsafe delegate void RowBody(double* coefficients, double first, double step, double* target, nint count);

/// <summary>The lengths of the polynomials in x whose quotients are τ and δ; a denominator of length 0 is 1.</summary>
internal sealed record RhoProgram(int TraceLength, int TraceUnder, int DeterminantLength, int DeterminantUnder)
{
    /// <summary>The same values one after the other: the portable form, and the twin of the compiled one in the tests.</summary>
    public static unsafe RowBody Interpreted(RhoProgram program) => (coefficients, first, step, target, count) =>
    {
        for (nint i = 0; i < count; i++)
        {
            double x = Math.FusedMultiplyAdd(i, step, first);
            double* at = coefficients;
            double trace = Quotient(x, program.TraceLength, program.TraceUnder, ref at);
            double determinant = Quotient(x, program.DeterminantLength, program.DeterminantUnder, ref at);
            double fourfold = 4.0 * determinant, discriminant = Math.FusedMultiplyAdd(trace, trace, -fourfold);
            target[i] = 0.5 * (discriminant >= 0.0 ? Math.Abs(trace) + Math.Sqrt(discriminant) : 0.0 + Math.Sqrt(fourfold));
        }
    };

    private static unsafe double Quotient(double x, int over, int under, ref double* at)
    {
        double numerator = Horner(x, over, ref at);
        return under == 0 ? numerator : numerator / Horner(x, under, ref at);
    }

    private static unsafe double Horner(double x, int length, ref double* at)
    {
        double value = at[length - 1];
        for (int power = length - 2; power >= 0; power--)
        {
            value = Math.FusedMultiplyAdd(value, x, at[power]);
        }

        at += length;
        return value;
    }
}
