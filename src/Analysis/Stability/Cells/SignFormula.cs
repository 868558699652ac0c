using System.Collections.Immutable;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A formula of comparisons of polynomials with 0, joined by and / or.</summary>
internal abstract record SignFormula
{
    private SignFormula()
    {
    }

    /// <summary>Gets the formula that always holds.</summary>
    public static SignFormula True { get; } = new Join(true, []);

    /// <summary>Gets the formula that never holds.</summary>
    public static SignFormula False { get; } = new Join(false, []);

    /// <summary>All of several formulas.</summary>
    public static SignFormula All(params ReadOnlySpan<SignFormula> parts) => new Join(true, [.. parts]);

    /// <summary>At least one of several formulas.</summary>
    public static SignFormula Any(params ReadOnlySpan<SignFormula> parts) => new Join(false, [.. parts]);

    /// <summary>The opposite, by de Morgan's laws.</summary>
    public static SignFormula Not(SignFormula formula) => formula switch
    {
        Sign s => new Sign(s.Atom, SignCover.Any & ~s.Signs),
        Join j => new Join(!j.IsAnd, [.. j.Parts.Select(Not)]),
        _ => throw new ArgumentException("an unknown formula", nameof(formula)),
    };

    /// <summary>An equivalent formula in which a comparison says nothing that those around it say.</summary>
    public SignFormula Simplified() => Under(ImmutableDictionary<Polynomial, int>.Empty);

    /// <summary>The formula as a condition.</summary>
    public abstract Condition ToCondition();

    /// <summary>An equivalent formula as far as polynomials have only the given signs.</summary>
    protected abstract SignFormula Under(ImmutableDictionary<Polynomial, int> known);

    /// <summary>The sign of one polynomial is among several.</summary>
    /// <param name="Atom">The polynomial.</param>
    /// <param name="Signs">The signs, as in <see cref="SignCover"/>.</param>
    public sealed record Sign(Polynomial Atom, int Signs) : SignFormula
    {
        // One comparison, a strict one if there is a choice.
        private static readonly int[] s_choices =
        [
            SignCover.Negative, SignCover.Positive, SignCover.Negative | SignCover.Zero, SignCover.Zero | SignCover.Positive, SignCover.Zero, SignCover.Negative | SignCover.Positive,
        ];

        /// <inheritdoc/>
        public override Condition ToCondition() => Signs == (SignCover.Negative | SignCover.Positive)
            ? new Condition.Or([Conditions.Compare(Atom, Relation.Less), Conditions.Compare(Atom, Relation.Greater)])
            : Conditions.Compare(Atom, CoverCondition.RelationOf(Signs));

        /// <inheritdoc/>
        protected override SignFormula Under(ImmutableDictionary<Polynomial, int> known)
        {
            int possible = known.GetValueOrDefault(Atom, SignCover.Any), left = Signs & possible;
            return left == 0 ? False : left == possible ? True : this with { Signs = s_choices.First(s => (s & possible) == left) };
        }
    }

    /// <summary>All, or at least one, of several formulas.</summary>
    /// <param name="IsAnd">Whether all are meant.</param>
    /// <param name="Parts">The formulas.</param>
    public sealed record Join(bool IsAnd, ImmutableArray<SignFormula> Parts) : SignFormula
    {
        /// <inheritdoc/>
        public override Condition ToCondition() => Parts.Length switch
        {
            0 => new Condition.Constant(IsAnd),
            1 => Parts[0].ToCondition(),
            _ when IsAnd => new Condition.And(ValueList.From(Parts.Select(static p => p.ToCondition()))),
            _ => new Condition.Or(ValueList.From(Parts.SelectMany(static p => p.ToCondition() is Condition.Or or ? or.Parts : [p.ToCondition()]))),
        };

        /// <inheritdoc/>
        protected override SignFormula Under(ImmutableDictionary<Polynomial, int> known)
        {
            List<SignFormula> parts = [.. Flat(this)];
            while (true)
            {
                // Of a conjunction the other parts matter where these signs hold, of a disjunction where they do not.
                Dictionary<Polynomial, int> own = [];
                foreach (Sign s in parts.OfType<Sign>())
                {
                    own[s.Atom] = IsAnd ? own.GetValueOrDefault(s.Atom, SignCover.Any) & s.Signs : own.GetValueOrDefault(s.Atom) | s.Signs;
                }

                ImmutableDictionary<Polynomial, int> inside = known;
                List<SignFormula> kept = [];
                foreach ((Polynomial atom, int signs) in own)
                {
                    SignFormula sign = new Sign(atom, signs).Under(known);
                    if (sign is Join constant)
                    {
                        if (constant.IsAnd != IsAnd)
                        {
                            return constant;
                        }

                        continue;
                    }

                    kept.Add(sign);
                    inside = inside.SetItem(atom, known.GetValueOrDefault(atom, SignCover.Any) & (IsAnd ? signs : ~signs));
                }

                bool again = false;
                foreach (SignFormula part in parts.Where(static p => p is not Sign))
                {
                    foreach (SignFormula one in Flat(part.Under(inside)))
                    {
                        if (one is Join { Parts.Length: 0 } constant)
                        {
                            return constant;
                        }

                        again |= one is Sign;
                        if (!kept.Exists(k => Same(k, one)))
                        {
                            kept.Add(one);
                        }
                    }
                }

                if (!again)
                {
                    return kept.Count == 1 ? kept[0] : new Join(IsAnd, [.. kept]);
                }

                parts = kept;
            }
        }

        private IEnumerable<SignFormula> Flat(SignFormula formula) =>
            formula is Join j && (j.IsAnd == IsAnd || j.Parts.Length == 1) ? j.Parts.SelectMany(Flat) : [formula];

        private static bool Same(SignFormula a, SignFormula b) => (a, b) switch
        {
            (Sign x, Sign y) => x == y,
            (Join x, Join y) => x.IsAnd == y.IsAnd && x.Parts.Length == y.Parts.Length && x.Parts.Zip(y.Parts).All(static p => Same(p.First, p.Second)),
            _ => false,
        };
    }
}
