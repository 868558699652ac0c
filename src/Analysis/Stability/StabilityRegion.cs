using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability.Cells;

namespace Momentum.Analysis.Stability;

/// <summary>All gains and parameters for which every eigenvalue of a method lies strictly inside the unit disc, as cells.</summary>
/// <remarks>
/// The region is the union of its cells; one condition may have several cells when the stable gains are not one interval.
/// Cells that are empty say so. Parameters that do not occur in the characteristic polynomial do not occur in the conditions.
/// </remarks>
/// <param name="Gain">The symbol that the cells bound: the gain of the characteristic polynomial, or a step size where it forms no product with λ and has fewer boundaries than λ.</param>
/// <param name="Display">What the cells bound as it is shown, such as alpha*lambda.</param>
/// <param name="Cells">The cells.</param>
/// <param name="Argument">The steps of the proof.</param>
/// <param name="Remark">What the cells do not cover, or which eigenvalues no gain moves where nothing is stable, in words; else null.</param>
public sealed record StabilityRegion(
    string Gain, Expression Display, ValueList<StabilityCell> Cells, ValueList<StabilityFact> Argument, string? Remark = null)
{
    /// <summary>The most parameters, apart from the gain, that the decomposition into cells accepts.</summary>
    public const int ParameterLimit = 3;

    // Up to this number of eigenvalues the condition of a complex pair is short; beyond, it is excluded by its frequency first.
    private const int DeterminantFirst = 4;

    /// <summary>Gets a value indicating whether no gain is stable for any parameters of the domain.</summary>
    public bool IsEmpty => Cells.All(static c => c.IsEmpty);

    /// <summary>The stability region of a method's characteristic polynomial, delays left out.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The region, or undecided with the budget that was exceeded.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Derived<StabilityRegion> Of(CharacteristicPolynomial polynomial, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        RegionTask task = RegionTask.Of(polynomial.Reduced, polynomial.Gain.Symbol, polynomial.FreeParameters, polynomial.Gain.Display, cancellation);
        return Of(task, StepTasks(polynomial, cancellation))
            .Select(region => region.IsEmpty && FixedEigenvalues.Of(polynomial.Reduced, region.Gain, cancellation) is { } cause ? region with { Remark = cause } : region);
    }

    /// <summary>The same question with a step size bounded in place of λ, where the two do not form a product.</summary>
    private static IEnumerable<RegionTask> StepTasks(CharacteristicPolynomial polynomial, CancellationToken cancellation)
    {
        if (polynomial.Gain.StepParameter is not null)
        {
            yield break;
        }

        Interval positive = new(0, false, null, false);
        foreach (Parameter step in polynomial.FreeParameters.Where(p => p.Domain == positive))
        {
            IReadOnlyList<Parameter> others = [.. polynomial.FreeParameters.Where(p => p.Name != step.Name), new Parameter(IterationMatrix.Lambda, positive)];
            yield return RegionTask.Of(polynomial.Reduced, step.Name, others, new Expression.Symbol(step.Name), cancellation);
        }
    }

    /// <summary>The stability region of a characteristic polynomial over gain &gt; 0 and the parameters' domains.</summary>
    /// <remarks>
    /// First a proof for the whole domain at once is tried: every boundary polynomial keeps its sign below one of them that is affine in
    /// the gain (sign certificates), and, for more than two eigenvalues, one exact sample point decides the connected set.
    /// Otherwise a cylindrical decomposition of the parameters with the gain last decides each cell at an exact sample point. Where that exceeds its
    /// budget, three eigenvalues whose polynomial is affine in the gain are decided by signs, without a decomposition.
    /// </remarks>
    /// <param name="p">The characteristic polynomial in sigma; its coefficients are rational functions of gain and parameters.</param>
    /// <param name="gain">The symbol of the gain.</param>
    /// <param name="parameters">The parameters with their domains; those that do not occur are ignored.</param>
    /// <param name="display">The gain as it is shown; null shows the symbol.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The region, or undecided with the budget that was exceeded.</returns>
    /// <exception cref="ArgumentException">The polynomial is zero, or contains a symbol that is neither the gain nor a parameter.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Derived<StabilityRegion> Of(
        UnivariatePolynomial<RationalFunction> p,
        string gain,
        IReadOnlyList<Parameter> parameters,
        Expression? display = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentException.ThrowIfNullOrEmpty(gain);
        ArgumentNullException.ThrowIfNull(parameters);
        return Of(RegionTask.Of(p, gain, parameters, display ?? new Expression.Symbol(gain), cancellation), []);
    }

    /// <summary>One line a cell: <c>0 &lt; alpha*lambda &lt; 2 + 2*beta   (0 &lt;= beta &lt; 1)</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        string gain = Infix.Print(Display);
        foreach (StabilityCell cell in Cells)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(cell switch
            {
                { IsEmpty: true } => $"no {gain} is stable",
                { Upper: null } => $"{gain} > {Infix.Print(cell.Lower)}",
                _ => $"{Infix.Print(cell.Lower)} < {gain} < {Infix.Print(cell.Upper)}",
            });
            if (cell.When is not Condition.Constant)
            {
                text.Append("   (").Append(Infix.Print(cell.When)).Append(')');
            }
        }

        return text.ToString();
    }

    private static Derived<StabilityRegion> Of(RegionTask task, IEnumerable<RegionTask> steps)
    {
        try
        {
            JuryConditions real = JuryConditions.Real(task.Characteristic);
            bool pairFirst = real.Order <= DeterminantFirst && task.Parameters.Count <= ParameterLimit;
            if (!pairFirst && CertifiedCell.WithoutPair(real, task) is { } large)
            {
                return Derived<StabilityRegion>.Of(large);
            }

            JuryConditions jury = real.WithPair(task.Cancellation);
            if ((CertifiedCell.Find(jury, task) ?? (pairFirst && real.Order > 2 ? CertifiedCell.WithoutPair(real, task) : null)) is { } region)
            {
                return Derived<StabilityRegion>.Of(region);
            }

            Derived<StabilityRegion>? own = null;
            List<RegionTask> tasks = [task, .. steps];
            Ordering.Sort(tasks, (x, y) => Weight(jury, x, task).CompareTo(Weight(jury, y, task)));
            foreach (RegionTask next in tasks)
            {
                Derived<StabilityRegion> found = Decomposed(jury, next);
                if (found.IsDecided)
                {
                    return found;
                }

                own = next == task ? found : own;
            }

            StabilityRegion? solved = tasks.Select(t => AffineGain.Find(jury, t)).FirstOrDefault(static r => r is not null);
            return solved is null ? own! : Derived<StabilityRegion>.Of(solved);
        }
        catch (BudgetExceededException budget)
        {
            return Exceeded(budget);
        }
    }

    /// <summary>The unknown of least degree has the fewest walls; of equals the step size, except that the gain stays where its conditions are affine but for one.</summary>
    private static int Weight(JuryConditions jury, RegionTask task, RegionTask own)
    {
        int degree = jury.AtOne.DegreeIn(task.Gain) + jury.AtMinusOne.DegreeIn(task.Gain) + jury.ComplexPair.DegreeIn(task.Gain);
        return (2 * degree) + (task == own ? (degree > 3 ? 1 : -1) : 0);
    }

    private static Derived<StabilityRegion> Decomposed(JuryConditions jury, RegionTask task)
    {
        try
        {
            return task.Parameters.Count <= ParameterLimit ? Derived<StabilityRegion>.Of(RegionDecomposition.Of(jury, task))
                : MergedParameter.Find(task) is { } merged ? Of(merged.Task, []).Select(merged.Restore)
                : Derived<StabilityRegion>.Undecided($"the region is not one cell and has {task.Parameters.Count} parameters; at most {ParameterLimit} can be decomposed");
        }
        catch (BudgetExceededException budget)
        {
            return Exceeded(budget);
        }
    }

    private static Derived<StabilityRegion> Exceeded(BudgetExceededException budget) =>
        Derived<StabilityRegion>.Undecided($"the stability region exceeds a budget: {budget.What}");
}
