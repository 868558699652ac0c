using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>Writes quantities on a branch over mu and L: radicals up to degree two, else numbered roots of polynomials.</summary>
/// <remarks>
/// Each quantity y satisfies an irreducible E(y, κ) = 0, a factor of the resultant in r of its relation with r and the relation of r and κ. Where neither the leading coefficient of E in y
/// nor its discriminant vanishes the number and order of its real roots stay the same, so one exact point names the root for a whole range of κ; ranges are cut where they vanish.
/// Where the resultants would be long only the rate is written over mu and L, and the parameters over the rate: the curve itself names the family's parameter.
/// </remarks>
internal sealed class PieceFormulas
{
    private const string Kappa = "kappa'";
    private const int MostDegree = 16;
    private const string Rho = "rho";

    private readonly RateStratum _stratum;
    private readonly Polynomial _relation;
    private readonly CancellationToken _cancellationToken;
    private readonly (string Name, RationalFunction Function, bool IsStep)[] _quantities;
    private readonly Polynomial[][] _equations;
    private readonly bool _overRate;

    private PieceFormulas(RateStratum stratum, string step, CancellationToken cancellationToken)
    {
        (_stratum, _cancellationToken) = (stratum, cancellationToken);
        RateBranch branch = stratum.Best;
        _relation = stratum.Relation(branch.Ratio, cancellationToken).Substitute(RateStratum.Value, Polynomial.Variable(Kappa));
        (string, RationalFunction, bool)[] size = branch.HasStep ? [(step, branch.Smallest, true)] : [];
        _quantities =
        [
            (Rho, RationalFunction.Variable(RateBound.Rate), false),
            .. size,
            .. branch.Family.Parameters.Select((p, i) => (p.Name, branch.Family.Values[i], false)),
        ];
        _overRate = Array.Exists(_quantities, q => IsLong(q.Function));
        _equations = [.. _quantities.Take(_overRate ? 1 : _quantities.Length).Select(q => Equations(q.Function))];
    }

    /// <summary>The formulas, on as many ranges as their roots need names for.</summary>
    public static IReadOnlyList<TunedFormulas> Of(RateStratum stratum, string step, ServedRange serves, CancellationToken cancellationToken) =>
        new PieceFormulas(stratum, step, cancellationToken).Of(serves);

    private List<TunedFormulas> Of(ServedRange serves)
    {
        RealAlgebraic[] breaks = [.. RatePlane.Roots(_equations.SelectMany(static e => e).SelectMany(Breaks), _cancellationToken).Where(k => k.CompareTo(serves.From) > 0 && (serves.To is null || k.CompareTo(serves.To) < 0))];
        List<TunedFormulas> found = [];
        for (int i = 0; i <= breaks.Length; i++)
        {
            ServedRange part = new(i == 0 ? serves.From : breaks[i - 1], i == breaks.Length ? serves.To : breaks[i]);
            Expression[] written = Written(part.Sample);
            ValueList<TunedParameter> parameters = ValueList.From(_quantities.Zip(written, static (q, f) => new TunedParameter(q.Name, f)).Skip(1));
            if (found.Count > 0 && found[^1] is var last && last.Rho.Equals(written[0]) && last.Parameters.Equals(parameters))
            {
                found[^1] = last with { Serves = new(last.Serves.From, part.To) };
            }
            else
            {
                found.Add(new(part, parameters, written[0]));
            }
        }

        return found;
    }

    /// <summary>The formulas that hold next to a condition number.</summary>
    private Expression[] Written(Rational kappa)
    {
        RealAlgebraic rate = _stratum.RateOf(kappa, _cancellationToken);
        Expression[] written = new Expression[_quantities.Length];
        for (int i = 0; i < written.Length; i++)
        {
            (string name, RationalFunction function, bool isStep) = _quantities[i];
            if (i > 0 && _overRate)
            {
                written[i] = OverRate(function, isStep);
                continue;
            }

            RealAlgebraic value = i == 0 ? rate : _stratum.Limit(function, rate, _cancellationToken)!;
            Polynomial equation = _equations[i].First(e => e.DegreeIn(Kappa) == 0
                ? value.SignOf(e.ToUnivariate(), _cancellationToken) == 0
                : value.SignOf(e.Substitute(Kappa, kappa).ToUnivariate(), _cancellationToken) == 0);
            written[i] = Formula(equation, name, isStep, value, kappa);
        }

        return written;
    }

    /// <summary>A quantity over the rate and the family's parameter; that parameter as a root of the curve.</summary>
    private Expression OverRate(RationalFunction function, bool isStep)
    {
        if (_stratum.Best.At is { } at && _stratum.Best.Family.Along!.Name is var along && function.Equals(RationalFunction.Variable(along)))
        {
            return at.Curve.CoefficientsIn(along) is [var c0, var c1]
                ? Textbook.Of(RationalFunction.Create(-c0, c1).Substitute(RateBound.Rate, RationalFunction.Variable(Rho)))
                : new Expression.Root(Textbook.Collect(at.Curve.Substitute(RateBound.Rate, Polynomial.Variable(Rho)), along), along, at.Index);
        }

        RationalFunction over = function.Substitute(RateBound.Rate, RationalFunction.Variable(Rho));
        return Textbook.Of(isStep ? over / RationalFunction.Variable("mu") : over);
    }

    private Expression Formula(Polynomial equation, string name, bool isStep, RealAlgebraic value, Rational kappa)
    {
        if (equation.DegreeIn(Kappa) == 0)
        {
            Expression number = ExactNumber.Of(value, name);
            return isStep ? new Expression.Quotient(number, new Expression.Symbol("mu")) : number;
        }

        Polynomial m = Polynomial.Variable(SpectrumSurd.M), l = Polynomial.Variable(SpectrumSurd.Ell);
        Polynomial radical = Over(equation, name, isStep, m * m, l * l);
        if (radical.DegreeIn(name) <= 2)
        {
            EquationRoot root = SurdEquation.Solve(radical, name, _cancellationToken).MinBy(r => Math.Abs(SpectrumSurd.At(r.Closed!, kappa.ToDouble()) - value.ToDouble()))!;
            return SpectrumSurd.Write(SpectrumSurd.Of(root.Closed!).Reduce());
        }

        Polynomial shown = Over(equation, name, isStep, Polynomial.Variable("mu"), Polynomial.Variable("L"));
        shown = shown.CoefficientsIn(name)[^1].Substitute("mu", Rational.One).Substitute("L", kappa).ConstantTerm.Sign < 0 ? -shown : shown;
        int index = Array.FindIndex([.. RealRoots.Isolate(equation.Substitute(Kappa, kappa).ToUnivariate(), _cancellationToken)], x => x.CompareTo(value) == 0);
        return new Expression.Root(Textbook.Collect(shown, name), name, index + 1);
    }

    /// <summary>E with κ = L/μ, and y = αμ for the step size.</summary>
    private static Polynomial Over(Polynomial equation, string name, bool isStep, Polynomial mu, Polynomial big)
    {
        RationalFunction y = isStep ? Polynomial.Variable(name) * mu : Polynomial.Variable(name);
        return ((RationalFunction)equation).Substitute(RateStratum.Value, y).Substitute(Kappa, (RationalFunction)big / mu).Numerator.PrimitivePart();
    }

    /// <summary>The relation of a quantity and the rate.</summary>
    private Polynomial Relation(RationalFunction function) => function.Equals(RationalFunction.Variable(RateBound.Rate))
        ? _relation.Substitute(RateBound.Rate, Polynomial.Variable(RateStratum.Value))
        : _stratum.Relation(function, _cancellationToken);

    private bool IsLong(RationalFunction function) => Relation(function).DegreeIn(RateBound.Rate) * _relation.DegreeIn(RateBound.Rate) > MostDegree;

    /// <summary>The candidates for E.</summary>
    private Polynomial[] Equations(RationalFunction function)
    {
        Polynomial relation = Relation(function);
        if (relation.DegreeIn(RateBound.Rate) > 0)
        {
            relation = Polynomial.Resultant(relation, _relation, RateBound.Rate, _cancellationToken);
        }

        return [.. relation.Factor(_cancellationToken).Factors.Select(static f => f.Factor).Where(static f => f.DegreeIn(RateStratum.Value) > 0)];
    }

    private IEnumerable<Polynomial> Breaks(Polynomial equation)
    {
        if (equation.DegreeIn(Kappa) > 0)
        {
            Polynomial[] c = equation.CoefficientsIn(RateStratum.Value);
            yield return c[^1];
            if (c.Length > 2)
            {
                yield return equation.Discriminant(RateStratum.Value, _cancellationToken);
            }
        }
    }
}
