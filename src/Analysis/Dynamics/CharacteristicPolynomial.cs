using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Dynamics;

/// <summary>p(σ) = det(σI − R(λ)) with the eigenvalues 0 of pure delays split off.</summary>
/// <remarks>
/// With one gradient call a step p is affine in λ, because λBC is a rank-one update of A.
/// Delays add factors σᵐ; they are dropped before discriminants, regimes and tuning.
/// </remarks>
public sealed record CharacteristicPolynomial
{
    // Beyond it nobody reads the closed forms, and roots and factors take seconds.
    private const int DegreeLimit = 24;

    private CharacteristicPolynomial(IterationMatrix matrix, Method method, UnivariatePolynomial<RationalFunction> full, int delays, UnivariatePolynomial<RationalFunction> reduced, Gain gain)
    {
        Matrix = matrix;
        Method = method;
        Full = full;
        Delays = delays;
        Reduced = reduced;
        Gain = gain;
        FreeParameters = ValueList.From(method.Parameters.Where(p => p.Name != gain.StepParameter && Occurs(p.Name)));
    }

    /// <summary>Gets the matrix it belongs to.</summary>
    public IterationMatrix Matrix { get; }

    /// <summary>Gets the rule.</summary>
    public Method Method { get; }

    /// <summary>Gets p in sigma over ℚ(parameters, lambda), monic of degree n.</summary>
    public UnivariatePolynomial<RationalFunction> Full { get; }

    /// <summary>Gets m, the multiplicity of the eigenvalue 0 for all parameters and λ.</summary>
    public int Delays { get; }

    /// <summary>Gets p/σᵐ over ℚ(parameters, gain), monic.</summary>
    public UnivariatePolynomial<RationalFunction> Reduced { get; }

    /// <summary>Gets the gain: h = αλ, or λ.</summary>
    public Gain Gain { get; }

    /// <summary>Gets the number of eigenvalues that are not identically 0.</summary>
    public int Order => Reduced.Degree;

    /// <summary>Gets the parameters that remain beside the gain.</summary>
    public ValueList<Parameter> FreeParameters { get; }

    /// <summary>Gets p/σᵐ over ℚ(parameters, lambda), monic.</summary>
    public UnivariatePolynomial<RationalFunction> Restored => Delays == 0 ? Full : UnivariatePolynomial<RationalFunction>.FromCoefficients(Full.Coefficients.AsSpan()[Delays..]);

    /// <summary>The characteristic polynomial of an iteration matrix.</summary>
    /// <param name="matrix">R(λ).</param>
    /// <param name="method">The rule, for its parameters.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="BudgetExceededException">The degree of a coefficient, or the length of its numbers, exceeds a limit.</exception>
    public static CharacteristicPolynomial Of(IterationMatrix matrix, Method method, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(method);
        return Of(matrix, method, matrix.Rows.CharacteristicPolynomial(cancellation));
    }

    /// <summary>Refuses coefficients whose closed forms nobody would read.</summary>
    internal static void CheckDegree(string of, Polynomial coefficient)
    {
        if (coefficient.TotalDegree > DegreeLimit)
        {
            throw new BudgetExceededException(string.Create(CultureInfo.InvariantCulture, $"{of} with coefficients of degree {coefficient.TotalDegree} (at most {DegreeLimit})"));
        }
    }

    private static CharacteristicPolynomial Of(IterationMatrix matrix, Method method, UnivariatePolynomial<RationalFunction> full)
    {
        foreach (RationalFunction coefficient in full.Coefficients)
        {
            CheckDegree("a characteristic polynomial", coefficient.Numerator);
            CheckDegree("a characteristic polynomial", coefficient.Denominator);
        }

        int delays = 0;
        while (delays < full.Degree && full[delays].IsZero)
        {
            delays++;
        }

        RationalFunction[] rest = new RationalFunction[full.Degree - delays + 1];
        for (int i = 0; i < rest.Length; i++)
        {
            rest[i] = full[i + delays];
        }

        (Gain gain, RationalFunction[] coefficients) = Gain.Of(rest, method.Parameters);
        return new(matrix, method, full, delays, UnivariatePolynomial<RationalFunction>.FromCoefficients(coefficients), gain);
    }

    /// <summary>The same polynomial with some parameters at fixed values, which may leave more delays and show a step size; the step size cannot be fixed here, because the gain contains it.</summary>
    /// <param name="values">Values by parameter name.</param>
    /// <exception cref="ArgumentException">The step size is among them.</exception>
    public CharacteristicPolynomial At(IReadOnlyDictionary<string, Rational> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Gain.StepParameter is { } step && values.ContainsKey(step))
        {
            throw new ArgumentException($"{step} is part of the gain and cannot be fixed", nameof(values));
        }

        return values.Count == 0 ? this : Of(Matrix, Method, Full.Map(c => values.Aggregate(c, static (f, v) => f.Substitute(v.Key, v.Value))));
    }

    /// <summary>The same method with its reduced polynomial written over another gain.</summary>
    internal CharacteristicPolynomial With(UnivariatePolynomial<RationalFunction> reduced, Gain gain) => new(Matrix, Method, Full, Delays, reduced, gain);

    private bool Occurs(string name)
    {
        for (int i = 0; i <= Reduced.Degree; i++)
        {
            foreach (string variable in Reduced[i].Variables)
            {
                if (variable == name)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
