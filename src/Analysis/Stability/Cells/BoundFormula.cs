using System.Collections.Immutable;
using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Writes the roots of polynomials as formulas: rational functions, square roots, or numbered roots.</summary>
/// <param name="boundaries">The boundary polynomials.</param>
/// <param name="task">The gain and the parameters.</param>
/// <param name="at">Parameters that have a fixed value.</param>
internal sealed class BoundFormula(Boundaries boundaries, RegionTask task, Bindings<Rational> at)
{
    /// <summary>The bound with a label.</summary>
    public StabilityBound Of(Label label)
    {
        if (label == Label.Zero)
        {
            return StabilityBound.Zero;
        }

        (Polynomial polynomial, BoundaryKind kind) = boundaries.Factors[label.Factor];
        foreach ((string name, Rational value) in at)
        {
            polynomial = polynomial.Substitute(name, value);
        }

        Polynomial[] c = polynomial.CoefficientsIn(task.Gain);
        if (polynomial.Variables.Count == 1 && c.Length > 2)
        {
            return OfNumber(polynomial, label, kind);
        }

        if (c.Length == 2 || label.Branch == Label.Reduced)
        {
            RationalFunction root = RationalFunction.Create(-c[0], c[1]);
            return new(Textbook.Of(root), kind, polynomial, root);
        }

        Expression bound = c.Length == 3
            ? Quadratic(c, label.Branch, task)
            : new Expression.Root(Textbook.Of(polynomial), task.Gain, label.Branch);
        return new(bound, kind, polynomial, null);
    }

    // All parameters have a value: the polynomial may have lost its degree, or fall apart.
    private StabilityBound OfNumber(Polynomial polynomial, Label label, BoundaryKind kind)
    {
        ImmutableArray<RealAlgebraic> roots = RealRoots.Isolate(polynomial.ToUnivariate(), task.Cancellation);
        Rational leading = polynomial.CoefficientsIn(task.Gain)[^1].ConstantTerm;
        int index = label.Branch is 1 or -1 && boundaries.Factors[label.Factor].Polynomial.DegreeIn(task.Gain) == 2
            ? Math.Min(roots.Length - 1, label.Branch * leading.Sign < 0 ? 0 : 1)
            : label.Branch - 1;
        RealAlgebraic root = roots[index];
        if (root.IsRational)
        {
            return new(Conditions.Number(root.RationalValue)!, kind, polynomial, root.RationalValue);
        }

        (Polynomial minimal, RealAlgebraic[] conjugates) = polynomial.Factor(task.Cancellation).Factors
            .Select(f => (f.Factor, Roots: RealRoots.Isolate(f.Factor.ToUnivariate(), task.Cancellation).ToArray()))
            .First(f => Array.Exists(f.Roots, r => r.CompareTo(root) == 0));
        return new(Number(minimal, task.Gain, Array.FindIndex(conjugates, r => r.CompareTo(root) == 0) + 1), kind, minimal, null);
    }

    /// <summary>The k-th real root of an irreducible polynomial in one variable, with rational coefficients.</summary>
    public static Expression Number(Polynomial polynomial, string variable, int index)
    {
        Polynomial[] c = polynomial.CoefficientsIn(variable);
        return c.Length switch
        {
            2 => Textbook.Of(RationalFunction.Create(-c[0], c[1])),
            3 => Quadratic(c, index == 1 ? -c[2].ConstantTerm.Sign : c[2].ConstantTerm.Sign, null),
            _ => new Expression.Root(Textbook.Of(polynomial), variable, index),
        };
    }

    /// <summary>(−b ± √(b² − 4ac))/(2a) with squares of known sign taken out of the root and common factors cancelled.</summary>
    private static Expression Quadratic(Polynomial[] c, int sign, RegionTask? task)
    {
        (Polynomial outside, Polynomial inside) = SquareParts((c[1] * c[1]) - (4 * c[0] * c[2]), task);
        Polynomial b = -c[1], a = 2 * c[2];
        Polynomial common = Polynomial.Gcd(Polynomial.Gcd(a, b), outside);
        Rational content = Content(a, b, outside);
        Polynomial divisor = content * common.PrimitivePart();
        if (SignOf(divisor, task) is not (1 or -1))
        {
            divisor = content;
        }

        // √ keeps its sign under division by a positive number only; a negative divisor of outside would need |outside|.
        if (SignOf(divisor, task) < 0)
        {
            divisor = -divisor;
        }

        a = Polynomial.ExactQuotient(a, divisor);
        b = Polynomial.ExactQuotient(b, divisor);
        outside = Polynomial.ExactQuotient(outside, divisor);
        if (SignOf(a, task) < 0)
        {
            (a, b, sign) = (-a, -b, -sign);
        }

        Expression root = new Expression.Call("sqrt", [Textbook.Of(inside)]);
        Expression term = outside.IsOne ? root : new Expression.Product([Textbook.Of(outside), root]);
        Expression numerator = (b.IsZero, sign) switch
        {
            (true, > 0) => term,
            (true, _) => new Expression.Negation(term),
            (false, > 0) => new Expression.Sum([Textbook.Of(b), term]),
            _ => new Expression.Sum([Textbook.Of(b), new Expression.Negation(term)]),
        };
        return a.IsOne ? numerator : new Expression.Quotient(numerator, Textbook.Of(a));
    }

    /// <summary>D = outside²·inside with outside &gt; 0 on the domain.</summary>
    private static (Polynomial Outside, Polynomial Inside) SquareParts(Polynomial d, RegionTask? task)
    {
        PolynomialFactors factors = d.Factor();
        Polynomial outside = 1, inside = 1;
        foreach ((Polynomial factor, int multiplicity) in factors.Factors)
        {
            int? factorSign = SignOf(factor, task);
            int taken = factorSign is 1 or -1 || int.IsEvenInteger(multiplicity / 2) ? multiplicity / 2 : 0;
            outside *= (factorSign < 0 ? -factor : factor).Pow(taken);
            inside *= factor.Pow(multiplicity - (2 * taken));
        }

        // |unit| = n/m = nm/m²: the square part of nm comes out over m.
        BigInteger rest = BigInteger.Abs(factors.Unit.Numerator) * factors.Unit.Denominator, square = 1;
        for (BigInteger k = 2; k * k <= rest && k <= 1000; k++)
        {
            while ((rest % (k * k)).IsZero)
            {
                rest /= k * k;
                square *= k;
            }
        }

        return (Rational.Create(square, factors.Unit.Denominator) * outside, factors.Unit.Sign * (Rational)rest * inside);
    }

    private static int? SignOf(Polynomial polynomial, RegionTask? task) => polynomial.IsConstant
        ? polynomial.ConstantTerm.Sign
        : task is null ? null : DomainSign.Of(polynomial, task.Parameters.AsSpan().ToArray(), task.Cancellation);

    /// <summary>The positive gcd of the contents.</summary>
    private static Rational Content(params ReadOnlySpan<Polynomial> polynomials)
    {
        BigInteger numerator = 0, denominator = 1;
        foreach (Polynomial p in polynomials)
        {
            if (!p.IsZero)
            {
                Rational content = p.Content().Abs();
                numerator = BigInteger.GreatestCommonDivisor(numerator * content.Denominator, content.Numerator * denominator);
                denominator *= content.Denominator;
                BigInteger g = BigInteger.GreatestCommonDivisor(numerator, denominator);
                (numerator, denominator) = (numerator / g, denominator / g);
            }
        }

        return Rational.Create(numerator, denominator);
    }
}
