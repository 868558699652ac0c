using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Dynamics;

/// <summary>The eigenvalues of R(λ) that are not identically 0, and their largest modulus by pieces.</summary>
/// <remarks>
/// Two states: σ = (τ ± √(τ² − 4δ))/2; complex pair: ρ = √δ; real pair: ρ = (|τ| + √(τ² − 4δ))/2.
/// More states: factor by factor over ℚ(parameters, lambda); the roots of a factor of degree three or more are named by index, real ones first in
/// ascending order, then pairs by real part, negative imaginary part first (the order of SymPy's CRootOf, counted from 1).
/// </remarks>
public sealed record Spectrum
{
    private readonly Memo<RationalFunction> _discriminant;
    private readonly Memo<Expression> _formula;

    private Spectrum(CharacteristicPolynomial polynomial, ValueList<Expression> eigenvalues, ValueList<SpectralRadiusPiece> spectralRadius, CancellationToken cancellation, RationalFunction? discriminant = null)
    {
        Polynomial = polynomial;
        Eigenvalues = eigenvalues;
        SpectralRadius = spectralRadius;
        _discriminant = new(() => discriminant ?? General(polynomial, cancellation));
        _formula = new(() => Formula(polynomial.Gain.RestoreFactored(Discriminant, cancellation), cancellation));
    }

    /// <summary>Gets the polynomial whose roots these are.</summary>
    public CharacteristicPolynomial Polynomial { get; private init; }

    /// <summary>Gets τ, the sum of the eigenvalues, over ℚ(parameters, gain).</summary>
    public RationalFunction Trace => -Polynomial.Reduced[Polynomial.Order - 1];

    /// <summary>Gets δ, the product of the eigenvalues, over ℚ(parameters, gain).</summary>
    public RationalFunction Determinant => Polynomial.Order % 2 == 0 ? Polynomial.Reduced[0] : -Polynomial.Reduced[0];

    /// <summary>Gets the discriminant of p in σ, over ℚ(parameters, gain): τ² − 4δ for two states.</summary>
    public RationalFunction Discriminant => Polynomial.Order switch
    {
        0 or 1 => RationalFunction.One,
        _ => _discriminant.Value,
    };

    /// <summary>Gets the discriminant as a formula over the parameters and lambda.</summary>
    public Expression DiscriminantFormula => _formula.Value;

    /// <summary>Gets the eigenvalues as formulas over the parameters and lambda.</summary>
    public ValueList<Expression> Eigenvalues { get; }

    /// <summary>Gets ρ by pieces; the conditions cover all parameters of the domain with λ &gt; 0.</summary>
    public ValueList<SpectralRadiusPiece> SpectralRadius { get; }

    /// <summary>The spectrum of a characteristic polynomial.</summary>
    /// <param name="polynomial">The polynomial p.</param>
    /// <param name="cancellation">Ends the work early, also that of the parts that are derived when they are asked for.</param>
    public static Spectrum Of(CharacteristicPolynomial polynomial, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        if (polynomial.Order > 2)
        {
            return Many(polynomial, cancellation);
        }

        UnivariatePolynomial<RationalFunction> q = polynomial.Restored;
        RationalFunction? overGain = null;
        (ValueList<Expression> eigenvalues, ValueList<SpectralRadiusPiece> radius) = polynomial.Order switch
        {
            0 => ([], [new(new Condition.Constant(true), Notation.Zero)]),
            1 => One(-q[0]),
            _ => Two(polynomial, -q[1], q[0], overGain = Quadratic(polynomial), cancellation),
        };
        return new(polynomial, eigenvalues, radius, cancellation, overGain);
    }

    /// <summary>The same spectrum for another rule that has the characteristic polynomial.</summary>
    internal Spectrum For(CharacteristicPolynomial polynomial) => this with { Polynomial = polynomial };

    private static (ValueList<Expression> Eigenvalues, ValueList<SpectralRadiusPiece> Radius) One(RationalFunction value)
    {
        Expression sigma = Textbook.Of(value);
        return ([sigma], [new(new Condition.Constant(true), Notation.Absolute(sigma))]);
    }

    private static (ValueList<Expression> Eigenvalues, ValueList<SpectralRadiusPiece> Radius) Two(CharacteristicPolynomial polynomial, RationalFunction trace, RationalFunction determinant, RationalFunction? overGain, CancellationToken cancellation)
    {
        RationalFunction discriminant = overGain ?? ((trace * trace) - (4 * determinant));
        if (Notation.TrySqrt(discriminant) is { } exact)
        {
            RationalFunction root = overGain is null ? exact : polynomial.Gain.Restore(exact);
            Expression first = Textbook.Of((trace + root) * Half, cancellation);
            Expression second = Textbook.Of((trace - root) * Half, cancellation);
            return ([first, second], [new(new Condition.Constant(true), new Expression.Call("max", [Notation.Absolute(first), Notation.Absolute(second)]))]);
        }

        Expression tau = Textbook.Of(trace, cancellation);
        Expression disc = Notation.Discriminant(tau, determinant);
        Expression sqrt = new Expression.Call("sqrt", [disc]);
        Expression two = new Expression.Number(2);
        Expression real = new Expression.Quotient(new Expression.Sum([Notation.Absolute(tau), sqrt]), two);
        return (
            [
                new Expression.Quotient(new Expression.Sum([tau, sqrt]), two),
                new Expression.Quotient(new Expression.Sum([tau, new Expression.Negation(sqrt)]), two),
            ],
            DomainSign.IsNonNegative(discriminant, polynomial, cancellation)
                ? [new(new Condition.Constant(true), real)]
                :
                [
                    new(new Condition.Comparison([disc, Notation.Zero], [Relation.Less]), new Expression.Call("sqrt", [Textbook.Of(determinant, cancellation)])),
                    new(new Condition.Comparison([disc, Notation.Zero], [Relation.GreaterOrEqual]), real),
                ]);
    }

    /// <summary>Factor by factor: radicals for factors of degree one and two, indexed roots for the others.</summary>
    private static Spectrum Many(CharacteristicPolynomial polynomial, CancellationToken cancellation)
    {
        List<Expression> eigenvalues = [];
        List<SpectralRadiusPiece[]> parts = [];
        foreach ((UnivariatePolynomial<RationalFunction> factor, int multiplicity) in SpectralFactors.Of(polynomial, cancellation))
        {
            (ValueList<Expression> roots, ValueList<SpectralRadiusPiece> radius) = factor.Degree switch
            {
                1 => One(-factor[0]),
                2 => Two(polynomial, -factor[1], factor[0], null, cancellation),
                _ => Indexed(factor, cancellation),
            };
            parts.Add(radius.AsSpan().ToArray());
            for (int i = 0; i < multiplicity; i++)
            {
                eigenvalues.AddRange(roots);
            }
        }

        return new(polynomial, ValueList.From(eigenvalues), SpectralFactors.Largest(parts), cancellation);
    }

    private static (ValueList<Expression> Eigenvalues, ValueList<SpectralRadiusPiece> Radius) Indexed(UnivariatePolynomial<RationalFunction> factor, CancellationToken cancellation)
    {
        Expression p = Textbook.Collect(factor, "sigma", cancellation);
        Expression[] roots = new Expression[factor.Degree];
        Expression[] moduli = new Expression[factor.Degree];
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = new Expression.Root(p, "sigma", i + 1);
            moduli[i] = Notation.Absolute(roots[i]);
        }

        return (ValueList.Create<Expression>(roots), [new(new Condition.Constant(true), new Expression.Call("max", ValueList.Create<Expression>(moduli)))]);
    }

    // τ² − 4δ over ℚ(parameters, gain), where it has fewer variables.
    private static RationalFunction Quadratic(CharacteristicPolynomial polynomial)
    {
        RationalFunction trace = polynomial.Reduced[1];
        return (trace * trace) - (4 * polynomial.Reduced[0]);
    }

    private Expression Formula(RationalFunction discriminant, CancellationToken cancellation) => discriminant.IsPolynomial
        ? Textbook.Of(discriminant.Numerator, LeadingFactors(cancellation), cancellation)
        : Textbook.Of(discriminant, cancellation);

    /// <summary>The factors of b, the leading coefficient of B in p = A + λ·B; with B of degree n − 1 the discriminant is b²·disc(B)·λ^(2n−2) + ….</summary>
    private ValueList<Polynomial> LeadingFactors(CancellationToken cancellation)
    {
        if (Polynomial.Order < 3 || Polynomial.Restored[Polynomial.Order - 1].Numerator.CoefficientsIn(IterationMatrix.Lambda) is not [_, { TermCount: > 1 } leading])
        {
            return [];
        }

        List<Polynomial> factors = [];
        foreach ((Polynomial factor, _) in leading.Factor(cancellation).Factors)
        {
            if (factor.TermCount > 1)
            {
                factors.Add(factor);
            }
        }

        return ValueList.From(factors);
    }

    private static RationalFunction General(CharacteristicPolynomial polynomial, CancellationToken cancellation)
    {
        RationalFunction value = SpectralFactors.Fraction(polynomial.Reduced);

        // p = N/c with c free of sigma, and disc(N/c) = disc(N)/c^(2n−2).
        return (RationalFunction)value.Numerator.Discriminant("sigma", cancellation) / ((RationalFunction)value.Denominator).Pow((2 * polynomial.Order) - 2);
    }

    private static RationalFunction Half => Rational.Create(1, 2);
}

/// <summary>The spectral radius where a condition holds.</summary>
/// <param name="When">The condition, over the parameters and lambda.</param>
/// <param name="Value">ρ there.</param>
public sealed record SpectralRadiusPiece(Condition When, Expression Value);
