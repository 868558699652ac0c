using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;

namespace Momentum.Cli.Evaluation;

/// <summary>The iterates of a linear method, each computed exactly and rounded once: any step, however far.</summary>
internal sealed class ModeTable
{
    private readonly ModeTrajectory[] _modes;
    private readonly CancellationToken _cancellation;

    /// <summary>A run on Σ λ_i w_i²/2.</summary>
    /// <param name="tuned">The method at its parameters.</param>
    /// <param name="lambda">The eigenvalues.</param>
    /// <param name="start">The start.</param>
    /// <param name="hasStates">Whether the states are columns too.</param>
    /// <param name="noise">The variance of the noise in every gradient; null where the expected losses are no columns.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public ModeTable(TunedMethod tuned, IReadOnlyList<Rational> lambda, IReadOnlyList<Rational> start, bool hasStates, Rational? noise, CancellationToken cancellation)
    {
        _modes = [.. lambda.Zip(start, (l, s) => ModeTrajectory.Of(tuned.System, l, s))];
        _cancellation = cancellation;
        (Method, HasStates, Noise) = (tuned.Method, hasStates, noise);
        (Lambda, Start) = ([.. lambda.Select(static l => l.ToDouble())], [.. start.Select(static s => s.ToDouble())]);
        Columns = [.. Names("w"), .. hasStates ? _modes[0].States.SelectMany(s => Names("state_" + s)) : [], .. noise is null ? [] : Names("expected_loss")];

        IEnumerable<string> Names(string name) => Enumerable.Range(1, _modes.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}{i}"));
    }

    /// <summary>Gets the rule.</summary>
    public Method Method { get; }

    /// <summary>Gets the eigenvalues.</summary>
    public IReadOnlyList<double> Lambda { get; }

    /// <summary>Gets the start.</summary>
    public IReadOnlyList<double> Start { get; }

    /// <summary>Gets a value indicating whether the states are columns.</summary>
    public bool HasStates { get; }

    /// <summary>Gets the variance of the noise, where the expected losses are columns.</summary>
    public Rational? Noise { get; }

    /// <summary>Gets the names of the columns: the exposed iterates, then the states, then the expected losses.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The values after a number of steps.</summary>
    public IEnumerable<double> Row(long step)
    {
        IEnumerable<CertifiedValue> row = Iterates(step);
        row = HasStates ? row.Concat(States(step).SelectMany(static s => s.Values)) : row;
        return (Noise is null ? row : row.Concat(Losses(step))).Select(static v => v.Value);
    }

    /// <summary>The exposed iterates after a number of steps.</summary>
    public IEnumerable<CertifiedValue> Iterates(long step)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _modes.Select(m => m.At(step));
    }

    /// <summary>The states after a number of steps, each in all coordinates.</summary>
    public IEnumerable<(string Name, CertifiedValue[] Values)> States(long step)
    {
        ValueList<CertifiedValue>[] states = [.. _modes.Select(m => m.StateAt(step))];
        return _modes[0].States.Select((name, s) => (name, states.Select(values => values[s]).ToArray()));
    }

    /// <summary>The expected losses after a number of steps; none without noise.</summary>
    public IEnumerable<CertifiedValue> Losses(long step) => Noise is { } noise ? _modes.Select(m => m.ExpectedLossAt(step, noise)) : [];

    /// <summary>The expected losses in the end, infinite where they grow.</summary>
    public IEnumerable<double> StationaryLosses(Rational noise) => _modes.Select(m => m.StationaryLoss(noise)?.ToDouble() ?? double.PositiveInfinity);
}
