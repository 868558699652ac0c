using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Numeric;

namespace Momentum.Bench;

/// <summary>Values for every parameter of a method, no two alike, the step size a share of 1/L.</summary>
internal static class Tunings
{
    public static LinearMethod? Generic(Method method, double l)
    {
        Dictionary<string, Rational> values = [];
        Rational[] offered =
        [
            Rational.Create(9, 10), Rational.Create(7, 10), Rational.Create(3, 10), Rational.Create(1, 7), Rational.Create(5, 11),
            Rational.Create(6, 5), Rational.Create(-1, 3), Rational.Create(13, 3),
        ];
        foreach (Parameter parameter in method.Parameters)
        {
            values[parameter.Name] = values.Count == 0
                ? Rational.FromDouble(0.4 / l)
                : offered.First(v => parameter.Domain.Contains(v) && !values.ContainsValue(v));
        }

        var built = LinearMethod.Of(method, Tuning.Of(values));
        return built.IsDecided ? built.Value : null;
    }

    /// <summary>Heavy ball at values that are exact in double.</summary>
    public static LinearMethod HeavyBall(double alpha, double beta) =>
        LinearMethod.Of(Catalogue.HeavyBall, new() { ["alpha"] = Rational.FromDouble(alpha), ["beta"] = Rational.FromDouble(beta) }).Value;
}
