using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>An irreducible polynomial whose zeros may bound the stable set.</summary>
/// <param name="Polynomial">The polynomial.</param>
/// <param name="Kind">What its vanishing means.</param>
internal sealed record Boundary(Polynomial Polynomial, BoundaryKind Kind);

/// <summary>The irreducible polynomials whose zeros bound the stable set, sorted by what their vanishing means.</summary>
/// <param name="Characteristic">The coefficients of the characteristic polynomial, denominators cleared.</param>
/// <param name="Factors">Those that contain the gain.</param>
/// <param name="Contents">Those in the parameters only: where one vanishes nothing is stable.</param>
/// <param name="Poles">Those of the leading coefficient in the parameters only: where one vanishes the rule is undefined.</param>
internal sealed record Boundaries(
    ValueList<Polynomial> Characteristic,
    IReadOnlyList<Boundary> Factors,
    IReadOnlyList<Polynomial> Contents,
    IReadOnlyList<Polynomial> Poles)
{
    /// <summary>Gets the leading coefficient.</summary>
    public Polynomial Leading => Characteristic[^1];

    /// <summary>The boundaries of a task; null when a condition is zero everywhere, so that nothing is stable.</summary>
    public static Boundaries? Of(JuryConditions jury, RegionTask task)
    {
        Parameter gain = new(task.Gain, new Interval(0, false, null, false));
        List<Parameter> box = [.. task.Parameters, gain];
        List<Boundary> factors = [];
        List<Polynomial> contents = [], poles = [];
        HashSet<Polynomial> seen = [];
        foreach ((Polynomial condition, BoundaryKind kind) in new Boundary[]
        {
            new(jury.AtOne, BoundaryKind.SigmaOne),
            new(jury.AtMinusOne, BoundaryKind.SigmaMinusOne),
            new(jury.ComplexPair, BoundaryKind.ComplexPair),
            new(jury.Leading, BoundaryKind.None),
        })
        {
            if (condition.IsZero)
            {
                return null;
            }

            FactorSet set = new(box, task.Cancellation);
            set.Add(condition);
            foreach (Polynomial factor in set.Polynomials)
            {
                if (factor.DegreeIn(task.Gain) == 0)
                {
                    (kind == BoundaryKind.None ? poles : contents).Add(factor);
                }
                else if (seen.Add(factor))
                {
                    factors.Add(new(factor, kind));
                }
            }
        }

        return new(jury.Coefficients, factors, contents, poles);
    }

    /// <summary>The walls: polynomials in the parameters between whose zeros the order of all boundary roots is fixed, and the closed ends of the domains.</summary>
    public IReadOnlyList<Polynomial> Walls(RegionTask task)
    {
        if (task.Parameters.Count == 0)
        {
            return [];
        }

        Parameter gain = new(task.Gain, new Interval(0, false, null, false));
        Parameter[] box = task.Parameters.AsSpan().ToArray();
        IReadOnlyList<Polynomial> all = [.. Factors.Select(static f => f.Polynomial), .. Contents, .. Poles];
        FactorSet walls = new(box, task.Cancellation);
        foreach (Polynomial wall in Projection.Eliminate([.. all.Distinct()], gain, box, task.Cancellation))
        {
            walls.Add(wall);
        }

        if (box.Length > 1)
        {
            foreach ((string name, Interval domain, _) in box)
            {
                AddEnd(walls, name, domain.Lower, domain.LowerClosed);
                AddEnd(walls, name, domain.Upper, domain.UpperClosed);
            }
        }

        return walls.Polynomials;
    }

    private static void AddEnd(FactorSet walls, string name, Rational? end, bool closed)
    {
        if (closed && end is { } value)
        {
            walls.Add(Polynomial.Variable(name) - value);
        }
    }
}
