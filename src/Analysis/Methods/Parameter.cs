using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Methods;

/// <summary>A free constant of a method, such as the step size.</summary>
/// <param name="Name">The name.</param>
/// <param name="Domain">The values it may take.</param>
/// <param name="Default">The value it has when none is given; null when one has to be given.</param>
public sealed record Parameter(string Name, Interval Domain, Rational? Default = null)
{
    /// <summary>The parameter as a rule declares it: 0 &lt;= dampening &lt;= 1 = 0.</summary>
    public override string ToString() => Default is { } value ? $"{Domain.Describe(Name)} = {value.ToString()}" : Domain.Describe(Name);
}
