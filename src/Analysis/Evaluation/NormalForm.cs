using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>The two numbers that decide everything about a two-state method on one eigendirection: P = 1 − τ + δ and q = 1 − δ.</summary>
/// <remarks>
/// With w = 1 − σ the characteristic polynomial σ² − τσ + δ is w² − S·w + P, S = q + P = 2 − τ; the margin at σ = −1 is m = 1 + τ + δ = 4 − 2S + P.
/// Heavy ball: P = αλ, q = 1 − β. Nesterov: P = αλ, q = (1 − β) + β·αλ. Nothing is lost near σ = 1, where τ and δ would have been rounded.
/// A form holds approximations with error bounds for the fast path and can always produce the exact numbers.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct NormalForm
{
    private readonly ExactForm? _exact;

    private NormalForm(Ball p, Ball q, ExactForm? exact)
    {
        P = p;
        Q = q;
        _exact = exact;
    }

    internal Ball P { get; }

    internal Ball Q { get; }

    /// <summary>A form from exact rationals.</summary>
    /// <param name="p">P = 1 − τ + δ.</param>
    /// <param name="q">q = 1 − δ.</param>
    public static NormalForm Of(Rational p, Rational q) => new(Ball.Of(p), Ball.Of(q), new ExactForm.Given(p, q));

    /// <summary>A form whose P and q are these double-double numbers exactly.</summary>
    /// <param name="p">P = 1 − τ + δ.</param>
    /// <param name="q">q = 1 − δ.</param>
    public static NormalForm FromDoubleDouble(DoubleDouble p, DoubleDouble q) => new(new(p, 0), new(q, 0), null);

    /// <summary>A form from approximations with absolute error bounds, and the way to the exact numbers.</summary>
    /// <param name="p">An approximation of P.</param>
    /// <param name="pError">A bound of its absolute error.</param>
    /// <param name="q">An approximation of q.</param>
    /// <param name="qError">A bound of its absolute error.</param>
    /// <param name="exact">Computes (P, q) exactly; called only when the approximations do not decide.</param>
    public static NormalForm Of(DoubleDouble p, double pError, DoubleDouble q, double qError, Func<(Rational P, Rational Q)> exact) =>
        new(new(p, pError), new(q, qError), new ExactForm.Computed(exact));

    /// <summary>P and q exactly.</summary>
    public (Rational P, Rational Q) Exact() => _exact is null ? (P.Centre.ToRational(), Q.Centre.ToRational()) : _exact.ToRationals();

    internal static NormalForm Of(in Ball p, in Ball q, ExactForm exact) => new(p, q, exact);

    /// <summary>A &gt; 0, A·P and A·q on a stack.</summary>
    internal void Push(ref DyadicStack stack, out Dyadic a, out Dyadic p, out Dyadic q)
    {
        if (_exact is not null)
        {
            _exact.Push(ref stack, out a, out p, out q);
            return;
        }

        a = stack.Of(1);
        p = stack.Add(stack.Of(P.Centre.Hi), stack.Of(P.Centre.Lo));
        q = stack.Add(stack.Of(Q.Centre.Hi), stack.Of(Q.Centre.Lo));
    }

    internal Quadratic ToQuadratic() => _exact is null ? Quadratic.Of(P.Centre, Q.Centre) : _exact.ToQuadratic();
}
