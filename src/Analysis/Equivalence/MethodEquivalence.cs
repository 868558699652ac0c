using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Equivalence;

/// <summary>How the iterates of two families of methods relate.</summary>
public enum FamilyRelation
{
    /// <summary>Each member of one is a member of the other.</summary>
    Equivalent,

    /// <summary>The first family is contained in the second.</summary>
    SpecialCase,

    /// <summary>The first family contains the second.</summary>
    Generalization,

    /// <summary>Neither contains the other.</summary>
    Different,
}

/// <summary>Whether two methods generate the same gradient points, by a map between their parameters.</summary>
/// <remarks>
/// Two linear methods visit the same points up to the initial state exactly when their transfer functions G(z) from gradients to gradient points agree.
/// Matching coefficients of z gives polynomial equations for the second method's parameters in terms of the first's. The start and what is exposed are compared apart.
/// Source: realization theory; Zhao, Lessard, Udell 2021, "An automatic system to detect equivalence between iterative algorithms".
/// </remarks>
/// <param name="First">The first method.</param>
/// <param name="Second">The second method.</param>
/// <param name="Relation">How the families relate.</param>
/// <param name="Map">The second method's parameters as functions of the first's; empty where none was found.</param>
/// <param name="InverseMap">The first method's parameters as functions of the second's; empty where none was found.</param>
/// <param name="SameStart">Whether, under the map, both visit the same points from the same start; null without a map.</param>
/// <param name="FirstSteps">What one unit of the first gradient moves the next gradient point by, in each method, under the map.</param>
/// <param name="SameExposure">Whether, under the map, both expose the same iterate; null without a map.</param>
public sealed record MethodEquivalence(
    Method First,
    Method Second,
    FamilyRelation Relation,
    ValueList<KeyValuePair<string, Expression>> Map,
    ValueList<KeyValuePair<string, Expression>> InverseMap,
    bool? SameStart,
    ValueList<Expression> FirstSteps,
    bool? SameExposure)
{
    private const string Primed = "other_";

    /// <summary>Compares two methods.</summary>
    /// <param name="first">The first method.</param>
    /// <param name="second">The second method.</param>
    /// <param name="cancellationToken">Stops the search for maps.</param>
    public static Derived<MethodEquivalence> Of(Method first, Method second, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return StateSpace.Of(first).Then(a => StateSpace.Of(second).Then(b => Of(first, a, second, b, cancellationToken)));
    }

    private static Derived<MethodEquivalence> Of(Method first, StateSpace<RationalFunction> a, Method second, StateSpace<RationalFunction> b, CancellationToken cancellationToken)
    {
        (IReadOnlyDictionary<string, RationalFunction>? forward, bool forwardDone) = FindMap(a, b, second, cancellationToken);
        (IReadOnlyDictionary<string, RationalFunction>? backward, bool backwardDone) = FindMap(b, a, first, cancellationToken);
        if ((forward is null && !forwardDone) || (backward is null && !backwardDone))
        {
            return Derived<MethodEquivalence>.Undecided("the equations for the parameter map have factors that are not linear in any parameter");
        }

        FamilyRelation relation = (forward, backward) switch
        {
            (not null, not null) => FamilyRelation.Equivalent,
            (not null, null) => FamilyRelation.SpecialCase,
            (null, not null) => FamilyRelation.Generalization,
            _ => FamilyRelation.Different,
        };
        if (forward is null)
        {
            return Derived<MethodEquivalence>.Of(new(first, second, relation, [], Shown(backward, first), null, [], null));
        }

        StateSpace<RationalFunction> image = Renamed(b, second).Map(f => Apply(f, forward));
        return Derived<MethodEquivalence>.Of(new(
            first,
            second,
            relation,
            Shown(forward, second),
            Shown(backward, first),
            SameResponses(a, image),
            [Textbook.Of(FirstStep(a)), Textbook.Of(FirstStep(image))],
            TransferFunction.Of(a).Exposed.Equals(TransferFunction.Of(image).Exposed)));
    }

    private static (IReadOnlyDictionary<string, RationalFunction>? Map, bool Exhausted) FindMap(StateSpace<RationalFunction> a, StateSpace<RationalFunction> b, Method target, CancellationToken cancellationToken)
    {
        if (a.GradientCalls != b.GradientCalls)
        {
            return (null, true);
        }

        Matrix<RationalFunction> left = TransferFunction.Of(a).Entries;
        Matrix<RationalFunction> right = TransferFunction.Of(Renamed(b, target)).Entries;
        List<Polynomial> equations = [];
        for (int i = 0; i < a.GradientCalls; i++)
        {
            for (int j = 0; j < a.GradientCalls; j++)
            {
                if (left[i, j].Denominator.DegreeIn(TransferFunction.Z) > right[i, j].Denominator.DegreeIn(TransferFunction.Z))
                {
                    // More poles than the other side can have for any parameters.
                    return (null, true);
                }

                Polynomial difference = (left[i, j].Numerator * right[i, j].Denominator) - (left[i, j].Denominator * right[i, j].Numerator);
                equations.AddRange(difference.CoefficientsIn(TransferFunction.Z));
                equations.AddRange(Poles(right[i, j]).Select(pole =>
                    ((RationalFunction)(left[i, j].Denominator * right[i, j].Numerator)).Substitute(TransferFunction.Z, pole).Numerator));
                equations.AddRange(Poles(left[i, j]).Select(pole => ((RationalFunction)right[i, j].Denominator).Substitute(TransferFunction.Z, pole).Numerator));
            }
        }

        return ParameterMap.Solve(equations, [.. target.Parameters.Select(p => Primed + p.Name)], cancellationToken);
    }

    /// <summary>
    /// Poles of a lowest-terms entry that are rational in the parameters. Each pole of the first side must be a pole of the second;
    /// each pole of the second must be one of the first or be cancelled by its own numerator at the map.
    /// </summary>
    private static IEnumerable<RationalFunction> Poles(RationalFunction entry)
    {
        foreach ((Polynomial factor, int _) in entry.Denominator.Factor().Factors)
        {
            Polynomial[] c = factor.CoefficientsIn(TransferFunction.Z);
            if (c.Length == 2)
            {
                yield return -(RationalFunction)c[0] / (RationalFunction)c[1];
            }
        }
    }

    /// <summary>The second system with its parameters renamed, so that equal names stay apart.</summary>
    private static StateSpace<RationalFunction> Renamed(StateSpace<RationalFunction> system, Method method) =>
        system.Map(f => method.Parameters.Aggregate(f, (g, p) => g.Substitute(p.Name, RationalFunction.Variable(Primed + p.Name))));

    private static RationalFunction Apply(RationalFunction function, IReadOnlyDictionary<string, RationalFunction> map)
    {
        foreach ((string name, RationalFunction value) in map)
        {
            function = function.Substitute(name, value);
        }

        return function;
    }

    /// <summary>Whether the start and the first gradient reach all later points alike: n₁ + n₂ Markov parameters decide (Cayley–Hamilton).</summary>
    private static bool SameResponses(StateSpace<RationalFunction> a, StateSpace<RationalFunction> b)
    {
        if (!(a.C * a.Start).Equals(b.C * b.Start))
        {
            return false;
        }

        (Matrix<RationalFunction> State, Matrix<RationalFunction> Input) x = AfterFirst(a);
        (Matrix<RationalFunction> State, Matrix<RationalFunction> Input) y = AfterFirst(b);
        for (int k = 0; k <= a.Order + b.Order; k++)
        {
            if (!(a.C * x.State).Equals(b.C * y.State) || !(a.C * x.Input).Equals(b.C * y.Input))
            {
                return false;
            }

            x = (a.A * x.State, a.A * x.Input);
            y = (b.A * y.State, b.A * y.Input);
        }

        return true;
    }

    private static (Matrix<RationalFunction> State, Matrix<RationalFunction> Input) AfterFirst(StateSpace<RationalFunction> system)
    {
        StateSpace<RationalFunction> step = system.FirstStep ?? system;
        return (step.A * system.Start, step.B);
    }

    private static RationalFunction FirstStep(StateSpace<RationalFunction> system) => (system.C * AfterFirst(system).Input)[0, 0];

    private static ValueList<KeyValuePair<string, Expression>> Shown(IReadOnlyDictionary<string, RationalFunction>? map, Method target)
    {
        if (map is null)
        {
            return [];
        }

        List<KeyValuePair<string, Expression>> shown = [];
        foreach (Parameter parameter in target.Parameters)
        {
            if (map.TryGetValue(Primed + parameter.Name, out RationalFunction? value))
            {
                shown.Add(new(parameter.Name, Textbook.Of(target.Parameters.Aggregate(value, (f, p) => f.Substitute(Primed + p.Name, RationalFunction.Variable(p.Name))))));
            }
        }

        return ValueList.From(shown);
    }
}
