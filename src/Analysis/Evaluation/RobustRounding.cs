namespace Momentum.Analysis.Evaluation;

/// <summary>Representable parameters next to an ideal tuning, chosen by the contraction they are certified to have.</summary>
/// <remarks>
/// A tuning at a double root loses √ε for a rounding error ε, and at large condition numbers may diverge. But the double root can be met again from a rounded step size:
/// for the step size as it is, the momentum is moved to where the worst certified gap over the ends of the spectrum is largest. That momentum may be millions of units
/// in the last place away from the nearest one. For a characteristic polynomial that is affine in the momentum, {ρ ≤ r} is an interval of it (the Jury conditions of p(rσ)
/// are linear inequalities), so the worst gap has one peak and the search ends on it; elsewhere the result is a local optimum. The gap that is returned is certified in any case.
/// </remarks>
/// <param name="Values">The values, in the order of the compiled form's parameters without the last one, λ.</param>
/// <param name="Gap">The smallest 1 − ρ over the ends.</param>
/// <param name="Rho">The largest ρ over the ends.</param>
public sealed record RobustRounding(ValueList<double> Values, CertifiedValue Gap, CertifiedValue Rho)
{
    /// <summary>Gets a value indicating whether ρ &lt; 1 at all ends.</summary>
    public bool IsStable => Gap.Value > 0;

    /// <summary>Rounds a tuning.</summary>
    /// <param name="form">The normal form; its last parameter is λ, the first one the step size.</param>
    /// <param name="nearest">The doubles nearest to the ideal values, without λ; the step size is positive, none is zero.</param>
    /// <param name="ends">The values of λ between which the method shall contract.</param>
    /// <exception cref="ArgumentException">The numbers do not match, the step size is not positive, or a value is zero or not finite.</exception>
    public static RobustRounding Of(CompiledNormalForm form, ValueList<double> nearest, ValueList<double> ends)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (nearest.Count != form.Parameters.Count - 1 || ends.Count == 0)
        {
            throw new ArgumentException("one value for each parameter but lambda, and at least one lambda, are needed", nameof(nearest));
        }

        if (nearest[0] <= 0 || nearest.Any(static value => value == 0 || !double.IsFinite(value)))
        {
            throw new ArgumentException("the step size is positive, all values are finite and not zero", nameof(nearest));
        }

        Search search = new(form, ends);
        double[] best = [.. nearest];
        double bestGap = search.Gap(best);
        foreach (int offset in (ReadOnlySpan<int>)[0, -1, 1, -2, 2])
        {
            double[] point = [.. nearest];
            if (!TryMove(point, 0, offset))
            {
                continue;
            }

            double gap = search.Climb(point);
            if (gap > bestGap)
            {
                (best, bestGap) = (point, gap);
            }
        }

        return new(ValueList.From(best), search.Worst(best, out CertifiedValue rho), rho);
    }

    /// <summary>Moves a coordinate away from zero by units in the last place; false when it would leave the doubles of its sign.</summary>
    private static bool TryMove(double[] point, int index, long offset)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(point[index])) + offset;
        if (bits <= 0 || bits >= BitConverter.DoubleToInt64Bits(double.PositiveInfinity))
        {
            return false;
        }

        point[index] = Math.CopySign(BitConverter.Int64BitsToDouble(bits), point[index]);
        return true;
    }

    private sealed class Search(CompiledNormalForm form, ValueList<double> ends)
    {
        private const int Rounds = 4;
        private const int LargestScale = 36;

        public CertifiedValue Worst(double[] values, out CertifiedValue rho)
        {
            double[] point = [.. values, 0];
            CertifiedValue worst = default;
            rho = default;
            for (int i = 0; i < ends.Count; i++)
            {
                point[^1] = ends[i];
                NormalForm at = form.At(point);
                CertifiedValue gap = TwoStateRate.GapOf(at);
                if (i == 0 || gap.Value < worst.Value)
                {
                    worst = gap;
                    rho = TwoStateRate.RhoOf(at);
                }
            }

            return worst;
        }

        public double Gap(double[] values)
        {
            double[] point = [.. values, 0];
            double worst = double.PositiveInfinity;
            foreach (double end in ends)
            {
                point[^1] = end;
                worst = Math.Min(worst, TwoStateRate.GapOf(form.At(point)).Value);
            }

            return worst;
        }

        /// <summary>Improves every parameter but the step size in turn.</summary>
        public double Climb(double[] point)
        {
            double gap = Gap(point);
            for (int round = 0; round < Rounds; round++)
            {
                double before = gap;
                for (int i = 1; i < point.Length; i++)
                {
                    gap = Climb(point, i, gap);
                }

                if (gap == before)
                {
                    break;
                }
            }

            return gap;
        }

        private double Climb(double[] point, int index, double gap)
        {
            // A direction and a scale that improve at once: one unit, or more where one is below the rounding of the gap.
            for (int scale = 0; scale <= LargestScale; scale += 4)
            {
                foreach (long step in (ReadOnlySpan<long>)[1L << scale, -(1L << scale)])
                {
                    if (At(point, index, step) > gap)
                    {
                        return Bracket(point, index, step);
                    }
                }
            }

            return gap;
        }

        /// <summary>Doubles the step while the gap grows, then narrows the bracket by thirds.</summary>
        private double Bracket(double[] point, int index, long step)
        {
            long low = 0;
            long middle = step;
            long high = 2 * step;
            while (Math.Abs(high) < 1L << 52 && At(point, index, high) > At(point, index, middle))
            {
                (low, middle, high) = (middle, high, 2 * high);
            }

            (low, high) = (Math.Min(low, high), Math.Max(low, high));
            while (high - low > 2)
            {
                long third = (high - low) / 3;
                if (At(point, index, low + third) < At(point, index, high - third))
                {
                    low += third;
                }
                else
                {
                    high -= third;
                }
            }

            long best = low;
            for (long offset = low + 1; offset <= high; offset++)
            {
                best = At(point, index, offset) > At(point, index, best) ? offset : best;
            }

            TryMove(point, index, best);
            return Gap(point);
        }

        private double At(double[] point, int index, long offset)
        {
            double[] moved = [.. point];
            return TryMove(moved, index, offset) ? Gap(moved) : double.NegativeInfinity;
        }
    }
}
