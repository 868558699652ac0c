using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>A root of a polynomial equation with symbolic coefficients: a surd where radicals are readable, else an indexed root.</summary>
/// <param name="Factor">The irreducible factor that vanishes there.</param>
/// <param name="Variable">The unknown.</param>
/// <param name="Closed">The closed form; null where the factor has degree above two in the unknown.</param>
public sealed record EquationRoot(Polynomial Factor, string Variable, Surd? Closed);

/// <summary>Solves f(x) = 0 over ℚ(parameters) by factoring, linear and quadratic formulas.</summary>
public static class SurdEquation
{
    private const int ShortDenominator = 30;

    /// <summary>The roots of a polynomial in one of its variables, factor by factor.</summary>
    /// <remarks>
    /// A quadratic factor a x² + b x + c gives (−b ± c₀√e)/(2a), where b² − 4ac = c₀² e with e square-free.
    /// When e is a single parameter v, the symbol √v replaces v throughout, so nested roots such as √(1 + β − 2√β) come out as 1 − √β.
    /// </remarks>
    /// <param name="polynomial">The polynomial f.</param>
    /// <param name="variable">The unknown x.</param>
    /// <param name="cancellationToken">Stops long factorisations.</param>
    public static ValueList<EquationRoot> Solve(Polynomial polynomial, string variable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        List<EquationRoot> roots = [];
        foreach ((Polynomial factor, int _) in polynomial.Factor(cancellationToken).Factors)
        {
            roots.AddRange(Quadratics(factor, variable, cancellationToken));
        }

        return ValueList.From(roots);
    }

    /// <summary>The roots of an irreducible polynomial: closed forms up to degree two, else the polynomial itself.</summary>
    /// <param name="factor">The polynomial.</param>
    /// <param name="variable">The unknown.</param>
    /// <param name="cancellationToken">Stops long factorisations.</param>
    internal static ValueList<EquationRoot> Quadratics(Polynomial factor, string variable, CancellationToken cancellationToken)
    {
        Polynomial[] c = factor.CoefficientsIn(variable);
        return (c.Length - 1) switch
        {
            0 => [],
            1 => [new(factor, variable, Surd.Of(RationalFunction.OfCoprime(-c[0], c[1])))],
            2 => Quadratic(factor, variable, c, cancellationToken),
            _ => [new(factor, variable, null)],
        };
    }

    /// <summary>√f for a non-negative polynomial: its square part outside, its square-free part under a named root.</summary>
    /// <param name="radicand">The polynomial f.</param>
    /// <param name="cancellationToken">Stops long factorisations.</param>
    public static (RationalFunction Outside, Polynomial Inside) SplitSquares(Polynomial radicand, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(radicand);
        PolynomialFactors factors = radicand.Factor(cancellationToken);
        Polynomial outside = Polynomial.One;
        Polynomial inside = Polynomial.One;
        foreach ((Polynomial factor, int multiplicity) in factors.Factors)
        {
            outside *= factor.Pow(multiplicity / 2);
            if (multiplicity % 2 == 1)
            {
                inside *= factor;
            }
        }

        (Rational whole, Rational rest) = SplitSquares(factors.Unit);
        return ((RationalFunction)outside * (RationalFunction)whole, inside * Polynomial.Constant(rest));
    }

    /// <summary>u = w² · n with n an integer that has no small square factor.</summary>
    private static (Rational Whole, Rational Left) SplitSquares(Rational unit)
    {
        BigInteger product = unit.Numerator * unit.Denominator;
        BigInteger square = BigInteger.One;
        for (int p = 2; p < 100 && p * p <= BigInteger.Abs(product); p++)
        {
            while (product % (p * p) == 0)
            {
                product /= p * p;
                square *= p;
            }
        }

        Rational rest = product;
        return rest.Sign > 0 && rest.TrySqrt(out Rational root)
            ? (Rational.Create(square, unit.Denominator) * root, Rational.One)
            : (Rational.Create(square, unit.Denominator), rest);
    }

    private static ValueList<EquationRoot> Quadratic(Polynomial factor, string variable, Polynomial[] c, CancellationToken cancellationToken)
    {
        Polynomial discriminant = (c[1] * c[1]) - (4 * c[0] * c[2]);
        (RationalFunction outside, Polynomial inside) = SplitSquares(discriminant, cancellationToken);
        RationalFunction denominator = 2 * (RationalFunction)c[2];
        if (inside.IsConstant && inside.ConstantTerm == Rational.One)
        {
            return
            [
                new(factor, variable, Surd.Of((-(RationalFunction)c[1] - outside) / denominator)),
                new(factor, variable, Surd.Of((-(RationalFunction)c[1] + outside) / denominator)),
            ];
        }

        bool single = inside.Variables.Count == 1 && inside.Equals(Polynomial.Variable(inside.Variables[0]));
        string symbol = single ? "sqrt_" + inside.Variables[0] : "sqrt_" + variable;
        SquareRoot root = new(symbol, inside);
        RationalFunction t = RationalFunction.Variable(symbol);
        RationalFunction Named(RationalFunction value) => single ? value.Substitute(inside.Variables[0], t * t) : value;
        RationalFunction half = Named(-(RationalFunction)c[1]);
        RationalFunction spread = Named(outside) * t;

        // The coefficients have even powers of t only, so −t gives the other root.
        RationalFunction first = Quotient((half - spread).Numerator, Named(denominator).Numerator, cancellationToken);
        return [new(factor, variable, new Surd(first, [root])), new(factor, variable, new Surd(first.Reflect(symbol), [root]))];
    }

    // The fraction of two polynomials. Factors of a short denominator are asked for again when it is written.
    private static RationalFunction Quotient(Polynomial numerator, Polynomial denominator, CancellationToken cancellationToken) => denominator.TermCount <= ShortDenominator
        ? RationalFunction.Create(numerator, denominator.Factor(cancellationToken))
        : RationalFunction.Create(numerator, denominator);
}
