using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>Where the exact P and q of a normal form come from when approximations do not decide.</summary>
internal abstract class ExactForm
{
    public abstract (Rational P, Rational Q) ToRationals();

    public virtual Quadratic ToQuadratic()
    {
        (Rational p, Rational q) = ToRationals();
        return Quadratic.Of(p, q);
    }

    /// <summary>A &gt; 0, A·P and A·q on a stack.</summary>
    public virtual void Push(ref DyadicStack stack, out Dyadic a, out Dyadic p, out Dyadic q)
    {
        (Rational exactP, Rational exactQ) = ToRationals();
        Dyadic pd = stack.Of(exactP.Denominator);
        Dyadic qd = stack.Of(exactQ.Denominator);
        a = stack.Multiply(pd, qd);
        p = stack.Multiply(stack.Of(exactP.Numerator), qd);
        q = stack.Multiply(stack.Of(exactQ.Numerator), pd);
    }

    /// <summary>Rationals that are given.</summary>
    public sealed class Given(Rational p, Rational q) : ExactForm
    {
        public override (Rational P, Rational Q) ToRationals() => (p, q);
    }

    /// <summary>Rationals that are computed when asked for.</summary>
    public sealed class Computed(Func<(Rational P, Rational Q)> compute) : ExactForm
    {
        public override (Rational P, Rational Q) ToRationals() => compute();
    }
}
