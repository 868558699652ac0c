using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>A number as the user wrote it: exact where it is rational, else a formula such as sqrt(2)/3 and its nearest double.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Value">The number, exactly, or the double nearest to it.</param>
/// <param name="Formula">The formula, when the number is not rational; else null.</param>
internal readonly record struct Quantity(string Text, Rational Value, Expression? Formula)
{
    private static readonly Rational s_largest = Rational.FromDouble(double.MaxValue);
    private static readonly Rational s_smallest = Rational.FromDouble(double.Epsilon);

    /// <summary>Reads 0.1, 1/10, 1e-3 or sqrt(2)/3.</summary>
    /// <param name="name">What the number is, for errors: "--lambda" or "alpha".</param>
    /// <param name="text">The text.</param>
    /// <exception cref="CommandFailure">The text is not a finite real number that a double can hold.</exception>
    public static Quantity Parse(string name, string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            throw Bad(name, "a number", "nothing");
        }

        if (Rational.TryParse(trimmed, out Rational exact))
        {
            return new(trimmed, InRange(name, trimmed, exact), null);
        }

        if (Word(trimmed) is "nan" or "inf" or "infinity" or "oo" or "∞")
        {
            throw Bad(name, "a finite number", trimmed);
        }

        if (double.TryParse(trimmed, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double rough))
        {
            throw TooFar(name, trimmed, Math.Abs(rough) < 1);
        }

        if (trimmed.Contains(',', StringComparison.Ordinal) && Rational.TryParse(trimmed.Replace(',', '.'), out _))
        {
            throw Bad(name, "one number with a decimal point", trimmed);
        }

        return OfFormula(name, trimmed);
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble() => Value.ToDouble();

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Quantity OfFormula(string name, string text)
    {
        Expression formula;
        try
        {
            formula = Infix.Parse(text);
        }
        catch (ExpressionSyntaxException e)
        {
            throw CommandFailure.Usage($"{name} must be a number, got {Printable.Word(text)} ({e.Problem})", "numbers are written 0.1, 1/10, 1e-3 or sqrt(2)/3");
        }

        try
        {
            Rational value = ConstantFormula.ValueOf(formula, out bool exact);
            return new(text, InRange(name, text, value), exact ? null : formula);
        }
        catch (NotSupportedException e)
        {
            throw CommandFailure.Usage($"{name} must be a real number, got {Printable.Word(text)} ({e.Message})", "numbers are written 0.1, 1/10, 1e-3 or sqrt(2)/3");
        }
    }

    private static Rational InRange(string name, string text, Rational value)
    {
        Rational magnitude = Rational.Abs(value);
        return magnitude > s_largest || (!value.IsZero && magnitude < s_smallest) ? throw TooFar(name, text, magnitude < 1) : value;
    }

    private static CommandFailure TooFar(string name, string text, bool small) => CommandFailure.Usage(small
        ? $"{name} must be at least 4.94e-324 in magnitude (the smallest double), got {Printable.Word(text)}"
        : $"{name} must be at most 1.79e308 in magnitude (the largest double), got {Printable.Word(text)}");

    private static CommandFailure Bad(string name, string wanted, string got) => CommandFailure.Usage($"{name} must be {wanted}, got {Printable.Word(got)}");

    private static string Word(string text) => text.TrimStart('-', '+').ToLowerInvariant();
}
