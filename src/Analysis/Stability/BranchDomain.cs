using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>The sign of a branch over the whole domain of the other parameters.</summary>
internal enum BranchSign
{
    /// <summary>Positive in the open domain.</summary>
    Positive,

    /// <summary>Negative in the open domain.</summary>
    Negative,

    /// <summary>Identically zero.</summary>
    Zero,

    /// <summary>Both signs, or not proved.</summary>
    Mixed,
}

/// <summary>Where a branch of critical damping lies in its parameter's domain.</summary>
internal static class BranchDomain
{
    /// <summary>The condition on the gain and the other parameters; null where the branch never lies in the domain.</summary>
    /// <param name="branch">The branch as a function of s = √gain.</param>
    /// <param name="shown">The branch as it is written.</param>
    /// <param name="parameter">The parameter that is solved for.</param>
    /// <param name="p">The characteristic polynomial.</param>
    /// <param name="root">The symbol s.</param>
    /// <param name="cancellationToken">Stops a long proof.</param>
    public static Condition? Of(Surd branch, Memo<Expression> shown, Parameter parameter, CharacteristicPolynomial p, string root, CancellationToken cancellationToken)
    {
        Expression gain = p.Gain.Display;
        if (branch.Roots.Count == 0 && branch.Value.Variables.All(v => v == root))
        {
            return OneVariable(branch.Value, parameter.Domain, root, gain, p);
        }

        if (branch.Roots.Count == 0 && IsOutside(branch.Value, parameter, p, root, cancellationToken))
        {
            return null;
        }

        return DomainCondition.Of(shown.Value, parameter.Domain);
    }

    /// <summary>Whether a value of a parameter is proved to lie outside its domain for every gain and all other parameters.</summary>
    /// <param name="value">The value, in the other parameters and the gain.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="p">The characteristic polynomial.</param>
    /// <param name="gain">The symbol that runs over the positive numbers: the gain, or its square root.</param>
    /// <param name="cancellationToken">Stops a long proof.</param>
    public static bool IsOutside(RationalFunction value, Parameter parameter, CharacteristicPolynomial p, string gain, CancellationToken cancellationToken)
    {
        if (value.IsConstant)
        {
            return !parameter.Domain.Contains(value.Numerator.ConstantTerm / value.Denominator.ConstantTerm);
        }

        ValueList<SignRange> box = [new(gain, Rational.Zero, null), .. Box(p, except: parameter.Name)];
        bool IsPositive(RationalFunction f) => !f.IsZero && Signs.IsPositive(Polynomial.Product(f.Numerator, f.Denominator), box, cancellationToken);
        return (parameter.Domain.Lower is { } lower && IsPositive(lower - value)) || (parameter.Domain.Upper is { } upper && IsPositive(value - upper));
    }

    /// <summary>The sign of a function of parameters and square roots of parameters, proved on the box of their domains.</summary>
    public static BranchSign SignOnDomain(Surd value, CharacteristicPolynomial p, CancellationToken cancellationToken)
    {
        if (value.Value.IsZero)
        {
            return BranchSign.Zero;
        }

        if (TryBox(value, p) is not { } box)
        {
            return BranchSign.Mixed;
        }

        Polynomial signed = Polynomial.Product(value.Value.Numerator, value.Value.Denominator);
        return Signs.Strict(signed, box, cancellationToken) switch
        {
            1 => BranchSign.Positive,
            -1 => BranchSign.Negative,
            _ => BranchSign.Mixed,
        };
    }

    /// <summary>Whether a radicand is negative for all parameters of the domain, so that the formula names no real number.</summary>
    public static bool IsNeverReal(Surd value, CharacteristicPolynomial p, CancellationToken cancellationToken)
    {
        foreach (SquareRoot root in value.Roots)
        {
            if (Signs.IsPositive(-root.Radicand, ValueList.From(Box(p)), cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ranges of the free parameters.</summary>
    public static IEnumerable<SignRange> Box(CharacteristicPolynomial p, string? except = null) =>
        p.FreeParameters.Where(q => q.Name != except).Select(q => new SignRange(q.Name, q.Domain.Lower, q.Domain.Upper));

    /// <summary>Ranges of the parameters with √v in place of v; null where a root is not of a single parameter or its range has no rational root.</summary>
    public static ValueList<SignRange>? TryBox(Surd value, CharacteristicPolynomial p)
    {
        List<SignRange> box = [.. Box(p)];
        foreach (SquareRoot root in value.Roots)
        {
            int index = root.Parameter is { } name ? box.FindIndex(range => range.Variable == name) : -1;
            if (index < 0
                || box[index].Lower is not { } lower || lower.Sign < 0 || !lower.TrySqrt(out Rational from)
                || !TrySqrt(box[index].Upper, out Rational? to))
            {
                return null;
            }

            box.Add(new(root.Symbol, from, to));
        }

        return ValueList.From(box);
    }

    private static bool TrySqrt(Rational? value, out Rational? root)
    {
        root = null;
        if (value is not { } number)
        {
            return true;
        }

        bool found = number.TrySqrt(out Rational exact);
        root = exact;
        return found;
    }

    /// <summary>Exact intervals of the gain from the real roots of value − end, when they are one interval with rational ends.</summary>
    private static Condition? OneVariable(RationalFunction value, Interval domain, string root, Expression gain, CharacteristicPolynomial p)
    {
        if (value.IsConstant)
        {
            return domain.Contains(value.Numerator.ConstantTerm / value.Denominator.ConstantTerm) ? new Condition.Constant(true) : null;
        }

        // A function of s² alone is one of the gain, whose ends are rational more often.
        bool isSquare = false;
        if (SquareRoot.TryPowers(value, root, 2, Polynomial.Variable(root)) is { } ofGain)
        {
            value = ofGain;
            isSquare = true;
        }

        Expression Gain(Rational end) => new Expression.Number(isSquare ? end : end * end);
        List<RealAlgebraic> ends = [RealAlgebraic.FromRational(Rational.Zero)];
        foreach (Rational? end in (ReadOnlySpan<Rational?>)[domain.Lower, domain.Upper])
        {
            if (end is { } bound && !(value - bound).IsZero)
            {
                ends.AddRange(RealRoots.Isolate((value - bound).Numerator.ToUnivariate()).Where(x => x.CompareTo(Rational.Zero) > 0));
            }
        }

        if (!value.Denominator.IsConstant)
        {
            ends.AddRange(RealRoots.Isolate(value.Denominator.ToUnivariate()).Where(x => x.CompareTo(Rational.Zero) > 0));
        }

        ends.Sort();
        List<RealAlgebraic> distinct = [];
        foreach (RealAlgebraic end in ends)
        {
            if (distinct.Count == 0 || distinct[^1].CompareTo(end) != 0)
            {
                distinct.Add(end);
            }
        }

        List<int> inside = [];
        for (int i = 0; i < distinct.Count; i++)
        {
            Rational sample = i + 1 < distinct.Count ? RealAlgebraic.Between(distinct[i], distinct[i + 1]) : distinct[i].SimpleAbove();
            RationalFunction at = value.Substitute(root, sample);
            if (domain.Contains(at.Numerator.ConstantTerm / at.Denominator.ConstantTerm))
            {
                inside.Add(i);
            }
        }

        if (inside.Count == 0)
        {
            return null;
        }

        int first = inside[0];
        int last = inside[^1];
        bool contiguous = last - first + 1 == inside.Count;
        for (int i = first + 1; i <= last && contiguous; i++)
        {
            contiguous = ValueAt(value, distinct[i], root) is { } v && domain.Contains(v);
        }

        if (!contiguous || !distinct[first].IsRational || (last + 1 < distinct.Count && !distinct[last + 1].IsRational))
        {
            Polynomial inGain = p.Gain.Restore(RationalFunction.Variable(p.Gain.Symbol)).Numerator;
            return DomainCondition.Of(isSquare ? Textbook.Of(value.Substitute(root, inGain)) : new Surd(value, [new(root, inGain)]).ToExpression(), domain);
        }

        Rational from = distinct[first].RationalValue;
        bool fromClosed = from.Sign > 0 && ValueAt(value, distinct[first], root) is { } atFrom && domain.Contains(atFrom);
        Expression low = Gain(from);
        Relation lowRelation = fromClosed ? Relation.LessOrEqual : Relation.Less;
        if (last + 1 >= distinct.Count)
        {
            return new Condition.Comparison([low, gain], [lowRelation]);
        }

        Rational to = distinct[last + 1].RationalValue;
        bool toClosed = ValueAt(value, distinct[last + 1], root) is { } atTo && domain.Contains(atTo);
        return new Condition.Comparison([low, gain, Gain(to)], [lowRelation, toClosed ? Relation.LessOrEqual : Relation.Less]);
    }

    private static Rational? ValueAt(RationalFunction value, RealAlgebraic at, string root)
    {
        if (!at.IsRational)
        {
            return null;
        }

        Rational denominator = value.Denominator.Substitute(root, at.RationalValue).ConstantTerm;
        return denominator.IsZero ? null : value.Numerator.Substitute(root, at.RationalValue).ConstantTerm / denominator;
    }
}

/// <summary>Membership in an interval as a condition.</summary>
internal static class DomainCondition
{
    public static Condition Of(Expression value, Interval domain)
    {
        if (value is Expression.Number number)
        {
            return new Condition.Constant(domain.Contains(number.Value));
        }

        List<Expression> operands = [];
        List<Relation> relations = [];
        if (domain.Lower is { } lower)
        {
            operands.Add(new Expression.Number(lower));
            relations.Add(domain.LowerClosed ? Relation.LessOrEqual : Relation.Less);
        }

        operands.Add(value);
        if (domain.Upper is { } upper)
        {
            operands.Add(new Expression.Number(upper));
            relations.Add(domain.UpperClosed ? Relation.LessOrEqual : Relation.Less);
        }

        return operands.Count == 1
            ? new Condition.Constant(true)
            : new Condition.Comparison(ValueList.From(operands), ValueList.From(relations));
    }
}
