using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Stability;

/// <summary>The value f(x) of a rational function at a real algebraic number.</summary>
/// <param name="Function">f, in one variable.</param>
/// <param name="Variable">The variable's name.</param>
/// <param name="At">x, no pole of f.</param>
internal sealed record AlgebraicValue(RationalFunction Function, string Variable, RealAlgebraic At)
{
    /// <summary>Gets 1 − f(x).</summary>
    public AlgebraicValue Complement => this with { Function = RationalFunction.One - Function };

    /// <summary>A rational number.</summary>
    public static AlgebraicValue Of(Rational value) => new(value, RateBound.Rate, RealAlgebraic.FromRational(value));

    /// <summary>f(x) where it is rational; null otherwise. With m the minimal polynomial of x, N/D is a rational c exactly when N ≡ c·D modulo m.</summary>
    public Rational? ToRational()
    {
        if (Function.IsConstant)
        {
            return Function.Numerator.ConstantTerm;
        }

        // x, 1 - x and the like are rational only where x is; no factor of its polynomial, whose degree may be high, is needed.
        if (!At.IsRational && Function.IsPolynomial && Function.Numerator.DegreeIn(Variable) == 1)
        {
            return null;
        }

        return At.IsRational
            ? Function.Numerator.Substitute(Variable, At.RationalValue).ConstantTerm / Function.Denominator.Substitute(Variable, At.RationalValue).ConstantTerm
            : Proportion(Reduced(Function.Numerator), Reduced(Function.Denominator));
    }

    /// <summary>f(x) as an algebraic number: the root of the resultant of x's polynomial and y·D − N that lies next to f(x).</summary>
    public RealAlgebraic ToAlgebraic()
    {
        if (ToRational() is { } exact)
        {
            return RealAlgebraic.FromRational(exact);
        }

        const string Value = "y'";
        Polynomial relation = (Polynomial.Variable(Value) * Function.Denominator) - Function.Numerator;
        Polynomial roots = Polynomial.Resultant(Polynomial.FromUnivariate(At.Polynomial, Variable), relation, Variable);
        double near = Round().Value;
        return RealRoots.Isolate(roots.SquareFreePart().ToUnivariate()).MinBy(y => Math.Abs(y.ToDouble() - near))!;
    }

    /// <summary>A polynomial in x modulo the irreducible factor that vanishes at x.</summary>
    private UnivariatePolynomial<Rational> Reduced(Polynomial polynomial)
    {
        foreach ((Polynomial factor, int _) in Polynomial.FromUnivariate(At.Polynomial, Variable).Factor().Factors)
        {
            if (At.SignOf(factor.ToUnivariate()) == 0)
            {
                return polynomial.ToUnivariate().DivRem(factor.ToUnivariate()).Remainder;
            }
        }

        throw new InvalidOperationException("a root annihilates one factor of its polynomial");
    }

    private static Rational? Proportion(UnivariatePolynomial<Rational> left, UnivariatePolynomial<Rational> right)
    {
        if (left.IsZero)
        {
            return Rational.Zero;
        }

        Rational ratio = left.LeadingCoefficient / right.LeadingCoefficient;
        return left.Degree == right.Degree && left == right * UnivariatePolynomial<Rational>.FromCoefficients(ratio) ? ratio : null;
    }

    /// <summary>f(x) correctly rounded: the interval of x is refined until the interval of f(x) rounds to one double and lies on one side of it.</summary>
    public CertifiedValue Round()
    {
        if (ToRational() is { } exact)
        {
            return CertifiedValue.Round(exact);
        }

        UnivariatePolynomial<Rational> numerator = Function.Numerator.ToUnivariate();
        UnivariatePolynomial<Rational> denominator = Function.Denominator.ToUnivariate();
        for (int bits = 80; ; bits *= 2)
        {
            RealAlgebraic near = At.Refine(Rational.Create(1, System.Numerics.BigInteger.One << bits));
            (Rational Low, Rational High) above = Enclose(numerator, near.Lower, near.Upper);
            (Rational Low, Rational High) below = Enclose(denominator, near.Lower, near.Upper);
            if (below.Low.Sign * below.High.Sign <= 0)
            {
                continue;
            }

            Rational[] ends = [above.Low / below.Low, above.Low / below.High, above.High / below.Low, above.High / below.High];
            Array.Sort(ends);

            // f(x) is irrational here, so it is neither a double nor a rounding boundary, and the loop ends.
            CertifiedValue low = CertifiedValue.Round(ends[0]);
            CertifiedValue high = CertifiedValue.Round(ends[3]);
            if (low == high)
            {
                return low;
            }
        }
    }

    /// <summary>The range of a polynomial over an interval of one sign, by interval Horner.</summary>
    private static (Rational Low, Rational High) Enclose(UnivariatePolynomial<Rational> p, Rational from, Rational to)
    {
        Rational low = Rational.Zero;
        Rational high = Rational.Zero;
        for (int i = p.Degree; i >= 0; i--)
        {
            Rational a = low * from;
            Rational b = low * to;
            Rational c = high * from;
            Rational d = high * to;
            low = Rational.Min(Rational.Min(a, b), Rational.Min(c, d)) + p[i];
            high = Rational.Max(Rational.Max(a, b), Rational.Max(c, d)) + p[i];
        }

        return (low, high);
    }
}
