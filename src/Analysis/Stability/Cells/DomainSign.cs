using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Proves that a polynomial keeps one sign on a box, a product of open, closed or unbounded intervals.</summary>
/// <remarks>
/// Each axis is mapped to [0, ∞]: x = l + (u − l)t/(1 + t) or x = l + t. If every coefficient in t is at least 0, the polynomial
/// is at least 0 on the box, and it is positive on a face when one positive coefficient belongs to that face (Bernstein's
/// criterion, in the scaled basis). Otherwise the box is halved, a limited number of times. A null answer proves nothing.
/// </remarks>
internal static class DomainSign
{
    // Coefficients of a box, and of one that is halved.
    private const int SizeLimit = 400_000, HalvingLimit = 40_000;

    /// <summary>The sign, 1 or −1, of a polynomial everywhere on the box; 0 for the zero polynomial; null if not proved.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="box">Intervals of at least the variables that occur.</param>
    /// <param name="cancellation">Ends the proof early.</param>
    public static int? Of(Polynomial polynomial, IReadOnlyList<Parameter> box, CancellationToken cancellation)
    {
        if (polynomial.IsConstant)
        {
            return polynomial.ConstantTerm.Sign;
        }

        List<Parameter> axes = [.. box.Where(p => polynomial.DegreeIn(p.Name) > 0)];
        if (axes.Count < polynomial.Variables.Count)
        {
            return null;
        }

        return OnOrthants(polynomial, axes, 0, cancellation);
    }

    // An axis without bounds is cut at 0 into two closed half-lines; both must give the same sign.
    private static int? OnOrthants(Polynomial polynomial, List<Parameter> axes, int from, CancellationToken cancellation)
    {
        int free = axes.FindIndex(from, static p => p.Domain.Lower is null && p.Domain.Upper is null);
        if (free < 0)
        {
            CoefficientBox? box = CoefficientBox.Of(polynomial, axes, SizeLimit);
            return box is null ? null : OfCoefficients(box, box.Size > HalvingLimit ? 0 : axes.Count == 1 ? 24 : 6, cancellation);
        }

        List<Parameter> half = [.. axes];
        half[free] = axes[free] with { Domain = new Interval(0, true, null, false) };
        int? right = OnOrthants(polynomial, half, free + 1, cancellation);
        if (right is null)
        {
            return null;
        }

        half[free] = axes[free] with { Domain = new Interval(null, false, 0, true) };
        return OnOrthants(polynomial, half, free + 1, cancellation) == right ? right : null;
    }

    private static int? OfCoefficients(CoefficientBox box, int depth, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        int? sign = box.Sign(out bool indefinite);
        if (sign is not null || indefinite || depth == 0)
        {
            return sign;
        }

        (CoefficientBox low, CoefficientBox high) = box.Halve(depth);
        int? first = OfCoefficients(low, depth - 1, cancellation);
        return first is not null && OfCoefficients(high, depth - 1, cancellation) == first ? first : null;
    }
}
