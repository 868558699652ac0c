using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Numeric.Tests;

/// <summary>Values for every parameter of a method: no two alike, each inside its domain.</summary>
internal static class Tunings
{
    /// <summary>A method at generic values; null where its rule is not linear.</summary>
    public static LinearMethod? Generic(Method method) => Of(method, null);

    /// <summary>The same with the first parameter, the step size of every catalogue entry but PID, at 1/(4L).</summary>
    public static LinearMethod? Scaled(Method method, int l) => Of(method, Rational.Create(1, 4 * l));

    /// <summary>The values themselves.</summary>
    public static Tuning ValuesOf(Method method, Rational? step)
    {
        Dictionary<string, Rational> values = [];
        Rational[] offered =
        [
            Rational.Create(1, 10), Rational.Create(9, 10), Rational.Create(7, 10), Rational.Create(3, 10), Rational.Create(1, 7), Rational.Create(5, 11),
            Rational.Create(6, 5), Rational.Create(-1, 3), Rational.Create(13, 3),
        ];
        foreach (Parameter parameter in method.Parameters)
        {
            values[parameter.Name] = step is { } first && (values.Count == 0 || parameter.Name is "ki" or "kd")
                ? first / (values.Count + 1)
                : offered.First(v => parameter.Domain.Contains(v) && !values.ContainsValue(v));
        }

        return Tuning.Of(values);
    }

    private static LinearMethod? Of(Method method, Rational? step)
    {
        var built = LinearMethod.Of(method, ValuesOf(method, step));
        return built.IsDecided ? built.Value : null;
    }
}
