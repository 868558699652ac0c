using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>The field ℚ(θ) of a real algebraic number θ with known irreducible polynomial.</summary>
/// <param name="modulus">The minimal polynomial of θ up to a factor, irreducible over ℚ, degree at least 2.</param>
/// <param name="lower">A lower end of an interval that holds θ and no other root of the modulus.</param>
/// <param name="upper">The upper end.</param>
/// <param name="work">The budget of the field's arithmetic.</param>
internal sealed class NumberField(UnivariatePolynomial<Rational> modulus, Rational lower, Rational upper, FieldWork work)
{
    private readonly UnivariatePolynomial<Rational> _modulus = modulus.Monic();
    private readonly int _signAtLower = modulus.Monic().Evaluate(lower).Sign;

    // The isolating interval only shrinks and every state of it is valid, so sharing it between threads needs a lock, not an order.
    private readonly Lock _gate = new();
    private Rational _lower = lower;
    private Rational _upper = upper;

    /// <summary>Gets the budget of the field's arithmetic.</summary>
    public FieldWork Work { get; } = work;

    /// <summary>Gets the monic minimal polynomial of θ.</summary>
    public UnivariatePolynomial<Rational> Modulus => _modulus;

    /// <summary>Gets θ as an element.</summary>
    public AlgebraicElement Generator => AlgebraicElement.FromPolynomial(this, UnivariatePolynomial<Rational>.X);

    /// <summary>The residue of a polynomial.</summary>
    public UnivariatePolynomial<Rational> Reduce(UnivariatePolynomial<Rational> polynomial)
    {
        if (polynomial.Degree < _modulus.Degree)
        {
            return polynomial;
        }

        Work.Spend(2L * _modulus.Degree * _modulus.Degree, polynomial.LeadingCoefficient);
        return polynomial.DivRem(_modulus).Remainder;
    }

    /// <summary>The inverse of a residue that is not zero: the modulus is irreducible, so their gcd is 1.</summary>
    public UnivariatePolynomial<Rational> Inverse(UnivariatePolynomial<Rational> residue)
    {
        // Euclid's algorithm makes numbers up to degree times as long.
        Work.Spend(2L * _modulus.Degree * _modulus.Degree, residue.LeadingCoefficient, _modulus.Degree);
        return Reduce(UnivariatePolynomial.ExtendedGcd(residue, _modulus).S);
    }

    /// <summary>The sign at θ of a residue, exactly: 0 only for the zero residue; otherwise the interval shrinks until the value's enclosure excludes 0.</summary>
    public int SignOf(UnivariatePolynomial<Rational> residue)
    {
        if (residue.IsZero)
        {
            return 0;
        }

        while (true)
        {
            (Rational lo, Rational hi) = Interval();
            Work.Spend(4L * residue.Degree, residue.LeadingCoefficient);
            (Rational below, Rational above) = Enclose(residue, lo, hi);
            if (below.Sign > 0 || above.Sign < 0)
            {
                return below.Sign > 0 ? 1 : -1;
            }

            Bisect();
        }
    }

    /// <summary>The current interval with θ strictly inside.</summary>
    public (Rational Lower, Rational Upper) Interval()
    {
        lock (_gate)
        {
            return (_lower, _upper);
        }
    }

    /// <summary>Halves the interval. The middle is not θ, which is irrational; the modulus changes its sign at θ, a simple root.</summary>
    public void Bisect()
    {
        lock (_gate)
        {
            Rational middle = (_lower + _upper) / 2;
            Work.Spend(_modulus.Degree, middle);
            if (_modulus.Evaluate(middle).Sign != _signAtLower)
            {
                _upper = middle;
            }
            else
            {
                _lower = middle;
            }
        }
    }

    /// <summary>An interval that holds the values of a polynomial on [lo, hi]: Horner's rule in interval arithmetic.</summary>
    private static (Rational Below, Rational Above) Enclose(UnivariatePolynomial<Rational> p, Rational lo, Rational hi)
    {
        Rational below = 0, above = 0;
        for (int i = p.Degree; i >= 0; i--)
        {
            Rational a = below * lo, b = below * hi, c = above * lo, d = above * hi;
            below = Rational.Min(Rational.Min(a, b), Rational.Min(c, d)) + p[i];
            above = Rational.Max(Rational.Max(a, b), Rational.Max(c, d)) + p[i];
        }

        return (below, above);
    }
}
