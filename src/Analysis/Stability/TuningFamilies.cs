using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Lines in the space of parameters, one of which holds the optimal tuning at every rate.</summary>
/// <remarks>
/// <para>
/// With p = (σ − 1)(σ − β) + x(aσ + c) the conditions for rate r at gain x are linear in (β, xa, xc) and at gain κx in (β, κxa, κxc), so the tunings that serve κ are the images of
/// a convex set. From a tuning that serves κ₀ move towards one that serves more at a smaller rate (a heavy ball does whenever the rate r can serve more than κ₀ at all), scaled so that
/// both ends keep the ratio κ₀: every point on the way has both ends strictly inside the conditions and serves more than κ₀. So where the parameters and the step size cover a neighbourhood of
/// (β, xa, xc), that is where det[∂₁(β, a, c); ∂₂(β, a, c); (0, a, c)] ≠ 0 for some two parameters, there is no local optimum but the heavy ball (the one with δ = r² at all gains).
/// </para>
/// <para>Left are the edges of the domain, the zeros of the determinant on its faces, and the heavy ball where the domain holds it.</para>
/// </remarks>
internal sealed class TuningFamilies
{
    private const int MostParameters = 4;

    private readonly CharacteristicPolynomial _polynomial;
    private readonly CancellationToken _cancellationToken;
    private readonly List<TuningFamily> _families = [];
    private RationalFunction[] _cone;
    private ValueList<RateBound> _bounds;
    private RationalFunction _scale = RationalFunction.One;

    private TuningFamilies(CharacteristicPolynomial polynomial, ValueList<RateBound> bounds, CancellationToken cancellationToken)
    {
        (_polynomial, _bounds, _cancellationToken) = (polynomial, bounds, cancellationToken);
        string gain = polynomial.Gain.Symbol;
        _cone = polynomial.Order != 2 ? [] :
        [
            polynomial.Reduced[0].Substitute(gain, RationalFunction.Zero),
            polynomial.Reduced[1].Derivative(gain),
            polynomial.Reduced[0].Derivative(gain),
        ];
    }

    /// <summary>The lines, or why they are not known.</summary>
    public static Derived<IReadOnlyList<TuningFamily>> Of(CharacteristicPolynomial polynomial, ValueList<RateBound> bounds, CancellationToken cancellationToken)
    {
        TuningFamilies families = new(polynomial, bounds, cancellationToken);
        ValueList<Parameter> free = polynomial.FreeParameters;
        string? reason = free.Count < 2 ? null : families.NotCovered(free);
        if (reason is not null)
        {
            return Derived<IReadOnlyList<TuningFamily>>.Undecided(reason);
        }

        if (free.Count < 2)
        {
            families.Add(Bindings<RationalFunction>.Empty);
        }

        return Derived<IReadOnlyList<TuningFamily>>.Of(families._families);
    }

    private void Add(IReadOnlyDictionary<string, RationalFunction> values) => _families.Add(TuningFamily.Of(_bounds, _scale, _polynomial.FreeParameters, values));

    /// <summary>Adds the lines of a family with several parameters; the reason why they do not hold every optimum, if one was found.</summary>
    private string? NotCovered(ValueList<Parameter> free)
    {
        if (_polynomial.Order != 2 || !_polynomial.Reduced.Evaluate(RationalFunction.One).Substitute(_polynomial.Gain.Symbol, RationalFunction.Zero).IsZero)
        {
            return "with several parameters beside the step size only rules with two eigenvalues that stop at every stationary point are tuned";
        }

        if (free.Count > MostParameters)
        {
            return $"{free.Count.ToString(CultureInfo.InvariantCulture)} parameters beside the step size";
        }

        foreach (Parameter parameter in free)
        {
            if (parameter.Domain is not { Lower: not null, Upper: not null })
            {
                return $"{parameter.Name} is one of several parameters beside the step size, and its domain has no end";
            }
        }

        if (!Scaled(free))
        {
            return "the step has another sign, or no effect, in parts of the domain";
        }

        IReadOnlyList<TuningCurve> members = HeavyBallMember.All(_polynomial, out bool isComplete, _cancellationToken);
        foreach (TuningCurve member in members)
        {
            Add(new Dictionary<string, RationalFunction>(member.Parameters, StringComparer.Ordinal));
        }

        return isComplete || (free.Count == 2 && HoldsMembers()) ? Faces(free, 0, Bindings<RationalFunction>.Empty) : "the parameters at which the family is the heavy ball are irrational";
    }

    /// <summary>Adds lines that hold all members of a family with two parameters that are the heavy ball, where these are irrational: an equation of theirs with linear factors.</summary>
    private bool HoldsMembers()
    {
        ValueList<Parameter> free = _polynomial.FreeParameters;
        foreach (RationalFunction vanishing in HeavyBallMember.Equations(_polynomial)?.Vanishing ?? [])
        {
            Polynomial[] factors = [.. vanishing.Numerator.Factor(_cancellationToken).Factors.Select(static f => f.Factor).Where(f => free.Any(p => f.DegreeIn(p.Name) > 0))];
            if (factors.Length > 0 && Array.TrueForAll(factors, f => free.Any(p => f.DegreeIn(p.Name) == 1)))
            {
                foreach (Polynomial factor in factors)
                {
                    AddZeros(factor, free.First(p => factor.DegreeIn(p.Name) == 1), Bindings<RationalFunction>.Empty);
                }

                return true;
            }
        }

        return false;
    }

    private void AddZeros(Polynomial zero, Parameter solved, Bindings<RationalFunction> ends)
    {
        Polynomial[] c = zero.CoefficientsIn(solved.Name);
        Add(ends.With(solved.Name, RationalFunction.Create(-c[0], c[1])));
    }

    /// <summary>Takes the common factors of a and c out of the gain: the limits where they vanish then lie on the faces too. Fails where such a factor changes its sign, or a and c have other common zeros.</summary>
    private bool Scaled(ValueList<Parameter> free)
    {
        ValueList<SignRange> box = BoxOf(free);
        Polynomial common = Polynomial.Gcd(_cone[1].Numerator, _cone[2].Numerator);
        int sign = 1;
        foreach ((Polynomial factor, int multiplicity) in common.Factor(_cancellationToken).Factors)
        {
            int of = Signs.Strict(factor, box, _cancellationToken);
            if (of == 0)
            {
                return false;
            }

            sign *= int.IsEvenInteger(multiplicity) ? 1 : of;
        }

        common = sign * common.PrimitivePart();
        _scale = common;
        _cone = [_cone[0], _cone[1] / _scale, _cone[2] / _scale];
        _bounds = ValueList.From(_bounds.Select(b => b with { Slope = Polynomial.ExactQuotient(b.Slope, common) }));
        return true;
    }

    private static ValueList<SignRange> BoxOf(IEnumerable<Parameter> open) => ValueList.From(open.Select(static p => new SignRange(p.Name, p.Domain.Lower, p.Domain.Upper)));

    /// <summary>Near a corner where a = c = 0 a step size without bound may reach every (a : c): these limits are a line of their own, with a + c = 1 since p(1) is positive inside.</summary>
    private void Directions(RationalFunction beta, Bindings<RationalFunction> corner)
    {
        Parameter along = new("t'", Interval.All);
        RationalFunction r = RationalFunction.Variable(RateBound.Rate), t = RationalFunction.Variable(along.Name), one = RationalFunction.One;
        RateBound Bound(string name, RationalFunction constant, RationalFunction slope)
        {
            Polynomial common = Polynomial.Product(constant.Denominator, slope.Denominator);
            RationalFunction square = Polynomial.Product(common, common);
            return new(name, (constant * square).Numerator, (slope * square).Numerator);
        }

        ValueList<RateBound> bounds =
        [
            Bound("sigma = r", (r - one) * (r - beta), ((one - t) * r) + t),
            Bound("sigma = -r", (r + one) * (r + beta), t - ((one - t) * r)),
            Bound("complex pair", (r * r) - beta, -t),
        ];
        ValueList<Parameter> free = _polynomial.FreeParameters;
        _families.Add(new(bounds, RationalFunction.Zero, along, free, ValueList.From(free.Select(p => corner[p.Name]))));
    }

    /// <summary>Every face of the domain: each parameter from an index on open, at its lower or at its upper end.</summary>
    private string? Faces(ValueList<Parameter> free, int index, Bindings<RationalFunction> ends)
    {
        if (index < free.Count)
        {
            Parameter next = free[index];
            return Faces(free, index + 1, ends)
                ?? Faces(free, index + 1, ends.With(next.Name, next.Domain.Lower!.Value))
                ?? Faces(free, index + 1, ends.With(next.Name, next.Domain.Upper!.Value));
        }

        Parameter[] open = [.. free.Where(p => !ends.ContainsKey(p.Name))];
        RationalFunction[] cone = [.. _cone.Select(f => ends.Aggregate(f, static (g, end) => g.Substitute(end.Key, end.Value)))];
        Polynomial effect = (cone[1] * cone[1]).Numerator * (cone[2].Denominator * cone[2].Denominator) + (cone[2] * cone[2]).Numerator * (cone[1].Denominator * cone[1].Denominator);
        if (open.Length == 0 && effect.IsZero)
        {
            Directions(cone[0], ends);
        }
        else if (effect.IsZero || !Signs.IsPositive(effect, BoxOf(open), _cancellationToken))
        {
            return "the gradient may have no effect at some parameters, near which a step size without bound reaches many directions";
        }

        if (open.Length == 1)
        {
            Add(ends);
        }

        return open.Length < 2 ? null : Inside(open, ends, cone);
    }

    /// <summary>The zeros of the determinant inside a face as lines; the reason why they are not lines, if so.</summary>
    private string? Inside(Parameter[] open, Bindings<RationalFunction> ends, RationalFunction[] cone)
    {
        ValueList<SignRange> box = BoxOf(open);
        for (int i = 0; i < open.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Polynomial[] zeros = [.. Determinant(cone, open[i].Name, open[j].Name).Numerator.Factor(_cancellationToken).Factors.Select(static f => f.Factor).Where(f => Signs.Strict(f, box, _cancellationToken) == 0)];
                if (zeros.Length == 0 && !Determinant(cone, open[i].Name, open[j].Name).IsZero)
                {
                    return null;
                }

                if (open.Length == 2)
                {
                    return Lines(zeros, open, ends);
                }
            }
        }

        return $"{string.Join(" and ", open.Select(static p => p.Name))} may move the polynomial in one direction only";
    }

    private string? Lines(Polynomial[] zeros, Parameter[] open, Bindings<RationalFunction> ends)
    {
        if (zeros.Length == 0)
        {
            return $"{open[0].Name} and {open[1].Name} move the polynomial in one direction only: one of them can be fixed";
        }

        foreach (Polynomial zero in zeros)
        {
            Parameter? solved = Array.Find(open, p => zero.DegreeIn(p.Name) == 1);
            if (solved is null)
            {
                return $"{open[0].Name} and {open[1].Name} move the polynomial in one direction only where {Infix.Print(Textbook.Of(zero))} = 0";
            }

            AddZeros(zero, solved, ends);
        }

        return null;
    }

    /// <summary>det[∂₁(β, a, c); ∂₂(β, a, c); (0, a, c)].</summary>
    private static RationalFunction Determinant(RationalFunction[] cone, string first, string second)
    {
        RationalFunction[] x = [.. cone.Select(f => f.Derivative(first))], y = [.. cone.Select(f => f.Derivative(second))];
        return (x[0] * ((y[1] * cone[2]) - (y[2] * cone[1]))) - (y[0] * ((x[1] * cone[2]) - (x[2] * cone[1])));
    }
}
