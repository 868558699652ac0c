using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Matrices;

namespace Momentum.Numeric.Rates;

/// <summary>The contraction factor that the exposed iterate shows from a start of the iterate: the eigenvalues of R that neither the start nor the exposure hides.</summary>
/// <remarks>
/// The exposed iterates along an eigendirection obey the shortest linear recurrence that fits 2n of them (Massey 1969); its polynomial divides det(σI − R), and the quotient has the
/// eigenvalues that no start of the iterate excites or that do not reach the exposed iterate. Exact: λ is the number that the double is.
/// </remarks>
internal static class VisibleRate
{
    /// <summary>The largest modulus of a visible eigenvalue, as a function of λ.</summary>
    public static Func<double, double> Of(LinearMethod method) => lambda =>
    {
        UnivariatePolynomial<Rational> p = ShortestRecurrence(Exposed(method.Exact, Rational.FromDouble(lambda)));
        return p.Degree == 0 ? 0.0 : PolynomialRate.Of(p).Rho.Value;
    };

    /// <summary>The exposed iterates w_1, …, w_2n from the start 1; a first step of its own comes before them.</summary>
    private static Rational[] Exposed(StateSpace<Rational> system, Rational lambda)
    {
        Matrix<Rational> next = IterationMatrix.At(system, lambda), shown = system.E + (system.F * (lambda * IterationMatrix.Points(system, lambda)));
        Matrix<Rational> state = IterationMatrix.At(system.FirstStep ?? system, lambda) * system.Start;
        Rational[] exposed = new Rational[2 * system.Order];
        for (int k = 0; k < exposed.Length; k++)
        {
            exposed[k] = (shown * state)[0, 0];
            state = next * state;
        }

        return exposed;
    }

    /// <summary>The monic polynomial σᵈ + c_1 σᵈ⁻¹ + … of the shortest recurrence w_k + c_1 w_{k−1} + … + c_d w_{k−d} = 0. Source: Massey 1969, Shift-register synthesis and BCH decoding.</summary>
    internal static UnivariatePolynomial<Rational> ShortestRecurrence(ReadOnlySpan<Rational> sequence)
    {
        Rational[] current = new Rational[sequence.Length + 1], before = new Rational[sequence.Length + 1];
        Array.Fill(current, Rational.Zero);
        Array.Fill(before, Rational.Zero);
        current[0] = before[0] = Rational.One;
        Rational last = Rational.One;
        int length = 0, shift = 1;
        for (int k = 0; k < sequence.Length; k++)
        {
            Rational discrepancy = Rational.Zero;
            for (int i = 0; i <= length; i++)
            {
                discrepancy += current[i] * sequence[k - i];
            }

            if (discrepancy.IsZero)
            {
                shift++;
                continue;
            }

            Rational[] kept = [.. current];
            Rational factor = discrepancy / last;
            for (int i = 0; i + shift < current.Length; i++)
            {
                current[i + shift] -= factor * before[i];
            }

            if (2 * length > k)
            {
                shift++;
                continue;
            }

            (length, before, last, shift) = (k + 1 - length, kept, discrepancy, 1);
        }

        return UnivariatePolynomial<Rational>.FromCoefficients([.. Enumerable.Range(0, length + 1).Select(i => current[length - i])]);
    }
}
