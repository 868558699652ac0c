using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Analysis.StrongConvexity;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition.Encyclopedia;

/// <summary>What the optimal tuning for quadratics is worth on other functions.</summary>
internal static class StrongConvexitySection
{
    private const int Digits = 6;
    private static readonly int[] s_conditionNumbers = [2, 10, 100, 1000];

    /// <summary>The section; null where no tuning was derived, where the argument does not apply, and for rules of software, which are methods of the literature.</summary>
    public static Section? Of(CatalogueEntry entry, CancellationToken cancellation)
    {
        MethodAnalysis analysis = entry.Analysis;
        if (entry.IsSoftware || analysis.Tuning is not { IsDecided: true, Value: var tuning } || analysis.System.Value.GradientCalls != 1)
        {
            return null;
        }

        List<ValueList<Prose>> rows = [];
        foreach (int kappa in s_conditionNumbers)
        {
            if (TunedPoint.Of(tuning, Rational.One, kappa, cancellation) is not { IsDecided: true, Value: var point })
            {
                continue;
            }

            Derived<StronglyConvexRate> proved = StronglyConvexRate.Of(analysis.Method, Nearest(analysis.Method, point), 1, kappa, cancellation);
            rows.Add(
            [
                Prose.Of($"{NumberText.Integer(kappa)}"),
                Prose.Of($"{NumberText.Decimals(point.Rho.Value, Digits)}"),
                proved.IsDecided ? Prose.Of($"{NumberText.Decimals(Upward(proved.Value.RhoUpward), Digits)}") : "–",
            ]);
        }

        Formula rho = Formula.Named("rho");
        Formula mu = Formula.Named("mu");
        Formula largest = Formula.Named("L");
        return new("Beyond quadratics",
        [
            Block.Says($"The tuning above is the best one on quadratics. On other functions it may be slower, or not converge at all. A weighted off-by-one inequality of {mu}-strongly convex functions with {largest}-Lipschitz gradient, decided exactly, proves this much for every one of them:"),
            new Block.Table(
                [new(Prose.Of($"{Formula.Equation(Formula.Named("kappa"), Formula.Beside(largest, new Formula.Literal("/"), mu))}"), Alignment.Right), new(Prose.Of($"{rho} on quadratics"), Alignment.Right), new(Prose.Of($"{rho} proved for all"), Alignment.Right)],
                ValueList.From(rows),
                Prose.Of($"The worst {rho} at the optimal tuning for quadratics. Proved rates are rounded up; a dash means that this argument proves none.")),
        ]);
    }

    /// <summary>The doubles nearest to a tuning; a parameter that is not tuned has no part in the rate and takes any value of its domain.</summary>
    private static Tuning Nearest(Method method, TunedPoint point) => Tuning.Of(method.Parameters
        .Where(p => point.Names.Contains(p.Name) || p.Default is null)
        .Select(p => KeyValuePair.Create(p.Name, point.Names.Contains(p.Name) ? Rational.FromDouble(point.Value(p.Name).Value) : Inside(p.Domain))));

    private static Rational Inside(Interval domain) => domain.Lower is { } lower && domain.LowerClosed
        ? lower
        : Rational.SimplestBetween(domain.Lower ?? -Rational.One, domain.Upper ?? ((domain.Lower ?? 0) + Rational.One));

    private static double Upward(double rho)
    {
        double scale = Math.Pow(10, Digits);
        return Math.Min(1, Math.Ceiling(rho * scale) / scale);
    }
}
