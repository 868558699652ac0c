using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Evaluation;

/// <summary>The values of one parameter, all others as they are, at which the two eigenvalues of a method meet: critical damping in numbers.</summary>
/// <remarks>The discriminant τ² − 4δ becomes a polynomial in the parameter over ℚ; its real roots are isolated, so that none is missed and each is correctly rounded.</remarks>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Values">The values inside the parameter's domain, ascending.</param>
public sealed record CriticalValues(string Parameter, ValueList<CertifiedValue> Values)
{
    /// <summary>The critical values of every parameter on which the discriminant depends.</summary>
    /// <param name="polynomial">The characteristic polynomial.</param>
    /// <param name="tuning">All parameters.</param>
    /// <param name="lambda">The eigenvalue λ.</param>
    /// <returns>Empty unless the method has two eigenvalues besides delays.</returns>
    public static ValueList<CriticalValues> Of(CharacteristicPolynomial polynomial, Tuning tuning, Rational lambda)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        ArgumentNullException.ThrowIfNull(tuning);
        if (polynomial.Order != 2)
        {
            return [];
        }

        RationalFunction trace = -polynomial.Gain.Restore(polynomial.Reduced[1]);
        RationalFunction determinant = polynomial.Gain.Restore(polynomial.Reduced[0]);
        Polynomial discriminant = ((trace * trace) - (4 * determinant)).Numerator.Substitute(IterationMatrix.Lambda, lambda);
        List<CriticalValues> found = [];
        foreach (Parameter parameter in polynomial.Method.Parameters)
        {
            Polynomial alone = discriminant;
            foreach ((string name, Rational value) in tuning.Values)
            {
                alone = name == parameter.Name ? alone : alone.Substitute(name, value);
            }

            if (alone.DegreeIn(parameter.Name) > 0)
            {
                found.Add(new(parameter.Name, ValueList.From(RealRoots.Isolate(alone.ToUnivariate()).Where(r => Contains(parameter.Domain, r)).Select(CertifiedValue.Round))));
            }
        }

        return ValueList.From(found);
    }

    private static bool Contains(Interval domain, RealAlgebraic value) =>
        (domain.Lower is not { } lower || value.CompareTo(lower) is var above && (above > 0 || (above == 0 && domain.LowerClosed)))
        && (domain.Upper is not { } upper || value.CompareTo(upper) is var below && (below < 0 || (below == 0 && domain.UpperClosed)));
}
