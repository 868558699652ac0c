using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Methods;

/// <summary>A set of real numbers between two bounds, each of which may be missing, open or closed.</summary>
/// <param name="Lower">The lower bound; null when unbounded.</param>
/// <param name="LowerClosed">Whether the lower bound belongs to the interval.</param>
/// <param name="Upper">The upper bound; null when unbounded.</param>
/// <param name="UpperClosed">Whether the upper bound belongs to the interval.</param>
public sealed record Interval(Rational? Lower, bool LowerClosed, Rational? Upper, bool UpperClosed)
{
    /// <summary>Gets all real numbers.</summary>
    public static Interval All { get; } = new(null, false, null, false);

    /// <summary>Gets a value indicating whether no number lies in the interval.</summary>
    public bool IsEmpty => Lower is { } lower && Upper is { } upper && (lower > upper || (lower == upper && !(LowerClosed && UpperClosed)));

    /// <summary>Whether a number lies in the interval.</summary>
    /// <param name="value">The number.</param>
    public bool Contains(Rational value) =>
        (Lower is not { } lower || (LowerClosed ? value >= lower : value > lower)) && (Upper is not { } upper || (UpperClosed ? value <= upper : value < upper));

    /// <inheritdoc/>
    public bool Equals(Interval? other) => other is not null && LowerClosed == other.LowerClosed && UpperClosed == other.UpperClosed && Same(Lower, other.Lower) && Same(Upper, other.Upper);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Lower is { } lower ? lower.GetHashCode() : 0, LowerClosed, Upper is { } upper ? upper.GetHashCode() : 0, UpperClosed);

    private static bool Same(Rational? left, Rational? right) => left is { } a ? right is { } b && a == b : right is null;

    /// <summary>The membership of a quantity as a rule writes it: alpha > 0, 0 &lt;= beta &lt; 1, or the name alone.</summary>
    /// <param name="name">The name of the quantity.</param>
    public string Describe(string name) => (Lower, Upper) switch
    {
        (null, null) => name,
        ({ } lower, null) => $"{name} {(LowerClosed ? ">=" : ">")} {lower.ToString()}",
        (null, { } upper) => $"{name} {(UpperClosed ? "<=" : "<")} {upper.ToString()}",
        ({ } lower, { } upper) => $"{lower.ToString()} {(LowerClosed ? "<=" : "<")} {name} {(UpperClosed ? "<=" : "<")} {upper.ToString()}",
    };

    /// <summary>The interval in bracket notation: [0, 1), (0, oo).</summary>
    public override string ToString() =>
        $"{(LowerClosed ? '[' : '(')}{Lower?.ToString() ?? "-oo"}, {Upper?.ToString() ?? "oo"}{(UpperClosed ? ']' : ')')}";
}
