using System.Globalization;
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
    /// <param name="rows">Its finite rows.</param>
    /// <param name="fit">The rule that explains it; null where none does.</param>
    /// <param name="claim">What it should be; null where that is not known.</param>
    public static List<Diagnosis> Of(Trace trace, int rows, RuleFit? fit, Claim? claim)
    {
        List<Diagnosis> found = [];
        if (rows < trace.Rows)
        {
            found.Add(new("diverged", "the run diverged", string.Create(CultureInfo.InvariantCulture, $"step {rows} is not finite")));
        }
        else if (Growth(trace, rows) is var growth and > 1e3)
        {
            found.Add(new("diverged", "the run diverges", string.Create(CultureInfo.InvariantCulture, $"after {rows - 1} steps the distance to the minimiser has grown by {growth:0.#e+0}")));
        }

        if (fit is null)
        {
            if (rows > 4)
            {
                found.Add(new("not-linear", "not a linear rule with constant parameters", "no recurrence of order 1 to 4 in the iterates and gradients explains the run, in double or in float32"));
            }

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
        else if (fit.Decay != 0)
        {
            diagnoses.Add("weight-decay", "the iterate itself decays", $"weight decay {Shown(fit.Decay / fit.A)} in units of the gradient's gain");
        }

        if (fit.Precision == Precision.Single)
        {
            diagnoses.Add("float32", "the arithmetic is float32", $"residual {Shown(fit.Residual)}");
        }

        found.AddRange(diagnoses._found);
        return found;
    }

    private void Direction()
    {
        bool still = Math.Abs(_fit.A) < 1e-12 && _fit.Cs.All(c => Math.Abs(c) < 1e-12);
        if (still)
        {
            Add("not-linear", "the steps do not depend on the gradient", $"a = {Shown(_fit.A)}, c = {Shown(_fit.C)}: a sign or normalised method, or no step at all");
        }
        else if (_fit.A < 0)
        {
            Add("sign-flipped", "sign flipped: the steps go up the gradient", $"a = {Shown(_fit.A)}");
        }
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

/// <summary>What a run claims to be: the numbers of the claimed method's own trajectory, and its step size.</summary>
internal sealed record Claim(RuleFit? Fit, double? StepSize);
