using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>What a boundary polynomial was proved to do.</summary>
public enum BoundaryRole
{
    /// <summary>It is positive on the whole domain for every positive gain: no bound.</summary>
    Redundant,

    /// <summary>It vanishes exactly at the upper bound and is negative beyond.</summary>
    Active,

    /// <summary>It is positive for every gain between 0 and the upper bound.</summary>
    PositiveInside,

    /// <summary>It is positive for −1 &lt; cos θ &lt; 1 on the whole domain, and an eigenvalue e^{iθ} that is not real needs a zero of it, whatever the gain: no bound.</summary>
    NoCrossing,

    /// <summary>It is negative, or zero, on the whole domain for every positive gain: nothing is stable.</summary>
    Violated,

    /// <summary>Its zeros cut the space of gain and parameters into cells, each decided at an exact sample point.</summary>
    Cut,

    /// <summary>It is solved for the gain; the conditions of the cells are signs that say which of its zeros come first.</summary>
    Solved,
}

/// <summary>One step of the argument for a stability region.</summary>
/// <param name="Boundary">The boundary the polynomial describes.</param>
/// <param name="Polynomial">The polynomial in gain and parameters.</param>
/// <param name="Role">What was proved.</param>
public sealed record StabilityFact(BoundaryKind Boundary, Polynomial Polynomial, BoundaryRole Role)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string polynomial = Infix.Print(Textbook.Of(Polynomial));
        return Role switch
        {
            BoundaryRole.Redundant => $"{Boundary.Name()}: {polynomial} > 0 on the whole domain (coefficient signs), no bound",
            BoundaryRole.Active => $"{Boundary.Name()}: {polynomial} changes sign exactly at the upper bound",
            BoundaryRole.PositiveInside => $"{Boundary.Name()}: {polynomial} > 0 below the upper bound (coefficient signs)",
            BoundaryRole.NoCrossing => $"{Boundary.Name()}: {polynomial} > 0 for x = cos(theta), -1 < x < 1, on the whole domain (coefficient signs), and an eigenvalue e^(i*theta) of any gain needs a zero of it, no bound",
            BoundaryRole.Violated => $"{Boundary.Name()}: {polynomial} is never positive, so nothing is stable",
            BoundaryRole.Solved => $"{Boundary.Name()}: {polynomial} is solved for the gain, and the conditions say which zeros come first (signs of discriminant, leading coefficient, and values at the ends)",
            _ => $"{Boundary.Name()}: the zeros of {polynomial} cut the domain into cells (exact sample points)",
        };
    }
}
