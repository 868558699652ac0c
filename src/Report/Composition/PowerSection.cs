using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Report.Documents;
using Momentum.Report.Notation;

namespace Momentum.Report.Composition;

/// <summary>The section about many steps at once: Rᵏ entry by entry.</summary>
internal static class PowerSection
{
    private const int LongestEntry = 160;
    private static readonly Formula s_k = Formula.Named("k");

    /// <summary>The section of a method with two eigenvalues; null for others and where an entry is too long to read.</summary>
    public static Section? Of(MethodAnalysis analysis)
    {
        if (analysis.Power is not { IsDecided: true, Value: { Spectrum: { Polynomial.Order: 2, Eigenvalues: [var first, var second] }, DoubleRootRows: { } twice } power })
        {
            return null;
        }

        (Expression Part, string Name)[] names = [(first, "sigma1"), (second, "sigma2")];
        if (Entries(power, power.Rows, names) is not { } apart || Entries(power, twice, []) is not { } together)
        {
            return null;
        }

        return new("Powers",
        [
            power.From == 0
                ? Block.Says($"In {s_k} steps the state is multiplied by {Power}, whose entries are")
                : Block.Says($"In {s_k} steps, at least {power.From}, the state is multiplied by {Power}, whose entries are"),
            new Block.Display(apart),
            Block.Says("and where the two eigenvalues meet"),
            new Block.Display(together),
        ]);
    }

    private static Formula.Script Power => new(Formula.Named("R"), null, s_k);

    /// <summary>One line an entry, named by its states; null where one is too long to read.</summary>
    private static Formula? Entries(MatrixPower power, ValueList<ValueList<Expression>> rows, IReadOnlyList<(Expression Part, string Name)> names)
    {
        ValueList<string> states = power.Spectrum.Polynomial.Matrix.States;
        List<(Formula, Formula)> lines = [];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < rows[i].Count; j++)
            {
                Formula entry = Abbreviation.Apply(rows[i][j], names);
                if (UnicodeNotation.Line(entry).Length > LongestEntry)
                {
                    return null;
                }

                Formula below = Formula.Listed(Sign.Comma, Formula.Named(states[i]), Formula.Named(states[j]));
                lines.Add((Formula.Subscript(new Formula.Fence(Bracket.Parentheses, Power), below), entry));
            }
        }

        return Formula.System([.. lines]);
    }
}
