using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Where two eigenvalues meet: the discriminant of p solved for each parameter and for λ.</summary>
/// <remarks>
/// With h = s² the discriminant of a two-state method often factors over ℚ(s), which gives the textbook forms (1 − √h)² and (1 − √h)/(1 + √h);
/// √h is written back at the end. Branches that leave the parameter's domain for every gain are dropped by proof.
/// Source: Goh 2017, The Critical Damping Coefficient.
/// </remarks>
public sealed record CriticalDamping
{
    private const string RootOfGain = "s";

    private CriticalDamping(Spectrum spectrum, ValueList<CriticalBranch> branches)
    {
        Spectrum = spectrum;
        Branches = branches;
    }

    /// <summary>Gets the spectrum.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>Gets the branches, parameters first in the rule's order, then lambda; within a parameter the branch that starts at the smallest gain first.</summary>
    public ValueList<CriticalBranch> Branches { get; }

    /// <summary>Solves the discriminant for every parameter and for lambda.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="cancellationToken">Stops long factorisations.</param>
    public static Derived<CriticalDamping> Of(Spectrum spectrum, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        CharacteristicPolynomial p = spectrum.Polynomial;
        if (p.Order < 2)
        {
            return Derived<CriticalDamping>.Of(new(spectrum, []));
        }

        try
        {
            Polynomial discriminant = spectrum.Discriminant.Numerator;
            List<CriticalBranch> branches = [];
            foreach (Parameter parameter in p.FreeParameters)
            {
                branches.AddRange(Solve(p, discriminant, parameter, cancellationToken));
            }

            branches.AddRange(SolveForGain(p, discriminant, cancellationToken));
            return Derived<CriticalDamping>.Of(new(spectrum, ValueList.From(branches)));
        }
        catch (BudgetExceededException budget)
        {
            return Derived<CriticalDamping>.Undecided($"the discriminant is too large to factor: {budget.Message}");
        }
    }

    private static IEnumerable<CriticalBranch> Solve(CharacteristicPolynomial p, Polynomial discriminant, Parameter parameter, CancellationToken cancellationToken)
    {
        Polynomial s = Polynomial.Variable(RootOfGain);
        Polynomial squared = discriminant.Substitute(p.Gain.Symbol, s * s);
        SquareRoot gainRoot = new(RootOfGain, GainPolynomial(p));
        List<CriticalBranch> found = [];
        foreach (EquationRoot root in SurdEquation.Solve(squared, parameter.Name, cancellationToken))
        {
            if (root.Closed is not { } closed)
            {
                found.AddRange(Indexed(p, root, parameter, gainRoot, cancellationToken));
                continue;
            }

            Surd value = closed with { Roots = [gainRoot, .. closed.Roots] };
            if (BranchDomain.Of(closed, parameter, p, RootOfGain, cancellationToken) is { } when)
            {
                found.Add(new(parameter.Name, value.ToExpression(), when, closed));
            }
        }

        return found.OrderBy(b => StartsInside(b, parameter) ? 0 : 1);
    }

    /// <summary>Whether the branch lies in the domain for small gains: the physical branch comes first.</summary>
    private static bool StartsInside(CriticalBranch branch, Parameter parameter)
    {
        if (branch.Closed is not { } closed || closed.Roots.Count > 0)
        {
            return false;
        }

        RationalFunction near = closed.Value.Substitute(RootOfGain, (RationalFunction)Rational.Create(1, 1000));
        return near.IsConstant && parameter.Domain.Contains(near.Numerator.ConstantTerm / near.Denominator.ConstantTerm);
    }

    /// <summary>Roots without radicals are named by their polynomial over the gain and the other parameters; every real index that a root can have is listed.</summary>
    private static IEnumerable<CriticalBranch> Indexed(CharacteristicPolynomial p, EquationRoot root, Parameter parameter, SquareRoot gainRoot, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int degree = root.Factor.DegreeIn(parameter.Name);
        Expression polynomial = new Surd(root.Factor, [gainRoot]).Reduce().ToExpression();
        for (int index = 1; index <= degree; index++)
        {
            Expression value = new Expression.Root(polynomial, parameter.Name, index);
            yield return new(parameter.Name, value, DomainCondition.Of(value, parameter.Domain), null);
        }
    }

    private static IEnumerable<CriticalBranch> SolveForGain(CharacteristicPolynomial p, Polynomial discriminant, CancellationToken cancellationToken)
    {
        foreach (EquationRoot root in SurdEquation.Solve(discriminant, p.Gain.Symbol, cancellationToken))
        {
            RationalFunction step = p.Gain.StepParameter is { } name ? RationalFunction.Variable(name) : RationalFunction.One;
            if (root.Closed is { } closed)
            {
                if (BranchDomain.SignOnDomain(closed, p, cancellationToken) is BranchSign.Negative or BranchSign.Zero)
                {
                    continue;
                }

                Surd lambda = closed with { Value = closed.Value / step };
                Condition when = BranchDomain.SignOnDomain(closed, p, cancellationToken) == BranchSign.Positive
                    ? new Condition.Constant(true)
                    : new Condition.Comparison([lambda.ToExpression(), Notation.Zero], [Relation.Greater]);
                yield return new(IterationMatrix.Lambda, lambda.ToExpression(), when, closed);
                continue;
            }

            Polynomial restored = p.Gain.Restore(root.Factor).Numerator;
            for (int index = 1; index <= root.Factor.DegreeIn(p.Gain.Symbol); index++)
            {
                Expression value = new Expression.Root(Textbook.Of(restored, cancellationToken), IterationMatrix.Lambda, index);
                yield return new(IterationMatrix.Lambda, value, new Condition.Comparison([value, Notation.Zero], [Relation.Greater]), null);
            }
        }
    }

    private static Polynomial GainPolynomial(CharacteristicPolynomial p) => p.Gain.Restore(RationalFunction.Variable(p.Gain.Symbol)).Numerator;
}

/// <summary>A branch of critical damping.</summary>
/// <param name="Parameter">What is solved for: a parameter, or lambda.</param>
/// <param name="Value">Its critical value.</param>
/// <param name="When">Where the value lies in its domain.</param>
/// <param name="Closed">The value in the gain h (as s² for parameters); null where it has no radicals.</param>
public sealed record CriticalBranch(string Parameter, Expression Value, Condition When, Surd? Closed);
