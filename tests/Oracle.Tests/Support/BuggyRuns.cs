using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Tests.Support;

/// <summary>Optimizers with one bug each, in plain double arithmetic, and what they claim to be.</summary>
internal static class BuggyRuns
{
    private const int Drop = 20;

    /// <summary>Bug, diagnosis that names it.</summary>
    public static IReadOnlyDictionary<string, string> Diagnoses { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["decay coupled"] = "weight-decay-place",
        ["decay decoupled"] = "weight-decay-place",
        ["decay added"] = "weight-decay",
        ["decay forgotten"] = "weight-decay-ignored",
        ["first gradient dampened"] = "first-gradient-dampened",
        ["first gradient dampened as the others"] = "first-gradient-dampened",
        ["first gradient skipped"] = "first-gradient-skipped",
        ["first gradient twice"] = "first-gradient-twice",
        ["gradient averaged"] = "ema-scaling",
        ["gradient averaged, nesterov"] = "ema-scaling",
        ["gradient dampened"] = "dampened",
        ["maximize forgotten"] = "sign-flipped",
        ["momentum ignored"] = "momentum-ignored",
        ["momentum ignored, nesterov"] = "momentum-ignored",
        ["momentum times step size"] = "momentum-times-lr",
        ["nesterov everywhere"] = "nesterov-applied",
        ["nesterov ignored"] = "nesterov-ignored",
        ["new velocity"] = "new-velocity",
        ["sign flipped"] = "sign-flipped",
        ["sign flipped, nesterov"] = "sign-flipped",
        ["step size doubled"] = "other-step-size",
        ["step size inside"] = "schedule-order",
        ["step size inside, nesterov"] = "schedule-order",
        ["step size inside, sequence"] = "schedule-order",
        ["step size keeps"] = "schedule-ignored",
        ["step size late"] = "schedule-shifted",
        ["step size outside"] = "schedule-order",
        ["velocity never decays"] = "velocity-never-decays",
        ["velocity never decays, nesterov"] = "velocity-never-decays",
    };

    /// <summary>The run of a bug at a tuning, and the oracle of what it claims to be.</summary>
    public static (OracleRun Claim, Trace Trace) Of(string bug, double lr, double mu)
    {
        const double decay = 0.01;
        bool nesterov = bug.EndsWith(", nesterov", StringComparison.Ordinal) || bug is "nesterov ignored" or "new velocity";
        bool keras = bug is "step size outside" or "decay coupled" or "new velocity";
        string id = (keras ? "keras-sgd" : "pytorch-sgd") + (nesterov ? "-nesterov" : string.Empty);
        OracleRun claim = Oracle.For(Catalogue.Find(id)!, new() { ["lr"] = lr, ["momentum"] = mu });
        claim = bug switch
        {
            "step size inside, sequence" => claim.With(Trajectories.Schedule.Of("lr", Sequence(lr))),
            "step size late" or "step size keeps" or "step size inside" or "step size outside" or "step size inside, nesterov" => claim.Then(Drop, "lr", lr / 8),
            "decay decoupled" or "decay forgotten" => claim.WithWeightDecay(decay),
            "decay coupled" => claim.WithDecoupledWeightDecay(decay),
            "maximize forgotten" => claim.Maximizing(),
            _ => claim,
        };
        Func<double, double, double, int, (double, double)> step = bug switch
        {
            "decay coupled" or "decay added" => (w, g, v, _) => Inside(w, g + (decay * w), v, lr, mu),
            "decay decoupled" => (w, g, b, _) => Outside(w * (1 - (lr * decay)), g, b, lr, mu),
            "first gradient dampened" => (w, g, b, k) => Outside(w, (k == 0 ? 0.4 : 1) * g, b, lr, mu),
            "first gradient dampened as the others" => (w, g, b, k) => Outside(w, (k == 0 ? 1 - mu : 1) * g, b, lr, mu),
            "first gradient skipped" => (w, g, b, k) => k == 0 ? (w, 0) : Outside(w, g, b, lr, mu),
            "first gradient twice" => (w, g, b, k) => Outside(w, g, k == 0 ? g : b, lr, mu),
            "gradient averaged" => (w, g, b, _) => Outside(w, (1 - mu) * g, b, lr, mu),
            "gradient averaged, nesterov" => (w, g, b, _) => Lookahead(w, (1 - mu) * g, b, lr, mu),
            "gradient dampened" => (w, g, b, k) => Outside(w, (k == 0 ? 1 : 1 - mu) * g, b, lr, mu),
            "momentum ignored" or "momentum ignored, nesterov" => (w, g, _, _) => (w - (lr * g), 0),
            "momentum times step size" => (w, g, b, _) => Outside(w, g, b, lr, mu * lr),
            "nesterov everywhere" => (w, g, b, _) => Lookahead(w, g, b, lr, mu),
            "new velocity" => (w, g, v, _) => NewVelocity(w, g, v, lr, mu),
            "sign flipped" => (w, g, b, _) => Outside(w, -g, b, lr, mu),
            "sign flipped, nesterov" => (w, g, b, _) => Lookahead(w, -g, b, lr, mu),
            "step size doubled" => (w, g, b, _) => Outside(w, g, b, 2 * lr, mu),
            "step size inside" => (w, g, v, k) => Inside(w, g, v, k < Drop ? lr : lr / 8, mu),
            "step size inside, nesterov" => (w, g, v, k) => InsideLookahead(w, g, v, k < Drop ? lr : lr / 8, mu),
            "step size inside, sequence" => (w, g, v, k) => Inside(w, g, v, Sequence(lr)[Math.Min(k, 29)], mu),
            "step size late" => (w, g, b, k) => Outside(w, g, b, k <= Drop ? lr : lr / 8, mu),
            "step size outside" => (w, g, b, k) => Outside(w, g, b, k < Drop ? lr : lr / 8, mu),
            "velocity never decays" => (w, g, b, _) => Outside(w, g, b, lr, 1),
            "velocity never decays, nesterov" => (w, g, b, _) => Lookahead(w, g, b, lr, 1),
            _ => (w, g, b, _) => Outside(w, g, b, lr, mu),
        };
        return (claim, Runs.Of(step));
    }

    private static double[] Sequence(double lr) => [.. Enumerable.Range(0, 30).Select(k => lr / (1 + (0.1 * k)))];

    private static (double W, double B) Outside(double w, double g, double b, double lr, double mu) => (w - (lr * ((mu * b) + g)), (mu * b) + g);

    private static (double W, double B) Inside(double w, double g, double v, double lr, double mu) => (w + ((mu * v) - (lr * g)), (mu * v) - (lr * g));

    private static (double W, double B) Lookahead(double w, double g, double b, double lr, double mu) => (w - (lr * (g + (mu * ((mu * b) + g)))), (mu * b) + g);

    private static (double W, double B) InsideLookahead(double w, double g, double v, double lr, double mu)
    {
        double next = (mu * v) - (lr * g);
        return (w + (mu * next) - (lr * g), next);
    }

    private static (double W, double B) NewVelocity(double w, double g, double v, double lr, double mu)
    {
        double next = (mu * v) - (lr * g);
        return (w + (mu * mu * next) - ((1 + mu) * lr * g), next);
    }
}
