using System.Globalization;
using Momentum.Analysis;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>Reads diagnoses off the four numbers (β, a, c, s) of a run, and off those of the method it claims to be.</summary>
/// <remarks>A rule that starts at rest takes the first step s = a + c; the look-ahead form exposes the iterate instead and takes s = a with c = aβ.</remarks>
internal sealed class Diagnoses
{
    private readonly RuleFit _fit;
    private readonly Claim? _claim;
    private readonly double _tolerance;
    private readonly List<Diagnosis> _found = [];

    private Diagnoses(RuleFit fit, Claim? claim)
    {
        _fit = fit;
        _claim = claim;
        _tolerance = fit.Precision == Precision.Double ? 1e-7 : 2e-4;
    }

    /// <summary>Everything that can be said about a run.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="finite">Its finite rows.</param>
    /// <param name="rows">The rows that were used.</param>
    /// <param name="fit">The rule that explains it; null where none does.</param>
    /// <param name="claim">What it should be; null where that is not known.</param>
    public static List<Diagnosis> Of(Trace trace, int finite, int rows, RuleFit? fit, Claim? claim)
    {
        List<Diagnosis> found = [];
        if (finite < trace.Rows)
        {
            found.Add(new("diverged", "the run diverged", string.Create(CultureInfo.InvariantCulture, $"step {finite} is not finite")));
        }
        else if (Growth(trace, finite) is var growth and > 1e3)
        {
            found.Add(new("diverged", "the run diverges", string.Create(CultureInfo.InvariantCulture, $"after {finite - 1} steps the distance to the minimiser has grown by {growth:0.#e+0}")));
        }

        if (fit is null)
        {
            found.AddRange(rows > 4 ? NonlinearRuns.Of(trace, rows) : []);
            return found;
        }

        Diagnoses diagnoses = new(fit, claim);
        diagnoses.Direction();
        if (fit.IsCanonical)
        {
            diagnoses.Momentum();
            diagnoses.FirstStep();
            diagnoses.Claimed();
        }

        diagnoses.Decay();
        diagnoses.StepSizes();
        if (fit.Precision == Precision.Single)
        {
            diagnoses.Add("float32", "the arithmetic is float32", $"residual {Shown(fit.Residual)}");
        }

        found.AddRange(diagnoses._found);
        return found;
    }

    private void Direction()
    {
        double gain = Math.Abs(_fit.A) + _fit.Cs.Sum(Math.Abs);
        if (gain < 1e-12)
        {
            Add("not-linear", "the steps do not depend on the gradient", $"a = {Shown(_fit.A)}, c = {Shown(_fit.C)}: a sign or normalised method, or no step at all");
        }
        else if (_fit.A * (_claim?.Fit?.A ?? 1) < 0)
        {
            Add("sign-flipped", _fit.A < 0 ? "sign flipped: the steps go up the gradient" : "sign flipped: the steps go down the gradient that should be climbed", $"a = {Shown(_fit.A)}");
        }
    }

    private void Decay()
    {
        DecayFit? want = _claim?.Fit?.Decay;
        string evidence = _fit.Decay is { } d ? $"{Words(d)}{(want is null ? string.Empty : $" where {Words(want)} belongs")}" : want is null ? string.Empty : $"none where {Words(want)} belongs";
        if (_fit.Decay is null && want is not null)
        {
            Add("weight-decay-ignored", "the weight decay is ignored", evidence);
        }
        else if (_fit.Decay is { } found && want is null)
        {
            Add("weight-decay", _claim is null ? "the weights decay" : "the weights decay where they should not", evidence);
        }
        else if (_fit.Decay is { } other && want is not null && other.Place != want.Place && other.Place != DecayPlace.Undetermined && want.Place != DecayPlace.Undetermined)
        {
            Add("weight-decay-place", other.Place == DecayPlace.Decoupled ? "the weight decay is decoupled where it belongs in the gradient" : "the weight decay is in the gradient where it should be decoupled", evidence);
        }
        else if (_fit.Decay is { } amount && want is not null && Math.Abs(amount.Amount - want.Amount) > 1e-5 * Math.Abs(want.Amount))
        {
            Add("other-weight-decay", "the weight decay is another one", evidence);
        }

        string Words(DecayFit decay) => decay.Place switch
        {
            DecayPlace.Gradient => $"{Shown(_fit.A < 0 ? -decay.Amount : decay.Amount)} in the gradient",
            DecayPlace.Decoupled => $"{Shown(decay.Amount)} of the weights a step, decoupled",
            _ => $"{Shown(_fit.A < 0 ? -decay.Amount : decay.Amount)}, in the gradient or decoupled",
        };
    }

    private void StepSizes()
    {
        ValueList<StepSizeChange> want = _claim?.Changes ?? [];
        if (_fit.Changes.Count == 0)
        {
            if (want.Count > 0 && _fit.Beta != 0)
            {
                Add("schedule-ignored", "the step size does not change as it should", $"it should change at step {Steps(want)}");
            }

            return;
        }

        string place = _fit.Place switch
        {
            StepSizePlace.Inside => "inside the buffer: the buffer holds steps",
            StepSizePlace.Outside => "outside the buffer: the buffer holds gradients",
            _ => "inside or outside the buffer, which this run cannot tell",
        };
        string factors = $"at step {Steps(_fit.Changes)} to {string.Join(", ", _fit.Changes.Take(5).Select(c => Shown(c.Factor)))} times that of step 0";
        if (want.Count == 0)
        {
            Add("step-size-changes", $"the step size changes and acts {place}", factors);
        }
        else if (want.Count == _fit.Changes.Count && _fit.Changes[0].Step - want[0].Step is var late and not 0)
        {
            Add("schedule-shifted", string.Create(CultureInfo.InvariantCulture, $"the step size changes {Math.Abs(late)} step{(Math.Abs(late) == 1 ? string.Empty : "s")} {(late > 0 ? "late" : "early")}"), factors);
        }
        else if (want.Count != _fit.Changes.Count)
        {
            Add("other-schedule", "the step size changes in another way", factors);
        }

        StepSizePlace belongs = _claim?.Fit?.Place ?? StepSizePlace.Undetermined;
        if (want.Count > 0 && belongs != StepSizePlace.Undetermined && _fit.Place != StepSizePlace.Undetermined && belongs != _fit.Place)
        {
            Add("schedule-order", $"the step size acts {place}; it belongs {(belongs == StepSizePlace.Inside ? "inside" : "outside")}", factors);
        }

        static string Steps(ValueList<StepSizeChange> changes) => string.Join(", ", changes.Take(5).Select(c => c.Step.ToString(CultureInfo.InvariantCulture))) + (changes.Count > 5 ? ", …" : string.Empty);
    }

    private void Momentum()
    {
        double beta = _fit.Beta;
        if (Close(beta, 1))
        {
            Add("velocity-never-decays", "the velocity never decays", $"beta = {Shown(beta)}");
        }

        if (Math.Abs(beta) < _tolerance && _claim is null && _fit.Order == 1)
        {
            Add("no-momentum", "no momentum: gradient descent explains the run", $"beta = 0, a = {Shown(_fit.A)}");
        }

        if (beta > 0.01 && Close(_fit.C, _fit.A * (beta + (beta * beta))))
        {
            Add("new-velocity", "the new velocity is used where the old one belongs", $"c = {Shown(_fit.C)} = a*(beta + beta^2)");
        }
    }

    private void FirstStep()
    {
        double beta = _fit.Beta;
        double s = _fit.S;
        double rest = _fit.A + _fit.C;
        string evidence = $"s = {Shown(s)}, a = {Shown(_fit.A)}, c = {Shown(_fit.C)}, beta = {Shown(beta)}";
        bool plain = Math.Abs(_fit.C) <= _tolerance * Math.Abs(_fit.A);
        bool nesterov = Close(_fit.C, _fit.A * beta);
        if (double.IsNaN(s))
        {
            Add("first-step", "the first step is no multiple of the gradient", "w1 - w0 and g0 are not proportional over the coordinates");
        }
        else if (Close(s, rest) || (nesterov && Close(s, _fit.A)))
        {
            return;
        }
        else if (Math.Abs(s) <= _tolerance * Math.Abs(rest))
        {
            Add("first-gradient-skipped", "the first gradient is skipped", evidence);
        }
        else if (Math.Abs(s) > Math.Abs(rest))
        {
            bool twice = Close(s, 2 * rest) || (plain && Close(s, _fit.A * (1 + beta))) || (nesterov && Close(s, _fit.A * (1 + beta + (beta * beta))));
            bool claimedGain = _claim?.Fit is { } want && Close(_fit.A, want.A) && !Close(s, want.S);
            bool claimedStep = _claim?.Fit is { } other && Close(s, other.S) && !Close(_fit.A, other.A);
            if (twice && !claimedStep)
            {
                Add("first-gradient-twice", "the first gradient is counted twice", evidence);
            }

            if (!(twice && claimedGain))
            {
                Add("dampened", !plain ? "the gradient is dampened except in the first step"
                    : Close(_fit.A, s * (1 - beta)) ? "dampening = momentum, first step undampened"
                    : $"dampening = {Shown(1 - (_fit.A / s))}, first step undampened", evidence);
            }
        }
        else
        {
            Add("first-gradient-dampened", $"the first gradient is dampened by {Shown(s / rest)}", evidence);
        }
    }

    private void Claimed()
    {
        if (_claim?.Fit is not { IsCanonical: true } want)
        {
            return;
        }

        string numbers = $"beta = {Shown(_fit.Beta)}, a = {Shown(_fit.A)}, c = {Shown(_fit.C)}, s = {Shown(_fit.S)} where {Shown(want.Beta)}, {Shown(want.A)}, {Shown(want.C)}, {Shown(want.S)} belong";
        bool sameBeta = Close(_fit.Beta, want.Beta);
        bool sameGain = Close(_fit.A, want.A) && Near(_fit.C, want.C, want.A);
        double flip = _fit.A * want.A < 0 ? -1 : 1;
        if (want.Beta > _tolerance && Math.Abs(_fit.Beta) < _tolerance)
        {
            Add("momentum-ignored", "momentum ignored", numbers);
        }
        else if (!sameBeta && _claim.StepSize is { } lr && Close(_fit.Beta, want.Beta * lr))
        {
            Add("momentum-times-lr", "the momentum is multiplied by the step size", numbers);
        }
        else if (!sameBeta && !Close(_fit.Beta, 1))
        {
            Add("other-momentum", $"the momentum is {Shown(_fit.Beta)}, not {Shown(want.Beta)}", numbers);
        }

        if (sameBeta && Math.Abs(want.C) > _tolerance * Math.Abs(want.A) && Math.Abs(_fit.C) <= _tolerance * Math.Abs(_fit.A))
        {
            Add("nesterov-ignored", "nesterov ignored", numbers);
        }
        else if (sameBeta && Math.Abs(want.C) <= _tolerance * Math.Abs(want.A) && _fit.Beta > _tolerance && Close(_fit.C, _fit.A * _fit.Beta))
        {
            Add("nesterov-applied", "nesterov applied where it should not be", numbers);
        }

        if (sameBeta && want.Beta > _tolerance && !sameGain && Close(flip * _fit.A, want.A * (1 - want.Beta)) && Near(flip * _fit.C, want.C * (1 - want.Beta), _fit.A))
        {
            Add("ema-scaling", "the gradient is scaled by 1 - momentum, as in an exponential moving average", numbers);
        }
        else if (sameBeta && !sameGain && _fit.A != 0 && Near(_fit.C * want.A, want.C * _fit.A, _fit.A * want.A) && !Close(-_fit.A, want.A))
        {
            Add("other-step-size", $"the gradient's gain is {Shown(_fit.A / want.A)} times what it should be", numbers);
        }

        if (sameBeta && sameGain && !Close(want.S, want.A + want.C) && Close(_fit.S, _fit.A + _fit.C))
        {
            Add("first-gradient-dampened", "the first gradient is dampened like the others", numbers);
        }
    }

    private void Add(string id, string text, string evidence) => _found.Add(new(id, text, evidence));

    private bool Close(double x, double y) => Math.Abs(x - y) <= _tolerance * Math.Max(Math.Abs(x), Math.Abs(y));

    /// <summary>Whether two gains agree on the scale of another one; either may be rounding noise about 0.</summary>
    private bool Near(double x, double y, double scale) => Math.Abs(x - y) <= _tolerance * Math.Max(Math.Abs(scale), Math.Max(Math.Abs(x), Math.Abs(y)));

    private static string Shown(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    private static double Growth(Trace trace, int rows)
    {
        double start = 0;
        double end = 0;
        for (int i = 0; i < trace.Dimension; i++)
        {
            double center = trace.Center[i].ToDouble();
            start = Math.Max(start, Math.Abs(trace[0, i] - center));
            end = Math.Max(end, Math.Abs(trace[rows - 1, i] - center));
        }

        return start == 0 ? 0 : end / start;
    }
}
