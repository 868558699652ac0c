using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>An optimal tuning at numbers μ and L, exact: the rate is a real algebraic number and every parameter a rational function of it.</summary>
/// <remarks>Numbers are correctly rounded, with an enclosure: the interval of the rate is refined until both ends round alike.</remarks>
public sealed class TunedPoint
{
    private readonly Dictionary<string, AlgebraicValue> _parameters;

    internal TunedPoint(RealAlgebraic rate, Rational mu, Rational big, IEnumerable<KeyValuePair<string, AlgebraicValue>> parameters, string argument)
    {
        Rate = rate;
        Mu = mu;
        L = big;
        Argument = argument;
        _parameters = new(parameters, StringComparer.Ordinal);
    }

    /// <summary>Gets the optimal rate ρ in (0, 1).</summary>
    public RealAlgebraic Rate { get; }

    /// <summary>Gets the smallest eigenvalue μ.</summary>
    public Rational Mu { get; }

    /// <summary>Gets the largest eigenvalue L.</summary>
    public Rational L { get; }

    /// <summary>Gets why this is the optimum.</summary>
    public string Argument { get; }

    /// <summary>Gets the names of the tuned parameters, the step size first.</summary>
    public IEnumerable<string> Names => _parameters.Keys;

    /// <summary>Gets ρ, correctly rounded.</summary>
    public CertifiedValue Rho => CertifiedValue.Round(Rate);

    /// <summary>Gets 1 − ρ, correctly rounded: no digit is lost where ρ is close to 1.</summary>
    public CertifiedValue Gap => new AlgebraicValue(RationalFunction.Variable(RateBound.Rate), RateBound.Rate, Rate).Complement.Round();

    /// <summary>The value of a parameter, correctly rounded.</summary>
    /// <param name="name">A name in <see cref="Names"/>.</param>
    public CertifiedValue Value(string name) => _parameters[name].Round();

    /// <summary>1 minus the value of a parameter, correctly rounded: the friction where the parameter is a momentum close to 1.</summary>
    /// <param name="name">A name in <see cref="Names"/>.</param>
    public CertifiedValue OneMinus(string name) => _parameters[name].Complement.Round();

    /// <summary>The value of a parameter where it is rational; null otherwise.</summary>
    /// <param name="name">A name in <see cref="Names"/>.</param>
    public Rational? Exact(string name) => _parameters[name].ToRational();

    /// <summary>The value of a parameter as a real algebraic number where it was found as one; null where it is a function of the rate.</summary>
    /// <param name="name">A name in <see cref="Names"/>.</param>
    public RealAlgebraic? Algebraic(string name) => _parameters[name] is { Function: var function } value && function.Equals(RationalFunction.Variable(value.Variable)) ? value.At : null;

    /// <summary>An optimal tuning at numbers.</summary>
    /// <param name="tuning">The tuning.</param>
    /// <param name="mu">μ, positive.</param>
    /// <param name="big">L, greater than μ.</param>
    /// <param name="cancellationToken">Stops the search for roots.</param>
    /// <returns>The point; undecided where no parameters converge or the best rate is only approached.</returns>
    /// <exception cref="ArgumentOutOfRangeException">0 &lt; μ &lt; L does not hold.</exception>
    /// <exception cref="ArgumentException">A parameter that shifts the spectrum has no value.</exception>
    public static Derived<TunedPoint> Of(OptimalTuning tuning, Rational mu, Rational big, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        Require(mu, big);
        TuningPiece? serving = tuning.PieceAt(mu, big);
        Rational shift = tuning.Shift.Numerator.ConstantTerm, low = mu + shift, high = big + shift;
        return serving switch
        {
            null => Derived<TunedPoint>.Undecided("no parameters converge over this spectrum"),
            { Approached: { } end } piece => Derived<TunedPoint>.Undecided(
                $"the least rate over these numbers is {piece.RateOf(high / low, cancellationToken).ToDouble().ToString("G6", CultureInfo.InvariantCulture)}, but it is only approached, as {end}"),
            { } piece => Derived<TunedPoint>.Of(new(
                piece.Rate(piece.RateOf(high / low, cancellationToken)),
                mu,
                big,
                piece.At(tuning.Polynomial.Gain.StepParameter!, low, high, cancellationToken),
                piece.Argument)),
        };
    }

    /// <summary>The same point, named by the spectrum before a shift.</summary>
    internal TunedPoint Over(Rational mu, Rational big) => new(Rate, mu, big, _parameters, Argument);

    internal static void Require(Rational mu, Rational big)
    {
        if (mu.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(mu), $"mu must be positive, got {mu}; at mu = 0 no rate below 1 exists (sublinear convergence)");
        }

        if (big <= mu)
        {
            throw new ArgumentOutOfRangeException(nameof(big), big < mu ? $"L must be at least mu, got mu = {mu} and L = {big}; swap them?" : "mu equals L: one eigenvalue needs no tuning over an interval");
        }
    }
}
