using System.Runtime.InteropServices;

namespace Momentum.Numeric.Kernels;

/// <summary>What a vector instruction of a step computes.</summary>
public enum StepOperationKind
{
    /// <summary>c·x.</summary>
    Multiply,

    /// <summary>c·x + y, rounded once.</summary>
    MultiplyAdd,

    /// <summary>c·x − y, rounded once.</summary>
    MultiplySubtract,

    /// <summary>x + y.</summary>
    Add,

    /// <summary>x − y.</summary>
    Subtract,
}

/// <summary>One instruction of a step: its result is the next value of the program.</summary>
/// <param name="Kind">What is computed.</param>
/// <param name="Coefficient">The position of c among the program's coefficients; −1 where there is none.</param>
/// <param name="X">The value x: a state below the order, otherwise the result of an earlier operation.</param>
/// <param name="Y">The value y; −1 where there is none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StepOperation(StepOperationKind Kind, int Coefficient, int X, int Y);
