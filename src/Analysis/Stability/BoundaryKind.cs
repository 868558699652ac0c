namespace Momentum.Analysis.Stability;

/// <summary>Where an eigenvalue leaves the unit disc when the gain crosses a bound of the stability region.</summary>
public enum BoundaryKind
{
    /// <summary>No eigenvalue: the bound is the end of the gain's domain, or a pole.</summary>
    None,

    /// <summary>Through σ = 1.</summary>
    SigmaOne,

    /// <summary>Through σ = −1.</summary>
    SigmaMinusOne,

    /// <summary>A pair with product 1: conjugate on the circle.</summary>
    ComplexPair,
}

/// <summary>The printed names of <see cref="BoundaryKind"/>.</summary>
public static class BoundaryKindNames
{
    /// <summary>The name as documents and data files write it: <c>sigma = 1</c>, <c>sigma = -1</c>, <c>complex pair</c>, <c>none</c>.</summary>
    /// <param name="kind">The boundary.</param>
    public static string Name(this BoundaryKind kind) => kind switch
    {
        BoundaryKind.SigmaOne => "sigma = 1",
        BoundaryKind.SigmaMinusOne => "sigma = -1",
        BoundaryKind.ComplexPair => "complex pair",
        _ => "none",
    };
}
