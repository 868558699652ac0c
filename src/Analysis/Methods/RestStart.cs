using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>Starts the sequences that a rule about sequences leaves open, so that the rule is at rest when the gradient is zero.</summary>
/// <remarks>
/// With all gradients zero and the iterate at x, a step leaves the states alone exactly if they solve a linear system over ℚ(parameters):
/// a velocity with v[k+1] = beta*v[k] starts at 0, a second position with z[k+1] = z[k] and x[k+1] = x[k] + tau*(z[k] - x[k]) at x, a delay with its sequence.
/// What the system leaves free, and every start of a rule that is not linear, is 0, except that a delay of the iterate starts with it.
/// </remarks>
internal static class RestStart
{
    private const int LargestRule = 1000;

    /// <summary>Gives a start to every state that has none.</summary>
    public static RuleDraft Complete(RuleDraft draft)
    {
        string iterate = draft.States[0].Name;
        List<string> unknown = [.. draft.States.Where(s => s.Start is null && s.Name != iterate).Select(s => s.Name)];
        if (unknown.Count == 0)
        {
            return draft;
        }

        Dictionary<string, RationalFunction>? rest = null;
        try
        {
            rest = !IsShort(draft) ? null : Solve(draft, unknown, withIterate: true) ?? Solve(draft, unknown, withIterate: false);
        }
        catch (BudgetExceededException)
        {
            // The starts below are those of a rule that is not linear.
        }

        return draft with
        {
            States = [.. draft.States.Select(s => !unknown.Contains(s.Name) ? s : s with
            {
                Start = new(rest is null ? Plain(s.Name, draft) : Scaled(rest[s.Name], iterate), s.Offset, [], []),
            })],
        };
    }

    // Reading a rule stays cheap: a long formula or a high power is left to the analysis, whose budgets are larger.
    private static bool IsShort(RuleDraft draft) => draft.Assignments.Sum(a => SizeOf(a.Value.Value)) <= LargestRule;

    private static int SizeOf(Expression expression) => expression switch
    {
        Expression.Power { Base: var b, Exponent: Expression.Number { Value: var e } } => e.Abs() <= 8 ? 8 * Math.Min(SizeOf(b), LargestRule) : LargestRule + 1,
        _ => Math.Min(LargestRule + 1, 1 + Parts.Of(expression).Sum(SizeOf)),
    };

    private static Expression Scaled(RationalFunction factor, string iterate) => ExpressionBuilder.Multiply(Textbook.Of(factor), new Expression.Symbol(iterate));

    // Follows delays back to their sequence; there are fewer of them than states.
    private static Expression Plain(string state, RuleDraft draft)
    {
        string name = state;
        for (int i = 0; i < draft.States.Count && draft.Assignments.FirstOrDefault(a => a.Target == name + "'")?.Value.Value is Expression.Symbol { Name: var source }; i++)
        {
            name = source;
        }

        return name == draft.States[0].Name ? new Expression.Symbol(name) : new Expression.Number(0);
    }

    // The factors of the iterate at which the states rest; null when the step is not linear or no such factors exist.
    private static Dictionary<string, RationalFunction>? Solve(RuleDraft draft, List<string> unknown, bool withIterate)
    {
        string iterate = draft.States[0].Name;
        Dictionary<string, RationalFunction> values = new(StringComparer.Ordinal) { [iterate] = RationalFunction.Variable(iterate) };
        foreach (StateDraft state in draft.States)
        {
            RationalFunction? start = state.Start is null ? RationalFunction.Variable(state.Name) : Conversion.Of(state.Start.Value, RationalFunction.Variable, static _ => null, default);
            if (start is null)
            {
                return null;
            }

            values[state.Name] = start;
        }

        foreach (AssignmentDraft assignment in draft.Assignments.Where(a => !a.IsFirst))
        {
            RationalFunction? value = Conversion.Of(
                assignment.Value.Value,
                name => values.TryGetValue(name, out RationalFunction? known) ? known : name == "k" ? null : RationalFunction.Variable(name),
                static call => call.Function == Functions.Gradient ? RationalFunction.Zero : null,
                default);
            if (value is null)
            {
                return null;
            }

            values[assignment.Target] = value;
        }

        List<string> columns = [.. unknown, iterate];
        List<RationalFunction[]> rows = [];
        foreach (string name in withIterate ? columns : unknown)
        {
            if (!values.TryGetValue(name + "'", out RationalFunction? next) || Row(next - values[name], columns) is not { } row)
            {
                return null;
            }

            rows.Add(row);
        }

        return Eliminate(rows, unknown);
    }

    // The coefficients of a homogeneous linear form in the columns; null for another function.
    private static RationalFunction[]? Row(RationalFunction form, List<string> columns)
    {
        if (columns.Exists(form.Denominator.Contains))
        {
            return null;
        }

        RationalFunction[] row = new RationalFunction[columns.Count];
        Polynomial rest = form.Numerator;
        for (int j = 0; j < row.Length; j++)
        {
            Polynomial slope = form.Numerator.Derivative(columns[j]);
            if (columns.Exists(slope.Contains))
            {
                return null;
            }

            row[j] = RationalFunction.Create(slope, form.Denominator);
            rest -= slope * Polynomial.Variable(columns[j]);
        }

        return rest.IsZero ? row : null;
    }

    // Gauss–Jordan elimination; the last column is the iterate, whose factor is 1, and free columns are 0.
    private static Dictionary<string, RationalFunction>? Eliminate(List<RationalFunction[]> rows, List<string> unknown)
    {
        Dictionary<string, RationalFunction> factors = unknown.ToDictionary(name => name, _ => RationalFunction.Zero, StringComparer.Ordinal);
        int rank = 0;
        List<int> pivots = [];
        for (int column = 0; column < unknown.Count; column++)
        {
            int pivot = rows.FindIndex(rank, r => !r[column].IsZero);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (int i = 0; i < rows.Count; i++)
            {
                if (i == rank || rows[i][column].IsZero)
                {
                    continue;
                }

                RationalFunction factor = rows[i][column] / rows[rank][column];
                rows[i] = [.. rows[i].Select((value, j) => value - (factor * rows[rank][j]))];
            }

            pivots.Add(column);
            rank++;
        }

        // A row without unknowns demands that the iterate be zero: there is no rest at another place.
        if (rows.Skip(rank).Any(r => !r[^1].IsZero))
        {
            return null;
        }

        for (int i = 0; i < rank; i++)
        {
            factors[unknown[pivots[i]]] = -rows[i][^1] / rows[i][pivots[i]];
        }

        return factors;
    }
}
