using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Facts about the domains of parameters.</summary>
internal static class Domains
{
    /// <summary>A simple rational number strictly between the ends of an interval that is not a point.</summary>
    public static Rational Inside(Interval domain) => (domain.Lower, domain.Upper) switch
    {
        (null, null) => 0,
        ({ } lower, null) => (Rational)lower.Floor() + 1,
        (null, { } upper) => (Rational)upper.Ceiling() - 1,
        ({ } lower, { } upper) => Rational.SimplestBetween(lower, upper),
    };
}
