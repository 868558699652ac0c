using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>Radicals over the ends of the spectrum: equations are solved with μ = m² and L = l², which keeps √μ and √L rational, and written in mu and L.</summary>
internal static class SpectrumSurd
{
    /// <summary>The symbol of √μ.</summary>
    public const string M = "sqrt_mu'";

    /// <summary>The symbol of √L.</summary>
    public const string Ell = "sqrt_L'";

    /// <summary>A solution over m and l, written in mu and L.</summary>
    public static Surd Of(Surd solution) => solution with { Roots = [new(M, Polynomial.Variable("mu")), new(Ell, Polynomial.Variable("L")), .. solution.Roots] };

    /// <summary>The formula; a square root that occurs in even powers only is written out, and one over even powers of m and l is written over mu and L.</summary>
    public static Expression Write(Surd surd)
    {
        RationalFunction value = surd.Value;
        for (int i = surd.Roots.Count - 1; i >= 0; i--)
        {
            value = SquareRoot.TryPowers(value, surd.Roots[i].Symbol, 2, surd.Roots[i].Radicand) ?? value;
        }

        return new Surd(value, ValueList.From(surd.Roots.Select(Even))).ToExpression();
    }

    /// <summary>The value of a solution at μ = 1 and L = κ.</summary>
    public static double At(Surd solution, double kappa) => solution.Value.Evaluate(Point(solution, kappa));

    /// <summary>The values of all symbols of a solution at μ = 1 and L = κ.</summary>
    public static Dictionary<string, double> Point(Surd solution, double kappa)
    {
        Dictionary<string, double> point = new(StringComparer.Ordinal) { [M] = 1, [Ell] = Math.Sqrt(kappa) };
        foreach (SquareRoot root in solution.Roots)
        {
            point[root.Symbol] = Math.Sqrt(root.Radicand.Evaluate(point));
        }

        return point;
    }

    private static SquareRoot Even(SquareRoot root) =>
        root.Symbol is not (M or Ell)
        && SquareRoot.TryPowers(root.Radicand, M, 2, Polynomial.Variable("mu")) is { } overMu
        && SquareRoot.TryPowers(overMu, Ell, 2, Polynomial.Variable("L")) is { IsPolynomial: true } over
            ? new(root.Symbol, over.Numerator)
            : root;
}
