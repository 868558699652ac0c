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
/// <para>
/// Left are the edges of the domain, the zeros of the determinant on its faces, and the heavy ball where the domain holds it. A common factor of a and c belongs to the step size: it is taken
/// out, so that limits with an endless step lie on the faces too, and its zeros inside part the domain in two. Where the determinant is zero all over a face, β or c/a is one function of it without
/// a stationary point, which takes all its values on the edges; lines through the face stand for values that the edges only approach.
/// </para>
/// </remarks>
internal sealed class TuningFamilies
{
    private const int MostParameters = 4;

    private readonly CharacteristicPolynomial _polynomial;
    private readonly ValueList<Parameter> _free;
    private readonly CancellationToken _cancellationToken;
    private readonly List<TuningFamily> _families = [];
    private bool _areReachedElsewhere;
    private RationalFunction[] _cone = [];
    private ValueList<RateBound> _bounds;
    private RationalFunction _scale = RationalFunction.One;

    private TuningFamilies(CharacteristicPolynomial polynomial, ValueList<RateBound> bounds, CancellationToken cancellationToken) =>
        (_polynomial, _free, _bounds, _cancellationToken) = (polynomial, polynomial.FreeParameters, bounds, cancellationToken);

    /// <summary>The lines, or why they are not known.</summary>
    public static Derived<TuningLines> Of(CharacteristicPolynomial polynomial, ValueList<RateBound> bounds, CancellationToken cancellationToken)
    {
        TuningFamilies families = new(polynomial, bounds, cancellationToken);
        if (families._free.Count > 1 && families.NotCovered() is { } reason)
        {
            return Derived<TuningLines>.Undecided(reason);
        }

        if (families._free.Count < 2)
        {
            families.Add(Bindings<RationalFunction>.Empty);
        }

        return Derived<TuningLines>.Of(new(families._families, families._areReachedElsewhere));
    }

    private void Add(IReadOnlyDictionary<string, RationalFunction> values) => _families.Add(TuningFamily.Of(_bounds, _scale, _free, values));

    private void AddZeros(Polynomial zero, Parameter solved, Bindings<RationalFunction> ends)
    {
        Polynomial[] c = zero.CoefficientsIn(solved.Name);
        Add(ends.With(solved.Name, RationalFunction.Create(-c[0], c[1])));
    }

    /// <summary>Adds the lines of a family with several parameters; the reason why they do not hold every optimum, if one was found.</summary>
    private string? NotCovered()
    {
        if (_polynomial.Order != 2 || !_polynomial.Reduced.Evaluate(RationalFunction.One).Substitute(_polynomial.Gain.Symbol, RationalFunction.Zero).IsZero)
        {
            return "with several parameters beside the step size only rules with two eigenvalues that stop at every stationary point are tuned";
        }

        if (_free.Count > MostParameters)
        {
            return $"{_free.Count.ToString(CultureInfo.InvariantCulture)} parameters beside the step size";
        }

        foreach (Parameter parameter in _free)
        {
            if (parameter.Domain is not { Lower: not null, Upper: not null })
            {
                return $"{parameter.Name} is one of several parameters beside the step size, and its domain has no end";
            }
        }

        string gain = _polynomial.Gain.Symbol;
        RationalFunction beta = _polynomial.Reduced[0].Substitute(gain, RationalFunction.Zero), a = _polynomial.Reduced[1].Derivative(gain), c = _polynomial.Reduced[0].Derivative(gain);
        Polynomial common = Polynomial.Gcd(a.Numerator, c.Numerator).PrimitivePart();
        (int sign, List<Polynomial> walls) = SignOf(common);
        if (walls.Exists(w => _free.Count > 2 || SolvedFor(w, _free) is null))
        {
            return "the step needs another sign in another part of the domain";
        }

        ValueList<RateBound> bounds = _bounds;
        foreach (Polynomial scale in walls.Count == 0 ? (ReadOnlySpan<Polynomial>)[sign * common] : [common, -common])
        {
            (_scale, _cone) = (scale, [beta, a / (RationalFunction)scale, c / (RationalFunction)scale]);
            _bounds = ValueList.From(bounds.Select(b => b with { Slope = Polynomial.ExactQuotient(b.Slope, scale) }));
            foreach (Polynomial wall in walls)
            {
                AddZeros(wall, SolvedFor(wall, _free)!, Bindings<RationalFunction>.Empty);
            }

            if ((Members() ?? Faces(0, Bindings<RationalFunction>.Empty)) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>The sign of a polynomial inside the domain, and its factors that change theirs.</summary>
    private (int Sign, List<Polynomial> Walls) SignOf(Polynomial polynomial)
    {
        ValueList<SignRange> box = BoxOf(_free);
        int sign = polynomial.Factor(_cancellationToken).Unit.Sign;
        List<Polynomial> walls = [];
        foreach ((Polynomial factor, int multiplicity) in polynomial.Factor(_cancellationToken).Factors)
        {
            int of = Signs.Strict(factor, box, _cancellationToken);
            if (of == 0)
            {
                walls.Add(factor);
            }

            sign *= int.IsEvenInteger(multiplicity) ? 1 : of;
        }

        return (sign, walls);
    }

    private static Parameter? SolvedFor(Polynomial zero, IEnumerable<Parameter> parameters) => parameters.FirstOrDefault(p => zero.DegreeIn(p.Name) == 1);

    private static ValueList<SignRange> BoxOf(IEnumerable<Parameter> open) => ValueList.From(open.Select(static p => new SignRange(p.Name, p.Domain.Lower, p.Domain.Upper)));

    /// <summary>Adds the heavy ball's members: β = r², c = 0. Where they are irrational in r, lines that hold them: one of the two equations, by linear factors.</summary>
    private string? Members()
    {
        IReadOnlyList<TuningCurve> members = HeavyBallMember.All(_polynomial, out bool isComplete, _cancellationToken);
        foreach (TuningCurve member in members)
        {
            Add(new Dictionary<string, RationalFunction>(member.Parameters, StringComparer.Ordinal));
        }

        if (isComplete)
        {
            return null;
        }

        RationalFunction r = RationalFunction.Variable(RateBound.Rate);
        foreach (RationalFunction vanishing in (ReadOnlySpan<RationalFunction>)[_cone[2], _cone[0] - (r * r)])
        {
            Polynomial[] factors = [.. vanishing.Numerator.Factor(_cancellationToken).Factors.Select(static f => f.Factor).Where(f => _free.Any(p => f.DegreeIn(p.Name) > 0))];
            if (_free.Count == 2 && factors.Length > 0 && Array.TrueForAll(factors, f => SolvedFor(f, _free) is not null))
            {
                foreach (Polynomial factor in factors)
                {
                    AddZeros(factor, SolvedFor(factor, _free)!, Bindings<RationalFunction>.Empty);
                }

                return null;
            }
        }

        return "the parameters at which the family is the heavy ball are irrational";
    }

    /// <summary>Near a corner where a = c = 0 a step size without bound may reach every (a : c): these limits are a line of their own, with a + c = 1 since p(1) is positive inside.</summary>
    private void Directions(RationalFunction beta, Bindings<RationalFunction> corner)
    {
        Parameter along = new("t'", Interval.All);
        RationalFunction r = RationalFunction.Variable(RateBound.Rate), t = RationalFunction.Variable(along.Name), one = RationalFunction.One;
        ValueList<RateBound> bounds =
        [
            RateBound.Cleared("sigma = r", (r - one) * (r - beta), ((one - t) * r) + t),
            RateBound.Cleared("sigma = -r", (r + one) * (r + beta), t - ((one - t) * r)),
            RateBound.Cleared("complex pair", (r * r) - beta, -t),
        ];
        _families.Add(new(bounds, RationalFunction.Zero, along, _free, ValueList.From(_free.Select(p => corner[p.Name]))));
    }

    /// <summary>Every face of the domain: each parameter from an index on open, at its lower or at its upper end.</summary>
    private string? Faces(int index, Bindings<RationalFunction> ends)
    {
        if (index < _free.Count)
        {
            Parameter next = _free[index];
            return Faces(index + 1, ends) ?? Faces(index + 1, ends.With(next.Name, next.Domain.Lower!.Value)) ?? Faces(index + 1, ends.With(next.Name, next.Domain.Upper!.Value));
        }

        Parameter[] open = [.. _free.Where(p => !ends.ContainsKey(p.Name))];
        ValueList<SignRange> box = BoxOf(open);
        foreach (RationalFunction part in _cone)
        {
            Polynomial pole = ends.Aggregate((RationalFunction)part.Denominator, static (g, end) => g.Substitute(end.Key, end.Value)).Numerator;
            if (pole.IsZero || (!pole.IsConstant && Signs.Strict(pole, box, _cancellationToken) == 0))
            {
                return "a coefficient of the rule has a pole in the closed domain";
            }
        }

        RationalFunction[] cone = [.. _cone.Select(f => ends.Aggregate(f, static (g, end) => g.Substitute(end.Key, end.Value)))];
        Polynomial effect = ((cone[1] * cone[1]) + (cone[2] * cone[2])).Numerator;
        if (open.Length == 0 && effect.IsZero)
        {
            Directions(cone[0], ends);
        }
        else if (effect.IsZero || !Signs.IsPositive(effect, box, _cancellationToken))
        {
            return "the gradient may have no effect at some parameters, near which a step size without bound reaches many directions";
        }

        if (open.Length == 1)
        {
            Add(ends);
        }

        return open.Length < 2 ? null : Inside(open, box, ends, cone);
    }

    /// <summary>The zeros of the determinant inside a face as lines; the reason why they are not lines, if so.</summary>
    private string? Inside(Parameter[] open, ValueList<SignRange> box, Bindings<RationalFunction> ends, RationalFunction[] cone)
    {
        for (int i = 0; i < open.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                RationalFunction determinant = Determinant(cone, open[i].Name, open[j].Name);
                Polynomial[] zeros = determinant.IsZero ? [] : [.. determinant.Numerator.Factor(_cancellationToken).Factors.Select(static f => f.Factor).Where(f => Signs.Strict(f, box, _cancellationToken) == 0)];
                if (!determinant.IsZero && Array.TrueForAll(zeros, zero => open.Length > 2 && IsMovedElsewhere(zero, open, cone)))
                {
                    return null;
                }

                if (open.Length == 2)
                {
                    return determinant.IsZero ? OneDirection(open, box, ends, cone) : Lines(zeros, open, ends);
                }
            }
        }

        return $"{string.Join(" and ", open.Select(static p => p.Name))} may move the polynomial in one direction only";
    }

    /// <summary>Whether on the zeros of one determinant another one is not zero.</summary>
    private bool IsMovedElsewhere(Polynomial zero, Parameter[] open, RationalFunction[] cone)
    {
        if (SolvedFor(zero, open) is not { } solved)
        {
            return false;
        }

        Polynomial[] c = zero.CoefficientsIn(solved.Name);
        RationalFunction value = RationalFunction.Create(-c[0], c[1]);
        ValueList<SignRange> rest = BoxOf(open.Where(p => p != solved));
        return c[1].IsConstant && open.Any(p => open.Any(q => p != q
            && Determinant(cone, p.Name, q.Name).Substitute(solved.Name, value).Numerator is { IsZero: false } other
            && (other.IsConstant || other.Factor(_cancellationToken).Factors.All(f => Signs.Strict(f.Factor, rest, _cancellationToken) != 0))));
    }

    private string? Lines(Polynomial[] zeros, Parameter[] open, Bindings<RationalFunction> ends)
    {
        foreach (Polynomial zero in zeros)
        {
            if (SolvedFor(zero, open) is not { } solved)
            {
                return $"{open[0].Name} and {open[1].Name} move the polynomial in one direction only where {Infix.Print(Textbook.Of(zero))} = 0";
            }

            AddZeros(zero, solved, ends);
        }

        return null;
    }

    /// <summary>A face on which all is a function of one quantity: its edges hold all values of it where it has no stationary point inside.</summary>
    private string? OneDirection(Parameter[] open, ValueList<SignRange> box, Bindings<RationalFunction> ends, RationalFunction[] cone)
    {
        RationalFunction quantity = open.Any(p => !cone[0].Derivative(p.Name).IsZero) || cone[1].IsZero ? cone[0] : cone[2] / cone[1];
        RationalFunction[] slopes = [.. open.Select(p => quantity.Derivative(p.Name))];
        if (Array.TrueForAll(slopes, static s => s.IsZero) || !Array.TrueForAll(slopes, s => s.IsZero || (Signs.Strict(s.Numerator, box, _cancellationToken) != 0 && Signs.Strict(s.Denominator, box, _cancellationToken) != 0)))
        {
            return $"{open[0].Name} and {open[1].Name} move the polynomial in one direction only: one of them can be fixed";
        }

        _areReachedElsewhere = true;
        (Rational lower, Rational length) x = RangeOf(open[0]), y = RangeOf(open[1]);
        RationalFunction along = (RationalFunction.Variable(open[0].Name) - x.lower) / (RationalFunction)x.length;
        Add(ends.With(open[0].Name, x.lower + (x.length / 2)));
        Add(ends.With(open[1].Name, y.lower + (y.length / 2)));
        Add(ends.With(open[1].Name, y.lower + (y.length * along)));
        Add(ends.With(open[1].Name, y.lower + (y.length * (RationalFunction.One - along))));
        return null;
    }

    private static (Rational Lower, Rational Length) RangeOf(Parameter parameter) => (parameter.Domain.Lower!.Value, parameter.Domain.Upper!.Value - parameter.Domain.Lower!.Value);

    /// <summary>det[∂₁(β, a, c); ∂₂(β, a, c); (0, a, c)].</summary>
    private static RationalFunction Determinant(RationalFunction[] cone, string first, string second)
    {
        RationalFunction[] x = [.. cone.Select(f => f.Derivative(first))], y = [.. cone.Select(f => f.Derivative(second))];
        return (x[0] * ((y[1] * cone[2]) - (y[2] * cone[1]))) - (y[0] * ((x[1] * cone[2]) - (x[2] * cone[1])));
    }
}

/// <summary>The lines among which the optimum is.</summary>
/// <param name="Families">The lines.</param>
/// <param name="AreReachedElsewhere">Whether a tuning that a line only approaches may be reached off the lines.</param>
internal sealed record TuningLines(IReadOnlyList<TuningFamily> Families, bool AreReachedElsewhere);
