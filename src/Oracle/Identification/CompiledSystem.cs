using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>A method's state space as functions of its parameters in double, for the search of parameters only: what is reported is checked exactly.</summary>
internal sealed class CompiledSystem
{
    private readonly int _parameters;
    private readonly int _stepSize;
    private readonly int _n;
    private readonly int _m;
    private readonly Entry[] _step;
    private readonly Entry[] _first;
    private readonly Entry[] _start;
    private readonly int[] _offsets;

    public CompiledSystem(StateSpace<RationalFunction> system, IReadOnlyList<string> parameters)
    {
        _parameters = parameters.Count;
        _stepSize = Enumerable.Range(0, parameters.Count).FirstOrDefault(i => parameters[i] is "lr" or "alpha", -1);
        _n = system.Order;
        _m = system.GradientCalls;
        _offsets = [0, _n * _n, _n * (_n + _m), _n * (_n + (2 * _m)), (_n * (_n + (2 * _m))) + (_m * _m), (_n * (_n + (2 * _m))) + (_m * _m) + _n];
        _step = Compile(system, parameters);
        _first = system.FirstStep is null ? _step : Compile(system.FirstStep, parameters);
        _start = Entries(system.Start, parameters);
    }

    /// <summary>Runs the method and writes the exposed iterates, coordinate after coordinate.</summary>
    /// <param name="point">The parameters and what the form adds.</param>
    /// <param name="form">What is done around the rule.</param>
    /// <param name="trace">The run that gives eigenvalues, centre and start.</param>
    /// <param name="rows">How many rows to write.</param>
    /// <param name="result">Receives them.</param>
    public void Run(double[] point, CandidateForm form, Trace trace, int rows, double[] result)
    {
        double[] parameters = point[.._parameters];
        double[] step = Array.ConvertAll(_step, e => e.At(parameters));
        double[] coefficients = ReferenceEquals(_first, _step) ? step : Array.ConvertAll(_first, e => e.At(parameters));
        double[] start = Array.ConvertAll(_start, e => e.At(parameters));
        double decay = form.Decay is null ? 0 : point[_parameters];
        double[] states = new double[_n * trace.Dimension];
        double[] next = new double[_n];
        double[] u = new double[_m];
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = start[i % _n] * trace[0, i / _n];
        }

        int change = 0;
        for (int k = 0; k < rows; k++)
        {
            bool changed = false;
            for (; change < form.Changes.Count && form.Changes[change].Step <= k; change++)
            {
                parameters[_stepSize] = form.StepSize(point, _parameters, _stepSize, change);
                changed = true;
            }

            if (changed)
            {
                step = Array.ConvertAll(_step, e => e.At(parameters));
            }

            if (k > 0 || (changed && ReferenceEquals(_first, _step)))
            {
                coefficients = step;
            }

            double shrink = form.IsDecoupled ? decay * parameters[_stepSize] : 0;
            for (int i = 0; i < trace.Dimension; i++)
            {
                double lambda = form.Maximize ? -trace.Lambda[i].ToDouble() : trace.Lambda[i].ToDouble();
                Span<double> state = states.AsSpan(i * _n, _n);
                double before = state[0];
                result[(i * rows) + k] = Step(coefficients, state, next, u, lambda + (form.IsDecoupled ? 0 : decay), -lambda * trace.Center[i].ToDouble());
                next.CopyTo(state);
                state[0] -= shrink * before;
            }
        }
    }

    private double Step(double[] coefficients, ReadOnlySpan<double> state, double[] next, double[] u, double gain, double constant)
    {
        ReadOnlySpan<double> a = coefficients.AsSpan(_offsets[0]);
        ReadOnlySpan<double> b = coefficients.AsSpan(_offsets[1]);
        ReadOnlySpan<double> c = coefficients.AsSpan(_offsets[2]);
        ReadOnlySpan<double> d = coefficients.AsSpan(_offsets[3]);
        ReadOnlySpan<double> e = coefficients.AsSpan(_offsets[4]);
        ReadOnlySpan<double> f = coefficients.AsSpan(_offsets[5]);
        double exposed = 0;
        for (int q = 0; q < _m; q++)
        {
            double point = 0;
            for (int s = 0; s < _n; s++)
            {
                point += c[(q * _n) + s] * state[s];
            }

            for (int p = 0; p < q; p++)
            {
                point += d[(q * _m) + p] * u[p];
            }

            u[q] = (gain * point) + constant;
            exposed += f[q] * u[q];
        }

        for (int s = 0; s < _n; s++)
        {
            exposed += e[s] * state[s];
            double sum = 0;
            for (int t = 0; t < _n; t++)
            {
                sum += a[(s * _n) + t] * state[t];
            }

            for (int q = 0; q < _m; q++)
            {
                sum += b[(s * _m) + q] * u[q];
            }

            next[s] = sum;
        }

        return exposed;
    }

    private static Entry[] Compile(StateSpace<RationalFunction> system, IReadOnlyList<string> parameters) =>
    [
        .. Entries(system.A, parameters), .. Entries(system.B, parameters), .. Entries(system.C, parameters),
        .. Entries(system.D, parameters), .. Entries(system.E, parameters), .. Entries(system.F, parameters),
    ];

    private static Entry[] Entries(Matrix<RationalFunction> matrix, IReadOnlyList<string> parameters) =>
        [.. Enumerable.Range(0, matrix.Rows * matrix.Columns).Select(i => new Entry(matrix[i / matrix.Columns, i % matrix.Columns], parameters))];

    /// <summary>A quotient of sums of monomials.</summary>
    private sealed class Entry(RationalFunction function, IReadOnlyList<string> parameters)
    {
        private readonly (double Coefficient, (int Index, int Exponent)[] Powers)[] _numerator = Terms(function.Numerator, parameters);
        private readonly (double Coefficient, (int Index, int Exponent)[] Powers)[] _denominator = Terms(function.Denominator, parameters);

        public double At(double[] point) => Sum(_numerator, point) / Sum(_denominator, point);

        private static double Sum((double Coefficient, (int Index, int Exponent)[] Powers)[] terms, double[] point)
        {
            double sum = 0;
            foreach ((double coefficient, (int Index, int Exponent)[] powers) in terms)
            {
                double term = coefficient;
                foreach ((int index, int exponent) in powers)
                {
                    for (int i = 0; i < exponent; i++)
                    {
                        term *= point[index];
                    }
                }

                sum += term;
            }

            return sum;
        }

        private static (double Coefficient, (int Index, int Exponent)[] Powers)[] Terms(Polynomial polynomial, IReadOnlyList<string> parameters) =>
            [.. polynomial.Terms.Select(t => (t.Coefficient.ToDouble(), ((int, int)[])[.. t.Powers.Select(p => (IndexOf(parameters, p.Variable), p.Exponent))]))];

        private static int IndexOf(IReadOnlyList<string> parameters, string name)
        {
            for (int i = 0; i < parameters.Count; i++)
            {
                if (parameters[i] == name)
                {
                    return i;
                }
            }

            throw new ArgumentException(name, nameof(name));
        }
    }
}
