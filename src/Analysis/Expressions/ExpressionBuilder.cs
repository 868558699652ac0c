using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>Assembles readable formulas: neutral elements vanish, numbers are folded, signs come to the front, fractions are flat.</summary>
/// <remarks>Nothing is expanded, ordered or cancelled: that is the work of polynomials and <see cref="Textbook"/>.</remarks>
public static class ExpressionBuilder
{
    extension(Expression)
    {
        /// <summary>The sum of two formulas.</summary>
        public static Expression operator +(Expression left, Expression right) => Add(left, right);

        /// <summary>The difference of two formulas.</summary>
        public static Expression operator -(Expression left, Expression right) => Subtract(left, right);

        /// <summary>The negative of a formula.</summary>
        public static Expression operator -(Expression operand) => Negate(operand);

        /// <summary>The product of two formulas.</summary>
        public static Expression operator *(Expression left, Expression right) => Multiply(left, right);

        /// <summary>The quotient of two formulas.</summary>
        public static Expression operator /(Expression left, Expression right) => Divide(left, right);

        /// <summary>A number.</summary>
        /// <param name="value">The number.</param>
        public static Expression Of(Rational value) => new Expression.Number(value);

        /// <summary>A symbol.</summary>
        /// <param name="name">Its name.</param>
        public static Expression Variable(string name) => new Expression.Symbol(name);
    }

    /// <summary>The sum; its numbers are added where the first one stands.</summary>
    /// <param name="terms">The terms; a sum among them is merged.</param>
    public static Expression Add(params ReadOnlySpan<Expression> terms)
    {
        List<Expression> result = [];
        foreach (Expression term in terms)
        {
            foreach (Expression part in term is Expression.Sum sum ? sum.Terms : [term])
            {
                int number = part is Expression.Number ? result.FindIndex(t => t is Expression.Number) : -1;
                if (number >= 0)
                {
                    result[number] = new Expression.Number(NumberOf(result[number]) + NumberOf(part));
                }
                else
                {
                    result.Add(part);
                }
            }
        }

        result.RemoveAll(IsZero);
        return result.Count switch { 0 => new Expression.Number(0), 1 => result[0], _ => new Expression.Sum(ValueList.From(result)) };
    }

    /// <summary>The difference.</summary>
    /// <param name="left">The minuend.</param>
    /// <param name="right">The subtrahend.</param>
    public static Expression Subtract(Expression left, Expression right) => Add(left, Negate(right));

    /// <summary>The negative.</summary>
    /// <param name="operand">The operand; a minus before it cancels.</param>
    public static Expression Negate(Expression operand) => operand switch
    {
        Expression.Number { Value: var value } => new Expression.Number(-value),
        Expression.Negation { Operand: var inner } => inner,
        _ => new Expression.Negation(operand),
    };

    /// <summary>The product: one sign and one number in front, one fraction bar.</summary>
    /// <param name="factors">The factors; a product or fraction among them is merged.</param>
    public static Expression Multiply(params ReadOnlySpan<Expression> factors)
    {
        FactorList list = new();
        foreach (Expression factor in factors)
        {
            list.Add(factor, inDenominator: false);
        }

        return list.ToExpression();
    }

    /// <summary>The quotient: one sign and one fraction bar.</summary>
    /// <param name="numerator">Above the bar.</param>
    /// <param name="denominator">Below the bar.</param>
    /// <exception cref="DivideByZeroException">The denominator is the number zero.</exception>
    public static Expression Divide(Expression numerator, Expression denominator)
    {
        FactorList list = new();
        list.Add(numerator, inDenominator: false);
        list.Add(denominator, inDenominator: true);
        return list.ToExpression();
    }

    /// <summary>The power; exponents 0 and 1 vanish, integer powers of numbers are computed while they stay short.</summary>
    /// <param name="value">The base.</param>
    /// <param name="exponent">The exponent.</param>
    public static Expression Power(Expression value, Expression exponent) => (value, exponent) switch
    {
        (_, Expression.Number { Value.IsZero: true }) => new Expression.Number(1),
        (_, Expression.Number { Value.IsOne: true }) => value,
        (Expression.Number { Value: var b }, Expression.Number { Value: { IsInteger: true } e }) when e.Abs() <= 64 && !(b.IsZero && e.Sign < 0) => new Expression.Number(b.Pow((int)e.Numerator)),
        _ => new Expression.Power(value, exponent),
    };

    /// <summary>The square root; that of a square number is the number.</summary>
    /// <param name="operand">The operand.</param>
    public static Expression Sqrt(Expression operand) =>
        operand is Expression.Number { Value: { Sign: >= 0 } value } && value.TrySqrt(out Rational root) ? new Expression.Number(root) : new Expression.Call("sqrt", [operand]);

    private static bool IsZero(Expression expression) => expression is Expression.Number { Value.IsZero: true };

    private static Rational NumberOf(Expression expression) => ((Expression.Number)expression).Value;

    // A product under construction: coefficient · numerators / denominators.
    private sealed class FactorList
    {
        private readonly List<Expression> _numerators = [];
        private readonly List<Expression> _denominators = [];
        private Rational _coefficient = 1;

        public void Add(Expression factor, bool inDenominator)
        {
            switch (factor)
            {
                case Expression.Number { Value: var value }:
                    _coefficient = inDenominator ? _coefficient / value : _coefficient * value;
                    break;
                case Expression.Negation { Operand: var operand }:
                    _coefficient = -_coefficient;
                    Add(operand, inDenominator);
                    break;
                case Expression.Product { Factors: var factors }:
                    foreach (Expression part in factors)
                    {
                        Add(part, inDenominator);
                    }

                    break;
                case Expression.Quotient { Numerator: var numerator, Denominator: var denominator }:
                    Add(numerator, inDenominator);
                    Add(denominator, !inDenominator);
                    break;
                default:
                    (inDenominator ? _denominators : _numerators).Add(factor);
                    break;
            }
        }

        public Expression ToExpression()
        {
            if (_coefficient.IsZero || (_numerators.Count == 0 && _denominators.Count == 0))
            {
                return new Expression.Number(_coefficient);
            }

            Expression above = Product(_coefficient.Abs().Numerator, _numerators);
            Expression below = Product(_coefficient.Denominator, _denominators);
            Expression result = below is Expression.Number { Value.IsOne: true } ? above : new Expression.Quotient(above, below);
            return _coefficient.Sign < 0 ? Negate(result) : result;
        }

        private static Expression Product(Rational coefficient, List<Expression> factors) => (coefficient.IsOne, factors.Count) switch
        {
            (_, 0) => new Expression.Number(coefficient),
            (true, 1) => factors[0],
            (true, _) => new Expression.Product(ValueList.From(factors)),
            _ => new Expression.Product([new Expression.Number(coefficient), .. factors]),
        };
    }
}
