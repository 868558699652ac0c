using Momentum.Analysis;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Report.Notation;

namespace Momentum.Report.Composition;

/// <summary>Writes a rule with step indices, as papers do: z′ = βz + ∇f(w) becomes z₊ₖ with the index k + 1.</summary>
internal sealed class RuleNotation
{
    private readonly HashSet<string> _indexed = new(StringComparer.Ordinal);

    /// <summary>The notation of a rule: its states and the locals of its step carry an index.</summary>
    public RuleNotation(Method method)
    {
        _indexed.UnionWith(method.States.Select(state => state.Name));
        _indexed.UnionWith(method.Step.Concat(method.FirstStep ?? []).Select(statement => statement.Target));
    }

    /// <summary>The equations of a step from index k to k + 1.</summary>
    public Formula Step(ValueList<Statement> statements) => Equations(statements, Formula.Named("k"), Formula.Relate(Formula.Named("k"), Sign.Plus, new Formula.Literal("1")));

    /// <summary>The equations of the first step, from index 0 to 1.</summary>
    public Formula FirstStep(ValueList<Statement> statements) => Equations(statements, new Formula.Literal("0"), new Formula.Literal("1"));

    /// <summary>An expression at one step.</summary>
    public Formula At(Expression expression, Formula now, Formula next) => FormulaRewriting.Rename(expression, id => Index(id, now, next));

    private Formula Equations(ValueList<Statement> statements, Formula now, Formula next) => Formula.System(
        [.. statements.Select(s => (At(new Expression.Symbol(s.Symbol), now, next), At(s.Value, now, next)))]);

    private Formula Index(Formula.Identifier id, Formula now, Formula next)
    {
        bool isNext = id.Name.EndsWith('\'');
        string name = id.Name.TrimEnd('\'');
        if (!_indexed.Contains(name))
        {
            return id;
        }

        SymbolName parts = SymbolName.Of(name);
        Formula[] below = [.. parts.Subscripts.Select(Formula.Named), isNext ? next : now];
        return Formula.Subscript(Formula.Named(parts.Stem), Formula.Listed(Sign.Comma, below));
    }
}
