using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Dynamics;

/// <summary>How a run behaves on an eigendirection.</summary>
public enum RegimeKind
{
    /// <summary>Real eigenvalues, the dominant one positive.</summary>
    MonotonicDecrease,

    /// <summary>A complex pair inside the unit disc.</summary>
    Ripples,

    /// <summary>All eigenvalues are 0: the error is gone after as many steps as there are states.</summary>
    OneStepConvergence,

    /// <summary>Real eigenvalues, the dominant one negative.</summary>
    MonotonicOscillations,

    /// <summary>Spectral radius one or more.</summary>
    Divergence,

    /// <summary>A double eigenvalue, not 0: the error behaves like k·σᵏ.</summary>
    Critical,

    /// <summary>Three or more eigenvalues inside the unit disc, all real and distinct.</summary>
    RealEigenvalues,

    /// <summary>Three or more distinct eigenvalues inside the unit disc, one complex pair among them.</summary>
    OneComplexPair,

    /// <summary>Four or five distinct eigenvalues inside the unit disc, two complex pairs among them.</summary>
    TwoComplexPairs,
}

/// <summary>A regime and where it holds.</summary>
/// <param name="Kind">The regime.</param>
/// <param name="When">The condition on the parameters and λ.</param>
public sealed record Regime(RegimeKind Kind, Condition When)
{
    /// <summary>Gets the name used in texts and JSON.</summary>
    public string Name => NameOf(Kind);

    /// <summary>Gets what tells the regime apart where the method is stable; null where <see cref="When"/> does not split into this and the stability region.</summary>
    public Condition? WhereStable { get; init; }

    /// <summary>The name of a regime in texts and JSON.</summary>
    /// <param name="kind">The regime.</param>
    public static string NameOf(RegimeKind kind) => kind switch
    {
        RegimeKind.MonotonicDecrease => "monotonic decrease",
        RegimeKind.Ripples => "ripples",
        RegimeKind.OneStepConvergence => "one-step convergence",
        RegimeKind.MonotonicOscillations => "monotonic oscillations",
        RegimeKind.Divergence => "divergence",
        RegimeKind.Critical => "critical",
        RegimeKind.RealEigenvalues => "real eigenvalues",
        RegimeKind.OneComplexPair => "one complex pair",
        RegimeKind.TwoComplexPairs => "two complex pairs",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>The regimes of a method, as conditions that cover all parameters.</summary>
/// <remarks>
/// With τ the trace, δ the determinant and Δ = τ² − 4δ: ripples Δ &lt; 0 and δ &lt; 1; critical Δ = 0; real eigenvalues otherwise, with the sign of τ.
/// Three to five eigenvalues are classed by the number of complex pairs (<see cref="RegimeKind.RealEigenvalues"/> and the next two).
/// Where the curves Δ = 0 and τ = 0 are ordered on the whole parameter domain, the conditions are intervals of the gain.
/// Source: Goh 2017, "Why Momentum Really Works", Distill, the five regimes of the convergence plot.
/// </remarks>
public sealed record Regimes
{
    private Regimes(Spectrum spectrum, ValueList<Regime> items)
    {
        Spectrum = spectrum;
        Items = items;
    }

    /// <summary>Gets the spectrum.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>Gets the regimes.</summary>
    public ValueList<Regime> Items { get; }

    /// <summary>Gets the leading minors D_2, …, D_n of the matrix of power sums of n ≥ 3 eigenvalues, by whose signs the regimes are told apart; D_n is the discriminant. Empty for fewer.</summary>
    public ValueList<RationalFunction> Minors => Spectrum.Polynomial.Order is > 2 and <= ManyRegimes.MostEigenvalues ? ValueList.Create<RationalFunction>(ManyRegimes.Minors(Spectrum, default)) : [];

    /// <summary>The regimes by the signs of τ, Δ and the Jury conditions.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Derived<Regimes> Of(Spectrum spectrum, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Polynomial.Order switch
        {
            1 => Derived<Regimes>.Of(new(spectrum, One(spectrum))),
            2 => Derived<Regimes>.Of(new(spectrum, Two(spectrum))),
            0 => Derived<Regimes>.Of(new(spectrum, [new(RegimeKind.OneStepConvergence, new Condition.Constant(true))])),
            <= ManyRegimes.MostEigenvalues when spectrum.Discriminant.IsZero => Derived<Regimes>.Undecided("two eigenvalues agree for all parameters, so that their signs do not count complex pairs"),
            <= ManyRegimes.MostEigenvalues => Derived<Regimes>.Of(new(spectrum, ManyRegimes.Of(spectrum, cancellation))),
            int order => Derived<Regimes>.Undecided(ManyRegimes.TooMany(order)),
        };
    }

    /// <summary>How many conditions of a two-eigenvalue regime are its own; the rest say that it is stable.</summary>
    internal static int OwnConditions(RegimeKind kind) => kind == RegimeKind.Ripples ? 1 : 2;

    /// <summary>The same regimes for another rule that has the characteristic polynomial.</summary>
    internal Regimes For(Spectrum spectrum) => new(spectrum, Items);

    /// <summary>The same regimes with conditions replaced by equivalent intervals of the gain.</summary>
    internal Regimes With(ValueList<Regime> items) => new(Spectrum, items);

    private static ValueList<Regime> One(Spectrum spectrum)
    {
        Expression sigma = spectrum.Eigenvalues[0];
        Expression one = new Expression.Number(1);
        Condition Between(Expression low, Expression high) => new Condition.Comparison([low, sigma, high], [Relation.Less, Relation.Less]);
        bool positive = DomainSign.IsPositive(spectrum.Trace, spectrum.Polynomial);
        Regime decrease = new(RegimeKind.MonotonicDecrease, Between(Notation.Zero, one));
        Regime divergence = new(RegimeKind.Divergence, new Condition.Comparison([positive ? sigma : Notation.Absolute(sigma), one], [Relation.GreaterOrEqual]));
        return positive ? [decrease, divergence] :
        [
            decrease,
            new(RegimeKind.OneStepConvergence, new Condition.Comparison([sigma, Notation.Zero], [Relation.Equal])),
            new(RegimeKind.MonotonicOscillations, Between(new Expression.Number(-1), Notation.Zero)),
            divergence,
        ];
    }

    private static ValueList<Regime> Two(Spectrum spectrum)
    {
        Gain gain = spectrum.Polynomial.Gain;
        RationalFunction trace = gain.Restore(spectrum.Trace);
        RationalFunction determinant = gain.Restore(spectrum.Determinant);
        Expression tau = Textbook.Of(trace);
        Expression delta = Textbook.Of(determinant);
        Expression disc = Notation.Discriminant(tau, determinant);
        Expression plus = Textbook.Of(RationalFunction.One - trace + determinant);
        Expression minus = Textbook.Of(RationalFunction.One + trace + determinant);
        Expression one = new Expression.Number(1);
        RationalFunction discriminant = spectrum.Discriminant;
        CharacteristicPolynomial p = spectrum.Polynomial;
        bool areReal = DomainSign.IsNonNegative(discriminant, p), differ = DomainSign.IsPositive(discriminant, p);
        Condition Is(Expression left, Relation relation, Expression right) => new Condition.Comparison([left, right], [relation]);
        Condition inside = new Condition.And([Is(plus, Relation.Greater, Notation.Zero), Is(minus, Relation.Greater, Notation.Zero), Is(delta, Relation.Less, one)]);
        ValueList<Condition> stable = ((Condition.And)inside).Parts;
        Regime[] all =
        [
            new(RegimeKind.MonotonicDecrease, new Condition.And([Is(disc, Relation.Greater, Notation.Zero), Is(tau, Relation.Greater, Notation.Zero), .. stable])),
            new(RegimeKind.Ripples, new Condition.And([Is(disc, Relation.Less, Notation.Zero), Is(delta, Relation.Less, one)])),
            new(RegimeKind.OneStepConvergence, new Condition.And([Is(tau, Relation.Equal, Notation.Zero), Is(delta, Relation.Equal, Notation.Zero)])),
            new(RegimeKind.MonotonicOscillations, new Condition.And([Is(disc, Relation.Greater, Notation.Zero), Is(tau, Relation.LessOrEqual, Notation.Zero), .. stable])),
            new(RegimeKind.Critical, new Condition.And([Is(disc, Relation.Equal, Notation.Zero), new Condition.Or([Is(tau, Relation.Less, Notation.Zero), Is(tau, Relation.Greater, Notation.Zero)]), Is(delta, Relation.Less, one)])),
            new(RegimeKind.Divergence, new Condition.Or([Is(plus, Relation.LessOrEqual, Notation.Zero), Is(minus, Relation.LessOrEqual, Notation.Zero), Is(delta, Relation.GreaterOrEqual, one)])),
        ];
        return ValueList.From(all.Where(r => r.Kind switch
        {
            RegimeKind.Ripples => !areReal,
            RegimeKind.Critical or RegimeKind.OneStepConvergence => !differ,
            _ => true,
        }));
    }
}
