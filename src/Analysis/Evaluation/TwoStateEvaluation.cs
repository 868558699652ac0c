using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>One evaluation of a normal form through its three levels: double-double, double-double from exact integers, growing precision.</summary>
/// <remarks>
/// The general way, for what <see cref="TwoStateFast"/> and <see cref="TwoStateExact"/> leave open: subnormal results, sums too long for a stack, logarithms nearer to a tie than 2⁻⁹².
/// The exact integers are formed once, when first needed.
/// </remarks>
internal sealed class TwoStateEvaluation
{
    private readonly NormalForm _form;
    private readonly bool _hasFast;
    private readonly Figures _fast;
    private Quadratic _exact;
    private bool _hasExact;
    private Figures _precise;
    private bool _hasPrecise;

    public TwoStateEvaluation(in NormalForm form)
    {
        _form = form;
        _hasFast = Figures.TryFast(form, out _fast);
    }

    public double Condition
    {
        get
        {
            if (_hasFast)
            {
                return _fast.Condition;
            }

            ref readonly Quadratic exact = ref Exact;
            return _hasPrecise ? _precise.Condition : new TwoStateBig(exact, 64).Condition();
        }
    }

    private ref readonly Quadratic Exact
    {
        get
        {
            if (!_hasExact)
            {
                _exact = _form.ToQuadratic();
                _hasPrecise = Figures.TryExact(_exact, out _precise);
                _hasExact = true;
            }

            return ref _exact;
        }
    }

    public TwoStateRate All()
    {
        RegimeKind regime = Regime();
        double condition = Condition;
        Eigenvalue dominant;
        Eigenvalue other;
        if (IsComplex)
        {
            CertifiedValue real = Value(static (in Figures f) => f.Trace.ScaleByPowerOfTwo(0.5), static b => b.DominantReal(), condition);
            CertifiedValue imaginary = Value(static (in Figures f) => (-f.D).Sqrt().ScaleByPowerOfTwo(0.5), static b => b.Imaginary(), condition);
            dominant = new(real, imaginary);
            other = new(real, imaginary.Negate());
        }
        else
        {
            CertifiedValue zero = CertifiedValue.Exact(0, condition);
            dominant = new(Value(Larger, static b => b.DominantReal(), condition, static (in Quadratic e, double x) => e.HasRho(Math.Abs(x))), zero);
            other = new(Value(Smaller, static b => b.OtherReal(), condition, static (in Quadratic e, double x) => e.HasOther(x)), zero);
        }

        return new(regime, Rho(), Gap(), Rate(), dominant, other, condition);
    }

    public CertifiedValue Gap() => Value(TwoStateBalls.Gap, static b => b.Gap(), Condition, static (in Quadratic e, double x) => e.HasGap(x));

    public CertifiedValue Rho() => Value(TwoStateBalls.Rho, static b => b.Rho(), Condition, static (in Quadratic e, double x) => e.HasRho(x));

    public CertifiedValue Rate()
    {
        double condition = Condition;
        return Value(NegativeLog, static b => b.Rho().IsZero ? default : b.Rate(), condition) is var rate
            && rate.Value == 0 && Exact.Regime() == RegimeKind.OneStepConvergence
            ? CertifiedValue.Exact(double.PositiveInfinity, condition)
            : rate;
    }

    private bool IsComplex => _hasFast ? _fast.D.Sign < 0 : Exact.Discriminant.Sign < 0;

    private delegate Ball Formula(in Figures figures);

    private delegate bool IsExactly(in Quadratic exact, double candidate);

    private RegimeKind Regime() => _hasFast && TwoStateBalls.TryRegime(_fast, out RegimeKind regime) ? regime : Exact.Regime();

    private static Ball Larger(in Figures f)
    {
        Ball rho = TwoStateBalls.Rho(f);
        return f.IsNegative ? -rho : rho;
    }

    private static Ball Smaller(in Figures f) => TwoStateBalls.Smaller(f, TwoStateBalls.Rho(f));

    private static Ball NegativeLog(in Figures f) =>
        TwoStateBalls.TryRate(f, TwoStateBalls.Gap(f), out Ball rate) ? rate : new(0, double.PositiveInfinity);

    /// <summary>A value from the first level that decides it; a double that may be the exact result is tried in the exact equation.</summary>
    private CertifiedValue Value(Formula formula, Func<TwoStateBig, BigBall> atPrecision, double condition, IsExactly? isExactly = null)
    {
        if (_hasFast && CertifiedValue.TryRound(formula(_fast), out CertifiedValue result))
        {
            return result with { Condition = condition };
        }

        ref readonly Quadratic exact = ref Exact;
        if (_hasPrecise)
        {
            if (CertifiedValue.TryRound(formula(_precise), out result, out double candidate))
            {
                return result with { Condition = condition };
            }

            if (!double.IsNaN(candidate) && isExactly is not null && isExactly(exact, candidate))
            {
                return CertifiedValue.Exact(candidate, condition);
            }
        }

        Quadratic integers = exact;
        return Certify.Round(p => atPrecision(new TwoStateBig(integers, p)), condition);
    }
}
