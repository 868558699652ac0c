using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Dynamics;

/// <summary>Proved signs of functions of the parameters and λ, or of the gain in place of the step size and λ, on the domain: parameters inside theirs, λ &gt; 0.</summary>
internal static class DomainSign
{
    private const int Subdivisions = 60;
    private const int Trials = 45;

    // The first trials: all parameters at one share of the way, and a small, a middle and a large curvature.
    private const int Corners = 9;

    /// <summary>Whether f ≥ 0 on the whole domain, closed ends by continuity; false also where that was not proved.</summary>
    public static bool IsNonNegative(RationalFunction function, CharacteristicPolynomial polynomial, CancellationToken cancellation = default) =>
        IsNonNegative(function, Sides(polynomial), cancellation);

    /// <summary>Whether f &gt; 0 on the whole domain, the ends that belong to it included; false also where that was not proved.</summary>
    public static bool IsPositive(RationalFunction function, CharacteristicPolynomial polynomial, CancellationToken cancellation = default) =>
        !NegativeSomewhere(function, Sides(polynomial)) && IsPositive(function, polynomial, 0, cancellation);

    private static bool IsNonNegative(RationalFunction function, SignSide[] sides, CancellationToken cancellation) =>
        !NegativeSomewhere(function, sides) && Of(function, sides, cancellation) is BoxSign.Positive or BoxSign.NonNegative or BoxSign.Zero;

    /// <summary>On the open box and, from a parameter on, on each closed face.</summary>
    private static bool IsPositive(RationalFunction function, CharacteristicPolynomial polynomial, int from, CancellationToken cancellation)
    {
        if (Of(function, Sides(polynomial), cancellation) is not BoxSign.Positive)
        {
            return false;
        }

        ValueList<Parameter> parameters = polynomial.Method.Parameters;
        for (int i = from; i < parameters.Count; i++)
        {
            Interval domain = parameters[i].Domain;
            foreach (Rational? end in (ReadOnlySpan<Rational?>)[domain.LowerClosed ? domain.Lower : null, domain.UpperClosed ? domain.Upper : null])
            {
                if (end is { } value
                    && (function.Denominator.Substitute(parameters[i].Name, value).IsZero || !IsPositive(function.Substitute(parameters[i].Name, value), polynomial, i + 1, cancellation)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static SignSide[] Sides(CharacteristicPolynomial polynomial)
    {
        ValueList<Parameter> parameters = polynomial.Method.Parameters;
        SignSide[] sides = new SignSide[parameters.Count + (polynomial.Gain.StepParameter is null ? 1 : 2)];
        for (int i = 0; i < parameters.Count; i++)
        {
            sides[i] = new(parameters[i].Name, parameters[i].Domain.Lower, parameters[i].Domain.Upper);
        }

        sides[parameters.Count] = new(IterationMatrix.Lambda, Rational.Zero, null);
        if (polynomial.Gain.StepParameter is { } step)
        {
            // The product of a step of either sign and lambda > 0 has either sign.
            sides[^1] = new(polynomial.Gain.Symbol, parameters.First(p => p.Name == step).Domain.Lower is { Sign: >= 0 } ? Rational.Zero : null, null);
        }

        return sides;
    }

    private static BoxSign Of(RationalFunction function, SignSide[] sides, CancellationToken cancellation)
    {
        Dictionary<string, OpenInterval> box = new(StringComparer.Ordinal);
        foreach (SignSide side in sides)
        {
            if (side.Lower >= side.Upper)
            {
                return BoxSign.Undecided;
            }

            box[side.Name] = new(side.Lower, side.Upper);
        }

        return SignCertificate.Decide(Polynomial.Product(function.Numerator, function.Denominator), box, Subdivisions, cancellation).Sign;
    }

    /// <summary>A few points reject most functions at little cost; a value in doubles says whether the exact one is worth finding.</summary>
    private static bool NegativeSomewhere(RationalFunction function, SignSide[] sides)
    {
        Dictionary<string, double> near = new(sides.Length, StringComparer.Ordinal);
        for (int trial = 0; trial < Trials; trial++)
        {
            for (int i = 0; i < sides.Length; i++)
            {
                near[sides[i].Name] = sides[i].At(trial, i).ToDouble();
            }

            if (function.Evaluate(near) < 0 && IsNegative(function, sides, trial))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNegative(RationalFunction function, SignSide[] sides, int trial)
    {
        Dictionary<string, Rational> point = new(sides.Length, StringComparer.Ordinal);
        for (int i = 0; i < sides.Length; i++)
        {
            point[sides[i].Name] = sides[i].At(trial, i);
        }

        return function.Numerator.Evaluate(point).Sign * function.Denominator.Evaluate(point).Sign < 0;
    }

    /// <summary>The range of a variable; null is unbounded.</summary>
    private sealed record SignSide(string Name, Rational? Lower, Rational? Upper)
    {
        /// <summary>The value at a trial point.</summary>
        public Rational At(int trial, int side)
        {
            if (trial >= Corners)
            {
                // Shares k/17 in another order for each side; of an unbounded range after x/(1 − x).
                Rational share = Rational.Create((((trial + 1) * (side + 3)) % 16) + 1, 17);
                return Inside(share, Lower is null || Upper is null ? share / (Rational.One - share) : share);
            }

            Rational same = Rational.Create(1 + (7 * (trial / 3)), 17);
            Rational curvature = (trial % 3) switch { 0 => Rational.Create(1, 10), 1 => Rational.Create(9, 10), _ => 7 };
            return Name == IterationMatrix.Lambda ? curvature : Inside(same, same);
        }

        private Rational Inside(Rational share, Rational distance) => (Lower, Upper) switch
        {
            ({ } low, { } high) => low + ((high - low) * share),
            ({ } low, null) => low + distance,
            (null, { } high) => high - distance,
            _ => (2 * share) - Rational.One,
        };
    }
}
