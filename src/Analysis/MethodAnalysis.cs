using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Noise;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis;

/// <summary>Everything that follows from an update rule, derived on first use and kept.</summary>
/// <remarks>
/// A rule that is not linear in its states and gradients has every part undecided for the same reason.
/// Parts are independent: asking for the matrix does not derive the tuning. Thread-safe; immutable as seen from outside.
/// </remarks>
public sealed class MethodAnalysis
{
    private readonly Lazy<Derived<StateSpace<RationalFunction>>> _system;
    private readonly Lazy<Derived<IterationMatrix>> _matrix;
    private readonly Lazy<Derived<CharacteristicPolynomial>> _polynomial;
    private readonly Lazy<Derived<Spectrum>> _spectrum;
    private readonly Lazy<Derived<TransferFunction>> _transfer;
    private readonly Lazy<Derived<Regimes>> _regimes;
    private readonly Lazy<Derived<CriticalDamping>> _criticalDamping;
    private readonly Lazy<Derived<OptimalTuning>> _tuning;
    private readonly Lazy<Derived<MatrixPower>> _power;
    private readonly Lazy<Derived<ResidualPolynomial>> _residual;
    private readonly Lazy<Derived<QuadraticEnergy>> _energy;
    private readonly Lazy<Derived<StabilityRegion>> _stability;
    private readonly Lazy<Derived<ValueList<ContinuousLimit>>> _limits;
    private readonly Lazy<Derived<StationaryNoise>> _noise;

    private readonly SharedAnalyses? _shared;

    private MethodAnalysis(Method method, SharedAnalyses? shared, TimeLimit limit)
    {
        Method = method;
        _shared = shared;
        Limit = limit;
        _system = new(() => Dynamics.StateSpace.Of(method));
        _matrix = new(() => Guard(() => System.Select(IterationMatrix.Of)));
        _polynomial = new(() => Guard(() => Matrix.Select(matrix => CharacteristicPolynomial.Of(matrix, method, limit.Token))));
        _spectrum = new(() => Shared(a => a.Spectrum.Select(s => s.For(Polynomial.Value)), () => Polynomial.Select(p => Dynamics.Spectrum.Of(p, limit.Token))));
        _transfer = new(() => Guard(() => System.Select(s => Dynamics.TransferFunction.Of(s, limit.Token))));
        _regimes = new(() => Shared(a => a.Regimes.Select(r => r.For(Spectrum.Value)), () => Spectrum.Then(s => Dynamics.Regimes.Of(s, limit.Token)).Then(r => RegimeIntervals.Of(r, Stability, limit.Token))));
        _criticalDamping = new(() => Shared(a => a.CriticalDamping.Select(c => c.For(Spectrum.Value)), () => Spectrum.Then(s => Momentum.Analysis.Stability.CriticalDamping.Of(s, limit.Token))));
        _tuning = new(() => Shared(a => a.Tuning.Select(t => t.For(Polynomial.Value)), () => Polynomial.Then(p => OptimalTuning.Of(p, limit.Token))));
        _power = new(() => Guard(() => Spectrum.Select(s => MatrixPower.Of(s, limit.Token))));
        _residual = new(() => Guard(() => Polynomial.Select(p => ResidualPolynomial.Of(p, limit.Token))));
        _energy = new(() => Guard(() => Polynomial.Then(p => QuadraticEnergy.Of(p, limit.Token))));
        _stability = new(() => Shared(static a => a.Stability, () => Polynomial.Then(p => StabilityRegion.Of(p, limit.Token))));
        _noise = new(() => Guard(() => Matrix.Then(m => StationaryNoise.Of(m, limit.Token))));
        _limits = new(() => Shared(static a => a.Limits, () => Polynomial.Then(p => ContinuousLimit.Of(p, limit.Token))));
    }

    /// <summary>Gets the rule.</summary>
    public Method Method { get; }

    /// <summary>Gets the time that the derivation may take.</summary>
    internal TimeLimit Limit { get; }

    /// <summary>Gets the state space (A, B, C, D).</summary>
    public Derived<StateSpace<RationalFunction>> System => _system.Value;

    /// <summary>Gets the iteration matrix R(λ).</summary>
    public Derived<IterationMatrix> Matrix => _matrix.Value;

    /// <summary>Gets the characteristic polynomial p(σ).</summary>
    public Derived<CharacteristicPolynomial> Polynomial => _polynomial.Value;

    /// <summary>Gets the eigenvalues and the spectral radius.</summary>
    public Derived<Spectrum> Spectrum => _spectrum.Value;

    /// <summary>Gets the transfer function G(z).</summary>
    public Derived<TransferFunction> TransferFunction => _transfer.Value;

    /// <summary>Gets the regimes.</summary>
    public Derived<Regimes> Regimes => _regimes.Value;

    /// <summary>Gets the stability region as cells.</summary>
    public Derived<StabilityRegion> Stability => _stability.Value;

    /// <summary>Gets the stationary covariance under gradient noise.</summary>
    public Derived<StationaryNoise> Noise => _noise.Value;

    /// <summary>Gets the differential equations that the iterates follow for small steps, the one of highest order first.</summary>
    public Derived<ValueList<ContinuousLimit>> Limits => _limits.Value;

    /// <summary>Gets the branches of critical damping.</summary>
    public Derived<CriticalDamping> CriticalDamping => _criticalDamping.Value;

    /// <summary>Gets the optimal tuning over μ ≤ λ ≤ L.</summary>
    public Derived<OptimalTuning> Tuning => _tuning.Value;

    /// <summary>Gets Rᵏ.</summary>
    public Derived<MatrixPower> Power => _power.Value;

    /// <summary>Gets the residual polynomials P_k(λ).</summary>
    public Derived<ResidualPolynomial> Residual => _residual.Value;

    /// <summary>Gets the quadratic form that shrinks by δ a step.</summary>
    public Derived<QuadraticEnergy> Energy => _energy.Value;

    /// <summary>Gets a token that is cancelled by the owner, or when the time limit of the derivation has passed: for formulas that are written within <see cref="Written{T}"/>.</summary>
    public CancellationToken Deadline => Limit.Token;

    /// <summary>Gets a value indicating whether a time limit has cut a part short, or a comparison with the catalogue in the same time.</summary>
    public bool IsOutOfTime => Limit.HasCut;

    /// <summary>The analysis of a rule; nothing is derived before it is asked for.</summary>
    /// <param name="method">The rule.</param>
    /// <param name="cancellationToken">Stops long derivations; the part asked for then throws <see cref="OperationCanceledException"/>.</param>
    public static MethodAnalysis Of(Method method, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        return new(method, null, new(null, cancellationToken));
    }

    /// <summary>The analysis of a rule in a limited time: what is not derived before the limit is undecided and says so.</summary>
    /// <param name="method">The rule.</param>
    /// <param name="limit">The time from the first part that is asked for, positive; which parts of a hard rule are decided then depends on the machine.</param>
    /// <param name="cancellationToken">Stops long derivations; the part asked for then throws <see cref="OperationCanceledException"/>.</param>
    public static MethodAnalysis Of(Method method, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        return new(method, null, new(limit, cancellationToken));
    }

    /// <summary>The analyses of several rules; what follows from the characteristic polynomial and the parameters alone is derived once for all rules that have them in common.</summary>
    /// <param name="methods">The rules.</param>
    /// <param name="cancellationToken">Stops long derivations; the part asked for then throws <see cref="OperationCanceledException"/>.</param>
    /// <returns>An analysis for each rule, in their order, equal to that of the rule by itself part by part.</returns>
    public static ValueList<MethodAnalysis> OfEach(IEnumerable<Method> methods, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(methods);
        SharedAnalyses shared = new();
        return ValueList.From(methods.Select(m => new MethodAnalysis(m, shared, new(null, cancellationToken))));
    }

    /// <summary>Derives everything and gives the parts that are undecided, each with its reason, in the order of a derivation.</summary>
    public IEnumerable<(string Part, string Reason)> Reasons()
    {
        (string Part, string? Reason)[] parts =
        [
            ("state space", System.Reason), ("iteration matrix", Matrix.Reason), ("characteristic polynomial", Polynomial.Reason), ("transfer function", TransferFunction.Reason),
            ("spectrum", Spectrum.Reason), ("regimes", Regimes.Reason), ("stability", Stability.Reason), ("critical damping", CriticalDamping.Reason), ("tuning", Tuning.Reason),
            ("power", Power.Reason), ("energy", Energy.Reason), ("noise", Noise.Reason), ("limit", Limits.Reason),
        ];
        return parts.Where(static p => p.Reason is not null).Select(static p => (p.Part, p.Reason!));
    }

    /// <summary>What is made of the parts, whose formulas are written when they are asked for: undecided where one of them exceeds a budget or the time limit.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="write">Makes it.</param>
    public Derived<T> Written<T>(Func<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return Guard(() => Derived<T>.Of(write()));
    }

    /// <summary>A part of the first analysis with the same characteristic polynomial and parameters; derived where that is this one.</summary>
    private Derived<T> Shared<T>(Func<MethodAnalysis, Derived<T>> part, Func<Derived<T>> derive)
    {
        MethodAnalysis first = _shared is { } shared && Polynomial is { IsDecided: true, Value: var polynomial } ? shared.First(polynomial, this) : this;
        return ReferenceEquals(first, this) ? Guard(derive) : part(first);
    }

    /// <summary>A derivation that exceeds a budget is undecided, and says which budget.</summary>
    private Derived<T> Guard<T>(Func<Derived<T>> derive)
    {
        try
        {
            return Limit.Guard(derive);
        }
        catch (BudgetExceededException budget)
        {
            return Derived<T>.Undecided(budget.Message);
        }
    }
}
