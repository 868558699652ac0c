using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A set of irreducible polynomials that may vanish somewhere on a box.</summary>
internal sealed class FactorSet(IReadOnlyList<Parameter> box, CancellationToken cancellation)
{
    /// <summary>The most polynomials a set may hold.</summary>
    public const int CountLimit = 100;

    /// <summary>The greatest total degree of a polynomial that is factored.</summary>
    public const int DegreeLimit = 48;

    // The proof of a sign of what has a greater degree takes longer than all the rest.
    private const int SignLimit = 2 * DegreeLimit;

    private readonly List<Polynomial> _polynomials = [];
    private readonly HashSet<Polynomial> _seen = [];

    /// <summary>Gets the polynomials, primitive with positive leading coefficient.</summary>
    public IReadOnlyList<Polynomial> Polynomials => _polynomials;

    /// <summary>Adds the factors of a polynomial, except those that have one sign on the whole box.</summary>
    public void Add(Polynomial polynomial)
    {
        if (polynomial.IsConstant || (polynomial.TotalDegree <= SignLimit && HasOneSign(polynomial)))
        {
            return;
        }

        if (polynomial.TotalDegree > DegreeLimit)
        {
            throw new BudgetExceededException(string.Create(CultureInfo.InvariantCulture, $"a boundary polynomial of degree {polynomial.TotalDegree} (at most {DegreeLimit})"));
        }

        foreach ((Polynomial factor, _) in polynomial.Factor().Factors)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_seen.Add(factor) && !HasOneSign(factor))
            {
                _polynomials.Add(factor);
            }
        }

        if (_polynomials.Count > CountLimit)
        {
            throw new BudgetExceededException($"more than {CountLimit} boundary polynomials");
        }
    }

    private bool HasOneSign(Polynomial polynomial) => DomainSign.Of(polynomial, box, cancellation) is 1 or -1;
}

/// <summary>The projection of a cylindrical decomposition.</summary>
/// <remarks>
/// McCallum (1988, 1998) with the reduction of Brown (2001): over a connected set on which these polynomials keep their order of vanishing
/// and the projected ones do not vanish identically, the real roots in the variable are continuous functions that do not cross.
/// All coefficients down to the first that cannot vanish are kept, so that points of identical vanishing are among the cells.
/// </remarks>
internal static class Projection
{
    /// <summary>Eliminates one variable, which runs over an interval, from irreducible polynomials; those without it are kept.</summary>
    public static IReadOnlyList<Polynomial> Eliminate(
        IReadOnlyList<Polynomial> polynomials, Parameter variable, IReadOnlyList<Parameter> box, CancellationToken cancellation)
    {
        FactorSet result = new(box, cancellation);
        string name = variable.Name;
        List<Polynomial> cylinders = [];
        foreach (Polynomial p in polynomials)
        {
            if (p.DegreeIn(name) == 0)
            {
                result.Add(p);
            }
            else
            {
                cylinders.Add(p);
            }
        }

        for (int i = 0; i < cylinders.Count; i++)
        {
            Polynomial p = cylinders[i];
            Polynomial[] coefficients = p.CoefficientsIn(name);
            for (int k = coefficients.Length - 1; k >= 0; k--)
            {
                result.Add(coefficients[k]);
                if (DomainSign.Of(coefficients[k], box, cancellation) is 1 or -1)
                {
                    break;
                }
            }

            if (coefficients.Length > 2)
            {
                result.Add(p.Discriminant(name, cancellation));
            }

            AddEnd(result, p, name, variable.Domain.Lower);
            AddEnd(result, p, name, variable.Domain.Upper);
            for (int j = 0; j < i; j++)
            {
                cancellation.ThrowIfCancellationRequested();
                result.Add(Polynomial.Resultant(cylinders[j], p, name, cancellation));
            }
        }

        return result.Polynomials;
    }

    // Roots enter and leave the interval through its ends.
    private static void AddEnd(FactorSet result, Polynomial p, string name, Rational? end)
    {
        if (end is { } value)
        {
            result.Add(p.Substitute(name, value));
        }
    }
}
