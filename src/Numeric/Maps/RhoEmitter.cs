using System.Reflection.Emit;
using Momentum.Numeric.Kernels;

namespace Momentum.Numeric.Maps;

/// <summary>Writes the loop of a <see cref="RhoProgram"/> along a row: two polynomials or quotients, one square root.</summary>
internal sealed class RhoEmitter
{
    private readonly RhoProgram _program;
    private readonly VectorShape _shape;
    private readonly ILGenerator _il;

    private RhoEmitter(RhoProgram program, VectorShape shape, ILGenerator il) => (_program, _shape, _il) = (program, shape, il);

    public static RowBody Compile(RhoProgram program, VectorShape shape)
    {
        DynamicMethod method = new(
            "RhoRow", typeof(void), [typeof(double*), typeof(double), typeof(double), typeof(double*), typeof(nint)], typeof(RhoEmitter).Module, skipVisibility: true);
        new RhoEmitter(program, shape, method.GetILGenerator()).Emit();
        return method.CreateDelegate<RowBody>();
    }

    private void Emit()
    {
        int length = _program.TraceLength + _program.TraceUnder + _program.DeterminantLength + _program.DeterminantUnder;
        LocalBuilder[] coefficients = [.. Enumerable.Range(0, length).Select(i => Constant(() => Coefficient(i)))];
        LocalBuilder first = Constant(() => _il.Emit(OpCodes.Ldarg_1)), step = Constant(() => _il.Emit(OpCodes.Ldarg_2));
        LocalBuilder four = Constant(() => _il.Emit(OpCodes.Ldc_R8, 4.0)), half = Constant(() => _il.Emit(OpCodes.Ldc_R8, 0.5)), zero = Constant(() => _il.Emit(OpCodes.Ldc_R8, 0.0));
        LocalBuilder lanes = Constant(() => _il.Emit(OpCodes.Ldc_R8, (double)_shape.Lanes));

        // Counts 0, 1, 2, … in double: exact, so x is rounded once.
        LocalBuilder counts = Vector(), index = _il.DeclareLocal(typeof(nint));
        _il.Emit(OpCodes.Call, _shape.Indices);
        Set(counts);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Conv_I);
        Set(index);
        Label start = _il.DefineLabel(), test = _il.DefineLabel();
        _il.Emit(OpCodes.Br, test);
        _il.MarkLabel(start);
        LocalBuilder x = Vector();
        Get(counts, step, first);
        Call(_shape.MultiplyAdd, x);
        EmitRho(coefficients, x, four, half, zero);
        _il.Emit(OpCodes.Ldarg_3);
        Get(index);
        _il.Emit(OpCodes.Ldc_I4, sizeof(double));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Call, _shape.Store);
        Get(counts, lanes);
        Call(_shape.Add, counts);
        Get(index);
        _il.Emit(OpCodes.Ldc_I4, _shape.Lanes);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        Set(index);
        _il.MarkLabel(test);
        Get(index);
        _il.Emit(OpCodes.Ldarg, 4);
        _il.Emit(OpCodes.Blt, start);
        _il.Emit(OpCodes.Ret);
    }

    /// <summary>Pushes ½(D ≥ 0 ? |τ| : 0) + ½√(D ≥ 0 ? D : 4δ).</summary>
    private void EmitRho(LocalBuilder[] coefficients, LocalBuilder x, LocalBuilder four, LocalBuilder half, LocalBuilder zero)
    {
        int at = 0;
        LocalBuilder trace = Quotient(coefficients, x, _program.TraceLength, _program.TraceUnder, ref at);
        LocalBuilder determinant = Quotient(coefficients, x, _program.DeterminantLength, _program.DeterminantUnder, ref at);
        LocalBuilder fourfold = Vector(), discriminant = Vector(), real = Vector();
        Get(four, determinant);
        Call(_shape.Multiply, fourfold);
        Get(trace, trace, fourfold);
        _il.Emit(OpCodes.Call, _shape.Negate);
        Call(_shape.MultiplyAdd, discriminant);
        Get(discriminant, zero);
        Call(_shape.AtLeast, real);
        Get(half, real, trace);
        _il.Emit(OpCodes.Call, _shape.Abs);
        Get(zero);
        _il.Emit(OpCodes.Call, _shape.Select);
        Get(real, discriminant, fourfold);
        _il.Emit(OpCodes.Call, _shape.Select);
        _il.Emit(OpCodes.Call, _shape.Sqrt);
        _il.Emit(OpCodes.Call, _shape.Add);
        _il.Emit(OpCodes.Call, _shape.Multiply);
    }

    private LocalBuilder Quotient(LocalBuilder[] coefficients, LocalBuilder x, int over, int under, ref int at)
    {
        LocalBuilder numerator = Horner(coefficients.AsSpan(at, over), x);
        at += over + under;
        if (under == 0)
        {
            return numerator;
        }

        LocalBuilder denominator = Horner(coefficients.AsSpan(at - under, under), x), quotient = Vector();
        Get(numerator, denominator);
        Call(_shape.Divide, quotient);
        return quotient;
    }

    private LocalBuilder Horner(ReadOnlySpan<LocalBuilder> coefficients, LocalBuilder x)
    {
        LocalBuilder value = coefficients[^1];
        for (int power = coefficients.Length - 2; power >= 0; power--)
        {
            LocalBuilder next = Vector();
            Get(value, x, coefficients[power]);
            Call(_shape.MultiplyAdd, next);
            value = next;
        }

        return value;
    }

    private void Coefficient(int index)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, index * sizeof(double));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldind_R8);
    }

    private LocalBuilder Constant(Action push)
    {
        LocalBuilder local = Vector();
        push();
        Call(_shape.Create, local);
        return local;
    }

    private LocalBuilder Vector() => _il.DeclareLocal(_shape.Vector);

    private void Call(System.Reflection.MethodInfo method, LocalBuilder result)
    {
        _il.Emit(OpCodes.Call, method);
        Set(result);
    }

    private void Get(params ReadOnlySpan<LocalBuilder> locals)
    {
        foreach (LocalBuilder local in locals)
        {
            _il.Emit(OpCodes.Ldloc, local);
        }
    }

    private void Set(LocalBuilder local) => _il.Emit(OpCodes.Stloc, local);
}
