namespace Momentum.Analysis.Algebra;

/// <summary>An open box, perhaps unbounded, as the image of the open unit cube under one increasing rational map a variable.</summary>
/// <remarks>
/// (a, b): x = a + (b−a)t. (a, ∞): x = a + t/(1−t). (−∞, b): x = b − (1−t)/t. (−∞, ∞): x = (2t−1)/(t(1−t)).
/// The denominators are positive inside, so p times their powers has the sign of p.
/// </remarks>
internal sealed class UnitCube
{
    private readonly UnivariatePolynomial<Rational>[] _numerators;
    private readonly UnivariatePolynomial<Rational>[] _denominators;
    private readonly int[] _seams;

    public UnitCube(string[] variables, IReadOnlyDictionary<string, OpenInterval> box)
        : this(variables, Sides(variables, box), new int[variables.Length])
    {
    }

    // A seam is −1, 1 or 0: the lower side, the upper side or none of a variable is a cut through a larger box.
    private UnitCube(string[] variables, OpenInterval[] sides, int[] seams)
    {
        Variables = variables;
        _seams = seams;
        _numerators = new UnivariatePolynomial<Rational>[variables.Length];
        _denominators = new UnivariatePolynomial<Rational>[variables.Length];
        for (int i = 0; i < variables.Length; i++)
        {
            (_numerators[i], _denominators[i]) = Map(sides[i].Lower, sides[i].Upper);
        }
    }

    public string[] Variables { get; }

    /// <summary>The box cut at 0 along each variable without bounds, where one map for the whole line would double the degree.</summary>
    public static IEnumerable<UnitCube> Parts(string[] variables, IReadOnlyDictionary<string, OpenInterval> box)
    {
        OpenInterval[] sides = Sides(variables, box);
        List<int> lines = [];
        for (int i = 0; i < sides.Length; i++)
        {
            if (sides[i] is (null, null))
            {
                lines.Add(i);
            }
        }

        for (int mask = 0; mask < 1 << lines.Count; mask++)
        {
            OpenInterval[] part = [.. sides];
            int[] seams = new int[variables.Length];
            for (int i = 0; i < lines.Count; i++)
            {
                bool upper = ((mask >> i) & 1) != 0;
                part[lines[i]] = upper ? new(Rational.Zero, null) : new(null, Rational.Zero);
                seams[lines[i]] = upper ? -1 : 1;
            }

            yield return new(variables, part, seams);
        }
    }

    /// <summary>Whether a point of the closed cube lies over the boundary of the box; the points of a cut do not.</summary>
    public bool IsOnBoundary(ReadOnlySpan<Rational> cube)
    {
        for (int i = 0; i < cube.Length; i++)
        {
            if ((cube[i].IsZero && _seams[i] != -1) || (cube[i].IsOne && _seams[i] != 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The coefficients in powers of t of p times the denominators' powers, and the degrees.</summary>
    public Tensor Pull(Polynomial polynomial)
    {
        int n = Variables.Length;
        int[] degrees = new int[n];
        for (int i = 0; i < n; i++)
        {
            degrees[i] = polynomial.DegreeIn(Variables[i]);
        }

        Tensor tensor = Tensor.Of(polynomial, Variables, degrees);
        for (int i = 0; i < n; i++)
        {
            tensor = tensor.Along(i, Substitution(i, degrees[i]));
        }

        return tensor;
    }

    /// <summary>The point of the box over a point of the open cube.</summary>
    public Rational[] Point(ReadOnlySpan<Rational> cube)
    {
        Rational[] point = new Rational[cube.Length];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = _numerators[i].Evaluate(cube[i]) / _denominators[i].Evaluate(cube[i]);
        }

        return point;
    }

    private static OpenInterval[] Sides(
        string[] variables, IReadOnlyDictionary<string, OpenInterval> box) =>
        Array.ConvertAll(variables, v => box.TryGetValue(v, out OpenInterval? side) ? side : OpenInterval.Line);

    private static (UnivariatePolynomial<Rational> Numerator, UnivariatePolynomial<Rational> Denominator) Map(Rational? lower, Rational? upper) =>
        (lower, upper) switch
        {
            ({ } a, { } b) => (UnivariatePolynomial.Of(a, b - a), UnivariatePolynomial<Rational>.One),
            ({ } a, null) => (UnivariatePolynomial.Of(a, 1 - a), UnivariatePolynomial.Of<Rational>(1, -1)),
            (null, { } b) => (UnivariatePolynomial.Of(-1, b + 1), UnivariatePolynomial<Rational>.X),
            _ => (UnivariatePolynomial.Of<Rational>(-1, 2), UnivariatePolynomial.Of<Rational>(0, 1, -1)),
        };

    /// <summary>Row e holds the coefficients of N^e·D^(degree−e).</summary>
    private Rational[][] Substitution(int variable, int degree)
    {
        int image = degree * Math.Max(_numerators[variable].Degree, _denominators[variable].Degree);
        Rational[][] matrix = Tensor.Rows(degree + 1, image + 1);
        for (int e = 0; e <= degree; e++)
        {
            UnivariatePolynomial<Rational> row = _numerators[variable].Pow(e) * _denominators[variable].Pow(degree - e);
            for (int k = 0; k <= row.Degree; k++)
            {
                matrix[e][k] = row[k];
            }
        }

        return matrix;
    }
}
