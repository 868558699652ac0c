using Momentum.Analysis.Evaluation;

namespace Momentum.Oracle.Rules;

/// <content>The operations.</content>
internal sealed partial class RoundedArithmetic
{
    private const double LargestProduct = 64;

    /// <summary>The negative, without rounding.</summary>
    public RuleNumber Negate(RuleNumber x) => new(-x.Value, Combine((-1, x.Slope)), x.Error);

    /// <summary>The sum, in whatever order.</summary>
    public RuleNumber Sum(ReadOnlySpan<RuleNumber> terms)
    {
        DoubleDouble value = 0;
        double size = 0, error = 0;
        bool isExact = true;
        (double, double[]?)[] slopes = new (double, double[]?)[terms.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            value += terms[i].Value;
            size += terms[i].Size;
            error += terms[i].Error;
            isExact &= terms[i].IsExact;
            slopes[i] = (1, terms[i].Slope);
        }

        return new(value, Combine(slopes), error + (isExact && IsWhole(value) ? 0 : Rounding((terms.Length - 1) * size)));
    }

    /// <summary>The product.</summary>
    public RuleNumber Multiply(RuleNumber x, RuleNumber y)
    {
        DoubleDouble value = x.Value * y.Value;
        double second = x.IsExact || y.IsExact ? 0 : _unit * Uncertainty(x) * Uncertainty(y);
        double rounding = x.IsExact && y.IsExact && IsWhole(value) ? 0 : RoundingBelow(Math.Abs(value.Hi), x.Size == 0 || y.Size == 0);
        return new(
            value,
            Combine((y.Rounded, x.Slope), (x.Rounded, y.Slope)),
            (y.Size * x.Error) + (x.Size * y.Error) + second + rounding);
    }

    /// <summary>The quotient; open where the divisor may be 0.</summary>
    public RuleNumber Divide(RuleNumber x, RuleNumber y)
    {
        DoubleDouble value = x.Value / y.Value;
        double size = Math.Abs(value.Hi);
        if (y.Rounded == 0 || !IsKnown(y, out double uncertainty))
        {
            End("a divisor is 0 within rounding");
            return new(value, null, 0);
        }

        double relative = _unit * uncertainty / y.Size;
        double second = (Uncertainty(x) + (size * uncertainty)) / y.Size * relative / (1 - relative);
        return new(
            value,
            Combine((1 / y.Rounded, x.Slope), (-value.Hi / y.Rounded, y.Slope)),
            ((x.Error + (size * y.Error)) / y.Size) + second + RoundingBelow(size, x.Size == 0));
    }

    /// <summary>The square root; |√(x + δ) − √x| ≤ √|δ| where x may be 0.</summary>
    public RuleNumber Sqrt(RuleNumber x)
    {
        if (!(x.Rounded >= 0))
        {
            End("the argument of a square root is negative");
        }

        DoubleDouble value = DoubleDouble.Sqrt(x.Value);
        if (!IsKnown(x, out double uncertainty))
        {
            return new(value, null, Math.Sqrt(uncertainty / _unit) + Rounding(value.Hi));
        }

        // The remainder |δ|/(2√x) · (|δ|/x)/4 · (1 − |δ|/x)^(−3/2) for |δ|/x ≤ 1/16: the last factor is below 1.2.
        double half = x.Rounded == 0 ? 0 : 0.5 / value.Hi;
        double second = x.Rounded == 0 ? 0 : half * uncertainty * (_unit * uncertainty / x.Rounded) * 0.3;
        return new(value, Combine((half, x.Slope)), (half * x.Error) + second + Rounding(value.Hi));
    }

    /// <summary>The absolute value; it moves no more than its argument.</summary>
    public RuleNumber Abs(RuleNumber x) => IsKnown(x, out double uncertainty)
        ? x.Rounded < 0 ? Negate(x) : x
        : new(DoubleDouble.Abs(x.Value), null, uncertainty);

    /// <summary>The sign; open where the argument may have either.</summary>
    public RuleNumber Sign(RuleNumber x)
    {
        if (!IsKnown(x, out _))
        {
            End("a sign is decided by rounding");
        }

        return new(double.IsNaN(x.Rounded) ? double.NaN : x.Value.Sign, null, 0);
    }

    /// <summary>The larger number; |max(x + δ, y + ε) − max(x, y)| ≤ max(|δ|, |ε|) where they may be equal.</summary>
    public RuleNumber Max(RuleNumber x, RuleNumber y)
    {
        RuleNumber larger = x.Value >= y.Value ? x : y;
        double first = Uncertainty(x), second = Uncertainty(y);
        return _unit * (first + second) <= Math.Abs((x.Value - y.Value).Hi) ? larger : new(larger.Value, null, Math.Max(first, second));
    }

    /// <summary>The smaller number.</summary>
    public RuleNumber Min(RuleNumber x, RuleNumber y) => Negate(Max(Negate(x), Negate(y)));

    /// <summary>The Euclidean norm; it moves no more than its argument.</summary>
    public RuleNumber Norm(ReadOnlySpan<RuleNumber> x)
    {
        DoubleDouble squares = 0;
        double moved = 0;
        foreach (RuleNumber entry in x)
        {
            squares += entry.Value * entry.Value;
            double uncertainty = Uncertainty(entry);
            moved += uncertainty * uncertainty;
        }

        DoubleDouble value = DoubleDouble.Sqrt(squares);
        double rounding = x.Length * Rounding(value.Hi);
        moved = Math.Sqrt(moved);
        if (moved > 0 && !(_unit * moved <= value.Hi / Margin))
        {
            return new(value, null, moved + rounding);
        }

        double error = 0;
        (double, double[]?)[] slopes = new (double, double[]?)[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double share = value.Hi == 0 ? 0 : x[i].Rounded / value.Hi;
            error += Math.Abs(share) * x[i].Error;
            slopes[i] = (share, x[i].Slope);
        }

        // The second derivative of the norm is at most 1/‖x‖.
        double second = moved == 0 ? 0 : moved * (_unit * moved / value.Hi);
        return new(value, Combine(slopes), error + second + rounding);
    }

    /// <summary>The power; a small whole one is a product, and a program may run any whole one as such.</summary>
    public RuleNumber Power(RuleNumber x, RuleNumber exponent)
    {
        double p = exponent.Rounded;
        bool isWhole = exponent.IsExact && p == Math.Truncate(p) && Math.Abs(p) <= long.MaxValue / 2;
        if (isWhole && p is >= 1 and <= LargestProduct && x.Slope is not null)
        {
            RuleNumber product = x;
            for (int i = 1; i < (int)p; i++)
            {
                product = Multiply(product, x);
            }

            return product;
        }

        if (isWhole && p < 0)
        {
            return Divide(new(1, null, 0), Power(x, Negate(exponent)));
        }

        if (isWhole && p == 0)
        {
            return new(1, null, 0);
        }

        if (exponent.Slope is not null || (!isWhole && x.Rounded < 0) || !IsKnown(x, out double uncertainty) || !(_unit * uncertainty * Math.Abs(p) <= x.Size / Margin))
        {
            End("a power is not known within rounding");
            return new(Math.Pow(x.Rounded, p), null, 0);
        }

        DoubleDouble value = isWhole ? DoubleDouble.Pow(x.Value, (long)p) : Math.Pow(x.Rounded, p);
        if (x.Rounded == 0)
        {
            return new(value, null, 0);
        }

        // With t = δ/x, |t| and |pt| at most 1/16, (1 + t)^p − 1 − pt is at most |p|(|p| + 1)t².
        double size = Math.Abs(value.Hi), factor = Math.Abs(p), relative = uncertainty / x.Size;
        double error = (factor * x.Error / x.Size) + (factor * (factor + 1) * relative * relative * _unit) + (Math.Abs(Math.Log(x.Size)) * exponent.Error);
        return new(value, Combine((p * value.Hi / x.Rounded, x.Slope)), (size * error) + ((isWhole ? factor : 2) * RoundingBelow(size, isZero: false)));
    }
}
