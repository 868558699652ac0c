using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Dynamics;

/// <summary>Proved signs of functions of the parameters and λ on the domain: parameters inside theirs, λ &gt; 0.</summary>
internal static class DomainSign
{
    private const int Subdivisions = 60;

    /// <summary>Whether f ≥ 0 on the whole domain, closed ends by continuity; false also where that was not proved.</summary>
    public static bool IsNonNegative(RationalFunction function, CharacteristicPolynomial polynomial, CancellationToken cancellation = default) =>
        !NegativeSomewhere(function, polynomial) && Of(function, polynomial, cancellation) is BoxSign.Positive or BoxSign.NonNegative or BoxSign.Zero;

    /// <summary>Whether f &gt; 0 on the whole domain, the ends that belong to it included; false also where that was not proved.</summary>
    public static bool IsPositive(RationalFunction function, CharacteristicPolynomial polynomial, CancellationToken cancellation = default) =>
        !NegativeSomewhere(function, polynomial) && IsPositive(function, polynomial, 0, cancellation);

    /// <summary>On the open box and, from a parameter on, on each closed face.</summary>
    private static bool IsPositive(RationalFunction function, CharacteristicPolynomial polynomial, int from, CancellationToken cancellation)
    {
        if (Of(function, polynomial, cancellation) is not BoxSign.Positive)
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

    private static BoxSign Of(RationalFunction function, CharacteristicPolynomial polynomial, CancellationToken cancellation)
    {
        Dictionary<string, (Rational? Lower, Rational? Upper)> box = new(StringComparer.Ordinal) { [IterationMatrix.Lambda] = (Rational.Zero, null) };
        foreach (Parameter parameter in polynomial.Method.Parameters)
        {
            if (parameter.Domain.Lower is { } low && parameter.Domain.Upper is { } high && low >= high)
            {
                return BoxSign.Undecided;
            }

            box[parameter.Name] = (parameter.Domain.Lower, parameter.Domain.Upper);
        }

        return SignCertificate.Decide(Polynomial.Product(function.Numerator, function.Denominator), box, Subdivisions, cancellation).Sign;
    }

    /// <summary>A few points reject most functions at no cost.</summary>
    private static bool NegativeSomewhere(RationalFunction function, CharacteristicPolynomial polynomial)
    {
        Dictionary<string, Rational> point = new(StringComparer.Ordinal);
        foreach (int numerator in (ReadOnlySpan<int>)[1, 8, 15])
        {
            foreach (Parameter parameter in polynomial.Method.Parameters)
            {
                Rational share = Rational.Create(numerator, 17);
                point[parameter.Name] = (parameter.Domain.Lower, parameter.Domain.Upper) switch
                {
                    ({ } low, { } high) => low + ((high - low) * share),
                    ({ } low, null) => low + share,
                    (null, { } high) => high - share,
                    _ => share,
                };
            }

            foreach (int lambda in (ReadOnlySpan<int>)[1, 9, 70])
            {
                point[IterationMatrix.Lambda] = Rational.Create(lambda, 10);
                Rational under = function.Denominator.Evaluate(point);
                if (function.Numerator.Evaluate(point).Sign * under.Sign < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
