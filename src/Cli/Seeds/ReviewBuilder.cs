using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Report.Composition.Review;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Cli.Seeds;

/// <summary>Collects what a text says, how it was checked and what came out; the outcome of every check decides what is written.</summary>
internal sealed class ReviewBuilder
{
    private readonly List<Block> _story = [];
    private readonly List<ReviewedClaim> _claims = [];
    private readonly List<ReviewedMisprint> _misprints = [];

    /// <summary>A paragraph of the story.</summary>
    public void Tell(ProseBuilder text) => _story.Add(Block.Says(text));

    /// <summary>A formula on its own line.</summary>
    public void Show(Formula formula) => _story.Add(new Block.Display(formula));

    /// <summary>A figure.</summary>
    public void Picture(Figure figure, Prose caption) => _story.Add(new Block.Picture(figure, caption, "figure-" + figure.Name));

    /// <summary>A result that was derived or measured again.</summary>
    public void Claim(string place, Prose statement, Prose check, bool holds) => _claims.Add(new(place, statement, check, holds ? Finding.Holds : Finding.Fails));

    /// <summary>A result that holds under a condition which the text leaves out.</summary>
    public void Within(string place, Prose statement, Prose check, bool holds) => _claims.Add(new(place, statement, check, holds ? Finding.HoldsWithin : Finding.Fails));

    /// <summary>Something printed wrong: the check has to refute what is printed and to bear out what is right.</summary>
    public void Misprint(string place, Prose printed, Prose correct, Prose found, bool refuted, bool borneOut) =>
        _misprints.Add(new(place, printed, correct, found, refuted && borneOut));

    /// <summary>The text.</summary>
    public ReviewedText Build(string title, Source source) => new(title, source, ValueList.From(_story), ValueList.From(_claims), ValueList.From(_misprints));

    /// <summary>A formula from infix.</summary>
    public static Formula M(string infix) => Infix.Parse(infix);

    /// <summary>A condition from infix.</summary>
    public static Formula C(string condition) => Infix.ParseCondition(condition);

    /// <summary>An equation from infix on both sides.</summary>
    public static Formula Eq(string left, string right) => Formula.Equation(M(left), M(right));

    /// <summary>A measured number.</summary>
    public static Formula Num(double value, int digits = 6)
    {
        Formula number = Momentum.Report.Composition.NumberText.Significant(value, digits);
        return Trimmed(number);
    }

    /// <summary>A condition on the gain from 0 up to a derived bound.</summary>
    public static Formula UpTo(string gain, Expression bound) => C($"0 < {gain} < {Infix.Print(bound)}");

    /// <summary>A number without zeros after its last digit.</summary>
    private static Formula Trimmed(Formula number) => number switch
    {
        Formula.Literal { Digits: var digits } when digits.Contains('.', StringComparison.Ordinal) => new Formula.Literal(digits.TrimEnd('0').TrimEnd('.')),
        Formula.Row row => new Formula.Row(ValueList.From(row.Items.Select((item, i) => i < 2 ? Trimmed(item) : item))),
        _ => number,
    };

    /// <summary>A derived function as a formula.</summary>
    public static Formula T(RationalFunction function) => Textbook.Of(function);

    /// <summary>Upright words in a formula.</summary>
    public static Formula.Words Upright(string text) => new(text);

    /// <summary>The rational function that an infix text denotes.</summary>
    public static RationalFunction R(string infix) =>
        Conversion.TryToRationalFunction(Infix.Parse(infix), out RationalFunction? value) ? value : throw new ArgumentException($"{infix} is not a rational function", nameof(infix));
}
