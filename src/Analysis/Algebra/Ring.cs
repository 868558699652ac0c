namespace Momentum.Analysis.Algebra;

/// <summary>The neutral elements of a ring, for generic code.</summary>
/// <typeparam name="T">The ring.</typeparam>
internal static class Ring<T>
    where T : IRing<T>
{
    /// <summary>Gets the neutral element of addition.</summary>
    public static T Zero { get; } = T.Zero;

    /// <summary>Gets the neutral element of multiplication.</summary>
    public static T One { get; } = T.One;
}
