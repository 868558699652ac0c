using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>A branch of a curve with the conditions that are active on it.</summary>
/// <param name="Family">The family.</param>
/// <param name="At">The point over a sample rate; null where the family has no parameter.</param>
/// <param name="Lower">The condition at αμ.</param>
/// <param name="Upper">The condition at αL.</param>
/// <param name="Approached">The open end of a domain that the branch lies on; null where it lies in the domains.</param>
internal sealed record RateBranch(TuningFamily Family, CurvePoint? At, RateBound Lower, RateBound Upper, string? Approached)
{
    /// <summary>What a branch on which no step size is large enough nears.</summary>
    public const string NoStep = "the step size grows without bound";

    /// <summary>Gets a value indicating whether the step size is finite on the branch.</summary>
    public bool HasStep => Approached != NoStep;

    /// <summary>Gets αμ over the rate and the family's parameter.</summary>
    public RationalFunction Smallest => Lower.Gain / Family.Scale;

    /// <summary>Gets αL over the rate and the family's parameter.</summary>
    public RationalFunction Largest => Upper.Gain / Family.Scale;

    /// <summary>Gets the condition number over the rate and the family's parameter.</summary>
    public RationalFunction Ratio => Upper.Gain / Lower.Gain;

    /// <summary>The branch through a point, with what it nears at a sample rate.</summary>
    public static RateBranch Of(TuningFamily family, CurvePoint? at, RateBound lower, RateBound upper, Rational rate)
    {
        bool hasStep = !family.Scale.IsZero && (at is null || !(lower.Gain / family.Scale).Denominator.TryDivide(at.Curve, out _));
        return new(family, at, lower, upper, hasStep ? family.Approaches(rate, at?.Value) : NoStep);
    }

    /// <summary>The irreducible polynomials in r and x, one of which vanishes on the branch where x is a function of r and the family's parameter.</summary>
    public IEnumerable<Polynomial> Relations(RationalFunction function, string x, CancellationToken cancellationToken)
    {
        Polynomial relation = (function.Denominator * Polynomial.Variable(x)) - function.Numerator;
        Polynomial onRates = At is null || relation.DegreeIn(Family.Along!.Name) == 0 ? relation : Polynomial.Resultant(relation, At.Curve, Family.Along.Name, cancellationToken);
        return onRates.Factor(cancellationToken).Factors.Select(static f => f.Factor).Where(f => f.DegreeIn(x) > 0);
    }

    /// <summary>The value of a function of r and the family's parameter at a rate of the stratum.</summary>
    public RealAlgebraic Value(RationalFunction function, Rational rate)
    {
        RationalFunction at = function.Substitute(RateBound.Rate, rate);
        return At is null || at.IsConstant ? RealAlgebraic.FromRational(at.Numerator.ConstantTerm / at.Denominator.ConstantTerm) : new AlgebraicValue(at, Family.Along!.Name, ParameterAt(rate)).ToAlgebraic();
    }

    /// <summary>The value of a function of r and the family's parameter at a rate of the stratum, to about double precision.</summary>
    public double Near(RationalFunction function, Rational rate)
    {
        Dictionary<string, double> at = new(StringComparer.Ordinal) { [RateBound.Rate] = rate.ToDouble() };
        if (At is not null)
        {
            at[Family.Along!.Name] = ParameterAt(rate).ToDouble();
        }

        return function.Evaluate(at);
    }

    /// <summary>The sign of a function of r and the family's parameter, at a rate of the stratum, minus a number.</summary>
    public int Compare(RationalFunction function, Rational rate, Rational level)
    {
        RationalFunction at = function.Substitute(RateBound.Rate, rate);
        Polynomial over = at.Numerator - (Polynomial.Constant(level) * at.Denominator);
        return SignAt(over, rate) * SignAt(at.Denominator, rate);
    }

    /// <summary>The same branch with the first of the active conditions where several are active along it.</summary>
    public RateBranch Canonical(Rational rate)
    {
        RateBound First(RateBound active, int sign) => Family.Bounds.First(x => x == active || (SignAt(x.Slope.Substitute(RateBound.Rate, rate), rate) == sign && Meet(x, active)));
        return this with { Lower = First(Lower, 1), Upper = First(Upper, -1) };
    }

    /// <summary>Whether another branch goes on where this one ends: the same root of the same curve, at a rate where no roots of it meet or leave.</summary>
    public bool Continues(RateBranch next, RealAlgebraic rate, CancellationToken cancellationToken)
    {
        if (Family != next.Family || Lower != next.Lower || Upper != next.Upper || Approached != next.Approached || At?.Index != next.At?.Index || At?.Curve.Equals(next.At?.Curve) == false)
        {
            return false;
        }

        if (At is null)
        {
            return true;
        }

        string along = Family.Along!.Name;
        Polynomial[] c = At.Curve.CoefficientsIn(along);
        return IsNonzero(c[^1]) && (c.Length <= 2 || IsNonzero(At.Curve.Discriminant(along, cancellationToken)));

        bool IsNonzero(Polynomial p) => p.IsConstant || rate.SignOf(p.ToUnivariate(), cancellationToken) != 0;
    }

    /// <summary>The branch as functions of the rate; null where they are not rational, or the step size is infinite.</summary>
    public TuningCurve? Curve()
    {
        RationalFunction? along = null;
        if (!HasStep)
        {
            return null;
        }

        if (At is not null)
        {
            Polynomial[] c = At.Curve.CoefficientsIn(Family.Along!.Name);
            if (c.Length != 2)
            {
                return null;
            }

            along = RationalFunction.Create(-c[0], c[1]);
        }

        RationalFunction On(RationalFunction f) => along is null ? f : f.Substitute(Family.Along!.Name, along);
        var values = new KeyValuePair<string, RationalFunction>[Family.Parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = new(Family.Parameters[i].Name, On(Family.Values[i]));
        }

        return new(ValueList.Create<KeyValuePair<string, RationalFunction>>(values), On(Smallest), On(Largest), Lower.Name, Upper.Name);
    }

    private bool Meet(RateBound x, RateBound y) => ((x.Constant * y.Slope) - (y.Constant * x.Slope)) is var meets && (meets.IsZero || (At is not null && meets.TryDivide(At.Curve, out _)));

    private RealAlgebraic ParameterAt(Rational rate) => RealRoots.Isolate(At!.Curve.Substitute(RateBound.Rate, rate).ToUnivariate())[At.Index - 1];

    private int SignAt(Polynomial polynomial, Rational rate) => polynomial.IsConstant ? polynomial.ConstantTerm.Sign : ParameterAt(rate).SignOf(polynomial.ToUnivariate());
}
