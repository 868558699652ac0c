using System.Buffers.Text;
using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;

namespace Momentum.Cli.Points;

/// <summary>A column that gives a parameter, its distance from one, or lambda.</summary>
internal sealed class PointColumn
{
    private readonly Interval _domain;
    private readonly double _lower;
    private readonly double _upper;

    /// <summary>A column.</summary>
    /// <param name="name">The name of the quantity: a parameter, one_minus_ a parameter, or lambda.</param>
    /// <param name="index">The position of the column, counted from 0.</param>
    /// <param name="parameter">The parameter, or lambda.</param>
    /// <param name="domain">The parameter's domain.</param>
    /// <param name="isComplement">Whether the column gives 1 − parameter.</param>
    public PointColumn(string name, int index, string parameter, Interval domain, bool isComplement)
    {
        (Name, Index, Parameter, IsComplement) = (name, index, parameter, isComplement);
        _domain = isComplement
            ? new(Rational.One - domain.Upper, domain.UpperClosed, Rational.One - domain.Lower, domain.LowerClosed)
            : domain;

        // Strictly between these doubles a value surely lies inside; elsewhere the exact comparison decides.
        _lower = _domain.Lower is { } lower ? Math.BitIncrement(lower.ToDouble()) : double.NegativeInfinity;
        _upper = _domain.Upper is { } upper ? Math.BitDecrement(upper.ToDouble()) : double.PositiveInfinity;
    }

    /// <summary>Gets the name of the quantity.</summary>
    public string Name { get; }

    /// <summary>Gets the position of the column.</summary>
    public int Index { get; }

    /// <summary>Gets the parameter, or lambda.</summary>
    public string Parameter { get; }

    /// <summary>Gets a value indicating whether the column gives 1 − parameter.</summary>
    public bool IsComplement { get; }

    /// <summary>Reads a cell that is a decimal number, as the double nearest to it.</summary>
    /// <returns>False when the cell is not a plain decimal number in range; <see cref="ReadExact"/> then reads it or says why not.</returns>
    public bool TryRead(ReadOnlySpan<byte> cell, out double value) =>
        Utf8Parser.TryParse(cell, out value, out int consumed) && consumed == cell.Length && double.IsFinite(value)
        && value >= _lower && value <= _upper && value != 0;

    /// <summary>Reads a cell of any form, exactly where it is rational and not a plain decimal.</summary>
    /// <exception cref="CommandFailure">The cell is no number, or lies outside the domain.</exception>
    public Rational ReadExact(ReadOnlySpan<byte> cell, string place)
    {
        string text = Encoding.UTF8.GetString(cell);
        Rational value;
        try
        {
            value = Quantity.Parse(Name, text).Value;
        }
        catch (CommandFailure e)
        {
            throw CommandFailure.Invalid($"{place}: {e.Message}", e.Hint);
        }

        bool isDecimal = !text.Contains('/', StringComparison.Ordinal) && Rational.TryParse(text.Trim(), out _);
        value = isDecimal ? Rational.FromDouble(value.ToDouble()) : value;
        return _domain.Contains(value) ? value : throw CommandFailure.Invalid($"{place}: {Name} must be {AllowedRange.Of(_domain)}, got {Printable.Word(text)}");
    }
}
