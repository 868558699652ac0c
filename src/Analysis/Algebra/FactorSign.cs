using System.Collections.Immutable;
using System.Globalization;

namespace Momentum.Analysis.Algebra;

/// <summary>The proved sign of one factor on an open box, with points inside where each sign that was met is taken.</summary>
internal sealed record FactorSign(
    BoxSign Sign, IReadOnlyDictionary<string, Rational>? Positive, IReadOnlyDictionary<string, Rational>? Negative, string? Reason)
{
    /// <summary>The largest number of variables: a cell has 3^n faces.</summary>
    private const int VariableLimit = 8;

    public static FactorSign Of(
        Polynomial factor,
        IReadOnlyDictionary<string, OpenInterval> box,
        int maxSubdivisions,
        CancellationToken cancellation) =>
        factor.Variables.Count == 1 ? OfOneVariable(factor, box, cancellation) : OfSeveral(factor, box, maxSubdivisions, cancellation);

    /// <summary>Complete: the sign between consecutive roots, and whether a root lies inside.</summary>
    private static FactorSign OfOneVariable(
        Polynomial factor, IReadOnlyDictionary<string, OpenInterval> box, CancellationToken cancellation)
    {
        string variable = factor.Variables[0];
        UnivariatePolynomial<Rational> polynomial = factor.ToUnivariate();
        (Rational? lower, Rational? upper) = box.GetValueOrDefault(variable, OpenInterval.Line);
        ImmutableArray<Rational> samples;
        try
        {
            samples = Segment.Samples(polynomial, lower, upper, cancellation);
        }
        catch (BudgetExceededException error)
        {
            return new(BoxSign.Undecided, null, null, error.What);
        }

        Dictionary<string, Rational>? positive = null, negative = null;
        foreach (Rational sample in samples)
        {
            if (RealRoots.SignAt(polynomial, sample) > 0)
            {
                positive ??= new(StringComparer.Ordinal) { [variable] = sample };
            }
            else
            {
                negative ??= new(StringComparer.Ordinal) { [variable] = sample };
            }
        }

        bool roots = samples.Length > 1;
        BoxSign sign = (positive, negative) switch
        {
            ({ }, { }) => BoxSign.Indefinite,
            ({ }, null) => roots ? BoxSign.NonNegative : BoxSign.Positive,
            _ => roots ? BoxSign.NonPositive : BoxSign.Negative,
        };
        return new(sign, positive, negative, null);
    }

    private static FactorSign OfSeveral(
        Polynomial factor,
        IReadOnlyDictionary<string, OpenInterval> box,
        int maxSubdivisions,
        CancellationToken cancellation)
    {
        string[] variables = [.. factor.Variables];
        if (variables.Length > VariableLimit)
        {
            return new(BoxSign.Undecided, null, null, string.Create(CultureInfo.InvariantCulture, $"more than {VariableLimit} variables in one factor"));
        }

        try
        {
            PointSign found = BernsteinSearch.Of(
                UnitCube.Parts(variables, box).Select(cube => BernsteinCell.Whole(factor, cube)),
                point => factor.Evaluate(Named(point)!).Sign,
                maxSubdivisions,
                cancellation);
            return new(found.Sign, Named(found.Positive), Named(found.Negative), found.Reason);
        }
        catch (BudgetExceededException error)
        {
            return new(BoxSign.Undecided, null, null, error.What);
        }

        Dictionary<string, Rational>? Named(Rational[]? point)
        {
            if (point is null)
            {
                return null;
            }

            Dictionary<string, Rational> named = new(StringComparer.Ordinal);
            for (int i = 0; i < variables.Length; i++)
            {
                named[variables[i]] = point[i];
            }

            return named;
        }
    }
}
