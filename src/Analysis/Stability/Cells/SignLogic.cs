using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Compares polynomials in the parameters with 0; what is proved on the whole domain is decided at once.</summary>
internal sealed class SignLogic(RegionTask task)
{
    private readonly Dictionary<Polynomial, (int Sign, Polynomial Open)> _reduced = [];

    /// <summary>polynomial &gt; 0.</summary>
    public SignFormula Positive(Polynomial polynomial) => Is(polynomial, SignCover.Positive);

    /// <summary>polynomial &lt; 0.</summary>
    public SignFormula Negative(Polynomial polynomial) => Is(polynomial, SignCover.Negative);

    /// <summary>polynomial = 0.</summary>
    public SignFormula Zero(Polynomial polynomial) => Is(polynomial, SignCover.Zero);

    private SignFormula Is(Polynomial polynomial, int signs)
    {
        (int sign, Polynomial open) = Reduce(polynomial);
        if (open.IsConstant)
        {
            return ((1 << (sign + 1)) & signs) != 0 ? SignFormula.True : SignFormula.False;
        }

        int opposite = (signs & SignCover.Zero) | (signs == SignCover.Negative ? SignCover.Positive : signs == SignCover.Positive ? SignCover.Negative : 0);
        return new SignFormula.Sign(open, sign < 0 ? opposite : signs);
    }

    /// <summary>The polynomial as sign · open times what is positive on the domain; a constant open part is 1.</summary>
    private (int Sign, Polynomial Open) Reduce(Polynomial polynomial)
    {
        if (polynomial.IsConstant)
        {
            return (polynomial.ConstantTerm.Sign, Polynomial.One);
        }

        if (_reduced.TryGetValue(polynomial, out (int Sign, Polynomial Open) known))
        {
            return known;
        }

        Parameter[] box = task.Parameters.AsSpan().ToArray();
        PolynomialFactors factors = polynomial.Factor(task.Cancellation);
        int sign = factors.Unit.Sign;
        Polynomial open = Polynomial.One;
        foreach ((Polynomial factor, int multiplicity) in factors.Factors)
        {
            if (DomainSign.Of(factor, box, task.Cancellation) is { } own and (1 or -1))
            {
                sign *= int.IsOddInteger(multiplicity) ? own : 1;
            }
            else
            {
                open *= factor.Pow(int.IsOddInteger(multiplicity) ? 1 : 2);
            }
        }

        return _reduced[polynomial] = (sign, open);
    }
}
