using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Dynamics;

/// <summary>G(z) = C(zI − A)⁻¹B + D, from gradients to the points where gradients are called.</summary>
/// <remarks>
/// Entry (i, j) maps gradient j to point i; m×m over ℚ(parameters, z). The eigenvalues are the roots of det(I − λG(σ)) = 0: a root locus in the gain λ.
/// With det(zI − A) = Σ c_k zⁿ⁻ᵏ, adj(zI − A)B = Σ zⁿ⁻¹⁻ᵏ W_k, W_0 = B, W_k = A W_{k−1} + c_k B (Faddeev and Leverrier's recursion applied to B).
/// Cost: one characteristic polynomial and n products with A of an n×m matrix.
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
        int n = system.Order;
        UnivariatePolynomial<RationalFunction> c = system.A.CharacteristicPolynomial(cancellation);
        RationalFunction z = RationalFunction.Variable(Z), denominator = c.Evaluate(z);
        Matrix<RationalFunction> w = system.B, points = system.C * w, exposed = system.E * w;
        for (int k = 1; k < n; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            w = (system.A * w) + (c[n - k] * system.B);
            points = (z * points) + (system.C * w);
            exposed = (z * exposed) + (system.E * w);
        }

        return new(system, points.Map(x => x / denominator) + system.D, exposed.Map(x => x / denominator) + system.F);
    }
}
