using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>The regimes of three to five eigenvalues as intervals of the gain, where the step size is the only parameter.</summary>
/// <remarks>
/// The number of complex pairs changes at zeros and poles of the discriminant only, and stability at the bounds of the region. Between two neighbouring ones
/// an exact rational sample decides: Schur and Cohn's test, the discriminant's sign and those of the minors.
/// </remarks>
internal static class RegimesOfStep
{
    private sealed record End(RealAlgebraic Gain, Expression Shown, bool IsDouble);

    /// <summary>The intervals; null where another parameter is free, or the gain may be negative.</summary>
    public static ValueList<Regime>? Of(Spectrum spectrum, StabilityRegion region, CancellationToken cancellation)
    {
        CharacteristicPolynomial p = spectrum.Polynomial;
        if (p.FreeParameters.Count > 0 || region.Cells.Any(static c => c.When is not Condition.Constant)
            || (p.Gain.StepParameter is { } step && p.Method.Parameters.First(q => q.Name == step).Domain.Lower is not { Sign: >= 0 }))
        {
            return null;
        }

        string gain = p.Gain.Symbol;
        RationalFunction[] minors = ManyRegimes.MinorsOverGain(spectrum, cancellation);
        List<End> ends = [];
        foreach (Polynomial part in (ReadOnlySpan<Polynomial>)[minors[^1].Numerator, minors[^1].Denominator])
        {
            Add(ends, part, gain, part.Equals(minors[^1].Numerator), cancellation);
        }

        foreach (Polynomial bound in region.Cells.SelectMany(static c => (IEnumerable<Polynomial?>)[c.LowerBound.Polynomial, c.UpperBound?.Polynomial]).OfType<Polynomial>())
        {
            Add(ends, bound, gain, false, cancellation);
        }

        Ordering.Sort(ends, static (x, y) => x.Gain.CompareTo(y.Gain));
        RegimeKind[] kinds = [.. Enumerable.Range(0, ends.Count + 1).Select(i => At(p, minors, Sample(ends, i)))];
        List<Regime> regimes = [.. Written(ends, kinds, p.Gain.Display)];
        Ordering.Sort(regimes, static (x, y) => (x.Kind == RegimeKind.Divergence).CompareTo(y.Kind == RegimeKind.Divergence));
        return ValueList.From(regimes);
    }

    private static IEnumerable<Regime> Written(List<End> ends, RegimeKind[] kinds, Expression gain)
    {
        int from = 0;
        for (int i = 0; i < kinds.Length; i++)
        {
            bool isLast = i == ends.Count, isCritical = !isLast && ends[i].IsDouble && kinds[i] != RegimeKind.Divergence && kinds[i + 1] != RegimeKind.Divergence;
            if (!isLast && !isCritical && kinds[i + 1] == kinds[i])
            {
                continue;
            }

            Expression low = from == 0 ? Notation.Zero : ends[from - 1].Shown;
            bool diverges = kinds[i] == RegimeKind.Divergence;
            Relation lower = diverges && from > 0 ? Relation.LessOrEqual : Relation.Less;
            yield return new(kinds[i], isLast
                ? new Condition.Comparison([gain, low], [lower == Relation.Less ? Relation.Greater : Relation.GreaterOrEqual])
                : new Condition.Comparison([low, gain, ends[i].Shown], [lower, diverges ? Relation.LessOrEqual : Relation.Less]));
            if (isCritical)
            {
                yield return new(RegimeKind.Critical, new Condition.Comparison([gain, ends[i].Shown], [Relation.Equal]));
            }

            from = i + 1;
        }
    }

    private static RegimeKind At(CharacteristicPolynomial p, RationalFunction[] minors, Rational gain)
    {
        Rational Value(RationalFunction f) =>
            f.Numerator.Substitute(p.Gain.Symbol, gain).ConstantTerm / f.Denominator.Substitute(p.Gain.Symbol, gain).ConstantTerm;

        if (!SchurCohn.IsStable(p.Reduced.Map(Value)))
        {
            return RegimeKind.Divergence;
        }

        return Value(minors[^1]).Sign < 0 ? RegimeKind.OneComplexPair
            : p.Order == 3 || minors.All(m => Value(m).Sign > 0) ? RegimeKind.RealEigenvalues
            : RegimeKind.TwoComplexPairs;
    }

    private static Rational Sample(List<End> ends, int index)
    {
        RealAlgebraic low = index == 0 ? RealAlgebraic.FromRational(Rational.Zero) : ends[index - 1].Gain;
        return index == ends.Count ? low.SimpleAbove() : RealAlgebraic.Between(low, ends[index].Gain);
    }

    private static void Add(List<End> ends, Polynomial polynomial, string gain, bool isDouble, CancellationToken cancellation)
    {
        if (polynomial.IsConstant)
        {
            return;
        }

        foreach ((Polynomial factor, int _) in polynomial.Factor(cancellation).Factors)
        {
            int index = 0;
            foreach (RealAlgebraic root in RealRoots.Isolate(factor.ToUnivariate(), cancellation))
            {
                index++;
                int known = ends.FindIndex(e => e.Gain.CompareTo(root) == 0);
                if (root.Sign <= 0)
                {
                    continue;
                }

                if (known < 0)
                {
                    ends.Add(new(root, Cells.BoundFormula.Number(factor, gain, index), isDouble));
                }
                else
                {
                    ends[known] = ends[known] with { IsDouble = ends[known].IsDouble || isDouble };
                }
            }
        }
    }
}
