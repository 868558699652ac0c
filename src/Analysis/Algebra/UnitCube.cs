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

    public UnitCube(ReadOnlySpan<string> variables, IReadOnlyDictionary<string, (Rational? Lower, Rational? Upper)> box)
    {
        Variables = variables.ToArray();
        _numerators = new UnivariatePolynomial<Rational>[variables.Length];
        _denominators = new UnivariatePolynomial<Rational>[variables.Length];
        for (int i = 0; i < variables.Length; i++)
        {
            (Rational? lower, Rational? upper) = box.TryGetValue(variables[i], out (Rational?, Rational?) sides) ? sides : (null, null);
            (_numerators[i], _denominators[i]) = Map(lower, upper);
        }
    }

    public string[] Variables { get; }

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

    private static (UnivariatePolynomial<Rational> Numerator, UnivariatePolynomial<Rational> Denominator) Map(Rational? lower, Rational? upper) =>
        (lower, upper) switch
        {
            ({ } a, { } b) => (UnivariatePolynomial.Of(a, b - a), UnivariatePolynomial<Rational>.One),
            ({ } a, null) => (UnivariatePolynomial.Of(a, 1 - a), UnivariatePolynomial.Of<Rational>(1, -1)),
            (null, { } b) => (UnivariatePolynomial.Of(-1, b + 1), UnivariatePolynomial<Rational>.X),
            _ => (UnivariatePolynomial.Of<Rational>(-1, 2), UnivariatePolynomial.Of<Rational>(0, 1, -1)),
        };

    /// <summary>Row e holds the coefficients of N^e·D^(degree−e).</summary>
    private Rational[,] Substitution(int variable, int degree)
    {
        int image = degree * Math.Max(_numerators[variable].Degree, _denominators[variable].Degree);
        Rational[,] matrix = new Rational[degree + 1, image + 1];
        for (int e = 0; e <= degree; e++)
        {
            UnivariatePolynomial<Rational> row = _numerators[variable].Pow(e) * _denominators[variable].Pow(degree - e);
            for (int k = 0; k <= row.Degree; k++)
            {
                matrix[e, k] = row[k];
            }
        }

        return matrix;
    }
}
