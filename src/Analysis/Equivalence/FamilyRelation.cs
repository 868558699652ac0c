namespace Momentum.Analysis.Equivalence;

/// <summary>How two families of methods are related by their transfer functions.</summary>
public enum FamilyRelation
{
    /// <summary>Each is the other at suitable parameters.</summary>
    Equivalent,

    /// <summary>The first is the second at special parameters.</summary>
    SpecialCase,

    /// <summary>The second is the first at special parameters.</summary>
    Generalization,

    /// <summary>They are the same on a part of their domains only.</summary>
    Overlapping,

    /// <summary>Neither is the other for all of its parameters.</summary>
    Different,
}
