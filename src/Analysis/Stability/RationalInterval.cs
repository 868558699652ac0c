using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>A closed interval with rational ends, and exact arithmetic on it.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct RationalInterval(Rational Low, Rational High)
{
    /// <summary>Gets a value indicating whether 0 lies in it.</summary>
    public bool ContainsZero => Low.Sign <= 0 && High.Sign >= 0;

    public static RationalInterval operator +(RationalInterval x, RationalInterval y) => new(x.Low + y.Low, x.High + y.High);

    public static RationalInterval operator *(RationalInterval x, RationalInterval y) => Hull(x.Low * y.Low, x.Low * y.High, x.High * y.Low, x.High * y.High);

    public static RationalInterval operator /(RationalInterval x, RationalInterval y) => Hull(x.Low / y.Low, x.Low / y.High, x.High / y.Low, x.High / y.High);

    /// <summary>A range that holds all values of a polynomial in two variables on a box.</summary>
    public static RationalInterval Of(Polynomial polynomial, string first, RationalInterval x, string second, RationalInterval y)
    {
        RationalInterval value = new(Rational.Zero, Rational.Zero);
        foreach (Polynomial coefficient in polynomial.CoefficientsIn(first).Reverse())
        {
            RationalInterval inner = new(Rational.Zero, Rational.Zero);
            foreach (Polynomial number in coefficient.CoefficientsIn(second).Reverse())
            {
                inner = (inner * y) + new RationalInterval(number.ConstantTerm, number.ConstantTerm);
            }

            value = (value * x) + inner;
        }

        return value;
    }

    private static RationalInterval Hull(Rational a, Rational b, Rational c, Rational d) =>
        new(Rational.Min(Rational.Min(a, b), Rational.Min(c, d)), Rational.Max(Rational.Max(a, b), Rational.Max(c, d)));
}
