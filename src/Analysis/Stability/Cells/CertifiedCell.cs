using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Proves a stability region that is one cell 0 &lt; h &lt; U over the whole domain D of the parameters, or empty, or all h &gt; 0.</summary>
/// <remarks>
/// The argument: (1) the leading coefficient keeps its sign, so roots do not escape to infinity. (2) One condition polynomial is
/// (a + b·h) times a factor of constant sign with a &gt; 0 &gt; b on D, hence violated for h ≥ U = −a/b. (3) With h = U·t, every other
/// condition is positive on D × (0, 1). No eigenvalue meets the unit circle on that set, which is connected, so it is stable
/// everywhere or nowhere: Jury's conditions decide for two eigenvalues, one exact sample point for more.
/// The condition of the complex pair may be replaced by the proof that no pair meets the circle at any gain (<see cref="CircleCrossings"/>).
/// </remarks>
internal sealed class CertifiedCell
{
    private readonly RegionTask _task;
    private readonly List<Parameter> _allGains;
    private readonly List<StabilityFact> _facts = [];
    private bool _hasPair = true;

    private CertifiedCell(RegionTask task)
    {
        _task = task;
        _allGains = [.. task.Parameters, new Parameter(task.Gain, new Interval(0, false, null, false))];
    }

    /// <summary>The region if the argument succeeds, else null.</summary>
    public static StabilityRegion? Find(JuryConditions jury, RegionTask task) => new CertifiedCell(task).Find(jury);

    /// <summary>The same where no complex pair meets the circle at any gain; the conditions' own polynomial of the pair is not read.</summary>
    public static StabilityRegion? WithoutPair(JuryConditions jury, RegionTask task)
    {
        if (CircleCrossings.Exclude(jury.Coefficients, task) is not { } fact)
        {
            return null;
        }

        CertifiedCell cell = new(task) { _hasPair = false };
        cell._facts.Add(fact);
        return cell.Find(jury);
    }

    private StabilityRegion? Find(JuryConditions jury)
    {
        int? leading = Sign(jury.Leading);
        if (leading is not (1 or -1))
        {
            return null;
        }

        // ComplexPair carries the (n − 1)-st power of the leading coefficient.
        bool negate = leading < 0;
        List<Boundary> open = [];
        foreach ((Polynomial polynomial, BoundaryKind kind) in Conditions(jury, negate, _hasPair))
        {
            Polynomial condition = WithoutGainPower(polynomial);
            switch (Sign(condition))
            {
                case 1:
                    _facts.Add(new(kind, polynomial, BoundaryRole.Redundant));
                    break;
                case null:
                    open.Add(new(condition, kind));
                    break;
                default:
                    _facts.Add(new(kind, polynomial, BoundaryRole.Violated));
                    return Region(StabilityCell.Empty(_task.Domain));
            }
        }

        if (open.Count == 0)
        {
            return Decide(jury, RationalFunction.One, new(_task.Domain, StabilityBound.Zero, null));
        }

        foreach ((Polynomial condition, BoundaryKind kind) in open)
        {
            foreach (Polynomial factor in AffineFactors(condition))
            {
                if (AsUpperBound(factor, condition, kind, open, jury) is { } region)
                {
                    return region;
                }
            }
        }

        return null;
    }

    private static IEnumerable<Boundary> Conditions(JuryConditions jury, bool negate, bool hasPair)
    {
        yield return new(negate ? -jury.AtOne : jury.AtOne, BoundaryKind.SigmaOne);
        yield return new(negate ? -jury.AtMinusOne : jury.AtMinusOne, BoundaryKind.SigmaMinusOne);
        if (jury.Order >= 2 && hasPair)
        {
            bool odd = negate && int.IsEvenInteger(jury.Order);
            yield return new(odd ? -jury.ComplexPair : jury.ComplexPair, BoundaryKind.ComplexPair);
        }
    }

    private StabilityRegion? AsUpperBound(
        Polynomial factor, Polynomial condition, BoundaryKind kind, List<Boundary> open, JuryConditions jury)
    {
        Polynomial[] affine = factor.CoefficientsIn(_task.Gain);
        (Polynomial a, Polynomial b) = (affine[0], affine[1]);
        int? atZero = Sign(a), slope = Sign(b);
        if (atZero is not (1 or -1) || slope != -atZero)
        {
            return null;
        }

        if (atZero < 0)
        {
            (a, b, factor) = (-a, -b, -factor);
        }

        // The cofactor is positive wherever the condition has to hold, and not negative beyond the bound.
        Polynomial cofactor = Polynomial.ExactQuotient(condition, factor);
        if (Sign(cofactor) != 1 && !(Sign(Scaled(cofactor, a, b), 0, 1) == 1 && Sign(Scaled(cofactor, a, b), 1, null) == 1))
        {
            return null;
        }

        List<StabilityFact> inside = [];
        foreach ((Polynomial other, BoundaryKind otherKind) in open)
        {
            if (otherKind == kind)
            {
                inside.Add(new(kind, condition, BoundaryRole.Active));
            }
            else if (Sign(Scaled(other, a, b), 0, 1) == 1)
            {
                inside.Add(new(otherKind, other, BoundaryRole.PositiveInside));
            }
            else
            {
                return null;
            }
        }

        _facts.AddRange(inside);
        RationalFunction upper = RationalFunction.Create(a, -b);
        StabilityBound bound = new(Textbook.Of(upper), kind, factor.PrimitivePart(), upper);
        return Decide(jury, upper * (Rational)Rational.Create(1, 2), new(_task.Domain, StabilityBound.Zero, bound));
    }

    /// <summary>A condition at h = −(a/b)·t, multiplied by a positive power of −b; t is written as the gain.</summary>
    private Polynomial Scaled(Polynomial condition, Polynomial a, Polynomial b)
    {
        Polynomial[] c = condition.CoefficientsIn(_task.Gain);
        Polynomial at = a * Polynomial.Variable(_task.Gain), minusB = -b;
        Polynomial value = Polynomial.Zero;
        for (int i = 0; i < c.Length; i++)
        {
            value += c[i] * at.Pow(i) * minusB.Pow(c.Length - 1 - i);
        }

        return value;
    }

    private IEnumerable<Polynomial> AffineFactors(Polynomial condition)
    {
        int degree = condition.DegreeIn(_task.Gain);
        return degree switch
        {
            0 => [],
            1 => [condition],
            _ => condition.Factor().Factors.Where(f => f.Multiplicity == 1 && f.Factor.DegreeIn(_task.Gain) == 1).Select(static f => f.Factor),
        };
    }

    /// <summary>The cell, or an empty one, by an exact sample point of the connected set; two eigenvalues need none.</summary>
    private StabilityRegion? Decide(JuryConditions jury, RationalFunction gain, StabilityCell cell)
    {
        if (jury.Order > 2)
        {
            Dictionary<string, Rational> point = [];
            foreach (Parameter parameter in _task.Parameters)
            {
                point.Add(parameter.Name, Domains.Inside(parameter.Domain));
            }

            point[_task.Gain] = gain.Evaluate(point);
            UnivariatePolynomial<Rational> p = UnivariatePolynomial<Rational>.FromCoefficients(Array.ConvertAll(jury.Coefficients.AsSpan().ToArray(), c => c.Evaluate(point)));
            if (!SchurCohn.IsStable(p))
            {
                return Region(StabilityCell.Empty(_task.Domain));
            }
        }

        return Region(cell);
    }

    private StabilityRegion Region(StabilityCell cell) => new(_task.Gain, _task.Display, [cell], ValueList.From(_facts));

    private Polynomial WithoutGainPower(Polynomial polynomial)
    {
        if (polynomial.IsZero || polynomial.DegreeIn(_task.Gain) == 0)
        {
            return polynomial;
        }

        Polynomial[] c = polynomial.CoefficientsIn(_task.Gain);
        int low = Array.FindIndex(c, static x => !x.IsZero);
        return low == 0 ? polynomial : Polynomial.FromCoefficients(_task.Gain, c.AsSpan(low));
    }

    private int? Sign(Polynomial polynomial) => DomainSign.Of(polynomial, _allGains, _task.Cancellation);

    private int? Sign(Polynomial polynomial, Rational lower, Rational? upper)
    {
        List<Parameter> box = [.. _task.Parameters, new Parameter(_task.Gain, new Interval(lower, false, upper, false))];
        return DomainSign.Of(polynomial, box, _task.Cancellation);
    }
}
