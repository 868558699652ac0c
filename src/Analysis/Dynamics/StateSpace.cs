using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Dynamics;

/// <summary>A linear first-order method as a discrete-time system in feedback with the gradient.</summary>
/// <remarks>
/// <para>
/// With n states ξ and m gradient calls a step: ξ⁺ = A ξ + B u, y = C ξ + D u, u_j = ∇f(y_j), exposed iterate w = E ξ + F u.
/// D is strictly lower triangular: a later call may see an earlier gradient, never its own.
/// Shapes: A n×n, B n×m, C m×n, D m×m, E 1×n, F 1×m, Start n×1.
/// </para>
/// <para>
/// <c>StateSpace&lt;RationalFunction&gt;</c> has the method's parameters as variables and is what the analysis reads;
/// at a tuning it becomes <c>StateSpace&lt;Rational&gt;</c>, which is iterated exactly or rounded once for kernels.
/// Source: Lessard, Recht, Packard 2016, SIAM J. Optim. 26(1), equation (2.2).
/// </para>
/// </remarks>
/// <typeparam name="T">The field of the coefficients.</typeparam>
public sealed record StateSpace<T>
    where T : IField<T>
{
    internal StateSpace(ValueList<string> states, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d, Matrix<T> e, Matrix<T> f, Matrix<T> start, StateSpace<T>? firstStep)
    {
        States = states;
        A = a;
        B = b;
        C = c;
        D = d;
        E = e;
        F = f;
        Start = start;
        FirstStep = firstStep;
    }

    /// <summary>Gets the names of the states in the order of ξ.</summary>
    public ValueList<string> States { get; }

    /// <summary>Gets the state matrix, n×n.</summary>
    public Matrix<T> A { get; }

    /// <summary>Gets the gain from gradients to states, n×m.</summary>
    public Matrix<T> B { get; }

    /// <summary>Gets the points of the gradient calls as functions of the state, m×n.</summary>
    public Matrix<T> C { get; }

    /// <summary>Gets the points of the gradient calls as functions of earlier gradients, m×m, strictly lower triangular.</summary>
    public Matrix<T> D { get; }

    /// <summary>Gets the exposed iterate as a function of the state, 1×n.</summary>
    public Matrix<T> E { get; }

    /// <summary>Gets the exposed iterate as a function of the step's gradients, 1×m.</summary>
    public Matrix<T> F { get; }

    /// <summary>Gets the state before step one per unit of the iterate's start, n×1.</summary>
    public Matrix<T> Start { get; }

    /// <summary>Gets the system of step one where the rule has its own; null where every step is alike.</summary>
    public StateSpace<T>? FirstStep { get; }

    /// <summary>Gets the number of states n.</summary>
    public int Order => A.Rows;

    /// <summary>Gets the number of gradient calls a step m.</summary>
    public int GradientCalls => C.Rows;

    /// <summary>The same system with every coefficient mapped into another field.</summary>
    /// <typeparam name="TResult">The target field.</typeparam>
    /// <param name="map">A homomorphism, such as the evaluation of the parameters.</param>
    public StateSpace<TResult> Map<TResult>(Func<T, TResult> map)
        where TResult : IField<TResult> =>
        new(States, A.Map(map), B.Map(map), C.Map(map), D.Map(map), E.Map(map), F.Map(map), Start.Map(map), FirstStep?.Map(map));
}
