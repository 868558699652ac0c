using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>The value of a formula in floating point, for figures, tests and plausibility; certified values are made elsewhere.</summary>
public static class Evaluator
{
    /// <summary>The real value of a formula; infinite at a pole, NaN where it has none (root of a negative number, 0/0, a root that does not exist).</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="point">The value of each symbol.</param>
    /// <exception cref="ArgumentException">A symbol has no value, or a function has no numerical meaning (grad).</exception>
    public static double Value(Expression expression, IReadOnlyDictionary<string, double> point) => expression switch
    {
        Expression.Number { Value: var value } => value.ToDouble(),
        Expression.Symbol { Name: var name } => point.TryGetValue(name, out double value) ? value : throw NoValue(name),
        Expression.Negation { Operand: var operand } => -Value(operand, point),
        Expression.Sum { Terms: var terms } => Fold(terms, 0, point, static (a, b) => a + b),
        Expression.Product { Factors: var factors } => Fold(factors, 1, point, static (a, b) => a * b),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => Value(numerator, point) / Value(denominator, point),
        Expression.Power { Base: var b, Exponent: var exponent } => Math.Pow(Value(b, point), Value(exponent, point)),
        Expression.Call { Function: var function, Arguments: var arguments } => function switch
        {
            "sqrt" => Math.Sqrt(Value(arguments[0], point)),
            "abs" or "norm" => Math.Abs(Value(arguments[0], point)),
            "sign" => Value(arguments[0], point) is var v && double.IsNaN(v) ? v : Math.Sign(v),
            "min" => Fold(arguments, double.PositiveInfinity, point, Math.Min),
            "max" => Fold(arguments, double.NegativeInfinity, point, Math.Max),
            _ => throw new ArgumentException($"{function} has no value", nameof(expression)),
        },
        Expression.Root root => ValueOf(root, point),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>The complex value of a formula: square roots and powers are the principal ones; min and max compare real parts.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="point">The value of each symbol.</param>
    /// <exception cref="ArgumentException">A symbol has no value, or a function has no numerical meaning (grad).</exception>
    public static Complex ComplexValue(Expression expression, IReadOnlyDictionary<string, Complex> point) => expression switch
    {
        Expression.Number { Value: var value } => value.ToDouble(),
        Expression.Symbol { Name: var name } => point.TryGetValue(name, out Complex value) ? value : throw NoValue(name),
        Expression.Negation { Operand: var operand } => -ComplexValue(operand, point),
        Expression.Sum { Terms: var terms } => Fold(terms, Complex.Zero, point, static (a, b) => a + b),
        Expression.Product { Factors: var factors } => Fold(factors, Complex.One, point, static (a, b) => a * b),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => ComplexValue(numerator, point) / ComplexValue(denominator, point),
        Expression.Power { Base: var b, Exponent: var exponent } => Power(ComplexValue(b, point), exponent, point),
        Expression.Call { Function: var function, Arguments: var arguments } => function switch
        {
            "sqrt" => SquareRoot(ComplexValue(arguments[0], point)),
            "abs" or "norm" => Complex.Abs(ComplexValue(arguments[0], point)),
            "sign" => ComplexValue(arguments[0], point) is var v && v == Complex.Zero ? v : v / Complex.Abs(v),
            "min" => Fold(arguments, double.PositiveInfinity, point, static (a, b) => Math.Min(a.Real, b.Real)),
            "max" => Fold(arguments, double.NegativeInfinity, point, static (a, b) => Math.Max(a.Real, b.Real)),
            _ => throw new ArgumentException($"{function} has no value", nameof(expression)),
        },
        Expression.Root root => ValueOf(root, RealPoint(root, point)),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>Whether a condition holds; a comparison with NaN does not.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="point">The value of each symbol.</param>
    /// <exception cref="ArgumentException">A symbol has no value.</exception>
    public static bool Holds(Condition condition, IReadOnlyDictionary<string, double> point) => condition switch
    {
        Condition.Constant { Value: var value } => value,
        Condition.And { Parts: var parts } => parts.All(p => Holds(p, point)),
        Condition.Or { Parts: var parts } => parts.Any(p => Holds(p, point)),
        Condition.Comparison { Operands: var operands, Relations: var relations } =>
            Enumerable.Range(0, relations.Count).All(i => Holds(Value(operands[i], point), relations[i], Value(operands[i + 1], point))),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static bool Holds(double left, Relation relation, double right) => relation switch
    {
        Relation.Less => left < right,
        Relation.LessOrEqual => left <= right,
        Relation.Equal => left == right,
        Relation.Greater => left > right,
        _ => left >= right,
    };

    private static double Fold(ValueList<Expression> parts, double start, IReadOnlyDictionary<string, double> point, Func<double, double, double> combine)
    {
        double total = start;
        foreach (Expression part in parts)
        {
            total = combine(total, Value(part, point));
        }

        return total;
    }

    private static Complex Fold(ValueList<Expression> parts, Complex start, IReadOnlyDictionary<string, Complex> point, Func<Complex, Complex, Complex> combine)
    {
        Complex total = start;
        foreach (Expression part in parts)
        {
            total = combine(total, ComplexValue(part, point));
        }

        return total;
    }

    // Complex.Sqrt takes the side of the cut from the sign of a zero imaginary part; on the negative axis the root wanted is +i√|x|.
    private static Complex SquareRoot(Complex value) => value.Imaginary == 0
        ? value.Real < 0 ? new Complex(0, Math.Sqrt(-value.Real)) : Math.Sqrt(value.Real)
        : Complex.Sqrt(value);

    // Integer powers by multiplication: the logarithm in Complex.Pow loses digits and fails at 0.
    private static Complex Power(Complex value, Expression exponent, IReadOnlyDictionary<string, Complex> point)
    {
        Complex power = ComplexValue(exponent, point);
        if (power.Imaginary != 0 || power.Real != Math.Truncate(power.Real) || Math.Abs(power.Real) > int.MaxValue)
        {
            return power == 0.5 ? SquareRoot(value) : Complex.Pow(value, power);
        }

        int n = (int)Math.Abs(power.Real);
        Complex result = Complex.One;
        for (Complex square = value; n > 0; n >>= 1, square *= square)
        {
            result = (n & 1) == 1 ? result * square : result;
        }

        return power.Real < 0 ? Complex.One / result : result;
    }

    // The doubles of the point are rational numbers, so the polynomial is exact and its root is isolated, not iterated for.
    private static double ValueOf(Expression.Root root, IReadOnlyDictionary<string, double> point)
    {
        HashSet<string> missing = [.. Symbols.Of(root).Where(name => !point.ContainsKey(name))];
        if (missing.Count > 0)
        {
            throw NoValue(missing.First());
        }

        if (Symbols.Of(root).Any(name => !double.IsFinite(point[name])))
        {
            return double.NaN;
        }

        Expression fixedPoint = Substitution.Apply(root.Polynomial, name => name == root.Variable || !point.TryGetValue(name, out double value) ? null : new Expression.Number(Rational.FromDouble(value)));
        if (!Conversion.TryToPolynomial(fixedPoint, out Polynomial? polynomial) || polynomial.IsZero)
        {
            return double.NaN;
        }

        var roots = RealRoots.Isolate(polynomial.ToUnivariate());
        return root.Index <= roots.Length ? roots[root.Index - 1].ToDouble() : double.NaN;
    }

    private static Dictionary<string, double> RealPoint(Expression.Root root, IReadOnlyDictionary<string, Complex> point) =>
        Symbols.Of(root).ToDictionary(name => name, name => point.TryGetValue(name, out Complex value) ? value.Imaginary == 0 ? value.Real : double.NaN : throw NoValue(name), StringComparer.Ordinal);

    private static ArgumentException NoValue(string name) => new($"the symbol '{name}' has no value", nameof(name));
}
