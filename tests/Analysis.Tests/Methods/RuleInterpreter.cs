using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

/// <summary>Runs a rule on f(w) = lambda/2·w² statement by statement in exact arithmetic, knowing nothing of its linearity.</summary>
internal static class RuleInterpreter
{
    /// <summary>What the method exposes at steps 0 to <paramref name="steps"/>.</summary>
    public static List<Rational> Run(Method method, IReadOnlyDictionary<string, Rational> tuning, Rational lambda, Rational start, int steps)
    {
        string iterate = method.States[0].Name;
        Dictionary<string, Rational> state = new(StringComparer.Ordinal);
        Dictionary<string, Rational> startPoint = new(tuning, StringComparer.Ordinal) { [iterate] = start };
        foreach (StateVariable variable in method.States)
        {
            state[variable.Name] = Value(variable.Start, startPoint, lambda);
        }

        List<Rational> exposed = [];
        for (int k = 0; k <= steps; k++)
        {
            Dictionary<string, Rational> known = new(tuning, StringComparer.Ordinal) { ["k"] = k };
            foreach ((string name, Rational value) in state)
            {
                known[name] = value;
            }

            foreach (Statement statement in k == 0 ? method.FirstStep ?? method.Step : method.Step)
            {
                known[statement.Symbol] = Value(statement.Value, known, lambda);
            }

            exposed.Add(method.Output is { } output ? Value(output, known, lambda) : known[iterate]);
            foreach (StateVariable variable in method.States)
            {
                state[variable.Name] = known[variable.Name + "'"];
            }
        }

        return exposed;
    }

    private static Rational Value(Expression expression, IReadOnlyDictionary<string, Rational> known, Rational lambda)
    {
        // Gradient calls are replaced by their values, innermost first, then the formula is a number.
        Expression without = WithoutGradients(expression, known, lambda);
        return ExactValue.TryOf(without, known, out Rational value) ? value : throw new ArgumentException($"{expression} has no exact value");
    }

    private static Expression WithoutGradients(Expression e, IReadOnlyDictionary<string, Rational> known, Rational lambda) => e switch
    {
        Expression.Call { Function: "grad", Arguments: [var argument] } => new Expression.Number(lambda * Value(argument, known, lambda)),
        Expression.Negation n => new Expression.Negation(WithoutGradients(n.Operand, known, lambda)),
        Expression.Sum s => new Expression.Sum(ValueList.From(s.Terms.Select(t => WithoutGradients(t, known, lambda)))),
        Expression.Product p => new Expression.Product(ValueList.From(p.Factors.Select(f => WithoutGradients(f, known, lambda)))),
        Expression.Quotient q => new Expression.Quotient(WithoutGradients(q.Numerator, known, lambda), WithoutGradients(q.Denominator, known, lambda)),
        _ => e,
    };
}
