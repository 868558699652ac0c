using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>Proved signs of polynomials on boxes of rationals.</summary>
internal static class Signs
{
    private const int Subdivisions = 400;

    /// <summary>Whether p &gt; 0 everywhere in the open box; false also when that was not proved.</summary>
    public static bool IsPositive(Polynomial polynomial, ValueList<SignRange> box, CancellationToken cancellationToken) =>
        Decide(polynomial, box, cancellationToken) is BoxSign.Positive;

    /// <summary>Whether p ≥ 0 everywhere in the open box; false also when that was not proved.</summary>
    public static bool IsNonNegative(Polynomial polynomial, ValueList<SignRange> box, CancellationToken cancellationToken) =>
        polynomial.IsZero || Decide(polynomial, box, cancellationToken) is BoxSign.Positive or BoxSign.NonNegative;

    private static BoxSign Decide(Polynomial polynomial, ValueList<SignRange> box, CancellationToken cancellationToken)
    {
        Dictionary<string, (Rational? Lower, Rational? Upper)> ranges = new(box.Count, StringComparer.Ordinal);
        foreach (SignRange range in box)
        {
            ranges[range.Variable] = (range.Lower, range.Upper);
        }

        return SignCertificate.Decide(polynomial, ranges, Subdivisions, cancellationToken).Sign;
    }
}
