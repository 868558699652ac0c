using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Evaluation;

/// <summary>A method on one eigendirection of a quadratic, f(w) = λw²/2: its iterate, states and expected loss at any step, each correctly rounded.</summary>
/// <remarks>
/// ξ_{k+1} = Rξ_k for k ≥ 1, so what is linear in the state satisfies the recurrence of det(σI − R) from step one on (Cayley, Hamilton): O(n² log k) a value, k up to 2⁶².
/// Step zero stands apart because the first step may have a rule of its own.
/// </remarks>
public sealed class ModeTrajectory
{
    private readonly UnivariatePolynomial<Rational> _characteristic;
    private readonly Matrix<Rational> _start;
    private readonly Matrix<Rational>[] _states;
    private readonly Rational _atZero;
    private readonly LinearSequence _iterate;
    private readonly NoiseResponse _response;

    private ModeTrajectory(StateSpace<Rational> system, Rational lambda, Rational start)
    {
        StateSpace<Rational> first = system.FirstStep ?? system;
        Matrix<Rational> step = IterationMatrix.At(system, lambda);
        _characteristic = step.CharacteristicPolynomial();
        _start = system.Start * start;
        _states = new Matrix<Rational>[system.Order];
        Matrix<Rational> state = IterationMatrix.At(first, lambda) * _start;
        for (int i = 0; i < _states.Length; i++)
        {
            _states[i] = state;
            state = step * state;
        }

        (Lambda, States) = (lambda, system.States);
        _atZero = (IterationMatrix.Exposed(first, lambda) * _start)[0, 0];
        _iterate = SequenceOf(IterationMatrix.Exposed(system, lambda));
        _response = new(system, lambda, step, _characteristic);
    }

    /// <summary>Gets the eigenvalue λ.</summary>
    public Rational Lambda { get; }

    /// <summary>Gets the names of the states.</summary>
    public ValueList<string> States { get; }

    /// <summary>The trajectory of a method.</summary>
    /// <param name="method">A rule that is linear in its states and gradients.</param>
    /// <param name="tuning">Values of its parameters; those with a default may be left out.</param>
    /// <param name="lambda">The eigenvalue λ; a double is taken as the exact number it is.</param>
    /// <param name="start">The iterate's start.</param>
    /// <exception cref="TuningException">A value is missing, unknown or outside its domain.</exception>
    /// <exception cref="InvalidOperationException">The rule is not linear; the message says which term.</exception>
    public static ModeTrajectory Of(Method method, Tuning tuning, ExactInput lambda, ExactInput start)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        return Of(StateSpace.Of(method).Value.At(tuning.For(method)), lambda, start);
    }

    /// <summary>The trajectory of a system.</summary>
    /// <param name="system">The system at its tuning.</param>
    /// <param name="lambda">The eigenvalue λ.</param>
    /// <param name="start">The iterate's start.</param>
    public static ModeTrajectory Of(StateSpace<Rational> system, Rational lambda, Rational start)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new(system, lambda, start);
    }

    /// <summary>The exposed iterate w_k without noise.</summary>
    /// <param name="k">The step, from 0 to 2⁶².</param>
    public CertifiedValue At(long k) => k == 0 ? CertifiedValue.Round(_atZero) : _iterate.At(k - 1);

    /// <summary>The states ξ_k without noise, in the order of <see cref="States"/>.</summary>
    /// <param name="k">The step, from 0 to 2⁶².</param>
    public ValueList<CertifiedValue> StateAt(long k)
    {
        CertifiedValue[] values = new CertifiedValue[States.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = k == 0 ? CertifiedValue.Round(_start[i, 0]) : StateSequence(i).At(k - 1);
        }

        return ValueList.Create<CertifiedValue>(values);
    }

    /// <summary>E f(w_k) = ½λ E w_k² under independent gradient noise of zero mean: the square of the noiseless iterate, the transient part, plus what the noise has added.</summary>
    /// <param name="k">The step, from 0 to 2⁶².</param>
    /// <param name="noiseVariance">The variance of the noise of every gradient call in this direction.</param>
    public CertifiedValue ExpectedLossAt(long k, Rational noiseVariance)
    {
        TwoStateSequence.CheckStep(k);
        Rational half = Lambda / 2;
        return k == 0 ? CertifiedValue.Round(half * ((_atZero * _atZero) + (noiseVariance * _response.AtZero))) : Certify.Round(
            precision =>
            {
                BigBall x = _iterate.Balls(k - 1, precision).Term;
                BigBall noise = BigBall.Multiply(_response.Balls(k, precision), BigBall.Of(noiseVariance, precision), precision);
                return BigBall.Multiply(BigBall.Add(BigBall.Multiply(x, x, precision), noise, precision), BigBall.Of(half, precision), precision);
            },
            Math.Max(_iterate.GuardOf(k), _response.GuardOf(k)),
            1,
            null,
            1 << 12);
    }

    /// <summary>The limit of E f for k → ∞, the stochastic part alone, exactly; null when it is infinite.</summary>
    /// <param name="noiseVariance">The variance of the noise of every gradient call in this direction.</param>
    public Rational? StationaryLoss(Rational noiseVariance) => _response.Limit() is { } variance ? Lambda / 2 * noiseVariance * variance : null;

    private LinearSequence StateSequence(int index) =>
        SequenceOf(Matrix<Rational>.Create(1, States.Count, (_, j) => j == index ? Rational.One : Rational.Zero));

    private LinearSequence SequenceOf(Matrix<Rational> row) => new(_characteristic, ValueList.From(_states.Select(s => (row * s)[0, 0])));

    /// <summary>What independent unit noise in every gradient call adds to the exposed iterate.</summary>
    /// <remarks>
    /// With ε in the gradients, u = (I − λD)⁻¹(λCξ + ε): noise of step j enters the state as B(I − λD)⁻¹ε and moves w_{j+1+i} by ÊRⁱB(I − λD)⁻¹ε;
    /// w_j itself moves by F(I − λD)⁻¹ε. Noise of step zero enters through the first step's own B and D.
    /// </remarks>
    private sealed class NoiseResponse
    {
        private readonly LinearSequence[] _steps;
        private readonly LinearSequence[] _first;
        private readonly Rational _direct;

        public NoiseResponse(StateSpace<Rational> system, Rational lambda, Matrix<Rational> step, UnivariatePolynomial<Rational> characteristic)
        {
            StateSpace<Rational> first = system.FirstStep ?? system;
            Matrix<Rational> exposed = IterationMatrix.Exposed(system, lambda);
            _steps = Sequences(system);
            _first = system.FirstStep is null ? _steps : Sequences(first);
            _direct = Direct(system);
            AtZero = Direct(first);

            LinearSequence[] Sequences(StateSpace<Rational> entry)
            {
                Matrix<Rational> input = entry.B * IterationMatrix.Resolvent(entry, lambda);
                Matrix<Rational>[] moved = new Matrix<Rational>[system.Order];
                for (int i = 0; i < moved.Length; i++)
                {
                    moved[i] = exposed * input;
                    input = step * input;
                }

                return [.. Enumerable.Range(0, entry.GradientCalls).Select(c => new LinearSequence(characteristic, ValueList.From(moved.Select(m => m[0, c]))))];
            }

            Rational Direct(StateSpace<Rational> entry)
            {
                Matrix<Rational> row = entry.F * IterationMatrix.Resolvent(entry, lambda);
                return (row * row.Transpose())[0, 0];
            }
        }

        /// <summary>The variance of w₀.</summary>
        public Rational AtZero { get; }

        public int GuardOf(long k) => Math.Max(_steps.Max(s => s.GuardOf(k)), _first.Max(s => s.GuardOf(k)));

        /// <summary>The variance of w_k for k ≥ 1: the direct part, the noise of steps 1 to k − 1, and that of step 0.</summary>
        public BigBall Balls(long k, int precision)
        {
            BigBall sum = BigBall.Of(_direct, precision);
            foreach (LinearSequence response in _steps)
            {
                sum = BigBall.Add(sum, response.Balls(k - 1, precision).Squares, precision);
            }

            foreach (LinearSequence response in _first)
            {
                BigBall term = response.Balls(k - 1, precision).Term;
                sum = BigBall.Add(sum, BigBall.Multiply(term, term, precision), precision);
            }

            return sum;
        }

        /// <summary>The stationary variance; null when it is infinite. The noise of step zero is forgotten unless it never dies out.</summary>
        public Rational? Limit()
        {
            if (Array.Exists(_first, r => r.LimitOfSumOfSquares() is null))
            {
                return null;
            }

            Rational sum = _direct;
            foreach (LinearSequence response in _steps)
            {
                if (response.LimitOfSumOfSquares() is not { } squares)
                {
                    return null;
                }

                sum += squares;
            }

            return sum;
        }
    }
}
