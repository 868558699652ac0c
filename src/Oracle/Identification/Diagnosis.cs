namespace Momentum.Oracle.Identification;

/// <summary>What a run does wrong or differently, in plain words.</summary>
/// <param name="Id">A stable id, such as sign-flipped.</param>
/// <param name="Text">One clause.</param>
/// <param name="Evidence">The numbers it rests on.</param>
public sealed record Diagnosis(string Id, string Text, string Evidence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text} ({Evidence})";
}
