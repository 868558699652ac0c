using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Where two eigenvalues meet: the discriminant of p solved for each parameter and for λ.</summary>
/// <remarks>
/// With h = s² the discriminant of a two-state method often factors over ℚ(s), which gives the textbook forms (1 − √h)² and (1 − √h)/(1 + √h);
/// √h is written back at the end. Branches that leave the parameter's domain for every gain, or are never real, are dropped by proof.
/// Three and more eigenvalues: the irreducible factors of the discriminant, solved for λ; factors of few terms for the parameters too.
/// Source: Goh 2017, The Critical Damping Coefficient.
/// </remarks>
public sealed record CriticalDamping
{
    // Primed, as no parameter can be.
    private const string RootOfGain = "s'";

    // A longer factor names the same surface again for every parameter.
    private const int LongestForParameters = 40;

    private CriticalDamping(Spectrum spectrum, ValueList<CriticalBranch> branches)
    {
        Spectrum = spectrum;
        Branches = branches;
    }

    /// <summary>Gets the spectrum.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>Gets the branches, parameters first in the rule's order, then lambda; within a parameter the branch that starts at the smallest gain first.</summary>
    public ValueList<CriticalBranch> Branches { get; }

    /// <summary>The same branches for another rule that has the characteristic polynomial.</summary>
    internal CriticalDamping For(Spectrum spectrum) => new(spectrum, Branches);

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
            if (p.Order == 2)
            {
                // One polynomial for all parameters: it is factored once.
                Polynomial s = Polynomial.Variable(RootOfGain);
                Polynomial squared = discriminant.Substitute(p.Gain.Symbol, s * s);
                SquareRoot gainRoot = new(RootOfGain, GainPolynomial(p));
                foreach (Parameter parameter in p.FreeParameters)
                {
                    branches.AddRange(Solve(p, squared, gainRoot, parameter, cancellationToken));
                }

                if (p.FreeParameters.Count > 0 && squared.Factor(cancellationToken).Factors is [(_, 1)])
                {
                    // Factors f(h) = g(h)·k(h) would give f(s²) = g(s²)·k(s²).
                    discriminant.KnowIrreducible();
                }

                branches.AddRange(SolveForGain(p, SurdEquation.Solve(discriminant, p.Gain.Symbol, cancellationToken), cancellationToken));
            }
            else
            {
                string[] order = [.. p.FreeParameters.Select(static q => q.Name), IterationMatrix.Lambda];
                branches.AddRange(ManyStates(spectrum, discriminant, cancellationToken));
                Ordering.Sort(branches, (x, y) => Array.IndexOf(order, x.Parameter).CompareTo(Array.IndexOf(order, y.Parameter)));
            }

            return Derived<CriticalDamping>.Of(new(spectrum, ValueList.From(branches)));
        }
        catch (BudgetExceededException budget)
        {
            return Derived<CriticalDamping>.Undecided($"the discriminant is too large to factor: {budget.Message}");
        }
    }

    private static IEnumerable<CriticalBranch> Solve(CharacteristicPolynomial p, Polynomial squared, SquareRoot gainRoot, Parameter parameter, CancellationToken cancellationToken)
    {
        List<CriticalBranch> inside = [], later = [];
        ValueList<SquareRoot> radicands = [];
        bool never = false;
        foreach (EquationRoot root in SurdEquation.Solve(squared, parameter.Name, cancellationToken))
        {
            if (root.Closed is not { } closed)
            {
                later.AddRange(Indexed(p, root, parameter, gainRoot, cancellationToken));
                continue;
            }

            // Both roots of a quadratic factor have its radicand.
            if (closed.Roots != radicands)
            {
                (radicands, never) = (closed.Roots, NeverReal(closed, p, cancellationToken));
            }

            Surd value = closed with { Roots = [gainRoot, .. closed.Roots] };
            Memo<Expression> shown = new(value.ToExpression);
            if (!never && BranchDomain.Of(closed, shown, parameter, p, RootOfGain, cancellationToken) is { } when)
            {
                CriticalBranch branch = new(parameter.Name, () => shown.Value, when, closed);
                (StartsInside(branch, parameter) ? inside : later).Add(branch);
            }
        }

        return inside.Concat(later);
    }

    /// <summary>Whether a radicand in s = √h and the parameters is negative throughout.</summary>
    private static bool NeverReal(Surd value, CharacteristicPolynomial p, CancellationToken cancellationToken)
    {
        ValueList<SignRange> box = [new(RootOfGain, Rational.Zero, null), .. BranchDomain.Box(p)];
        return value.Roots.Any(root => Signs.IsPositive(-root.Radicand, box, cancellationToken));
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
        return Indexed(new(() => new Surd(root.Factor, [gainRoot]).Reduce().ToExpression()), root.Factor, parameter.Name, parameter.Name, DomainCondition.Of(new Expression.Symbol(parameter.Name), parameter.Domain));
    }

    private static IEnumerable<CriticalBranch> Indexed(Memo<Expression> shown, Polynomial factor, string unknown, string name, Condition domain)
    {
        int degree = factor.DegreeIn(unknown);
        for (int i = 1; i <= degree; i++)
        {
            int index = i;
            yield return new(name, () => new Expression.Root(shown.Value, name, index), domain, null, factor, index);
        }
    }

    /// <summary>Three and more eigenvalues: every irreducible factor of the discriminant solved for λ, and for the parameters where it is short.</summary>
    private static IEnumerable<CriticalBranch> ManyStates(Spectrum spectrum, Polynomial discriminant, CancellationToken cancellationToken)
    {
        CharacteristicPolynomial p = spectrum.Polynomial;
        ValueList<FactorPower> factors = discriminant.Factor(cancellationToken).Factors;
        foreach ((Polynomial factor, int _) in factors)
        {
            // An irreducible discriminant is its own polynomial, and its formula is written already.
            bool isWhole = factors is [(_, 1)] && spectrum.Discriminant.Denominator.IsConstant;
            Memo<Expression> shown = new(() => isWhole ? spectrum.DiscriminantFormula : Textbook.Of(p.Gain.Restore(factor).Numerator));
            if (factor.TermCount <= LongestForParameters)
            {
                foreach (Parameter parameter in p.FreeParameters)
                {
                    Polynomial[] c = factor.CoefficientsIn(parameter.Name);
                    IEnumerable<CriticalBranch> found = c.Length == 2
                        ? Linear(p, parameter, -(RationalFunction)c[0] / (RationalFunction)c[1], cancellationToken)
                        : Indexed(shown, factor, parameter.Name, parameter.Name, DomainCondition.Of(new Expression.Symbol(parameter.Name), parameter.Domain));
                    foreach (CriticalBranch branch in found)
                    {
                        yield return branch;
                    }
                }
            }

            ValueList<EquationRoot> roots = SurdEquation.Quadratics(factor, p.Gain.Symbol, cancellationToken);
            foreach (CriticalBranch branch in SolveForGain(p, roots, cancellationToken, shown))
            {
                yield return branch;
            }
        }
    }

    private static IEnumerable<CriticalBranch> Linear(CharacteristicPolynomial p, Parameter parameter, RationalFunction value, CancellationToken cancellationToken)
    {
        if (BranchDomain.IsOutside(value, parameter, p, p.Gain.Symbol, cancellationToken))
        {
            yield break;
        }

        Expression shown = Textbook.Of(p.Gain.Restore(value), cancellationToken);
        yield return new(parameter.Name, () => shown, DomainCondition.Of(shown, parameter.Domain), null);
    }

    private static IEnumerable<CriticalBranch> SolveForGain(CharacteristicPolynomial p, ValueList<EquationRoot> roots, CancellationToken cancellationToken, Memo<Expression>? polynomial = null)
    {
        foreach (EquationRoot root in roots)
        {
            RationalFunction step = p.Gain.StepParameter is { } name ? RationalFunction.Variable(name) : RationalFunction.One;
            if (root.Closed is { } closed)
            {
                BranchSign sign = BranchDomain.SignOnDomain(closed, p, cancellationToken);
                if (sign is BranchSign.Negative or BranchSign.Zero || BranchDomain.IsNeverReal(closed, p, cancellationToken))
                {
                    continue;
                }

                Surd lambda = closed with { Value = closed.Value / step };
                Memo<Expression> value = new(lambda.ToExpression);
                Condition when = sign == BranchSign.Positive
                    ? new Condition.Constant(true)
                    : new Condition.Comparison([value.Value, Notation.Zero], [Relation.Greater]);
                yield return new(IterationMatrix.Lambda, () => value.Value, when, closed);
                continue;
            }

            Memo<Expression> shown = polynomial ?? new(() => Textbook.Of(p.Gain.Restore(root.Factor).Numerator));
            Condition positive = new Condition.Comparison([new Expression.Symbol(IterationMatrix.Lambda), Notation.Zero], [Relation.Greater]);
            foreach (CriticalBranch branch in Indexed(shown, root.Factor, p.Gain.Symbol, IterationMatrix.Lambda, positive))
            {
                yield return branch;
            }
        }
    }

    private static Polynomial GainPolynomial(CharacteristicPolynomial p) => p.Gain.Restore(RationalFunction.Variable(p.Gain.Symbol)).Numerator;
}

/// <summary>A branch of critical damping; its formula is written when it is asked for.</summary>
public sealed record CriticalBranch
{
    private readonly Memo<Expression> _value;

    internal CriticalBranch(string parameter, Func<Expression> value, Condition when, Surd? closed, Polynomial? factor = null, int index = 0)
    {
        _value = new(value);
        Parameter = parameter;
        When = when;
        Closed = closed;
        Factor = factor;
        Index = index;
    }

    /// <summary>Gets what is solved for: a parameter, or lambda.</summary>
    public string Parameter { get; }

    /// <summary>Gets its critical value.</summary>
    public Expression Value => _value.Value;

    /// <summary>Gets where the value lies in its domain; for a root without radicals a condition on the quantity that is solved for.</summary>
    public Condition When { get; }

    /// <summary>Gets the value in the gain h (as s² for parameters); null where it has no radicals.</summary>
    public Surd? Closed { get; }

    /// <summary>Gets the polynomial in gain and parameters whose root the value is, where it has no radicals; else null.</summary>
    public Polynomial? Factor { get; }

    /// <summary>Gets which of the polynomial's real roots it is, from 1; 0 where it has radicals or is rational.</summary>
    public int Index { get; }
}
