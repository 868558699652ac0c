using System.Globalization;

namespace Momentum.Analysis.Algebra;

/// <summary>Proves the sign of a polynomial on an open box, bounded or not.</summary>
/// <remarks>
/// The polynomial is factored over the rationals. A factor in one variable is decided completely by its real roots; a factor in several by
/// mapping the box to the unit cube and subdividing until the Bernstein coefficients have one sign, where faces and corners on which the factor
/// vanishes are divided out or blown up. The signs of the factors are multiplied; witnesses are checked exactly. Nothing is concluded from samples.
/// </remarks>
public static class SignCertificate
{
    private const int Attempts = 24;

    /// <summary>The sign of a polynomial on the open box.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="box">The sides by variable; null is unbounded, and so is a variable that is not listed.</param>
    /// <param name="maxSubdivisions">The largest number of subdivisions for each factor, at least 0.</param>
    /// <param name="cancellation">Stops the proof.</param>
    /// <exception cref="ArgumentException">A side is empty: its lower end is not below its upper end.</exception>
    public static SignOnBox Decide(
        Polynomial polynomial,
        IReadOnlyDictionary<string, OpenInterval> box,
        int maxSubdivisions,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        ArgumentNullException.ThrowIfNull(box);
        ArgumentOutOfRangeException.ThrowIfNegative(maxSubdivisions);
        foreach ((string variable, OpenInterval side) in box)
        {
            if (side.Lower >= side.Upper)
            {
                throw new ArgumentException($"the side {side.Lower} < {variable} < {side.Upper} is empty", nameof(box));
            }
        }

        if (polynomial.IsConstant)
        {
            return SignOnBox.Of(Strict(polynomial.ConstantTerm.Sign));
        }

        PolynomialFactors factors = Factors(polynomial, cancellation);
        int sign = factors.Unit.Sign;
        bool strict = true;
        string? reason = null;
        List<(Polynomial Factor, FactorSign Sign)> changing = [];
        foreach ((Polynomial factor, int multiplicity) in factors.Factors)
        {
            FactorSign found = FactorSign.Of(factor, box, maxSubdivisions, cancellation);
            bool odd = multiplicity % 2 == 1;
            strict &= found.Sign is BoxSign.Positive or BoxSign.Negative;
            sign = odd && (found.Sign is BoxSign.Negative or BoxSign.NonPositive) ? -sign : sign;
            if (odd && (found.Sign is BoxSign.Indefinite or BoxSign.Undecided))
            {
                changing.Add((factor, found));
                reason ??= found.Sign == BoxSign.Undecided ? $"{factor}: {found.Reason}" : null;
            }
        }

        if (changing.Count == 0)
        {
            return SignOnBox.Of(strict ? Strict(sign) : sign > 0 ? BoxSign.NonNegative : BoxSign.NonPositive);
        }

        try
        {
            return Witnesses(polynomial, box, changing, cancellation)
                ?? SignOnBox.Undecided(reason ?? string.Create(CultureInfo.InvariantCulture, $"no witnesses on {2 * Attempts} segments"));
        }
        catch (BudgetExceededException error)
        {
            return SignOnBox.Undecided(error.What);
        }
    }

    private static BoxSign Strict(int sign) => sign > 0 ? BoxSign.Positive : sign < 0 ? BoxSign.Negative : BoxSign.Zero;

    /// <summary>The factorization, or the polynomial alone when factoring is beyond its budget: then only less can be proved.</summary>
    private static PolynomialFactors Factors(Polynomial polynomial, CancellationToken cancellation)
    {
        try
        {
            return polynomial.Factor(cancellation);
        }
        catch (BudgetExceededException)
        {
            return new(1, [new(polynomial, 1)]);
        }
    }

    /// <summary>Points of both signs on segments that cross the zeros of a factor that changes sign.</summary>
    /// <remarks>
    /// The zeros of an irreducible factor that changes sign are not contained in those of the others, so a generic path between points of
    /// both its signs meets a simple sign change of the product; the middle point and free coordinates run through a Halton sequence.
    /// </remarks>
    private static SignOnBox? Witnesses(
        Polynomial polynomial,
        IReadOnlyDictionary<string, OpenInterval> box,
        List<(Polynomial Factor, FactorSign Sign)> changing,
        CancellationToken cancellation)
    {
        string[] variables = [.. polynomial.Variables];
        UnitCube cube = new(variables, box);
        Dictionary<string, Rational>? positive = null, negative = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // The factor has one sign at the middle point, so it changes sign on one of the two legs.
            FactorSign sign = changing[attempt % changing.Count].Sign;
            Dictionary<string, Rational>[] ends = [Extend(sign.Positive, attempt + Attempts), Extend(sign.Negative, attempt + Attempts)];
            Dictionary<string, Rational> middle = Extend(null, attempt);
            foreach (Dictionary<string, Rational> end in ends)
            {
                int value = polynomial.Evaluate(end).Sign;
                positive ??= value > 0 ? end : null;
                negative ??= value < 0 ? end : null;
            }

            for (int i = 0; i < ends.Length && (positive is null || negative is null); i++)
            {
                Segment leg = new(polynomial, ends[i], middle);
                positive ??= leg.PointOfSign(1, cancellation);
                negative ??= leg.PointOfSign(-1, cancellation);
            }

            if (positive is not null && negative is not null)
            {
                return new(BoxSign.Indefinite, Listed(positive), Listed(negative), null);
            }
        }

        return null;

        Dictionary<string, Rational> Extend(IReadOnlyDictionary<string, Rational>? known, int index)
        {
            Rational[] free = cube.Point(Halton(variables.Length, index));
            Dictionary<string, Rational> point = new(StringComparer.Ordinal);
            for (int i = 0; i < variables.Length; i++)
            {
                point[variables[i]] = known is not null && known.TryGetValue(variables[i], out Rational value) ? value : free[i];
            }

            return point;
        }

        ValueList<(string Variable, Rational Value)> Listed(Dictionary<string, Rational> point) =>
            new(Array.ConvertAll(variables, v => (v, point[v])));
    }

    /// <summary>The digits of index + 1 in prime bases, mirrored at the point: well spread points of the open cube.</summary>
    private static Rational[] Halton(int dimension, int index)
    {
        Rational[] point = new Rational[dimension];
        uint prime = 2;
        for (int i = 0; i < dimension; i++)
        {
            Rational value = 0, weight = 1;
            for (int n = index + 1; n > 0; n /= (int)prime)
            {
                weight /= (long)prime;
                value += weight * (long)(n % prime);
            }

            point[i] = value;
            do
            {
                prime++;
            }
            while (!UnivariateModular.IsPrime(prime));
        }

        return point;
    }
}
