using Momentum.Analysis;

namespace Momentum.Report.Notation;

/// <summary>Replaces the names in a formula.</summary>
internal static class FormulaRewriting
{
    /// <summary>The formula with every name replaced; trees of the analysis are laid out first.</summary>
    public static Formula Rename(Formula formula, Func<Formula.Identifier, Formula> map)
    {
        List<Formula> items = FormulaShape.Items(formula);
        return Formula.Beside([.. items.Select(item => Item(item, map))]);
    }

    private static Formula Item(Formula item, Func<Formula.Identifier, Formula> map) => item switch
    {
        Formula.Identifier id => map(id),
        Formula.Fraction f => new Formula.Fraction(Rename(f.Numerator, map), Rename(f.Denominator, map)),
        Formula.Radical r => new Formula.Radical(Rename(r.Radicand, map)),
        Formula.Script s => new Formula.Script(Rename(s.Base, map), Optional(s.Below, map), Optional(s.Above, map)),
        Formula.Fence f => new Formula.Fence(f.Kind, Rename(f.Body, map)),
        Formula.Matrix m => new Formula.Matrix(ValueList.From(m.Rows.Select(row => ValueList.From(row.Select(cell => Rename(cell, map)))))),
        Formula.Cases c => new Formula.Cases(ValueList.From(c.Branches.Select(b => new Formula.Branch(Rename(b.Value, map), Optional(b.When, map))))),
        Formula.Aligned a => new Formula.Aligned(ValueList.From(a.Lines.Select(l => new Formula.Line(Rename(l.Left, map), Rename(l.Right, map))))),
        _ => item,
    };

    private static Formula? Optional(Formula? formula, Func<Formula.Identifier, Formula> map) => formula is null ? null : Rename(formula, map);
}
