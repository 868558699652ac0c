using System.Globalization;
using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>The optimal step size and one parameter b at numbers μ and L, where no curve b(r) serves every condition number.</summary>
/// <remarks>
/// At a rate r the conditions c_i + d_i h ≥ 0 leave an interval [lo, hi] of gains for each b, and r is reached when κ·lo ≤ hi with lo &gt; 0 for some b: a sentence about signs
/// of c_i, d_i and κc_i d_j − c_j d_i. Whether it holds changes only at roots of resultants of these polynomials in b, of discriminants and of leading coefficients, and it is monotone in r; so the least rate is found by bisection over those roots with exact samples between them.
/// The parameter is the one root of the projection onto b in the feasible interval just above, the step size likewise. Cost: some hundred resultants of small degree.
/// </remarks>
internal sealed class TuningAtNumbers
{
    private const int MostRefinements = 4;

    private readonly ValueList<RateBound> _bounds;
    private readonly Parameter _parameter;
    private readonly Rational _mu;
    private readonly Rational _kappa;
    private readonly CancellationToken _cancellationToken;
    private readonly RatePlane _plane;

    private TuningAtNumbers(ValueList<RateBound> bounds, Parameter parameter, Rational mu, Rational big, CancellationToken cancellationToken)
    {
        (_bounds, _parameter, _mu, _kappa, _cancellationToken) = (bounds, parameter, mu, big / mu, cancellationToken);
        _plane = new(parameter.Name, Conditions(), cancellationToken);
    }

    /// <summary>The tuning.</summary>
    /// <param name="bounds">The Jury conditions at |σ| ≤ r, in r, the gain and the parameter.</param>
    /// <param name="step">The step size.</param>
    /// <param name="parameter">The other parameter, the only one in the bounds.</param>
    /// <param name="mu">μ, positive.</param>
    /// <param name="big">L, greater than μ.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The tuning; undecided where no values converge or the least rate is only approached.</returns>
    public static Derived<TunedPoint> Of(ValueList<RateBound> bounds, string step, Parameter parameter, Rational mu, Rational big, CancellationToken cancellationToken = default)
    {
        try
        {
            return new TuningAtNumbers(bounds, parameter, mu, big, cancellationToken).Run(step, big);
        }
        catch (BudgetExceededException budget)
        {
            return Derived<TunedPoint>.Undecided($"the search at these numbers exceeds a budget: {budget.What}");
        }
    }

    private Derived<TunedPoint> Run(string step, Rational big)
    {
        RealAlgebraic[] critical = _plane.CriticalRates();
        int low = 0, high = critical.Length - 1;

        // Invariant: feasible above critical[high] (rate 1 if nothing is), not known to be above those below low.
        if (critical.Length == 0 || Feasible(Above(critical, high)) is null)
        {
            return Derived<TunedPoint>.Undecided($"no step size and {_parameter.Name} were found that converge over this spectrum");
        }

        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Feasible(Above(critical, middle)) is null)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        RealAlgebraic rate = critical[high];
        Polynomial[] momenta = _plane.Projection(RateBound.Rate);
        for (int i = 1; i <= MostRefinements; i++)
        {
            Rational width = Rational.Create(1, BigInteger.One << (80 << i));
            Rational above = Rational.Min(rate.Refine(width).Upper + width, Above(critical, high));
            if (Feasible(above) is { } cell && Point(rate, above, cell, momenta, step, big) is { } point)
            {
                return Derived<TunedPoint>.Of(point);
            }
        }

        return Derived<TunedPoint>.Undecided(
            $"the least rate over these numbers is {rate.ToDouble().ToString("G6", CultureInfo.InvariantCulture)}, but it is only approached as {_parameter.Name} nears an end of its domain, or by several values");
    }

    private TunedPoint? Point(RealAlgebraic rate, Rational above, Cell cell, Polynomial[] momenta, string step, Rational big)
    {
        RealAlgebraic[] inside = [.. RatePlane.Roots(momenta, _cancellationToken).Where(m => m.CompareTo(cell.From) >= 0 && m.CompareTo(cell.To) <= 0)];
        if (inside is not [var best] || (best.IsRational && !_parameter.Domain.Contains(best.RationalValue)))
        {
            return null;
        }

        // At the optimum alpha*mu = lo and alpha*L = hi; a bound that vanishes there for every gain says nothing.
        RealAlgebraic? alpha = StepSize(cell.Lower, _mu, step, rate, above, best) ?? StepSize(cell.Upper, big, step, rate, above, best);
        return alpha is null ? null : new(
            rate,
            _mu,
            big,
            [Named(step, alpha), Named(_parameter.Name, best)],
            string.Create(CultureInfo.InvariantCulture, $"at these numbers: no rate below rho leaves a step size for any {_parameter.Name}, decided at exact samples between the critical rates; {cell.Lower.Name} bounds the step at lambda = mu and {cell.Upper.Name} at lambda = L"));
    }

    private static KeyValuePair<string, AlgebraicValue> Named(string name, RealAlgebraic value) => new(name, new AlgebraicValue(RationalFunction.Variable(name), name, value));

    /// <summary>The step size at which a bound is an equality at an eigenvalue, −c/(dλ), as the one root of its polynomial in a range around the optimum; null where none is singled out.</summary>
    private RealAlgebraic? StepSize(RateBound bound, Rational lambda, string step, RealAlgebraic rate, Rational above, RealAlgebraic best)
    {
        Polynomial defining = Eliminated((bound.Slope * Polynomial.Constant(lambda) * Polynomial.Variable(step)) + bound.Constant, rate, best);
        if (defining.IsConstant)
        {
            return null;
        }

        RealAlgebraic[] roots = RatePlane.Roots([defining], _cancellationToken);
        for (int bits = 120; bits <= 120 << MostRefinements; bits *= 2)
        {
            Rational width = Rational.Create(1, BigInteger.One << bits);
            RealAlgebraic r = rate.Refine(width), b = best.Refine(width);
            RationalInterval ri = new(r.Lower, Rational.Min(r.Upper, above)), bi = new(b.Lower, b.Upper);
            RationalInterval slope = RationalInterval.Of(bound.Slope, RateBound.Rate, ri, _parameter.Name, bi);
            if (slope.ContainsZero)
            {
                continue;
            }

            RationalInterval alpha = RationalInterval.Of(-bound.Constant, RateBound.Rate, ri, _parameter.Name, bi) / (slope * new RationalInterval(lambda, lambda));
            if (roots.Where(x => x.CompareTo(alpha.Low) >= 0 && x.CompareTo(alpha.High) <= 0).Take(2).ToArray() is [var found])
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>A polynomial in the step size that vanishes at the optimum: the parameter's polynomial takes b out, the rate's r.</summary>
    private Polynomial Eliminated(Polynomial defining, RealAlgebraic rate, RealAlgebraic best)
    {
        Polynomial withoutMomentum = defining.DegreeIn(_parameter.Name) == 0 ? defining
            : Polynomial.Resultant(defining, Polynomial.FromUnivariate(best.Polynomial, _parameter.Name), _parameter.Name, _cancellationToken);
        return withoutMomentum.DegreeIn(RateBound.Rate) == 0 ? withoutMomentum
            : Polynomial.Resultant(withoutMomentum, Polynomial.FromUnivariate(rate.Polynomial, RateBound.Rate), RateBound.Rate, _cancellationToken);
    }

    /// <summary>The polynomials whose signs decide whether a rate is reached, and the ends of the domain.</summary>
    private IEnumerable<Polynomial> Conditions()
    {
        Polynomial b = Polynomial.Variable(_parameter.Name);
        foreach (Rational? end in (Rational?[])[_parameter.Domain.Lower, _parameter.Domain.Upper])
        {
            if (end is { } value)
            {
                yield return b - Polynomial.Constant(value);
            }
        }

        foreach (RateBound i in _bounds)
        {
            yield return i.Constant;
            yield return i.Slope;
            foreach (RateBound j in _bounds.Where(j => j != i))
            {
                yield return (Polynomial.Constant(_kappa) * i.Constant * j.Slope) - (j.Constant * i.Slope);
                yield return (i.Constant * j.Slope) - (j.Constant * i.Slope);
            }
        }
    }

    private static Rational Above(RealAlgebraic[] critical, int index) =>
        RealAlgebraic.Between(critical[index], index + 1 < critical.Length ? critical[index + 1] : RealAlgebraic.FromRational(Rational.One));

    /// <summary>The interval of the parameter in which a rate is reached; null where there is none.</summary>
    private Cell? Feasible(Rational rate)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        RealAlgebraic[] ends = [.. _plane.Points(rate).Select(static p => p.Value)];
        Rational from = _parameter.Domain.Lower ?? (ends.Length > 0 ? ends[0].Lower - 1 : -1);
        Rational to = _parameter.Domain.Upper ?? (ends.Length > 0 ? ends[^1].Upper + 1 : 1);
        RealAlgebraic[] cuts = [RealAlgebraic.FromRational(from), .. ends.Where(e => e.CompareTo(from) > 0 && e.CompareTo(to) < 0), RealAlgebraic.FromRational(to)];
        Cell? found = null;
        for (int i = 0; i + 1 < cuts.Length; i++)
        {
            Rational sample = RealAlgebraic.Between(cuts[i], cuts[i + 1]);
            ValueList<RateBound> at = ValueList.From(_bounds.Select(b => b with { Constant = b.Constant.Substitute(_parameter.Name, sample), Slope = b.Slope.Substitute(_parameter.Name, sample) }));
            if (PartialTuning.Window(at, rate) is { Lower.Sign: > 0 } window && window.Lower * _kappa <= window.Upper)
            {
                // A curve may cut a feasible interval in two: the conditions are closed, so the cut belongs to both.
                found = found is null ? new(cuts[i], cuts[i + 1], Named(window.LowerBound.Name), Named(window.UpperBound.Name)) : found with { To = cuts[i + 1] };
            }
            else if (found is not null)
            {
                break;
            }
        }

        return found;
    }

    private RateBound Named(string name) => _bounds.First(b => b.Name == name);

    /// <summary>An interval of the parameter with the bounds of the gain that are active in it.</summary>
    private sealed record Cell(RealAlgebraic From, RealAlgebraic To, RateBound Lower, RateBound Upper);
}
