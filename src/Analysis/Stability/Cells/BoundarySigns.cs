using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>What the signs of a stratum say about a boundary polynomial as a polynomial in the gain: degree, double roots, identical vanishing.</summary>
/// <remarks>A factor of a coefficient or discriminant that is not among the polynomials of the strata has one sign on the whole domain.</remarks>
internal sealed class BoundarySigns
{
    private readonly int[][] _coefficients;
    private readonly (int Sign, (int Atom, bool Odd)[] Factors) _discriminant;
    private readonly int[] _double;

    private BoundarySigns(int[][] coefficients, int[] doubles, (int Sign, (int Atom, bool Odd)[] Factors) discriminant) =>
        (_coefficients, _double, _discriminant) = (coefficients, doubles, discriminant);

    /// <summary>Gets the degree in the gain.</summary>
    public int Degree => _coefficients.Length - 1;

    /// <summary>Prepares a boundary polynomial.</summary>
    /// <param name="polynomial">The polynomial in the gain and parameters.</param>
    /// <param name="index">The polynomials whose signs the strata hold.</param>
    /// <param name="task">The gain and the parameters.</param>
    public static BoundarySigns Of(Polynomial polynomial, IReadOnlyDictionary<Polynomial, int> index, RegionTask task)
    {
        Polynomial[] c = polynomial.CoefficientsIn(task.Gain);
        int[][] coefficients = [.. c.Select(x => x.IsZero ? null! : Indices(x, index, task.Cancellation))];
        if (c.Length < 3)
        {
            return new(coefficients, [], (1, []));
        }

        PolynomialFactors discriminant = polynomial.Discriminant(task.Gain, task.Cancellation).Factor(task.Cancellation);
        int sign = discriminant.Unit.Sign;
        List<(int, bool)> factors = [];
        Parameter[] box = task.Parameters.AsSpan().ToArray();
        foreach ((Polynomial factor, int multiplicity) in discriminant.Factors)
        {
            if (index.TryGetValue(factor, out int atom))
            {
                factors.Add((atom, int.IsOddInteger(multiplicity)));
            }
            else if (int.IsOddInteger(multiplicity))
            {
                sign *= DomainSign.Of(factor, box, task.Cancellation) ?? 0;
            }
        }

        return new(coefficients, [.. factors.Select(static f => f.Item1)], (sign, [.. factors]));
    }

    /// <summary>The polynomials of the strata that divide another.</summary>
    public static int[] Indices(Polynomial polynomial, IReadOnlyDictionary<Polynomial, int> index, CancellationToken cancellation)
    {
        List<int> indices = [];
        foreach ((Polynomial factor, _) in polynomial.Factor(cancellation).Factors)
        {
            if (index.TryGetValue(factor, out int atom))
            {
                indices.Add(atom);
            }
        }

        return [.. indices];
    }

    /// <summary>Whether one of several polynomials vanishes on a stratum.</summary>
    public static bool Vanishes(int[] atoms, Stratum stratum)
    {
        foreach (int atom in atoms)
        {
            if (stratum.Signs[atom] == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the leading coefficient is not zero.</summary>
    public bool HasDegree(Stratum stratum) => !Vanishes(_coefficients[^1], stratum);

    /// <summary>Whether the coefficient of the gain is not zero, where all higher ones are.</summary>
    public bool HasLinearTerm(Stratum stratum) => _coefficients[1] is { } c && !Vanishes(c, stratum);

    /// <summary>Whether the discriminant vanishes.</summary>
    public bool HasDoubleRoot(Stratum stratum) => Vanishes(_double, stratum);

    /// <summary>The sign of the discriminant; null where it is not known.</summary>
    public int? DiscriminantSign(Stratum stratum)
    {
        int sign = _discriminant.Sign;
        foreach ((int atom, bool odd) in _discriminant.Factors)
        {
            int own = stratum.Signs[atom];
            if (own == 0)
            {
                return 0;
            }

            sign *= odd ? own : 1;
        }

        return sign == 0 ? null : sign;
    }

    /// <summary>Whether some coefficient is proved not to vanish: the projection keeps them from the leading one to the first that cannot.</summary>
    public bool IsNotZero(Stratum stratum)
    {
        for (int k = _coefficients.Length - 1; k >= 0; k--)
        {
            if (_coefficients[k] is { } c && !Vanishes(c, stratum))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all coefficients vanish.</summary>
    public bool IsZero(Stratum stratum) => !IsNotZero(stratum);
}
