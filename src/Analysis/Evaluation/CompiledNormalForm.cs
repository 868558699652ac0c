using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>The normal form of a two-state method as a function of its parameters, compiled from the derived trace and determinant.</summary>
/// <remarks>
/// P = 1 − τ + δ and q = 1 − δ are formed symbolically, so what cancels is gone before the first rounding. A parameter named <c>one_minus_x</c> stands for 1 − x
/// and is put in symbolically as well: one unit in the last place of β near 1 moves the true gap by up to 10⁷ units, which no algorithm repairs later.
/// At doubles the values are double-double with running error bounds; underflow, overflow and open decisions lead to exact integers.
/// </remarks>
public sealed class CompiledNormalForm
{
    private const string Complement = "one_minus_";
    private readonly CompiledPolynomial _p;
    private readonly CompiledPolynomial _q;
    private readonly CompiledPolynomial? _pDenominator;
    private readonly CompiledPolynomial? _qDenominator;

    private CompiledNormalForm(RationalFunction p, RationalFunction q, ValueList<string> parameters)
    {
        Parameters = parameters;
        P = p;
        Q = q;
        _p = new(p.Numerator, parameters);
        _q = new(q.Numerator, parameters);
        _pDenominator = p.IsPolynomial ? null : new(p.Denominator, parameters);
        _qDenominator = q.IsPolynomial ? null : q.Denominator.Equals(p.Denominator) ? _pDenominator : new(q.Denominator, parameters);
    }

    /// <summary>Gets the names of the values, in their order.</summary>
    public ValueList<string> Parameters { get; }

    /// <summary>Gets P = 1 − τ + δ as a function of the parameters.</summary>
    public RationalFunction P { get; }

    /// <summary>Gets q = 1 − δ as a function of the parameters.</summary>
    public RationalFunction Q { get; }

    /// <summary>Compiles the normal form.</summary>
    /// <param name="trace">τ as a function of parameters and λ.</param>
    /// <param name="determinant">δ as a function of parameters and λ.</param>
    /// <param name="parameters">The names for which values will be given; <c>one_minus_x</c> for 1 − x.</param>
    /// <exception cref="ArgumentException">A variable is missing among the names.</exception>
    public static CompiledNormalForm Of(RationalFunction trace, RationalFunction determinant, ValueList<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(determinant);
        RationalFunction p = RationalFunction.One - trace + determinant;
        RationalFunction q = RationalFunction.One - determinant;
        foreach (string name in parameters)
        {
            if (name.StartsWith(Complement, StringComparison.Ordinal))
            {
                RationalFunction value = RationalFunction.One - RationalFunction.Variable(name);
                p = p.Substitute(name[Complement.Length..], value);
                q = q.Substitute(name[Complement.Length..], value);
            }
        }

        return new(p, q, parameters);
    }

    /// <summary>The normal form at doubles, each taken as the exact binary number it is.</summary>
    /// <param name="values">Finite values in the order of <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">The number of values is wrong, or one is not finite.</exception>
    /// <exception cref="DivideByZeroException">A denominator vanishes; thrown when an exact value is asked for.</exception>
    public NormalForm At(ReadOnlySpan<double> values)
    {
        if (values.Length != Parameters.Count)
        {
            throw new ArgumentException($"{Parameters.Count} values are needed", nameof(values));
        }

        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException("every value is finite", nameof(values));
            }
        }

        Ball p = _p.Evaluate(values);
        Ball q = _q.Evaluate(values);
        p = _pDenominator is null ? p : Quotient(p, _pDenominator.Evaluate(values));
        q = _qDenominator is null ? q : Quotient(q, _qDenominator.Evaluate(values));
        return p.IsExact && q.IsExact ? NormalForm.FromDoubleDouble(p.Centre, q.Centre) : NormalForm.Of(p, q, new AtDoubles(this, values.ToArray()));
    }

    /// <summary>The normal form at rationals.</summary>
    /// <param name="values">The values in the order of <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    /// <exception cref="DivideByZeroException">A denominator vanishes.</exception>
    public NormalForm At(ReadOnlySpan<Rational> values)
    {
        if (values.Length != Parameters.Count)
        {
            throw new ArgumentException($"{Parameters.Count} values are needed", nameof(values));
        }

        Rational p = _p.EvaluateExactly(values);
        Rational q = _q.EvaluateExactly(values);
        return NormalForm.Of(
            _pDenominator is null ? p : p / _pDenominator.EvaluateExactly(values),
            _qDenominator is null ? q : q / _qDenominator.EvaluateExactly(values));
    }

    private static Ball Quotient(in Ball x, in Ball y) => x.IsOrdinary && y.IsOrdinary ? x / y : new(0, double.PositiveInfinity);

    private sealed class AtDoubles(CompiledNormalForm form, double[] values) : ExactForm
    {
        public override (Rational P, Rational Q) ToRationals()
        {
            Quadratic exact = ToQuadratic();
            return (Rational.Create(exact.C, exact.A), Rational.Create(exact.Q, exact.A));
        }

        public override Quadratic ToQuadratic()
        {
            // P = a/b and q = c/d with dyadic a, b, c, d: over the common denominator bd, times a power of two, all are integers.
            (BigInteger a, int ea, BigInteger b, int eb) = Fraction(form._p, form._pDenominator);
            (BigInteger c, int ec, BigInteger d, int ed) = Fraction(form._q, form._qDenominator);
            BigInteger p = a * d;
            BigInteger q = c * b;
            BigInteger unit = b * d;
            int low = Math.Min(eb + ed, Math.Min(ea + ed, ec + eb));
            p <<= ea + ed - low;
            q <<= ec + eb - low;
            unit <<= eb + ed - low;
            return unit.Sign < 0 ? new(-unit, -(p + q), -p) : new(unit, p + q, p);
        }

        public override void Push(ref DyadicStack stack, out Dyadic a, out Dyadic p, out Dyadic q)
        {
            Dyadic pd = stack.Of(form._p.Denominator);
            Dyadic qd = stack.Of(form._q.Denominator);
            p = form._p.Push(ref stack, values);
            q = form._q.Push(ref stack, values);
            if (form._pDenominator is not null)
            {
                Divide(ref stack, form._pDenominator, ref p, ref pd);
            }

            if (form._qDenominator is not null && form._qDenominator != form._pDenominator)
            {
                Divide(ref stack, form._qDenominator, ref q, ref qd);
            }

            p = stack.Multiply(p, qd);
            a = stack.Multiply(pd, qd);
            if (form._qDenominator is not null && form._qDenominator == form._pDenominator)
            {
                q = stack.Multiply(q, stack.Of(form._qDenominator.Denominator));
                pd = stack.Of(form._p.Denominator);
            }

            q = stack.Multiply(q, pd);
            if (a.IsNegative)
            {
                (a, p, q) = (-a, -p, -q);
            }
        }

        /// <summary>n/d over a polynomial.</summary>
        private void Divide(ref DyadicStack stack, CompiledPolynomial by, ref Dyadic n, ref Dyadic d)
        {
            Dyadic divisor = by.Push(ref stack, values);
            if (divisor.IsZero && !stack.IsExhausted)
            {
                throw new DivideByZeroException();
            }

            n = stack.Multiply(n, stack.Of(by.Denominator));
            d = stack.Multiply(d, divisor);
        }

        private (BigInteger Numerator, int NumeratorExponent, BigInteger Denominator, int DenominatorExponent) Fraction(
            CompiledPolynomial numerator, CompiledPolynomial? denominator)
        {
            (BigInteger n, int e) = numerator.EvaluateExactly(values);
            if (denominator is null)
            {
                return (n, e, numerator.Denominator, 0);
            }

            (BigInteger d, int f) = denominator.EvaluateExactly(values);
            return d.IsZero ? throw new DivideByZeroException() : (n * denominator.Denominator, e, d * numerator.Denominator, f);
        }
    }
}
