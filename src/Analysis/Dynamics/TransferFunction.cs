using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Dynamics;

/// <summary>G(z) = C(zI − A)⁻¹B + D, from gradients to the points where gradients are called.</summary>
/// <remarks>
/// Entry (i, j) maps gradient j to point i; m×m over ℚ(parameters, z). The eigenvalues are the roots of det(I − λG(σ)) = 0: a root locus in the gain λ.
/// Cost: one Bareiss elimination of an n×n matrix.
/// </remarks>
public sealed record TransferFunction
{
    /// <summary>The symbol of the complex frequency.</summary>
    public const string Z = "z";

    private TransferFunction(StateSpace<RationalFunction> system, Matrix<RationalFunction> entries, Matrix<RationalFunction> exposed)
    {
        System = system;
        Entries = entries;
        Exposed = exposed;
    }

    /// <summary>Gets the system.</summary>
    public StateSpace<RationalFunction> System { get; }

    /// <summary>Gets G(z), m×m.</summary>
    public Matrix<RationalFunction> Entries { get; }

    /// <summary>Gets the transfer from gradients to the exposed iterate, E(zI − A)⁻¹B + F, 1×m.</summary>
    public Matrix<RationalFunction> Exposed { get; }

    /// <summary>The transfer function of a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static TransferFunction Of(StateSpace<RationalFunction> system, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        RationalFunction z = RationalFunction.Variable(Z);
        Matrix<RationalFunction> pencil = (z * Matrix<RationalFunction>.Identity(system.Order)) - system.A;
        Matrix<RationalFunction> states = MatrixAlgebra.Solve(pencil, system.B, cancellation);
        return new(system, (system.C * states) + system.D, (system.E * states) + system.F);
    }
}
