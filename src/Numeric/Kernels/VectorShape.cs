using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Momentum.Numeric.Kernels;

/// <summary>A vector width of the machine and the operations that the emitter calls on it.</summary>
internal sealed class VectorShape
{
    private readonly Type _operations;

    private VectorShape(Type operations, Type vector, int lanes, int registers)
    {
        _operations = operations;
        Vector = vector;
        Lanes = lanes;
        Registers = registers;
        Load = Generic("Load", typeof(double*));
        Store = Generic("Store", vector, typeof(double*));
        Create = operations.GetMethod("Create", [typeof(double)])!;
        MultiplyAdd = operations.GetMethod("FusedMultiplyAdd", [vector, vector, vector])!;
        Multiply = Generic("Multiply", vector, vector);
        Add = Generic("Add", vector, vector);
        Subtract = Generic("Subtract", vector, vector);
        Negate = Generic("Negate", vector);
        Abs = Generic("Abs", vector);
        LessThan = Generic("LessThan", vector, vector);
        And = Generic("BitwiseAnd", vector, vector);
        AndNot = Generic("AndNot", vector, vector);
        Divide = Generic("Divide", vector, vector);
        Sqrt = Generic("Sqrt", vector);
        AtLeast = Generic("GreaterThanOrEqual", vector, vector);
        Select = Generic("ConditionalSelect", vector, vector, vector);
        Indices = vector.GetProperty("Indices", BindingFlags.Public | BindingFlags.Static)!.GetMethod!;
    }

    /// <summary>Gets Vector512, Vector256 or Vector128 of double, the widest that the hardware computes; null where none is.</summary>
    public static VectorShape? Widest { get; } =
        Vector512.IsHardwareAccelerated ? Of512() : Vector256.IsHardwareAccelerated ? Of256() : Vector128.IsHardwareAccelerated ? Of128() : null;

    public Type Vector { get; }

    public int Lanes { get; }

    public int Registers { get; }

    public MethodInfo Load { get; }

    public MethodInfo Store { get; }

    public MethodInfo Create { get; }

    public MethodInfo MultiplyAdd { get; }

    public MethodInfo Multiply { get; }

    public MethodInfo Add { get; }

    public MethodInfo Subtract { get; }

    public MethodInfo Negate { get; }

    public MethodInfo Abs { get; }

    public MethodInfo LessThan { get; }

    public MethodInfo And { get; }

    public MethodInfo AndNot { get; }

    public MethodInfo Divide { get; }

    public MethodInfo Sqrt { get; }

    public MethodInfo AtLeast { get; }

    public MethodInfo Select { get; }

    /// <summary>Gets what pushes 0, 1, 2, ….</summary>
    public MethodInfo Indices { get; }

    public static VectorShape Of512() => new(typeof(Vector512), typeof(Vector512<double>), 8, 32);

    /// <summary>Vector256; with AVX-512 there are 32 registers of this width too, but the code must fit 16.</summary>
    public static VectorShape Of256() => new(typeof(Vector256), typeof(Vector256<double>), 4, 16);

    public static VectorShape Of128() => new(typeof(Vector128), typeof(Vector128<double>), 2, 16);

    /// <summary>Computes an operation on the two or three vectors that were pushed.</summary>
    public void Emit(ILGenerator il, StepOperationKind kind)
    {
        if (kind == StepOperationKind.MultiplySubtract)
        {
            il.Emit(OpCodes.Call, Negate);
        }

        il.Emit(OpCodes.Call, kind switch
        {
            StepOperationKind.Multiply => Multiply,
            StepOperationKind.Add => Add,
            StepOperationKind.Subtract => Subtract,
            _ => MultiplyAdd,
        });
    }

    private MethodInfo Generic(string name, params Type[] parameters) =>
        _operations.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.Name == name && m.IsGenericMethodDefinition && m.GetGenericArguments().Length == 1 && m.GetParameters().Length == parameters.Length)
            .Select(static m => m.MakeGenericMethod(typeof(double)))
            .Single(m => m.GetParameters().Select(static p => p.ParameterType).SequenceEqual(parameters));
}
