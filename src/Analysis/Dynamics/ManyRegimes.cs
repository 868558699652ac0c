using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Dynamics;

/// <summary>The number of complex pairs among three to five eigenvalues, by signs of the leading minors of their Hankel matrix of power sums.</summary>
/// <remarks>
/// Hermite: H = (s_{i+j}) with s_m = Σσᵐ has as many positive minus negative squares as there are distinct real eigenvalues. All are real and distinct
/// exactly where all leading minors D_2, …, D_n are positive; D_n is the discriminant, and its sign is (−1) to the number of pairs.
/// Up to five eigenvalues at most two pairs exist, so both facts decide their number. Source: Gantmacher 1959, The Theory of Matrices II, chapter XV §§ 9, 10.
/// </remarks>
internal static class ManyRegimes
{
    public const int MostEigenvalues = 5;

    /// <summary>The cases inside the unit disc, without the condition that they are.</summary>
    public static ValueList<Regime> Of(Spectrum spectrum, CancellationToken cancellation)
    {
        RationalFunction[] minors = Minors(spectrum, cancellation);
        Expression[] shown = [.. minors.Select((m, i) => i == minors.Length - 1 ? spectrum.DiscriminantFormula : spectrum.Polynomial.Order > 3 ? Textbook.Of(m, cancellation) : Notation.Zero)];
        Condition Sign(int index, Relation relation) => new Condition.Comparison([shown[index], Notation.Zero], [relation]);
        int last = shown.Length - 1;
        List<Condition> all = [];
        List<Condition> notAll = [];
        for (int i = 0; i <= last; i++)
        {
            // Three eigenvalues with positive discriminant are real whatever D_2.
            if (i == last)
            {
                all.Add(Sign(i, Relation.Greater));
            }
            else if (spectrum.Polynomial.Order > 3 && !DomainSign.IsPositive(minors[i], spectrum.Polynomial, cancellation))
            {
                all.Add(Sign(i, Relation.Greater));
                notAll.Add(Sign(i, Relation.LessOrEqual));
            }
        }

        List<Regime> items = [new(RegimeKind.RealEigenvalues, Condition.All(all)), new(RegimeKind.OneComplexPair, Sign(last, Relation.Less))];
        if (spectrum.Polynomial.Order > 3 && notAll.Count > 0)
        {
            Condition some = notAll.Count == 1 ? notAll[0] : new Condition.Or(ValueList.From(notAll));
            items.Add(new(RegimeKind.TwoComplexPairs, new Condition.And([Sign(last, Relation.Greater), some])));
        }

        items.Add(new(RegimeKind.Critical, Sign(last, Relation.Equal)));
        return ValueList.From(items);
    }

    /// <summary>D_2, …, D_n over ℚ(parameters, lambda).</summary>
    internal static RationalFunction[] Minors(Spectrum spectrum, CancellationToken cancellation) =>
        Array.ConvertAll(MinorsOverGain(spectrum, cancellation), spectrum.Polynomial.Gain.Restore);

    /// <summary>D_2, …, D_n over ℚ(parameters, gain).</summary>
    internal static RationalFunction[] MinorsOverGain(Spectrum spectrum, CancellationToken cancellation)
    {
        CharacteristicPolynomial p = spectrum.Polynomial;
        int n = p.Order;
        RationalFunction[] sums = new RationalFunction[(2 * n) - 3];
        for (int m = 0; m < sums.Length; m++)
        {
            // Newton: s_m = −(q_{n−1}s_{m−1} + … + m·q_{n−m}), and for m > n without the last term.
            RationalFunction sum = m == 0 ? n : RationalFunction.Zero;
            for (int i = 1; i <= Math.Min(m, n); i++)
            {
                sum -= p.Reduced[n - i] * (i == m ? (RationalFunction)m : sums[m - i]);
            }

            sums[m] = sum;
        }

        RationalFunction[] minors = new RationalFunction[n - 1];
        for (int k = 2; k < n; k++)
        {
            minors[k - 2] = MatrixAlgebra.Determinant(Matrix<RationalFunction>.Create(k, k, (i, j) => sums[i + j]), cancellation);
        }

        minors[^1] = spectrum.Discriminant;
        return minors;
    }

    /// <summary>Why more eigenvalues are not classified.</summary>
    public static string TooMany(int order) => string.Create(
        CultureInfo.InvariantCulture,
        $"{order} eigenvalues can hold three complex pairs and more: two signs no longer decide how many, and the regimes are defined for at most {MostEigenvalues} eigenvalues");
}
