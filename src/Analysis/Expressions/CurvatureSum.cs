using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>A polynomial by the powers of a curvature, each with a factored coefficient: 1 + beta - alpha*lambda*(1 - beta*nu).</summary>
internal sealed class CurvatureSum
{
    /// <summary>The quantities whose terms a long sum puts together.</summary>
    private static readonly ValueList<string> s_curvatures = ["lambda", "h"];

    private readonly Polynomial _constant;
    private readonly TextbookFactors[] _groups;

    private CurvatureSum(Polynomial constant, TextbookFactors[] groups) => (_constant, _groups) = (constant, groups);

    /// <summary>The powers of the first curvature that puts terms together; null where there is none.</summary>
    /// <param name="polynomial">A polynomial without an unknown.</param>
    /// <param name="likely">Irreducible primitive polynomials that may divide coefficients.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static CurvatureSum? TryOf(Polynomial polynomial, ValueList<Polynomial> likely, CancellationToken cancellation)
    {
        // A sum of three terms is short enough.
        if (polynomial.TermCount <= 3)
        {
            return null;
        }

        foreach (string curvature in s_curvatures)
        {
            // A multiple of the curvature is a product.
            if (polynomial.Contains(curvature) && polynomial.CoefficientsIn(curvature) is [{ IsZero: false } constant, ..] coefficients)
            {
                List<TextbookFactors> groups = [];
                for (int power = 1; power < coefficients.Length; power++)
                {
                    if (!coefficients[power].IsZero)
                    {
                        groups.Add(TextbookFactors.Of(coefficients[power], curvature, power, likely, cancellation));
                    }
                }

                return new(constant, [.. groups]);
            }
        }

        return null;
    }

    /// <summary>The powers of a multiple of the polynomial, which have the same factors.</summary>
    public CurvatureSum Times(Rational factor) => new(_constant * factor, Array.ConvertAll(_groups, g => g.Times(factor)));

    /// <summary>The sum; the part without the curvature is written as <see cref="Textbook.Of(Polynomial, CancellationToken)"/> writes it.</summary>
    public Expression ToExpression(CancellationToken cancellation) =>
        TextbookSum.Grouped(Textbook.Of(_constant, cancellation), Array.ConvertAll(_groups, static g => g.ToExpression()));
}
