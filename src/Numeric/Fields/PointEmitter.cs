using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics.X86;
using Momentum.Numeric.Kernels;

namespace Momentum.Numeric.Fields;

/// <summary>Writes the loop of a point program over a stretch: gradient, next states and next gradient point in one pass.</summary>
internal sealed class PointEmitter
{
    // Points: the piece after the one at work where pieces of several rows take turns, which no hardware foresees.
    private const int Ahead = 128;
    private const int CacheLine = 8;
    private static readonly MethodInfo Prefetch = typeof(Sse).GetMethod(nameof(Sse.Prefetch0))!;
    private readonly PointProgram _program;
    private readonly GradientSource _source;
    private readonly VectorShape _shape;
    private readonly ILGenerator _il;
    private readonly LocalBuilder[] _constants;
    private readonly LocalBuilder _four;
    private readonly LocalBuilder _offset;

    private PointEmitter(PointProgram program, GradientSource source, VectorShape shape, ILGenerator il)
    {
        (_program, _source, _shape, _il) = (program, source, shape, il);
        _constants = [.. program.Coefficients.ToArray().Select(Constant)];
        _four = Constant(4.0);
        _offset = il.DeclareLocal(typeof(nint));
    }

    public static PointBody Compile(PointProgram program, GradientSource source, VectorShape shape)
    {
        DynamicMethod method = new(
            "StepField",
            typeof(void),
            [typeof(object), typeof(double*), typeof(nint), typeof(double*), typeof(double*), typeof(double*), typeof(double*), typeof(double*), typeof(nint)],
            typeof(PointEmitter).Module,
            skipVisibility: true);
        new PointEmitter(program, source, shape, method.GetILGenerator()).Emit();
        
        // A delegate with a target is called without moving the arguments.
        return method.CreateDelegate<PointBody>(program);
    }

    /// <summary>for (offset = 0; offset &lt; count·8; offset += two vectors) two vectors.</summary>
    private void Emit()
    {
        LocalBuilder end = _il.DeclareLocal(typeof(nint));
        LocalBuilder[] planes = [.. Enumerable.Range(0, _program.Order - 1).Select(_ => _il.DeclareLocal(typeof(double*)))];
        for (int s = 0; s < planes.Length; s++)
        {
            Argument(0);
            Argument(1);
            Integer(s * sizeof(double));
            _il.Emit(OpCodes.Mul);
            _il.Emit(OpCodes.Add);
            Set(planes[s]);
        }

        Argument(7);
        Integer(sizeof(double));
        _il.Emit(OpCodes.Mul);
        Set(end);
        Integer(0);
        Set(_offset);
        Label start = _il.DefineLabel(), test = _il.DefineLabel();
        _il.Emit(OpCodes.Br, test);
        _il.MarkLabel(start);
        EmitPrefetches(planes);
        EmitVector(planes, 0);
        EmitVector(planes, _shape.Lanes);
        Get(_offset);
        Integer(2 * _shape.Lanes * sizeof(double));
        _il.Emit(OpCodes.Add);
        Set(_offset);
        _il.MarkLabel(test);
        Get(_offset);
        Get(end);
        _il.Emit(OpCodes.Blt, start);
        _il.Emit(OpCodes.Ret);
    }

    /// <summary>What comes from memory is asked for early; given gradients and the rows beside a grid's come from the cache.</summary>
    private void EmitPrefetches(LocalBuilder[] planes)
    {
        if (!Sse.IsSupported || _source == GradientSource.Given)
        {
            return;
        }

        List<Action> streams = [.. planes.Select<LocalBuilder, Action>(plane => () => Get(plane)), () => Argument(6)];
        for (int argument = 3; _source is GradientSource.Chain or GradientSource.ShiftedChain && argument < (_source == GradientSource.Chain ? 5 : 6); argument++)
        {
            int matrix = argument;
            streams.Add(() => Argument(matrix));
        }

        foreach (Action stream in streams)
        {
            for (int shift = 0; shift < 2 * _shape.Lanes; shift += CacheLine)
            {
                Address(stream, Ahead + shift);
                _il.Emit(OpCodes.Call, Prefetch);
            }
        }
    }

    private void EmitVector(LocalBuilder[] planes, int shift)
    {
        List<LocalBuilder> values = [];
        foreach (LocalBuilder plane in planes)
        {
            Load(() => Get(plane), shift);
            values.Add(Store());
        }

        LoadArgument(2, shift);
        values.Add(Store());
        EmitGradient(shift);
        values.Add(Store());
        foreach (StepOperation operation in _program.Operations)
        {
            if (operation.Coefficient >= 0)
            {
                Get(_constants[operation.Coefficient]);
            }

            Get(values[operation.X]);
            if (operation.Y >= 0)
            {
                Get(values[operation.Y]);
            }

            _shape.Emit(_il, operation.Kind);
            values.Add(Store());
        }

        for (int s = 0; s < planes.Length; s++)
        {
            if (_program.Next[s] != s)
            {
                Get(values[_program.Next[s]]);
                LocalBuilder plane = planes[s];
                Address(() => Get(plane), shift);
                _il.Emit(OpCodes.Call, _shape.Store);
            }
        }

        if (_program.Next[^1] != planes.Length)
        {
            Get(values[_program.Next[^1]]);
            Address(() => Argument(6), shift);
            _il.Emit(OpCodes.Call, _shape.Store);
        }
    }

    private void EmitGradient(int shift)
    {
        switch (_source)
        {
            case GradientSource.None:
                _il.Emit(OpCodes.Ldc_R8, 0.0);
                _il.Emit(OpCodes.Call, _shape.Create);
                return;
            case GradientSource.Given:
                LoadArgument(3, shift);
                return;
            case GradientSource.Grid:
                Get(_four);
                LoadArgument(2, shift);
                LoadArgument(2, shift - 1);
                LoadArgument(2, shift + 1);
                _il.Emit(OpCodes.Call, _shape.Add);
                LoadArgument(3, shift);
                LoadArgument(4, shift);
                _il.Emit(OpCodes.Call, _shape.Add);
                _il.Emit(OpCodes.Call, _shape.Add);
                _il.Emit(OpCodes.Call, _shape.Negate);
                _il.Emit(OpCodes.Call, _shape.MultiplyAdd);
                return;
        }

        LoadArgument(4, shift);
        LoadArgument(2, shift + 1);
        LoadArgument(4, shift - 1);
        LoadArgument(2, shift - 1);
        LoadArgument(3, shift);
        LoadArgument(2, shift);
        _il.Emit(OpCodes.Call, _shape.Multiply);
        _il.Emit(OpCodes.Call, _shape.MultiplyAdd);
        _il.Emit(OpCodes.Call, _shape.MultiplyAdd);
        if (_source == GradientSource.ShiftedChain)
        {
            LoadArgument(5, shift);
            _il.Emit(OpCodes.Call, _shape.Subtract);
        }
    }

    private void LoadArgument(int argument, int shift) => Load(() => Argument(argument), shift);

    private void Load(Action pointer, int shift)
    {
        Address(pointer, shift);
        _il.Emit(OpCodes.Call, _shape.Load);
    }

    private void Address(Action pointer, int shift)
    {
        pointer();
        Get(_offset);
        _il.Emit(OpCodes.Add);
        if (shift != 0)
        {
            Integer(shift * sizeof(double));
            _il.Emit(OpCodes.Add);
        }
    }

    private LocalBuilder Store()
    {
        LocalBuilder local = _il.DeclareLocal(_shape.Vector);
        Set(local);
        return local;
    }

    private LocalBuilder Constant(double value)
    {
        LocalBuilder local = _il.DeclareLocal(_shape.Vector);
        _il.Emit(OpCodes.Ldc_R8, value);
        _il.Emit(OpCodes.Call, _shape.Create);
        Set(local);
        return local;
    }

    private void Integer(int value)
    {
        _il.Emit(OpCodes.Ldc_I4, value);
        _il.Emit(OpCodes.Conv_I);
    }

    /// <summary>An argument of the body; the target of the delegate stands before them.</summary>
    private void Argument(int index) => _il.Emit(OpCodes.Ldarg, index + 1);

    private void Get(LocalBuilder local) => _il.Emit(OpCodes.Ldloc, local);

    private void Set(LocalBuilder local) => _il.Emit(OpCodes.Stloc, local);
}
