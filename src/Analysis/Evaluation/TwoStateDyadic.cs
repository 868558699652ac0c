using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>The exact normal form A·w² − B·w + C of <see cref="Quadratic"/> on a stack: all decisions exact and nothing allocated but the result.</summary>
/// <remarks>Integers are formed as far as a decision needs them: the discriminant, twice as long as B, only where its leading bits cancel.</remarks>
[StructLayout(LayoutKind.Auto)]
internal ref struct TwoStateDyadic
{
    /// <summary>Up to so many limbs a product costs less than an estimate of it.</summary>
    private const int Short = 3;
    private const double Sharp = 8.673617379884035e-19; // 2^-60

    private readonly Dyadic _a;
    private readonly Dyadic _b;
    private readonly Dyadic _c;
    private readonly Dyadic _q;
    private readonly ScaledBall _discriminant;
    private DyadicStack _stack;

    /// <summary>The form on memory that holds zeros.</summary>
    public TwoStateDyadic(in NormalForm form, Span<ulong> zeros)
    {
        _stack = new(zeros);
        form.Push(ref _stack, out _a, out _c, out _q);
        _b = _stack.Add(_q, _c);
        _discriminant = Discriminant();
    }

    /// <summary>Gets a value indicating whether the memory did not suffice; nothing else then means anything.</summary>
    public readonly bool IsExhausted => _stack.IsExhausted;

    private readonly bool IsComplex => _discriminant.Mantissa.Sign < 0;

    /// <summary>1 − ρ; false when it is out of range.</summary>
    public bool TryGap(out CertifiedValue value)
    {
        bool found = TryRound(Gap(), out value);
        value = value with { Condition = Condition() };
        return found && !_stack.IsExhausted;
    }

    /// <summary>ρ, likewise.</summary>
    public bool TryRho(out CertifiedValue value)
    {
        bool found = TryRound(NegativeRho(), out value);
        value = value.Negate() with { Condition = Condition() };
        return found && !_stack.IsExhausted;
    }

    /// <summary>−ln ρ, likewise; false also when double-double does not decide its rounding.</summary>
    public bool TryRate(out CertifiedValue value)
    {
        bool found = TryRate(Gap(), NegativeRho(), out value);
        value = value with { Condition = Condition() };
        return found && !_stack.IsExhausted;
    }

    /// <summary>Everything at once; false when a value is out of range or the rounding of −ln ρ stays open.</summary>
    public bool TryAll([NotNullWhen(true)] out TwoStateRate? result)
    {
        result = null;
        DyadicRoot gap = Gap();
        DyadicRoot negativeRho = NegativeRho();
        if (!TryRound(gap, out CertifiedValue gapValue) || !TryRound(negativeRho, out CertifiedValue negative) || !TryRate(gap, negativeRho, out CertifiedValue rate))
        {
            return false;
        }

        Dyadic trace = Trace();
        CertifiedValue first;
        CertifiedValue second;
        bool found;
        if (IsComplex)
        {
            // τ/2 = T/2A, and −√−D/2 as the smaller root of 4A²x² + (B² − 4AC).
            Dyadic twice = _a.ShiftBy(1);
            ScaledBall root = (-_discriminant).Sqrt() * _stack.LeadingBits(twice).ShiftBy(1);
            found = TryRound(DyadicRoot.Of(_stack, default, twice, trace, _stack.LeadingBits(twice)), out first)
                & TryRound(DyadicRoot.Of(_stack, _stack.Multiply(twice, twice), default, ExactDiscriminant(), root), out second);
        }
        else
        {
            first = trace.Sign < 0 ? negative : negative.Negate();
            found = TryRound(DyadicRoot.Of(_stack, _a, trace.Abs(), Determinant(), _discriminant.Sqrt()), out second);
        }

        double condition = Condition();
        RegimeKind regime = Regime(trace);
        if (!found || _stack.IsExhausted)
        {
            return false;
        }

        first = first with { Condition = condition };
        second = (IsComplex || trace.Sign < 0 ? second.Negate() : second) with { Condition = condition };
        CertifiedValue zero = CertifiedValue.Exact(0, condition);
        result = new(
            regime,
            negative.Negate() with { Condition = condition },
            gapValue with { Condition = condition },
            rate with { Condition = condition },
            new(first, IsComplex ? second : zero),
            IsComplex ? new(first, second.Negate()) : new(second, zero),
            condition);
        return true;
    }

    /// <summary>1 − ρ: the smaller root of w² − Sw + P, for τ &lt; 0 of its mirror w² − (4 − S)w + m, and for complex eigenvalues of w² − 2w + q.</summary>
    private DyadicRoot Gap()
    {
        if (IsComplex)
        {
            return DyadicRoot.Of(_stack, _a, _a.ShiftBy(1), _q, RootOfDeterminant());
        }

        if (IsShorter(_b, _a.ShiftBy(1)))
        {
            return DyadicRoot.Of(_stack, _a, _b, _c, _discriminant.Sqrt());
        }

        Dyadic trace = Trace();
        return trace.Sign >= 0
            ? DyadicRoot.Of(_stack, _a, _b, _c, _discriminant.Sqrt())
            : DyadicRoot.Of(_stack, _a, _stack.Add(_a.ShiftBy(1), trace), Margin(trace), _discriminant.Sqrt());
    }

    /// <summary>−ρ: the smaller root of σ² + |τ|σ + δ, and for complex eigenvalues of σ² − δ.</summary>
    private DyadicRoot NegativeRho()
    {
        Dyadic determinant = Determinant();
        return IsComplex
            ? DyadicRoot.Of(_stack, _a, default, -determinant, RootOfDeterminant())
            : DyadicRoot.Of(_stack, _a, -Trace().Abs(), determinant, _discriminant.Sqrt());
    }

    private Dyadic Trace() => _stack.Subtract(_a.ShiftBy(1), _b);

    private Dyadic Determinant() => _stack.Subtract(_a, _q);

    private Dyadic Margin(Dyadic trace) => _stack.Add(trace.ShiftBy(1), _c);

    /// <summary>2A·√δ, the root of the discriminant of A·w² − 2A·w + A·q and of A·σ² − A·δ.</summary>
    private ScaledBall RootOfDeterminant() => (_stack.LeadingBits(Determinant()) * _stack.LeadingBits(_a)).Sqrt().ShiftBy(1);

    /// <summary>B² − 4AC, with its sign certain and a relative error below 2⁻⁶⁰.</summary>
    /// <remarks>
    /// It enters 1 − ρ as √D/(S + √D), so what the leading bits of B² and AC lose by cancellation is lost once only: with D = S²/2ʲ the error 2ʲ⁻¹⁰⁰ of D becomes 2^(j/2 − 101) or less.
    /// Where j is about 40 or more the exact difference is formed.
    /// </remarks>
    private ScaledBall Discriminant()
    {
        if (_b.Length > Short || _c.Length > Short)
        {
            ScaledBall estimate = _stack.LeadingBits(_b).Square() - (_stack.LeadingBits(_a) * _stack.LeadingBits(_c)).ShiftBy(2);
            if (estimate.Mantissa.Radius <= Sharp * Math.Abs(estimate.Mantissa.Centre.Hi))
            {
                return estimate;
            }
        }

        return _stack.LeadingBits(ExactDiscriminant());
    }

    private Dyadic ExactDiscriminant() => _stack.Subtract(_stack.Multiply(_b, _b), _stack.Multiply(_a, _c).ShiftBy(2));

    /// <summary>Whether x &lt; y is seen from the lengths of two numbers, y positive.</summary>
    private readonly bool IsShorter(Dyadic x, Dyadic y) => x.Sign <= 0 || _stack.LeadingBits(x).Exponent < _stack.LeadingBits(y).Exponent;

    private bool TryRound(in DyadicRoot root, out CertifiedValue value) => root.TryRound(ref _stack, out value);

    private bool TryRate(in DyadicRoot gap, in DyadicRoot negativeRho, out CertifiedValue value)
    {
        if (negativeRho.Value.IsZero)
        {
            value = CertifiedValue.Exact(double.PositiveInfinity);
            return true;
        }

        if (gap.Value.IsZero)
        {
            value = CertifiedValue.Exact(0);
            return true;
        }

        // Below 2⁻⁹⁰, as the mantissa is below 8, −ln(1 − g) = g + g²/2 + … lies so little above the gap that the series would not tell it from a double.
        if (gap.Value.Exponent < -92)
        {
            return gap.TryRoundLog(ref _stack, out value);
        }

        value = default;
        return gap.Value.TryBall(out Ball small) && negativeRho.Value.TryBall(out Ball large) && CertifiedValue.TryRound(Logarithm.NegativeLog(-large, small), out value);
    }

    /// <summary>The regime as in <see cref="Quadratic.Regime"/>.</summary>
    private RegimeKind Regime(Dyadic trace)
    {
        if (_c.Sign <= 0 || _q.Sign <= 0 || Margin(trace).Sign <= 0)
        {
            return RegimeKind.Divergence;
        }

        return IsComplex ? RegimeKind.Ripples
            : trace.IsZero && Determinant().IsZero ? RegimeKind.OneStepConvergence
            : _discriminant.IsZero ? RegimeKind.Critical
            : trace.Sign > 0 ? RegimeKind.MonotonicDecrease
            : RegimeKind.MonotonicOscillations;
    }

    /// <summary>The condition number as in <see cref="Figures.ConditionOf"/>, scaled so that it exists for every S and D.</summary>
    private readonly double Condition()
    {
        ScaledBall sum = _stack.LeadingBits(_b);
        ScaledBall square = _discriminant;
        if (!_stack.IsOne(_a))
        {
            ScaledBall unit = _stack.LeadingBits(_a);
            sum /= unit;
            square = square / unit / unit;
        }

        // S as it is where 4 − S may matter, else without its exponent, which D then loses twice.
        double s = sum.Mantissa.Centre.Hi;
        int exponent = square.Exponent;
        if (Math.Abs(sum.Exponent) <= 400)
        {
            s *= ScaledBall.PowerOfTwo(sum.Exponent);
        }
        else
        {
            exponent -= 2 * sum.Exponent;
        }

        return Figures.ConditionOf(s, square.Mantissa.Centre.Hi * ScaledBall.PowerOfTwo(Math.Clamp(exponent, -1000, 1000)));
    }
}
