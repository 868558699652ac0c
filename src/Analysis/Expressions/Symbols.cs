namespace Momentum.Analysis.Expressions;

/// <summary>The symbols of a formula.</summary>
public static class Symbols
{
    /// <summary>The names that occur free, each once, in the order of first occurrence.</summary>
    /// <param name="expression">The formula; the variable of a <see cref="Expression.Root"/> is bound in its polynomial.</param>
    public static ValueList<string> Of(Expression expression)
    {
        List<string> names = [];
        Collect(expression, names, []);
        return ValueList.From(names);
    }

    private static void Collect(Expression expression, List<string> names, List<string> bound)
    {
        if (expression is Expression.Symbol { Name: var name })
        {
            if (!bound.Contains(name) && !names.Contains(name))
            {
                names.Add(name);
            }

            return;
        }

        if (expression is Expression.Root { Variable: var variable })
        {
            bound.Add(variable);
        }

        foreach (Expression part in Parts.Of(expression))
        {
            Collect(part, names, bound);
        }

        if (expression is Expression.Root)
        {
            bound.RemoveAt(bound.Count - 1);
        }
    }
}
