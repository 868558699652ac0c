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

    /// <summary>The greatest degree of a polynomial in one variable that is factored: repeated discriminants are products of powers.</summary>
    public const int LineLimit = 300;

    // The proof of a sign of what has a greater degree takes longer than all the rest.
    private const int SignLimit = 2 * DegreeLimit;

    private readonly List<Polynomial> _polynomials = [];
    private readonly HashSet<Polynomial> _seen = [];

    /// <summary>Gets the polynomials, primitive with positive leading coefficient.</summary>
    public IReadOnlyList<Polynomial> Polynomials => _polynomials;

    /// <summary>Refuses an elimination whose result, of a degree that is at most the given one and seldom much less, would be refused.</summary>
    /// <param name="degree">The bound: a resultant of degrees m and n in a variable, d and e in all, has no degree above n·d + m·e − m·n.</param>
    /// <param name="variables">The number of variables that are left.</param>
    public static void Foresee(int degree, int variables)
    {
        int limit = variables == 1 ? LineLimit : DegreeLimit;
        if (degree > 2 * limit)
        {
            throw Exceeded(degree, limit);
        }
    }

    /// <summary>Adds the factors of a polynomial, except those that have one sign on the whole box.</summary>
    public void Add(Polynomial polynomial)
    {
        bool isLine = polynomial.Variables.Count == 1;
        if (polynomial.IsConstant || (!isLine && polynomial.TotalDegree <= SignLimit && HasOneSign(polynomial)))
        {
            return;
        }

        int limit = isLine ? LineLimit : DegreeLimit;
        if (polynomial.TotalDegree > limit)
        {
            throw Exceeded(polynomial.TotalDegree, limit);
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

    private static BudgetExceededException Exceeded(int degree, int limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"a boundary polynomial of degree {degree} (at most {limit})"));

    private bool HasOneSign(Polynomial polynomial) => polynomial.Variables.Count == 1 && polynomial.TotalDegree > 2
        ? !HasRootInside(polynomial)
        : DomainSign.Of(polynomial, box, cancellation) is 1 or -1;

    private bool HasRootInside(Polynomial polynomial)
    {
        if (box.FirstOrDefault(p => p.Name == polynomial.Variables[0]) is not { } axis)
        {
            return true;
        }

        foreach (RealAlgebraic root in RealRoots.Isolate(polynomial.ToUnivariate(), cancellation))
        {
            int above = axis.Domain.Lower is { } lower ? root.CompareTo(lower) : 1, below = axis.Domain.Upper is { } upper ? root.CompareTo(upper) : -1;
            if ((above > 0 || (above == 0 && axis.Domain.LowerClosed)) && (below < 0 || (below == 0 && axis.Domain.UpperClosed)))
            {
                return true;
            }
        }

        return false;
    }
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
                int n = coefficients.Length - 1;
                FactorSet.Foresee(((2 * n) - 2) * p.TotalDegree - (n * (n - 1)), box.Count);
                result.Add(p.Discriminant(name, cancellation));
            }

            AddEnd(result, p, name, variable.Domain.Lower);
            AddEnd(result, p, name, variable.Domain.Upper);
            for (int j = 0; j < i; j++)
            {
                cancellation.ThrowIfCancellationRequested();
                (int m, int n) = (cylinders[j].DegreeIn(name), p.DegreeIn(name));
                FactorSet.Foresee((n * cylinders[j].TotalDegree) + (m * p.TotalDegree) - (m * n), box.Count);
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
