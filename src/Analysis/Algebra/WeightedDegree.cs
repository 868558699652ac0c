namespace Momentum.Analysis.Algebra;

/// <summary>Integer weights of the variables for which all terms of a polynomial have the same weighted degree.</summary>
/// <remarks>
/// Such a polynomial, when no variable divides it, has only factors with this property: the torus action that scales each variable x
/// by t^weight(x) permutes the factors continuously, hence fixes each up to a power of t. So a variable of weight 1 may be set to 1
/// before factoring and restored after. Homogeneous polynomials are the case of equal weights; those in a product such as
/// alpha·lambda alone have weights 1 and −1.
/// </remarks>
internal sealed class WeightedDegree
{
    private readonly string _variable;
    private readonly Dictionary<string, int> _weights;

    private WeightedDegree(string variable, Dictionary<string, int> weights)
    {
        _variable = variable;
        _weights = weights;
    }

    /// <summary>Weights with a variable of weight 1, or null; no variable divides the polynomial.</summary>
    public static WeightedDegree? Of(Polynomial polynomial)
    {
        string[] names = [.. polynomial.Variables];
        List<(Rational[] Row, int Pivot)> basis = [];
        int[]? first = null;
        foreach (int[] exponents in polynomial.Exponents())
        {
            if (first is null)
            {
                first = exponents;
                continue;
            }

            Insert(basis, exponents, first);
            if (basis.Count == names.Length)
            {
                return null;
            }
        }

        // A weight vector is orthogonal to all rows; each free column gives one with entry 1 there.
        for (int free = 0; free < names.Length; free++)
        {
            if (basis.Exists(b => b.Pivot == free))
            {
                continue;
            }

            Dictionary<string, int> weights = [];
            bool integer = true;
            foreach ((Rational[] row, int pivot) in basis)
            {
                integer &= row[free].TryGetInt64(out long weight) && Math.Abs(weight) <= 1000;
                weights[names[pivot]] = (int)-weight;
            }

            if (integer)
            {
                return new(names[free], weights);
            }
        }

        return null;
    }

    /// <summary>The polynomial with the variable of weight 1 set to 1.</summary>
    public Polynomial Reduce(Polynomial polynomial) => polynomial.Substitute(_variable, Rational.One);

    /// <summary>The factor that <see cref="Reduce"/> made from one of the original polynomial.</summary>
    public Polynomial Restore(Polynomial reduced)
    {
        Polynomial[] coefficients = [Polynomial.Zero];
        int lowest = int.MaxValue;
        List<(int Degree, Polynomial Term)> terms = [];
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in reduced.Terms)
        {
            int degree = 0;
            Polynomial term = coefficient;
            foreach ((string variable, int exponent) in powers)
            {
                degree -= _weights.GetValueOrDefault(variable) * exponent;
                term *= Polynomial.Variable(variable).Pow(exponent);
            }

            lowest = Math.Min(lowest, degree);
            terms.Add((degree, term));
        }

        foreach ((int degree, Polynomial term) in terms)
        {
            if (degree - lowest >= coefficients.Length)
            {
                int length = coefficients.Length;
                Array.Resize(ref coefficients, degree - lowest + 1);
                Array.Fill(coefficients, Polynomial.Zero, length, coefficients.Length - length);
            }

            coefficients[degree - lowest] += term;
        }

        return Polynomial.FromCoefficients(_variable, coefficients).PrimitivePart();
    }

    // Keeps the differences of exponents in reduced row echelon form.
    private static void Insert(List<(Rational[] Row, int Pivot)> basis, int[] exponents, int[] first)
    {
        Rational[] row = new Rational[exponents.Length];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = exponents[i] - first[i];
        }

        foreach ((Rational[] other, int p) in basis)
        {
            Eliminate(row, other, p);
        }

        int pivot = Array.FindIndex(row, static x => !x.IsZero);
        if (pivot < 0)
        {
            return;
        }

        Rational inverse = row[pivot].Inverse();
        for (int i = 0; i < row.Length; i++)
        {
            row[i] *= inverse;
        }

        foreach ((Rational[] other, _) in basis)
        {
            Eliminate(other, row, pivot);
        }

        basis.Add((row, pivot));
    }

    private static void Eliminate(Rational[] row, Rational[] by, int pivot)
    {
        Rational factor = row[pivot];
        for (int i = 0; i < row.Length && !factor.IsZero; i++)
        {
            row[i] -= factor * by[i];
        }
    }
}
