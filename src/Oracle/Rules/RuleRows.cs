using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Rules;

/// <summary>The rows of any rule, linear or not: iterates in double-double, with bounds on rounding that are followed through the derivatives of every step.</summary>
/// <remarks>Coordinates are apart unless the rule takes a norm. Cost a step: n³ for n states of a coordinate, of all coordinates together with a norm.</remarks>
internal sealed class RuleRows : IExpectedRows
{
    /// <summary>The most states that a norm may join with bounds on all of them.</summary>
    public const int MostJoined = 64;

    private readonly RuleBlock[] _blocks;
    private readonly int _width;
    private readonly ScheduledTuning _tuning;
    private long _step;

    /// <summary>A run from a start.</summary>
    public RuleRows(Method method, Tuning tuning, Schedule schedule, GradientPolicy policy, ReadOnlySpan<Rational> lambda, ReadOnlySpan<Rational> center, ReadOnlySpan<double> start, Precision precision)
    {
        _tuning = new(tuning, schedule);
        _tuning.Advance(0);
        _width = TakesNorm(method) ? lambda.Length : 1;
        _blocks = new RuleBlock[lambda.Length / _width];
        Rational[] minimizer = center.IsEmpty ? new Rational[lambda.Length] : center.ToArray();
        for (int i = 0; i < _blocks.Length; i++)
        {
            int at = i * _width;
            _blocks[i] = new(method, _tuning.Current, policy, lambda.Slice(at, _width), minimizer.AsSpan(at, _width), start.Slice(at, _width), precision);
        }

        if (_width * method.States.Count > MostJoined)
        {
            _blocks[0].End(string.Create(CultureInfo.InvariantCulture, $"the norm joins {_width * method.States.Count} states, at most {MostJoined} can be followed"));
        }
    }

    /// <inheritdoc/>
    public string? Open => Array.Find(_blocks, static b => b.Open is not null)?.Open;

    /// <inheritdoc/>
    public void Next(Span<double> values, Span<RoundingRoom> rooms)
    {
        _tuning.Advance(_step++);
        for (int i = 0; i < _blocks.Length; i++)
        {
            _blocks[i].Next(_tuning.Current, values.Slice(i * _width, _width), rooms.Slice(i * _width, _width));
        }
    }

    private static bool TakesNorm(Method method) =>
        method.Step.Concat(method.FirstStep ?? []).Select(static s => s.Value).Concat(method.States.Select(static s => s.Start)).Any(TakesNorm)
        || (method.Output is { } output && TakesNorm(output));

    private static bool TakesNorm(Expression expression) => expression is Expression.Call { Function: "norm" } || Parts.Of(expression).Any(TakesNorm);
}
