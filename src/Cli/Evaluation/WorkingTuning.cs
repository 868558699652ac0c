using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Cli.Evaluation;

/// <summary>Parameters at which a method runs on a spectrum: the optimum where it was derived, else a step that is seen to converge.</summary>
/// <param name="Values">The parameters.</param>
/// <param name="Origin">Where they come from.</param>
internal sealed record WorkingTuning(IReadOnlyDictionary<string, Rational> Values, string Origin)
{
    // Halvings of the step that are tried where no optimum was derived.
    private const int Halvings = 24;

    /// <summary>The tuning of a method for eigenvalues between μ and L.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <param name="mu">μ, positive.</param>
    /// <param name="largest">L, at least μ.</param>
    /// <param name="given">Parameters whose values are fixed; the others are tuned.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>The tuning, or why there is none.</returns>
    public static Derived<WorkingTuning> Of(MethodAnalysis analysis, double mu, double largest, IReadOnlyDictionary<string, Rational> given, CancellationToken cancellation)
    {
        if (given.Count > 0 && analysis.Method.Parameters.All(p => given.ContainsKey(p.Name)))
        {
            return Derived<WorkingTuning>.Of(new(given, "given"));
        }

        // One eigenvalue is spread a little: the optimum over an interval is what is derived.
        Rational low = Rational.FromDouble(mu);
        Rational high = mu < largest ? Rational.FromDouble(largest) : low * Rational.Create(101, 100);
        return analysis.Polynomial.Then(p =>
        {
            Derived<WorkingTuning> optimal = Optimal(analysis, p, low, high, given, cancellation);
            return optimal.IsDecided ? optimal : Searched(analysis, p, low, high, given, optimal.Reason, cancellation);
        });
    }

    private static Derived<WorkingTuning> Optimal(
        MethodAnalysis analysis, CharacteristicPolynomial polynomial, Rational mu, Rational largest, IReadOnlyDictionary<string, Rational> given, CancellationToken cancellation)
    {
        Dictionary<string, Rational> values = Fixed(analysis.Method, given);
        Derived<TunedPoint> point = values.Count == 0 && analysis.Tuning.IsDecided
            ? analysis.Tuning.Then(t => TunedPoint.Of(t, mu, largest, cancellation))
            : PartialTuning.Of(polynomial, values, mu, largest, cancellation);
        return point.Then(p => RepresentableNeighbour.Of(polynomial, p, values) is { } neighbour
            ? Derived<WorkingTuning>.Of(new(Completed(analysis.Method, neighbour.AddTo(values)), "optimal"))
            : Derived<WorkingTuning>.Undecided("robust rounding is derived for one and two eigenvalues"));
    }

    /// <summary>Bounded parameters at 0, 9/10, 99/100, … or 1/2, and the step with the smallest ρ at both ends among L⁻¹·4, 2, 1, 1/2, ….</summary>
    /// <remarks>Where no parameter acts as a step size, every parameter without an upper bound is taken for one, each half of the one before: equal ones can hide an eigenvalue from every start. ρ is certified, so the tuning is stable at both ends.</remarks>
    private static Derived<WorkingTuning> Searched(
        MethodAnalysis analysis, CharacteristicPolynomial polynomial, Rational mu, Rational largest, IReadOnlyDictionary<string, Rational> given, string reason, CancellationToken cancellation)
    {
        Dictionary<string, Rational> values = Fixed(analysis.Method, given);
        Parameter[] open = [.. analysis.Method.Parameters.Where(p => !values.ContainsKey(p.Name))];
        Parameter[] steps = [.. open.Where(p => polynomial.Gain.StepParameter is { } step ? p.Name == step : p.Domain.Upper is null)];
        Rational distance = Rational.One;
        foreach (Parameter parameter in open.Except(steps))
        {
            Rational[] offered = [Rational.One - distance, Rational.Create(1, 2)];
            if (!offered.Any(parameter.Domain.Contains))
            {
                return Derived<WorkingTuning>.Undecided(reason);
            }

            values[parameter.Name] = offered.First(parameter.Domain.Contains);
            distance /= 10;
        }

        (Rational Step, double Rho)? best = null;
        Rational candidate = 4 / largest;
        for (int i = 0; i < Halvings && steps.Length > 0; i++, candidate /= 2)
        {
            cancellation.ThrowIfCancellationRequested();
            Rational step = Rational.FromDouble(candidate.ToDouble());
            if (!Array.TrueForAll(steps, p => p.Domain.Contains(step)))
            {
                continue;
            }

            Assign(values, steps, step);
            TunedMethod tuned = TunedMethod.Of(analysis.Method, values);
            double rho = Math.Max(tuned.RateAt(mu).Rho.Value, tuned.RateAt(largest).Rho.Value);
            if (rho < 1 && (best is not { } b || rho < b.Rho))
            {
                best = (step, rho);
            }
        }

        if (best is not { } found)
        {
            return Derived<WorkingTuning>.Undecided(reason);
        }

        Assign(values, steps, found.Step);
        return Derived<WorkingTuning>.Of(new(values, $"not optimal ({reason})"));
    }

    private static void Assign(Dictionary<string, Rational> values, Parameter[] steps, Rational step)
    {
        foreach (Parameter parameter in steps)
        {
            values[parameter.Name] = step;
            step /= 2;
        }
    }

    // A parameter that does not occur in the characteristic polynomial has no optimum: any value of its domain gives the same rate.
    private static Dictionary<string, Rational> Completed(Method method, IReadOnlyDictionary<string, Rational> values)
    {
        Dictionary<string, Rational> complete = new(values, StringComparer.Ordinal);
        foreach (Parameter parameter in method.Parameters)
        {
            Rational[] candidates = [Rational.Zero, Rational.One, Rational.Create(1, 2)];
            complete.TryAdd(parameter.Name, candidates.FirstOrDefault(parameter.Domain.Contains, parameter.Domain.Lower + 1 ?? Rational.Zero));
        }

        return complete;
    }

    // A given value replaces a default.
    private static Dictionary<string, Rational> Fixed(Method method, IReadOnlyDictionary<string, Rational> given)
    {
        Dictionary<string, Rational> values = new(given, StringComparer.Ordinal);
        foreach (Parameter parameter in method.Parameters)
        {
            if (parameter.Default is { } value)
            {
                values.TryAdd(parameter.Name, value);
            }
        }

        return values;
    }
}
