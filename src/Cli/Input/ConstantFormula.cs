using System.Numerics;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>The value of a formula without symbols, such as sqrt(2)/3: exact where it is rational, else the nearest double.</summary>
internal sealed class ConstantFormula
{
    // Each root is taken to this many bits, so that cancellation of about two hundred of them still leaves a double.
    private const int RootBits = 320;

    private bool _rounded;

    private ConstantFormula()
    {
    }

    /// <summary>The value of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="exact">Whether the value is that of the formula and not the double next to it.</param>
    /// <exception cref="NotSupportedException">The formula has no finite real value; the message says why.</exception>
    public static Rational ValueOf(Expression formula, out bool exact)
    {
        ConstantFormula evaluation = new();
        Rational value = evaluation.Value(formula);
        exact = !evaluation._rounded;
        if (exact)
        {
            return value;
        }

        double nearest = value.ToDouble();
        return double.IsFinite(nearest) ? Rational.FromDouble(nearest) : throw new NotSupportedException("too large");
    }

    private Rational Value(Expression formula) => formula switch
    {
        Expression.Number { Value: var number } => number,
        Expression.Negation { Operand: var operand } => -Value(operand),
        Expression.Sum { Terms: var terms } => Fold(terms, Rational.Zero, static (a, b) => a + b),
        Expression.Product { Factors: var factors } => Fold(factors, Rational.One, static (a, b) => a * b),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => Value(numerator) / NonZero(Value(denominator)),
        Expression.Power { Base: var b, Exponent: Expression.Number { Value: { IsInteger: true } e } } => Power(Value(b), (int)e.Numerator),
        Expression.Power { Base: var b, Exponent: Expression.Number { Value: { } e } } when e.Denominator == 2 => Power(Root(Value(b)), (int)e.Numerator),
        Expression.Call { Function: "sqrt", Arguments: [var argument] } => Root(Value(argument)),
        Expression.Call { Function: "abs", Arguments: [var argument] } => Rational.Abs(Value(argument)),
        Expression.Call { Function: "min", Arguments: var arguments } => Extreme(arguments, -1),
        Expression.Call { Function: "max", Arguments: var arguments } => Extreme(arguments, 1),
        Expression.Symbol { Name: var name } => throw new NotSupportedException($"{Printable.Word(name)} has no value here"),
        _ => throw new NotSupportedException("only + - * / ^ sqrt abs min max are read"),
    };

    private static Rational Power(Rational value, int exponent)
    {
        // A root has about RootBits bits; a power of it beyond this budget is no number anyone writes.
        const int Largest = 64;
        return Math.Abs(exponent) <= Largest ? (exponent < 0 ? NonZero(value) : value).Pow(exponent) : throw new NotSupportedException("the exponent is too large");
    }

    private static Rational NonZero(Rational value) => value.IsZero ? throw new NotSupportedException("division by zero") : value;

    private Rational Extreme(ValueList<Expression> arguments, int sign)
    {
        Rational best = Value(arguments[0]);
        foreach (Expression argument in arguments)
        {
            Rational value = Value(argument);
            best = value.CompareTo(best) * sign > 0 ? value : best;
        }

        return best;
    }

    // The root of a/b is the root of ab over b; it is rounded down at RootBits significant bits.
    private Rational Root(Rational value)
    {
        if (value.Sign < 0)
        {
            throw new NotSupportedException("the square root of a negative number");
        }

        if (value.TrySqrt(out Rational exact))
        {
            return exact;
        }

        _rounded = true;
        BigInteger product = value.Numerator * value.Denominator;
        int shift = Math.Max(0, RootBits - (int)(product.GetBitLength() / 2));
        return Rational.Create(IntegerRoot(product << (2 * shift)), value.Denominator << shift);
    }

    // Newton's iteration from above decreases strictly until it reaches the floor of the root.
    private static BigInteger IntegerRoot(BigInteger n)
    {
        BigInteger x = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (x + (n / x)) >> 1;
            if (next >= x)
            {
                return x;
            }

            x = next;
        }
    }

    private Rational Fold(ValueList<Expression> parts, Rational start, Func<Rational, Rational, Rational> combine)
    {
        Rational total = start;
        foreach (Expression part in parts)
        {
            total = combine(total, Value(part));
        }

        return total;
    }
}
