using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Numeric.Kernels;

/// <summary>A linear form in the states along an eigendirection: n coefficients that are polynomials in λ.</summary>
internal sealed class StepForm
{
    // Two unrelated points at which forms are compared in double before they are compared exactly.
    private static readonly Rational[] Probes = [Rational.Create(731058, 1000003), Rational.Create(1900013, 999983)];
    private readonly UnivariatePolynomial<Rational>[] _coefficients;

    public StepForm(UnivariatePolynomial<Rational>[] coefficients)
    {
        _coefficients = coefficients;
        ProbeValues = [.. Probes.Select(p => coefficients.Select(c => c.Evaluate(p).ToDouble()).ToArray())];
        Degree = coefficients.Max(static c => c.Degree);
    }

    /// <summary>Gets the largest degree in λ of a coefficient.</summary>
    public int Degree { get; }

    /// <summary>Gets the number of states.</summary>
    public int Length => _coefficients.Length;

    /// <summary>Gets the coefficients at two values of λ, in double.</summary>
    public double[][] ProbeValues { get; }

    /// <summary>The coefficient of a state.</summary>
    public UnivariatePolynomial<Rational> this[int state] => _coefficients[state];

    /// <summary>The form that picks a state.</summary>
    public static StepForm OfState(int state, int order) => new([.. Enumerable.Range(0, order).Select(i => (UnivariatePolynomial<Rational>)(Rational)(i == state ? 1 : 0))]);

    /// <summary>The gradient points y_j and the next states of a system with u_j = λ y_j.</summary>
    public static (StepForm[] Points, StepForm[] Gradients, StepForm[] Next, StepForm Iterate) Of(StateSpace<Rational> system)
    {
        int n = system.Order, m = system.GradientCalls;
        StepForm[] points = new StepForm[m];
        StepForm[] gradients = new StepForm[m];
        for (int j = 0; j < m; j++)
        {
            points[j] = Combine(n, s => system.C[j, s], j, i => system.D[j, i], gradients);
            gradients[j] = new StepForm([.. points[j]._coefficients.Select(static c => UnivariatePolynomial<Rational>.X * c)]);
        }

        StepForm[] next = [.. Enumerable.Range(0, n).Select(r => Combine(n, s => system.A[r, s], m, i => system.B[r, i], gradients))];
        return (points, gradients, next, Combine(n, s => system.E[0, s], m, i => system.F[0, i], gradients));
    }

        private static StepForm Combine(int n, Func<int, Rational> states, int m, Func<int, Rational> inputs, StepForm[] gradients)
    {
        UnivariatePolynomial<Rational>[] coefficients = new UnivariatePolynomial<Rational>[n];
        for (int s = 0; s < n; s++)
        {
            coefficients[s] = states(s);
            for (int i = 0; i < m; i++)
            {
                coefficients[s] += inputs(i) * gradients[i][s];
            }
        }

        return new StepForm(coefficients);
    }
}
