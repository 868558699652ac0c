using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Dynamics;

/// <summary>The matrix R(λ) of one step on an eigendirection of a quadratic: ξ⁺ = R ξ.</summary>
/// <remarks>
/// R(λ) = A + λ B (I − λD)⁻¹ C, n×n over ℚ(parameters, lambda); exact for every λ.
/// D is strictly lower triangular, hence I − λD has determinant 1 and the inverse is polynomial in λ.
/// Source: Goh 2017, "Why Momentum Really Works", Distill, The Dynamics of Momentum.
/// </remarks>
public sealed record IterationMatrix
{
    /// <summary>The symbol of the Hessian eigenvalue λ.</summary>
    public const string Lambda = "lambda";

    private IterationMatrix(StateSpace<RationalFunction> system, Matrix<RationalFunction> rows)
    {
        System = system;
        Rows = rows;
    }

    /// <summary>Gets the system it was derived from.</summary>
    public StateSpace<RationalFunction> System { get; }

    /// <summary>Gets R(λ), n×n.</summary>
    public Matrix<RationalFunction> Rows { get; }

    /// <summary>Gets the names of the states in the order of the rows.</summary>
    public ValueList<string> States => System.States;

    /// <summary>The iteration matrix of a system.</summary>
    /// <param name="system">The system.</param>
    public static IterationMatrix Of(StateSpace<RationalFunction> system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new(system, At(system, RationalFunction.Variable(Lambda)));
    }

    /// <summary>The same R at numbers: A + λ B (I − λD)⁻¹ C.</summary>
    /// <typeparam name="T">The field.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="lambda">The eigenvalue λ.</param>
    public static Matrix<T> At<T>(StateSpace<T> system, T lambda)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.A + (system.B * (lambda * Points(system, lambda)));
    }

    /// <summary>The points of the gradient calls as functions of the state: (I − λD)⁻¹ C.</summary>
    /// <typeparam name="T">The field.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="lambda">The eigenvalue λ.</param>
    public static Matrix<T> Points<T>(StateSpace<T> system, T lambda)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(system);
        return Resolvent(system, lambda) * system.C;
    }

    /// <summary>The exposed iterate as a function of the state: w = Eξ + Fu with u = λy and y = (I − λD)⁻¹Cξ.</summary>
    internal static Matrix<T> Exposed<T>(StateSpace<T> system, T lambda)
        where T : IField<T> => system.E + (system.F * (lambda * Points(system, lambda)));

    /// <summary>(I − λD)⁻¹, m×m for m gradient calls: what the calls of one step hand on to later ones. D is strictly lower triangular, so that forward substitution suffices.</summary>
    /// <typeparam name="T">The field.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="lambda">The eigenvalue λ.</param>
    public static Matrix<T> Resolvent<T>(StateSpace<T> system, T lambda)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(system);
        int m = system.GradientCalls;
        T[] x = new T[m * m];
        for (int c = 0; c < m; c++)
        {
            for (int i = 0; i < m; i++)
            {
                T value = i == c ? Ring<T>.One : Ring<T>.Zero;
                for (int j = 0; j < i; j++)
                {
                    if (!system.D[i, j].IsZero)
                    {
                        value += lambda * system.D[i, j] * x[(j * m) + c];
                    }
                }

                x[(i * m) + c] = value;
            }
        }

        return Matrix<T>.FromEntries(m, m, x);
    }
}
