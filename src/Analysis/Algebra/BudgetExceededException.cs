namespace Momentum.Analysis.Algebra;

/// <summary>A computation was refused because it would exceed a fixed budget.</summary>
/// <remarks>Budgets are checked before the work that would exceed them; <see cref="What"/> names the quantity and its limit.</remarks>
public sealed class BudgetExceededException : Exception
{
    /// <summary>Refuses with an unnamed budget.</summary>
    public BudgetExceededException()
        : this("a budget")
    {
    }

    /// <summary>Refuses and names the budget.</summary>
    /// <param name="what">The quantity and its limit, as a noun phrase: "more than 16 variables".</param>
    public BudgetExceededException(string what)
        : base($"budget exceeded: {what}") => What = what;

    /// <summary>Refuses, names the budget and keeps the cause.</summary>
    /// <param name="what">The quantity and its limit.</param>
    /// <param name="innerException">The cause.</param>
    public BudgetExceededException(string what, Exception innerException)
        : base($"budget exceeded: {what}", innerException) => What = what;

    /// <summary>Gets the quantity that was exceeded, with its limit.</summary>
    public string What { get; }
}
