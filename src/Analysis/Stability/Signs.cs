using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>Proved signs of polynomials on boxes of rationals.</summary>
internal static class Signs
{
    /// <summary>The subdivisions after which a claim counts as not proved.</summary>
    public const int Subdivisions = 400;
    private const int Trials = 8;

    /// <summary>Whether p &gt; 0 everywhere in the open box; false also when that was not proved.</summary>
    public static bool IsPositive(Polynomial polynomial, ValueList<SignRange> box, CancellationToken cancellationToken, int subdivisions = Subdivisions) =>
        !FallsBelow(polynomial, box, zeroCounts: true) && Decide(polynomial, box, subdivisions, cancellationToken) is BoxSign.Positive;

    /// <summary>1 where p &gt; 0 everywhere in the open box, −1 where p &lt; 0; 0 also when neither was proved.</summary>
    public static int Strict(Polynomial polynomial, ValueList<SignRange> box, CancellationToken cancellationToken) =>
        FallsBelow(polynomial, box, zeroCounts: true) && FallsBelow(-polynomial, box, zeroCounts: true) ? 0
        : Decide(polynomial, box, Subdivisions, cancellationToken) switch
        {
            BoxSign.Positive => 1,
            BoxSign.Negative => -1,
            _ => 0,
        };

    /// <summary>Whether p ≥ 0 everywhere in the open box; false also when that was not proved.</summary>
    public static bool IsNonNegative(Polynomial polynomial, ValueList<SignRange> box, CancellationToken cancellationToken, int subdivisions = Subdivisions) =>
        polynomial.IsZero || (!FallsBelow(polynomial, box, zeroCounts: false) && Decide(polynomial, box, subdivisions, cancellationToken) is BoxSign.Positive or BoxSign.NonNegative);

    /// <summary>Whether a point of the open box contradicts the claim: most claims that do not hold fail at one of a few points, without any factoring.</summary>
    /// <remarks>A value in doubles says whether the exact one is worth finding; what a wrong one lets pass is decided afterwards.</remarks>
    private static bool FallsBelow(Polynomial polynomial, ValueList<SignRange> box, bool zeroCounts)
    {
        Dictionary<string, double> near = new(box.Count, StringComparer.Ordinal);
        for (int trial = 0; trial < Trials; trial++)
        {
            foreach (string name in polynomial.Variables)
            {
                near[name] = 0;
            }

            for (int i = 0; i < box.Count; i++)
            {
                near[box[i].Variable] = Inside(box[i], Share(trial, i)).ToDouble();
            }

            if (polynomial.Evaluate(near) <= 0 && Contradicts(polynomial, box, trial, zeroCounts))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contradicts(Polynomial polynomial, ValueList<SignRange> box, int trial, bool zeroCounts)
    {
        Dictionary<string, Rational> point = new(box.Count, StringComparer.Ordinal);
        foreach (string name in polynomial.Variables)
        {
            point[name] = Rational.Zero;
        }

        for (int i = 0; i < box.Count; i++)
        {
            point[box[i].Variable] = Inside(box[i], Share(trial, i));
        }

        int sign = polynomial.Evaluate(point).Sign;
        return sign < 0 || (sign == 0 && zeroCounts);
    }

    /// <summary>Shares k/11 in another order for each variable.</summary>
    private static Rational Share(int trial, int variable) => Rational.Create((((trial + 1) * (variable + 2)) % 10) + 1, 11);

    private static Rational Inside(SignRange range, Rational share) => (range.Lower, range.Upper) switch
    {
        ({ } lower, { } upper) => lower + ((upper - lower) * share),
        ({ } lower, null) => lower + (share / (Rational.One - share)),
        (null, { } upper) => upper - (share / (Rational.One - share)),
        _ => (share * 2) - Rational.One,
    };

    private static BoxSign Decide(Polynomial polynomial, ValueList<SignRange> box, int subdivisions, CancellationToken cancellationToken)
    {
        Dictionary<string, OpenInterval> ranges = new(box.Count, StringComparer.Ordinal);
        foreach (SignRange range in box)
        {
            ranges[range.Variable] = new(range.Lower, range.Upper);
        }

        return SignCertificate.Decide(polynomial, ranges, subdivisions, cancellationToken).Sign;
    }
}
