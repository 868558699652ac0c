namespace Momentum.Analysis.Algebra;

/// <summary>What is proved about the sign of a function on an open box.</summary>
public enum BoxSign
{
    /// <summary>Nothing within the budget.</summary>
    Undecided,

    /// <summary>Identically 0.</summary>
    Zero,

    /// <summary>Greater than 0 at every point of the open box; zeros on its boundary are possible.</summary>
    Positive,

    /// <summary>At least 0 on the open box, not identically 0; a zero inside is not excluded.</summary>
    NonNegative,

    /// <summary>Less than 0 at every point of the open box; zeros on its boundary are possible.</summary>
    Negative,

    /// <summary>At most 0 on the open box, not identically 0; a zero inside is not excluded.</summary>
    NonPositive,

    /// <summary>Of both signs, with a witness of each.</summary>
    Indefinite,
}

/// <summary>The proved sign of a polynomial on an open box.</summary>
/// <param name="Sign">The verdict; every one but <see cref="BoxSign.Undecided"/> is proved.</param>
/// <param name="PositiveWitness">For <see cref="BoxSign.Indefinite"/>, a point inside where the polynomial is positive, by variable; else empty.</param>
/// <param name="NegativeWitness">For <see cref="BoxSign.Indefinite"/>, a point inside where it is negative, by variable; else empty.</param>
/// <param name="Reason">For <see cref="BoxSign.Undecided"/>, what stopped the proof; else null.</param>
public sealed record SignOnBox(
    BoxSign Sign,
    ValueList<(string Variable, Rational Value)> PositiveWitness,
    ValueList<(string Variable, Rational Value)> NegativeWitness,
    string? Reason)
{
    /// <summary>Gets a value indicating whether the polynomial has no zero in the open box.</summary>
    public bool IsStrict => Sign is BoxSign.Positive or BoxSign.Negative;

    /// <summary>A verdict without witnesses.</summary>
    /// <param name="sign">The verdict, neither indefinite nor undecided.</param>
    public static SignOnBox Of(BoxSign sign) => new(sign, [], [], null);

    /// <summary>No verdict, for a reason.</summary>
    /// <param name="reason">One clause that names what stopped the proof.</param>
    public static SignOnBox Undecided(string reason) => new(BoxSign.Undecided, [], [], reason);

    /// <summary>The verdict in words, with witnesses or reason.</summary>
    public override string ToString() => Sign switch
    {
        BoxSign.Indefinite => $"indefinite: positive at {Text(PositiveWitness)}; negative at {Text(NegativeWitness)}",
        BoxSign.Undecided => $"undecided: {Reason}",
        BoxSign.NonNegative => "at least 0",
        BoxSign.NonPositive => "at most 0",
        BoxSign.Positive => "positive",
        BoxSign.Negative => "negative",
        _ => "zero",
    };

    private static string Text(ValueList<(string Variable, Rational Value)> point) =>
        string.Join(", ", point.Select(static p => $"{p.Variable} = {p.Value}"));
}
