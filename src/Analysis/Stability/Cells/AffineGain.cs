using System.Collections.Immutable;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Solves the conditions of three eigenvalues for a gain h in which the characteristic polynomial is affine; the parameters are not decomposed.</summary>
/// <remarks>
/// <para>
/// With σ = (1 + z)/(1 − z), p becomes b₀z³ + b₁z² + b₂z + b₃ over (1 − z)³, b₀ = −p(−1) and b₃ = p(1). All |σ| &lt; 1 ⇔ b₀, b₁, b₂, b₃ and q = b₁b₂ − b₀b₃ are
/// positive (Hurwitz 1895). Where b₀, b₃ and q are, b₁b₂ is, so that b₁ and b₂ have the sign of their sum s, and s has no zero there. Each bᵢ = kᵢ + mᵢh is affine, and k₃ = 0
/// for a rule that keeps its state at h = 0. Hence stable are the h of one interval (l, u), where b₀ and b₃ are positive, with q &gt; 0 and s &gt; 0.
/// </para>
/// <para>
/// q = A₀ + A₁h + A₂h² is b₁b₂ at l and at u ≠ ∞. Which of its zeros are inside follows from the signs of q(l), q(u), q′(l), q′(u), the discriminant D and A₂, all of them polynomials in the
/// parameters: q falls at r₋ = (−A₁ − √D)/(2A₂) and rises at r₊ = (−A₁ + √D)/(2A₂), whatever the sign of A₂. The remaining cases are in <see cref="Solve"/>, points with equalities included.
/// </para>
/// </remarks>
internal sealed class AffineGain
{
    // Longer discriminants make conditions that nobody reads.
    private const int TermLimit = 300;

    private static readonly Label s_end = new(0, 0), s_falls = new(1, -1), s_rises = new(1, 1), s_only = new(1, Label.Reduced);

    private readonly SignLogic _signs;
    private readonly Polynomial[] _k;
    private readonly Polynomial[] _m;
    private readonly Polynomial[] _a;
    private readonly Polynomial _discriminant;
    private readonly SignFormula _positiveAtOne;
    private readonly List<(ImmutableArray<StableInterval> Intervals, SignFormula When)> _groups = [];

    private AffineGain(RegionTask task, Polynomial[] k, Polynomial[] m)
    {
        (_signs, _k, _m) = (new(task), k, m);
        _a = [k[1] * k[2], (k[1] * m[2]) + (m[1] * k[2]) - (k[0] * m[3]), (m[1] * m[2]) - (m[0] * m[3])];
        _discriminant = (_a[1] * _a[1]) - (4 * _a[0] * _a[2]);
        _positiveAtOne = Positive(m[3]);
    }

    /// <summary>The region; null where the polynomial is not affine in the gain, of another order, defined for some parameters only, or too long.</summary>
    public static StabilityRegion? Find(JuryConditions jury, RegionTask task)
    {
        if (jury.Order != 3 || task.Parameters.Count == 0 || jury.Coefficients.Any(c => c.DegreeIn(task.Gain) > 1)
            || jury.Leading.DegreeIn(task.Gain) > 0 || DomainSign.Of(jury.Leading, task.Parameters.AsSpan().ToArray(), task.Cancellation) is not { } sign)
        {
            return null;
        }

        Polynomial[] p = [.. jury.Coefficients.Select(c => sign < 0 ? -c : c)];
        Polynomial[] b =
        [
            p[3] - p[2] + p[1] - p[0],
            (3 * p[3]) - p[2] - p[1] + (3 * p[0]),
            (3 * p[3]) + p[2] - p[1] - (3 * p[0]),
            p[3] + p[2] + p[1] + p[0],
        ];
        Polynomial[] k = [.. b.Select(x => Coefficient(x, task.Gain, 0))], m = [.. b.Select(x => Coefficient(x, task.Gain, 1))];
        if (!k[3].IsZero || m[3].IsZero || ((b[1] * b[2]) - (b[0] * b[3])).IsZero)
        {
            return null;
        }

        AffineGain gain = new(task, k, m);
        return gain._discriminant.TermCount <= TermLimit ? gain.Region(jury, b, task) : null;
    }

    private StabilityRegion Region(JuryConditions jury, Polynomial[] b, RegionTask task)
    {
        Polynomial end = b[0].IsZero ? b[0] : WithoutContent(b[0], task), pair = WithoutContent((b[1] * b[2]) - (b[0] * b[3]), task);
        (Polynomial k, Polynomial m) = (_k[0], _m[0]);
        Polynomial sumAtZero = _k[1] + _k[2], slope = _m[1] + _m[2];
        SignFormula open = Any(All(Positive(k), Not(Negative(m))), All(Zero(k), Positive(m)));
        SignFormula upper = All(Positive(k), Negative(m)), lower = All(Negative(k), Positive(m));

        // The values at h = −k₀/m₀, times m₀.
        Polynomial first = (_k[1] * m) - (_m[1] * k), second = (_k[2] * m) - (_m[2] * k), rise = (_a[1] * m) - (2 * _a[2] * k);
        Polynomial middle = (slope * _a[1]) - (2 * _a[2] * sumAtZero);
        Side zero = new(_k[1], _k[2], _a[1]), atEnd = new(first, second, rise);
        SignFormula stable = Any(
            All(upper, Solve(upper, Label.Zero, zero, slope, atEnd, middle)),
            All(open, Solve(open, Label.Zero, zero, slope, null, middle)),
            All(lower, Solve(lower, s_end, atEnd, slope, null, middle)));
        Boundaries boundaries = new(jury.Coefficients, [new(end, BoundaryKind.SigmaMinusOne), new(pair, BoundaryKind.ComplexPair)], [], []);
        BoundFormula formula = new(boundaries, task, Bindings<Rational>.Empty);
        List<StabilityCell> cells = [];
        foreach (IGrouping<string, (ImmutableArray<StableInterval> Intervals, SignFormula When)> alike in _groups.GroupBy(static g => string.Join(' ', g.Intervals)))
        {
            Condition when = Conditions.All([task.Domain, Any([.. alike.Select(static g => g.When)]).Simplified().ToCondition()]);
            cells.AddRange(alike.First().Intervals.Select(x => new StabilityCell(when, formula.Of(x.Lower), x.Upper is { } to ? formula.Of(to) : null)));
        }

        SignFormula nothing = Not(All(_positiveAtOne, stable)).Simplified();
        if (!IsNever(nothing))
        {
            cells.Add(StabilityCell.Empty(Conditions.All([task.Domain, nothing.ToCondition()])));
        }

        return new(
            task.Gain,
            task.Display,
            ValueList.From(cells),
            [
                new(BoundaryKind.SigmaOne, jury.AtOne, BoundaryRole.Solved),
                new(BoundaryKind.SigmaMinusOne, jury.AtMinusOne, BoundaryRole.Solved),
                new(BoundaryKind.ComplexPair, pair, BoundaryRole.Solved),
            ]);
    }

    /// <summary>Records the cells between two ends l &lt; u and says where there are any.</summary>
    /// <remarks>
    /// <para>Where s vanishes, q = −b₁² − b₀b₃ &lt; 0. So, next to l or next to u, q &gt; 0 is not enough: s has to be positive too, and where s is positive next to one end only, q has a zero inside.</para>
    /// <para>Let q, s &gt; 0 next to l. If b₁(u) &lt; 0 or b₂(u) &lt; 0, stable is what is below the first zero of q, which falls there: q(u) &lt; 0, or s changes its sign. Else q(u) ≥ 0 and q has no zero
    /// inside, or, being convex, two (they may be one), exactly if it falls at l, rises at u and D ≥ 0; s &gt; 0 beyond the second, which is u where q(u) = 0.</para>
    /// <para>Let q, s &gt; 0 next to u only. Stable is what is above the last zero of q, which rises there.</para>
    /// <para>Otherwise stable is at most a piece between two zeros of q, around its maximum −A₁/(2A₂), which decides s.</para>
    /// <para>For u = ∞ the highest coefficients that are not zero take the part of values and derivatives.</para>
    /// </remarks>
    private SignFormula Solve(SignFormula ends, Label l, Side from, Polynomial slope, Side? to, Polynomial middle)
    {
        Label? u = to is null ? null : s_end;
        Polynomial sum = from.First + from.Second;
        SignFormula convex = Positive(_a[2]), concave = Negative(_a[2]), straight = Zero(_a[2]);
        SignFormula starts = Any(
            All(Positive(from.First), Positive(from.Second)),
            All(
                Zero(from.First * from.Second),
                Any(Positive(sum), All(Zero(sum), Positive(slope))),
                Any(Positive(from.Rise), All(Zero(from.Rise), convex))));

        // At a right end first, second and rise have the opposite sign.
        SignFormula falls, holds, climbs, drops;
        if (to is { } end)
        {
            falls = Any(Positive(end.First), Positive(end.Second));
            holds = All(Negative(end.First), Negative(end.Second));
            (climbs, drops) = (Negative(end.Rise), Positive(end.Rise));
        }
        else
        {
            falls = Any(concave, All(straight, Negative(from.Rise)), All(convex, Negative(slope)));
            holds = All(
                Any(convex, All(straight, Positive(from.Rise))),
                Any(Positive(slope), All(Zero(slope), Positive(sum))));
            (climbs, drops) = (convex, concave);
        }

        SignFormula two = All(Negative(from.Rise), climbs, Not(Negative(_discriminant)));
        SignFormula last = All(Not(starts), holds), stays = All(starts, Not(falls));
        SignFormula between = All(
            Not(starts), Not(holds), concave, Positive(from.Rise), drops, Positive(_discriminant), Positive(middle));
        Add(ends, All(stays, Not(two)), new StableInterval(l, u));
        Add(ends, All(stays, two), new(l, s_falls), new(s_rises, u));
        Add(ends, All(starts, falls, Not(straight)), new StableInterval(l, s_falls));
        Add(ends, All(starts, falls, straight), new StableInterval(l, s_only));
        Add(ends, All(last, Not(straight)), new StableInterval(s_rises, u));
        Add(ends, All(last, straight), new StableInterval(s_only, u));
        Add(ends, between, new StableInterval(s_rises, s_falls));
        return Any(starts, holds, between);
    }

    // A q that does not depend on the gain has no zero to fall or rise at.
    private void Add(SignFormula ends, SignFormula when, params ReadOnlySpan<StableInterval> intervals)
    {
        SignFormula all = All(_positiveAtOne, ends, when).Simplified();
        bool hasZeros = !_a[1].IsZero || !_a[2].IsZero;
        if (!IsNever(all) && (hasZeros || intervals is [(var lower, var upper)] && lower != s_only && upper != s_only))
        {
            _groups.Add(([.. intervals], all));
        }
    }

    private static Polynomial Coefficient(Polynomial polynomial, string gain, int power)
    {
        Polynomial[] c = polynomial.CoefficientsIn(gain);
        return power < c.Length ? c[power] : Polynomial.Zero;
    }

    /// <summary>A polynomial in the gain without factors of proved sign in the parameters; the sign of the rest is kept.</summary>
    private static Polynomial WithoutContent(Polynomial polynomial, RegionTask task)
    {
        Polynomial result = polynomial;
        foreach ((Polynomial factor, int multiplicity) in polynomial.Factor(task.Cancellation).Factors)
        {
            if (factor.DegreeIn(task.Gain) == 0 && DomainSign.Of(factor, task.Parameters.AsSpan().ToArray(), task.Cancellation) is { } sign and (1 or -1))
            {
                result = Polynomial.ExactQuotient(result, (sign < 0 ? -factor : factor).Pow(multiplicity));
            }
        }

        return Rational.Abs(result.Content()).Inverse() * result;
    }

    private static bool IsNever(SignFormula formula) => formula is SignFormula.Join { IsAnd: false, Parts.Length: 0 };

    private static SignFormula All(params ReadOnlySpan<SignFormula> parts) => SignFormula.All(parts);

    private static SignFormula Any(params ReadOnlySpan<SignFormula> parts) => SignFormula.Any(parts);

    private static SignFormula Not(SignFormula formula) => SignFormula.Not(formula);

    private SignFormula Positive(Polynomial polynomial) => _signs.Positive(polynomial);

    private SignFormula Negative(Polynomial polynomial) => _signs.Negative(polynomial);

    private SignFormula Zero(Polynomial polynomial) => _signs.Zero(polynomial);

    /// <summary>The values of b₁ and b₂ and the derivative of q at an end, up to one positive factor at a left end and a negative one at a right end.</summary>
    private sealed record Side(Polynomial First, Polynomial Second, Polynomial Rise);
}
