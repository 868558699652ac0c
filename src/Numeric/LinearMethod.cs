using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Kernels;

namespace Momentum.Numeric;

/// <summary>A method at a tuning, ready to run: the exact state space with every coefficient rounded once to double.</summary>
/// <remarks>
/// ξ⁺ = Aξ + Bu, y = Cξ + Du, u_j = ∇f(y_j), exposed iterate w = Eξ + Fu, the same for every coordinate.
/// Matrices are row-major spans; shapes as in <see cref="StateSpace{T}"/>. Immutable.
/// </remarks>
public sealed class LinearMethod
{
    private readonly double[] _a, _b, _c, _d, _e, _f, _start;
    private readonly Lazy<EigenKernel> _kernel;

    private LinearMethod(StateSpace<Rational> exact)
    {
        Exact = exact;
        (_a, _b, _c, _d) = (Rounded(exact.A), Rounded(exact.B), Rounded(exact.C), Rounded(exact.D));
        (_e, _f, _start) = (Rounded(exact.E), Rounded(exact.F), Rounded(exact.Start));
        FirstStep = exact.FirstStep is { } first ? new LinearMethod(first) : null;
        FixedDirection = SolveFixedDirection(exact);
        _kernel = new(() => EigenKernel.Of(StepProgram.Of(exact)));
    }

    /// <summary>Gets the system before rounding.</summary>
    public StateSpace<Rational> Exact { get; }

    /// <summary>Gets n, the number of states.</summary>
    public int Order => Exact.Order;

    /// <summary>Gets m, the number of gradient calls a step.</summary>
    public int GradientCalls => Exact.GradientCalls;

    /// <summary>Gets A, n×n.</summary>
    public ReadOnlySpan<double> A => _a;

    /// <summary>Gets B, n×m.</summary>
    public ReadOnlySpan<double> B => _b;

    /// <summary>Gets C, m×n.</summary>
    public ReadOnlySpan<double> C => _c;

    /// <summary>Gets D, m×m, strictly lower triangular.</summary>
    public ReadOnlySpan<double> D => _d;

    /// <summary>Gets E, 1×n.</summary>
    public ReadOnlySpan<double> E => _e;

    /// <summary>Gets F, 1×m.</summary>
    public ReadOnlySpan<double> F => _f;

    /// <summary>Gets the state before step one per unit of the iterate's start.</summary>
    public ReadOnlySpan<double> Start => _start;

    /// <summary>Gets the system of step one where the rule has its own.</summary>
    public LinearMethod? FirstStep { get; }

    /// <summary>Gets the kernel of its steps along eigendirections, made once on demand.</summary>
    public EigenKernel Kernel => _kernel.Value;

    /// <summary>Gets the state s at rest per unit of the minimiser: As = s, Cs = 1, Es = 1, so that ξ = s·w* stays for ever.</summary>
    /// <remarks>Undecided when no such state exists or it is not unique: the method does not keep the minimiser, or remembers where it came from.</remarks>
    public Derived<ValueList<Rational>> FixedDirection { get; }

    /// <summary>Rounds a state space.</summary>
    /// <param name="exact">A method's state space at a tuning.</param>
    /// <exception cref="ArgumentException">A coefficient is beyond the range of double.</exception>
    public static LinearMethod Of(StateSpace<Rational> exact)
    {
        ArgumentNullException.ThrowIfNull(exact);
        return new LinearMethod(exact);
    }

    /// <summary>A method at a tuning; undecided where its rule is not linear.</summary>
    /// <param name="method">The rule.</param>
    /// <param name="tuning">A value for every parameter without default.</param>
    /// <exception cref="TuningException">A value is missing or outside its domain.</exception>
    public static Derived<LinearMethod> Of(Method method, Tuning tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        Tuning complete = tuning.For(method);
        return StateSpace.Of(method).Select(system => Of(system.At(complete)));
    }

    private static double[] Rounded(Matrix<Rational> matrix)
    {
        double[] entries = new double[matrix.Rows * matrix.Columns];
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                double value = matrix[i, j].ToDouble();
                entries[(i * matrix.Columns) + j] = double.IsFinite(value)
                    ? value
                    : throw new ArgumentException($"the coefficient {matrix[i, j]} is beyond the range of double", nameof(matrix));
            }
        }

        return entries;
    }

    /// <summary>Eliminates in the (n + m + 1) × n system [A − I; C; E] s = [0; 1; 1] over the rationals.</summary>
    private static Derived<ValueList<Rational>> SolveFixedDirection(StateSpace<Rational> system)
    {
        int n = system.Order, rows = n + system.GradientCalls + 1;
        Rational[,] table = new Rational[rows, n + 1];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < n; j++)
            {
                table[i, j] = i < n ? system.A[i, j] - (i == j ? 1 : 0) : i < rows - 1 ? system.C[i - n, j] : system.E[0, j];
            }

            table[i, n] = i < n ? 0 : 1;
        }

        int rank = GaussJordan.Reduce(table).Length;
        for (int i = rank; i < rows; i++)
        {
            if (!table[i, n].IsZero)
            {
                return Derived<ValueList<Rational>>.Undecided("the method does not stay at the minimiser when it starts there");
            }
        }

        return rank < n
            ? Derived<ValueList<Rational>>.Undecided("the state at rest in the minimiser is not unique")
            : Derived<ValueList<Rational>>.Of(ValueList.From(Enumerable.Range(0, n).Select(i => table[i, n])));
    }
}
