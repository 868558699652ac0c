using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.StrongConvexity;

/// <summary>A rate that a method provably keeps on every μ-strongly convex function with L-Lipschitz gradient, not on quadratics alone.</summary>
/// <remarks>
/// ‖x_k − x*‖ ≤ C·ρᵏ follows from the frequency condition of <see cref="OffByOneCondition"/>, strict on |z| = ρ, together with stability at one λ between μ and L
/// (Kalman, Yakubovich and Popov; Boczar, Lessard and Recht 2015). The condition is decided exactly, without a semidefinite solver. The rate is the least that this argument proves, to
/// a relative 2⁻⁴⁰ of 1 − ρ; the function that converges slowest may be faster. No function class that holds the quadratics has a rate below <see cref="Quadratic"/>.
/// </remarks>
/// <param name="Method">The method.</param>
/// <param name="Tuning">Its parameters.</param>
/// <param name="Mu">μ.</param>
/// <param name="L">L.</param>
/// <param name="Rho">The proved rate, in (0, 1).</param>
/// <param name="Multiplier">The weight a of the off-by-one inequality; 0 is the circle criterion.</param>
/// <param name="Quadratic">ρ over quadratics with eigenvalues between μ and L, at the worse end: a lower bound of what can be proved.</param>
public sealed record StronglyConvexRate(Method Method, Tuning Tuning, Rational Mu, Rational L, Rational Rho, Rational Multiplier, CertifiedValue Quadratic)
{
    private const int Halvings = 40;
    private const int SearchedDecades = 40;

    /// <summary>Gets a double that is a proved rate too: ρ rounded upward.</summary>
    public double RhoUpward => Rational.FromDouble(Rho.ToDouble()) < Rho ? Math.BitIncrement(Rho.ToDouble()) : Rho.ToDouble();

    /// <summary>The least rate that an off-by-one multiplier proves.</summary>
    /// <param name="method">A rule that is linear in its states and gradients, with one gradient call a step.</param>
    /// <param name="tuning">Its parameters; those with a default may be left out.</param>
    /// <param name="mu">μ, positive.</param>
    /// <param name="largest">L, at least μ.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>The rate; undecided with the reason where this argument proves none below 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">0 &lt; μ &lt; L does not hold.</exception>
    /// <exception cref="TuningException">A value is missing, unknown or outside its domain.</exception>
    public static Derived<StronglyConvexRate> Of(Method method, Tuning tuning, ExactInput mu, ExactInput largest, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        TunedPoint.Require(mu, largest);
        Derived<StateSpace<RationalFunction>> symbolic = StateSpace.Of(method);
        if (!symbolic.IsDecided)
        {
            return Derived<StronglyConvexRate>.Undecided(symbolic.Reason);
        }

        Tuning complete = tuning.For(method);
        StateSpace<Rational> system = symbolic.Value.At(complete);
        if (system.GradientCalls != 1)
        {
            return Derived<StronglyConvexRate>.Undecided("the argument is for one gradient call a step");
        }

        UnivariatePolynomial<Rational> atMu = Characteristic(system, mu);
        UnivariatePolynomial<Rational> atL = Characteristic(system, largest);
        PolynomialRate first = PolynomialRate.Of(atMu);
        PolynomialRate second = PolynomialRate.Of(atL);
        PolynomialRate worst = first.Rho.Value >= second.Rho.Value ? first : second;
        if (!worst.IsStable)
        {
            return Derived<StronglyConvexRate>.Undecided("the method diverges on a quadratic of the class");
        }

        StronglyConvexRate? found = Search(new(atMu, atL), Rational.FromDouble(worst.Gap.Value), (rho, a) => new(method, complete, mu, largest, rho, a, worst.Rho), cancellation);
        return found is not null && found.IsStableBetween(system)
            ? Derived<StronglyConvexRate>.Of(found)
            : Derived<StronglyConvexRate>.Undecided("no off-by-one multiplier proves a rate below 1; a function of the class on which the method does not converge is not ruled out");
    }

    /// <summary>Decides the frequency condition and the stability at (μ + L)/2 again, from the rule.</summary>
    public bool Check()
    {
        StateSpace<Rational> system = StateSpace.Of(Method).Value.At(Tuning);
        return Multiplier.Sign >= 0 && Multiplier <= 1 && Rho.Sign > 0 && Rho < 1 && IsStableBetween(system)
            && new OffByOneCondition(Characteristic(system, Mu), Characteristic(system, L)).Holds(Rho, Multiplier, CancellationToken.None);
    }

    private static UnivariatePolynomial<Rational> Characteristic(StateSpace<Rational> system, Rational lambda) => IterationMatrix.At(system, lambda).CharacteristicPolynomial();

    private bool IsStableBetween(StateSpace<Rational> system) => SchurCohn.IsStable(Characteristic(system, (Mu + L) / 2), Rho);

    /// <summary>Bisection in 1 − ρ: what is proved at a rate is proved at every larger one.</summary>
    private static StronglyConvexRate? Search(OffByOneCondition condition, Rational gap, Func<Rational, Rational, StronglyConvexRate> make, CancellationToken cancellation)
    {
        StronglyConvexRate? At(Rational candidate)
        {
            cancellation.ThrowIfCancellationRequested();
            Rational rho = Rational.One - candidate;
            return rho.Sign > 0 && condition.Multiplier(rho, cancellation) is { } a ? make(rho, a) : null;
        }

        // One part in 2⁴⁰ below the quadratic rate's gap, because the condition is strict.
        Rational no = gap;
        Rational yes = gap * (Rational.One - Rational.Create(1, BigInteger.One << Halvings));
        StronglyConvexRate? best = At(yes);
        for (int i = 0; best is null && i < SearchedDecades; i++)
        {
            (no, yes) = (yes, yes / 2);
            best = At(yes);
        }

        while (best is not null && (no - yes) * (Rational)(BigInteger.One << Halvings) > no)
        {
            Rational middle = Rational.SimplestBetween(yes + ((no - yes) / 4), no - ((no - yes) / 4));
            if (At(middle) is { } better)
            {
                (best, yes) = (better, middle);
            }
            else
            {
                no = middle;
            }
        }

        return best;
    }
}
