using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Comparison;

/// <summary>How far rounding may carry a right implementation from the exact iterates on one eigendirection.</summary>
/// <remarks>
/// <para>
/// Whatever the order of operations, a step of floating-point arithmetic moves state i by at most u·m·(Σ_j M_ij |ξ_j| + W/g_i): m operations, M the step's magnitudes before
/// anything cancels, W the largest iterate in the window and g_i the largest effect of state i on one of the next n exposed iterates. The second term covers
/// implementations that keep differences of iterates, which know a buffer only to within what changes the iterates by a rounding.
/// </para>
/// <para>
/// With q_j these vectors and R the products of steps, the error at step k is at most Σ_j |E R^{k−j}|·q_j. For any r in (0, 1], by Cauchy and Schwarz,
/// that is at most √(n · E P_k Eᵀ · S_k) with P_{k+1} = R P_k Rᵀ / r + diag(q²) and S_{k+1} = 1 + r S_k. Every r gives a bound; the least over a fixed
/// set is used. The steps may change from one to the next; memory and time a step do not depend on k. Source of the model: Higham 2002, Accuracy and Stability, section 17.2.
/// </para>
/// </remarks>
internal sealed class RoundingBound
{
    private readonly int _n;
    private readonly double _center;
    private readonly double[] _window;
    private readonly double[] _step;
    private readonly double[] _magnitude;
    private readonly double[] _exposed;
    private readonly double[] _exposedMagnitude;
    private readonly double[] _effect;
    private readonly double[] _noise;
    private readonly ErrorEllipsoids _carried;
    private AffineStep? _current;
    private int _operations;
    private long _rows;

    /// <summary>The bound for a method of order n at a centre.</summary>
    public RoundingBound(int order, Rational center)
    {
        _n = order;
        _center = Math.Abs(center.ToDouble());
        _window = new double[order + 2];
        _step = new double[order * order];
        _magnitude = new double[order * (order + 1)];
        _exposed = new double[order];
        _exposedMagnitude = new double[order + 1];
        _effect = new double[order];
        _noise = new double[order];
        _carried = new(order);
    }

    /// <summary>Gets the bound on the rounding error of the current iterate, in units of the unit roundoff.</summary>
    public double Units { get; private set; }

    /// <summary>Gets the bound in units of one step's rounding: how much the rounding errors of the run add up and grow.</summary>
    public double Growth { get; private set; } = 1;

    /// <summary>Takes the next iterate and the step that follows it.</summary>
    /// <param name="exposed">The exact w_k.</param>
    /// <param name="state">The exact (ξ_k, 1).</param>
    /// <param name="step">The step that takes ξ_k to ξ_{k+1}.</param>
    /// <param name="floor">The magnitude at which rounding becomes absolute: the smallest normal number divided by the unit roundoff.</param>
    public void Next(double exposed, ReadOnlySpan<double> state, AffineStep step, double floor)
    {
        if (!ReferenceEquals(step, _current))
        {
            Use(step);
        }

        _window[_rows++ % _window.Length] = Math.Abs(exposed);
        double size = Math.Max(_center, floor);
        foreach (double w in _window)
        {
            size = Math.Max(size, w);
        }

        double local = size;
        for (int j = 0; j <= _n; j++)
        {
            local += _exposedMagnitude[j] * Math.Abs(state[j]);
        }

        double one = _operations * local;
        Units = _carried.Extent(_exposed) + one;
        Growth = Units / one;
        for (int i = 0; i < _n; i++)
        {
            double sum = size / _effect[i];
            for (int j = 0; j <= _n; j++)
            {
                sum += _magnitude[(i * (_n + 1)) + j] * Math.Abs(state[j]);
            }

            _noise[i] = _operations * (double.IsFinite(sum) ? sum : double.MaxValue / 1e10);
        }

        _carried.Advance(_step, _noise);
    }

    private void Use(AffineStep step)
    {
        _current = step;
        _operations = step.Operations;
        for (int i = 0; i < _n; i++)
        {
            _exposed[i] = step.Exposed[0, i].ToDouble();
            for (int j = 0; j <= _n; j++)
            {
                _magnitude[(i * (_n + 1)) + j] = step.StepMagnitude[i, j].ToDouble();
                if (j < _n)
                {
                    _step[(i * _n) + j] = step.Step[i, j].ToDouble();
                }
            }
        }

        for (int j = 0; j <= _n; j++)
        {
            _exposedMagnitude[j] = step.ExposedMagnitude[0, j].ToDouble();
        }

        Effects();
    }

    /// <summary>g_i = max |(E R^m)_i| for m below n; infinite for a state that no exposed iterate depends on.</summary>
    private void Effects()
    {
        double[] row = (double[])_exposed.Clone();
        Array.Clear(_effect);
        for (int power = 0; power < _n; power++)
        {
            double[] next = new double[_n];
            for (int i = 0; i < _n; i++)
            {
                _effect[i] = Math.Max(_effect[i], Math.Abs(row[i]));
                for (int j = 0; j < _n; j++)
                {
                    next[j] += row[i] * _step[(i * _n) + j];
                }
            }

            row = next;
        }

        for (int i = 0; i < _n; i++)
        {
            _effect[i] = _effect[i] > 1e-150 ? _effect[i] : double.PositiveInfinity;
        }
    }
}
