using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>The plane of the rate r and one parameter b, cut by the curves on which polynomials change sign: the cylindrical decomposition with r first.</summary>
/// <remarks>Between neighbouring critical rates the curves keep their number and order over b, so one exact sample decides for a whole interval of rates.</remarks>
internal sealed class RatePlane
{
    private readonly string _parameter;
    private readonly CancellationToken _cancellationToken;
    private readonly Polynomial[] _rates;

    /// <summary>Factors the polynomials in r and b.</summary>
    public RatePlane(string parameter, IEnumerable<Polynomial> polynomials, CancellationToken cancellationToken)
    {
        (_parameter, _cancellationToken) = (parameter, cancellationToken);
        HashSet<Polynomial> factors = [];
        foreach (Polynomial polynomial in polynomials)
        {
            AddFactors(polynomial, factors);
        }

        Curves = [.. factors.Where(f => f.DegreeIn(parameter) > 0)];
        _rates = [.. factors.Where(f => f.DegreeIn(parameter) == 0)];
    }

    /// <summary>Gets the irreducible polynomials in which b occurs.</summary>
    public IReadOnlyList<Polynomial> Curves { get; }

    /// <summary>The irreducible polynomials, in r or b without the other, at whose roots curves cross, turn back or leave.</summary>
    /// <param name="gone">The variable that is projected away.</param>
    public Polynomial[] Projection(string gone)
    {
        string kept = gone == RateBound.Rate ? _parameter : RateBound.Rate;
        HashSet<Polynomial> factors = [];
        foreach (Polynomial alone in Curves.Concat(_rates).Where(c => c.DegreeIn(gone) == 0))
        {
            AddFactors(alone, factors);
        }

        Polynomial[] both = [.. Curves.Concat(_rates).Where(c => c.DegreeIn(gone) > 0)];
        for (int i = 0; i < both.Length; i++)
        {
            AddFactors(both[i].CoefficientsIn(gone)[^1], factors);
            // Where a curve turns back in the parameter, whatever is projected away.
            if (both[i].DegreeIn(_parameter) > 1)
            {
                AddFactors(Polynomial.Resultant(both[i], both[i].Derivative(_parameter), gone, _cancellationToken), factors);
            }

            for (int j = i + 1; j < both.Length; j++)
            {
                AddFactors(Polynomial.Resultant(both[i], both[j], gone, _cancellationToken), factors);
            }
        }

        return [.. factors.Where(f => f.DegreeIn(kept) > 0)];
    }

    /// <summary>The rates in (0, 1) at which the order of the curves changes, ascending.</summary>
    public RealAlgebraic[] CriticalRates() => Inside(Roots(Projection(_parameter), _cancellationToken));

    /// <summary>The points of the curves over a rate, ascending; where curves meet, one of them.</summary>
    /// <param name="rate">The rate.</param>
    public IReadOnlyList<CurvePoint> Points(Rational rate)
    {
        List<CurvePoint> points = [];
        foreach (Polynomial curve in Curves)
        {
            Polynomial at = curve.Substitute(RateBound.Rate, rate);
            if (at.IsConstant)
            {
                continue;
            }

            int index = 0;
            foreach (RealAlgebraic root in RealRoots.Isolate(at.ToUnivariate(), _cancellationToken))
            {
                points.Add(new(root, curve, ++index));
            }
        }

        // A curve of low degree names a point best.
        points.Sort((x, y) => x.Value.CompareTo(y.Value) is not 0 and var order ? order : x.Curve.DegreeIn(_parameter).CompareTo(y.Curve.DegreeIn(_parameter)));
        List<CurvePoint> distinct = [];
        foreach (CurvePoint point in points)
        {
            if (distinct.Count == 0 || distinct[^1].Value.CompareTo(point.Value) != 0)
            {
                distinct.Add(point);
            }
        }

        return distinct;
    }

    /// <summary>The real roots of polynomials in one variable in ascending order, each once.</summary>
    public static RealAlgebraic[] Roots(IEnumerable<Polynomial> polynomials, CancellationToken cancellationToken)
    {
        List<RealAlgebraic> roots = [];
        foreach (Polynomial polynomial in polynomials)
        {
            if (!polynomial.IsConstant)
            {
                roots.AddRange(RealRoots.Isolate(polynomial.ToUnivariate(), cancellationToken));
            }
        }

        return Sorted(roots);
    }

    /// <summary>Numbers in ascending order, each once.</summary>
    public static RealAlgebraic[] Sorted(IEnumerable<RealAlgebraic> numbers)
    {
        List<RealAlgebraic> sorted = [.. numbers];
        sorted.Sort();
        List<RealAlgebraic> distinct = [];
        foreach (RealAlgebraic number in sorted)
        {
            if (distinct.Count == 0 || distinct[^1].CompareTo(number) != 0)
            {
                distinct.Add(number);
            }
        }

        return [.. distinct];
    }

    /// <summary>The numbers in (0, 1).</summary>
    public static RealAlgebraic[] Inside(IEnumerable<RealAlgebraic> numbers) =>
        [.. numbers.Where(static r => r.CompareTo(Rational.Zero) > 0 && r.CompareTo(Rational.One) < 0)];

    private void AddFactors(Polynomial polynomial, HashSet<Polynomial> factors)
    {
        if (!polynomial.IsConstant)
        {
            factors.UnionWith(polynomial.Factor(_cancellationToken).Factors.Select(static f => f.Factor));
        }
    }
}

/// <summary>A point of a curve over a rate.</summary>
/// <param name="Value">The parameter there.</param>
/// <param name="Curve">The irreducible polynomial of the curve.</param>
/// <param name="Index">Which of its real roots over the rate the point is, from 1.</param>
internal sealed record CurvePoint(RealAlgebraic Value, Polynomial Curve, int Index);
