using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Cli.Seeds;

/// <summary>Decides exactly whether two formulas with square roots are the same function.</summary>
/// <remarks>
/// Chosen symbols are written as squares, so that √(αλ) becomes a product; a root whose radicand is then a square is taken with the sign that makes
/// it positive at a sample; any other root is a symbol of its own, one for each radicand. What is left is an identity of rational functions.
/// The verdict holds on the part of the domain that the sample belongs to.
/// </remarks>
internal sealed class FormulaIdentity
{
    private readonly HashSet<string> _squares;
    private readonly Dictionary<string, Rational> _sample = new(StringComparer.Ordinal);
    private readonly Dictionary<Polynomial, string> _roots = [];

    private FormulaIdentity(IEnumerable<string> squares) => _squares = [.. squares];

    /// <summary>Whether two formulas agree.</summary>
    /// <param name="left">A formula.</param>
    /// <param name="right">Another.</param>
    /// <param name="squares">Symbols that occur under roots, positive.</param>
    public static bool Holds(Expression left, Expression right, params string[] squares)
    {
        FormulaIdentity identity = new(squares);
        return identity.Of(left) == identity.Of(right);
    }

    /// <summary>Whether the formula in a text agrees with a derived one.</summary>
    public static bool Holds(string left, Expression right, params string[] squares) => Holds(Infix.Parse(left), right, squares);

    private RationalFunction Of(Expression expression) => expression switch
    {
        Expression.Number n => n.Value,
        Expression.Symbol s => Symbol(s.Name),
        Expression.Negation n => -Of(n.Operand),
        Expression.Sum s => s.Terms.Aggregate(RationalFunction.Zero, (sum, term) => sum + Of(term)),
        Expression.Product p => p.Factors.Aggregate(RationalFunction.One, (product, factor) => product * Of(factor)),
        Expression.Quotient q => Of(q.Numerator) / Of(q.Denominator),
        Expression.Power { Exponent: Expression.Number { Value: { IsInteger: true } k } } p => Of(p.Base).Pow((int)k.Numerator),
        Expression.Call { Function: "sqrt", Arguments: [var radicand] } => Root(Of(radicand)),
        Expression.Call { Function: "abs", Arguments: [var operand] } => Positive(Of(operand)),
        _ => throw new ArgumentException($"{Infix.Print(expression)} is not algebraic", nameof(expression)),
    };

    private RationalFunction Symbol(string name)
    {
        RationalFunction symbol = Sampled(name);
        return _squares.Contains(name) ? symbol * symbol : symbol;
    }

    private RationalFunction Sampled(string name)
    {
        // Small and unrelated: products stay below 1, where differences such as 1 − √(αλ) are positive.
        _sample.TryAdd(name, Rational.Create(1, 7 + (4 * _sample.Count)));
        return RationalFunction.Variable(name);
    }

    /// <summary>√(n/d) = √(nd)/d.</summary>
    private RationalFunction Root(RationalFunction radicand)
    {
        Polynomial product = radicand.Numerator * radicand.Denominator;
        if (product.TrySqrt(out Polynomial? root))
        {
            return Positive((RationalFunction)root / radicand.Denominator);
        }

        if (!_roots.TryGetValue(product, out string? name))
        {
            name = FormattableString.Invariant($"root{_roots.Count}");
            _roots.Add(product, name);
        }

        return Sampled(name) / radicand.Denominator;
    }

    private RationalFunction Positive(RationalFunction value) => value.Evaluate(_sample).Sign < 0 ? -value : value;
}
