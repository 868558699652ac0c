using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;

namespace Momentum.Cli.Evaluation;

/// <summary>The optimal tuning of a method at numbers μ and L.</summary>
/// <param name="Method">The method.</param>
/// <param name="Range">μ and L.</param>
/// <param name="Fixed">Parameters that were given.</param>
/// <param name="Point">The tuning, exact.</param>
/// <param name="General">The tuning as formulas in mu and L; null when a parameter was fixed or no formula was derived.</param>
/// <param name="Neighbour">Representable parameters next to it; null when the method has more than two eigenvalues.</param>
internal sealed record NumericTuning(Method Method, SpectrumRange Range, IReadOnlyDictionary<string, Rational> Fixed, TunedPoint Point, TuningPiece? General, RepresentableNeighbour? Neighbour)
{
    // A polynomial of higher degree is no help to a reader: the value is said to be algebraic.
    private const int LongestRoot = 8;

    /// <summary>Tunes a method.</summary>
    /// <exception cref="CommandFailure">No tuning was derived.</exception>
    public static NumericTuning Of(Method method, SpectrumRange range, IReadOnlyDictionary<string, Rational> values, CancellationToken cancellation)
    {
        MethodAnalysis analysis = MethodAnalysis.Of(method, cancellation);
        Derived<CharacteristicPolynomial> polynomial = analysis.Polynomial;
        Derived<OptimalTuning> general = values.Count == 0 ? analysis.Tuning : Derived<OptimalTuning>.Undecided("a parameter is fixed");
        // Where no formula serves every kappa, the numbers may still have an exact answer.
        Derived<TunedPoint> point = values.Count == 0 && general.IsDecided
            ? general.Then(t => TunedPoint.Of(t, range.Mu.Value, range.L.Value, cancellation))
            : polynomial.Then(p => PartialTuning.Of(p, values, range.Mu.Value, range.L.Value, cancellation));
        if (!point.IsDecided)
        {
            throw CommandFailure.Undecided($"{method.Id}: {point.Reason}");
        }

        return new(method, range, values, point.Value, general.IsDecided ? general.Value.PieceAt(range.Mu.Value, range.L.Value) : null, RepresentableNeighbour.Of(polynomial.Value, point.Value, values));
    }

    /// <summary>The exact value of a tuned parameter; null when it is algebraic and no formula was derived.</summary>
    public Expression? Exact(string name) => Point.Exact(name) is { } rational
        ? new Expression.Number(rational)
        : General?.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter && Symbols.Of(parameter.Value).All(static s => s is "mu" or "L") ? AtNumbers(parameter.Value)
        : Point.Algebraic(name) is { } root && root.Polynomial.Degree <= LongestRoot ? RootOf(root, name)
        : null;

    /// <summary>The exact rate.</summary>
    public Expression ExactRho => Point.Rate.IsRational ? new Expression.Number(Point.Rate.RationalValue)
        : General is not null ? AtNumbers(General.Rho)
        : RootOf(Point.Rate, "rho");

    private static Expression.Root RootOf(RealAlgebraic value, string name) => new(Textbook.Collect(Polynomial.FromUnivariate(value.Polynomial, name), name), name, value.RootIndex());

    private Expression AtNumbers(Expression formula) => NumberFolding.Fold(Substitution.Apply(formula, name => name switch
    {
        "mu" => new Expression.Number(Point.Mu),
        "L" => new Expression.Number(Point.L),
        _ => null,
    }));
}
