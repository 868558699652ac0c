using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>Formulas in mu and L that hold for some condition numbers.</summary>
/// <param name="Serves">The condition numbers.</param>
/// <param name="Parameters">The parameters, the step size first.</param>
/// <param name="Rho">The rate.</param>
internal sealed record TunedFormulas(ServedRange Serves, ValueList<TunedParameter> Parameters, Expression Rho)
{
    private const int ShortText = 60;

    /// <summary>Gets a value indicating whether no formula is long.</summary>
    public bool IsShort => Length(Rho) <= ShortText && Parameters.All(static p => Length(p.Value) <= ShortText);

    /// <summary>Each formula in the shorter of two ways to write it; radicals before numbered roots.</summary>
    public TunedFormulas Shorter(TunedFormulas other) => this with
    {
        Rho = Shorter(Rho, other.Rho),
        Parameters = ValueList.From(Parameters.Select((p, i) => p with { Value = Shorter(p.Value, other.Parameters[i].Value) })),
    };

    private static Expression Shorter(Expression one, Expression other) => other is Expression.Root || Length(one) <= Length(other) ? one : other;

    private static int Length(Expression formula) => Infix.Print(formula).Length;
}
