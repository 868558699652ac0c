using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle.Tests.Support;

/// <summary>Random tunings that no special value simplifies.</summary>
internal static class Tunings
{
    public static Tuning Draw(Method method, Random random) => Tuning.Of(method.Parameters.Select(p => KeyValuePair.Create(
        p.Name,
        Rational.FromDouble(p.Domain.Upper is null ? 0.02 + (0.1 * random.NextDouble()) : 0.1 + (0.8 * random.NextDouble())))));
}
