using System.Reflection.Emit;

namespace Momentum.Numeric.Kernels;

/// <summary>Writes a kernel body in intermediate language: a tile of vectors stays in registers from the first step to the last.</summary>
/// <remarks>
/// The tile is wide enough that independent chains hide the latency of a multiply-add, see <see cref="TileShape"/>.
/// Within a block of vectors each operation is written for one vector after the other, so neighbours in the code are independent.
/// </remarks>
internal sealed class KernelEmitter
{
    private const int OperationsPerLoop = 48;
    private readonly StepProgram _program;
    private readonly VectorShape _shape;
    private readonly KernelRecord _record;
    private readonly TileShape _tile;
    private readonly ILGenerator _il;
    private readonly LocalBuilder[][] _slots;
    private readonly LocalBuilder[] _constants;
    private readonly LocalBuilder[][] _invariants;
    private readonly LocalBuilder[] _rowPointers;

    private KernelEmitter(StepProgram program, VectorShape shape, KernelRecord record, DynamicMethod method)
    {
        _program = program;
        _shape = shape;
        _record = record;
        _il = method.GetILGenerator();
        _tile = TileShape.Of(program, shape);
        Cycle = SlotPlan.Cyclic(program);
        Single = SlotPlan.OneStep(program);
        _slots = Locals(Math.Max(Cycle.Slots, Single.Slots));
        _constants = new LocalBuilder[program.Coefficients.Count];
        _invariants = new LocalBuilder[program.Coefficients.Count][];
        _rowPointers = new LocalBuilder[program.Coefficients.Count];
    }

    private int Vectors => _tile.Vectors;

    private SlotPlan Cycle { get; }

    private SlotPlan Single { get; }

    /// <summary>The compiled body.</summary>
    public static KernelBody Compile(StepProgram program, VectorShape shape, KernelRecord record)
    {
        DynamicMethod method = new(
            "Step",
            typeof(void),
            [typeof(double*), typeof(nint), typeof(double*), typeof(nint), typeof(nint), typeof(nint), typeof(double*), typeof(nint)],
            typeof(KernelEmitter).Module,
            skipVisibility: true);
        new KernelEmitter(program, shape, record, method).Emit();
        return method.CreateDelegate<KernelBody>();
    }

    private void Emit()
    {
        LoadCoefficients();
        ForEachState((state, vector) =>
        {
            Address(0, 1, state, vector);
            _il.Emit(OpCodes.Call, _shape.Load);
            Set(_slots[state][vector]);
        });

        LocalBuilder records = _il.DeclareLocal(typeof(nint));
        _il.Emit(OpCodes.Ldarg, 5);
        Set(records);
        Loop(records, 1, () =>
        {
            EmitSteps();
            EmitRecord();
        });

        Flush();
        ForEachState((state, vector) =>
        {
            Get(_slots[state][vector]);
            Address(0, 1, state, vector);
            _il.Emit(OpCodes.Call, _shape.Store);
        });
        _il.Emit(OpCodes.Ret);
    }

    private void LoadCoefficients()
    {
        int invariant = 0;
        for (int c = 0; c < _constants.Length; c++)
        {
            if (_program.Coefficients[c].IsConstant)
            {
                _constants[c] = _il.DeclareLocal(_shape.Vector);
                _il.Emit(OpCodes.Ldc_R8, _program.CoefficientAt(c, 0.0));
                _il.Emit(OpCodes.Call, _shape.Create);
                Set(_constants[c]);
                continue;
            }

            _rowPointers[c] = _il.DeclareLocal(typeof(double*));
            Address(2, 3, invariant, 0);
            Set(_rowPointers[c]);
            _invariants[c] = Locals(1)[0];
            for (int vector = 0; vector < Vectors && _tile.InvariantsInRegisters; vector++)
            {
                Address(2, 3, invariant, vector);
                _il.Emit(OpCodes.Call, _shape.Load);
                Set(_invariants[c][vector]);
            }

            invariant++;
        }
    }

    /// <summary>A loop over whole cycles, several a turn, then one over the steps that are left.</summary>
    private void EmitSteps()
    {
        int repeats = Math.Max(1, OperationsPerLoop / Math.Max(1, Vectors * _program.Operations.Count * Cycle.Period));
        LocalBuilder left = _il.DeclareLocal(typeof(nint));
        _il.Emit(OpCodes.Ldarg, 4);
        Set(left);
        Loop(left, repeats * Cycle.Period, () =>
        {
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                EmitPlan(Cycle);
            }
        });
        Loop(left, 1, () => EmitPlan(Single));
    }

    private void EmitPlan(SlotPlan plan)
    {
        foreach (var step in plan.Steps)
        {
            for (int block = 0; block < Vectors; block += TileShape.Block)
            {
                foreach ((StepOperation operation, int x, int y, int target) in step)
                {
                    for (int vector = block; vector < Math.Min(Vectors, block + TileShape.Block); vector++)
                    {
                        EmitOperation(operation, _slots[x][vector], y < 0 ? null : _slots[y][vector], vector);
                        Set(_slots[target][vector]);
                    }
                }
            }
        }

        for (int vector = 0; vector < Vectors; vector++)
        {
            foreach ((int from, _) in plan.Moves)
            {
                Get(_slots[from][vector]);
            }

            foreach ((_, int to) in plan.Moves.Reverse())
            {
                Set(_slots[to][vector]);
            }
        }
    }

    private void EmitOperation(StepOperation operation, LocalBuilder x, LocalBuilder? y, int vector)
    {
        if (operation.Coefficient >= 0)
        {
            GetCoefficient(operation.Coefficient, vector);
        }

        Get(x);
        if (y is not null)
        {
            Get(y);
        }

        _shape.Emit(_il, operation.Kind);
    }

    private void GetCoefficient(int index, int vector)
    {
        if (_constants[index] is { } constant)
        {
            Get(constant);
        }
        else if (_tile.InvariantsInRegisters)
        {
            Get(_invariants[index][vector]);
        }
        else
        {
            Get(_rowPointers[index]);
            Offset(vector * _shape.Lanes);
            _il.Emit(OpCodes.Call, _shape.Load);
        }
    }

    private void EmitRecord()
    {
        if (_record == KernelRecord.None)
        {
            return;
        }

        LocalBuilder? sum = null;
        for (int vector = 0; vector < Vectors; vector++)
        {
            LocalBuilder exposed = Exposed(vector);
            if (_record == KernelRecord.Iterates)
            {
                Get(exposed);
                _il.Emit(OpCodes.Ldarg, 6);
                Offset(vector * _shape.Lanes);
                _il.Emit(OpCodes.Call, _shape.Store);
                continue;
            }

            Get(exposed);
            Get(exposed);
            if (sum is null)
            {
                _il.Emit(OpCodes.Ldarg, 6);
                _il.Emit(OpCodes.Call, _shape.Load);
                sum = _il.DeclareLocal(_shape.Vector);
            }
            else
            {
                Get(sum);
            }

            _il.Emit(OpCodes.Call, _shape.MultiplyAdd);
            Set(sum);
        }

        if (sum is not null)
        {
            Get(sum);
            _il.Emit(OpCodes.Ldarg, 6);
            _il.Emit(OpCodes.Call, _shape.Store);
        }

        _il.Emit(OpCodes.Ldarg, 6);
        _il.Emit(OpCodes.Ldarg, 7);
        _il.Emit(OpCodes.Ldc_I4, sizeof(double));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Starg, 6);
    }

    /// <summary>The local that holds the exposed iterate of one vector, computed from the states where it is none of them.</summary>
    private LocalBuilder Exposed(int vector)
    {
        List<LocalBuilder> values = [.. Enumerable.Range(0, _program.Order).Select(i => _slots[i][vector])];
        foreach (StepOperation operation in _program.ExposureOperations)
        {
            EmitOperation(operation, values[operation.X], operation.Y < 0 ? null : values[operation.Y], vector);
            LocalBuilder result = _il.DeclareLocal(_shape.Vector);
            Set(result);
            values.Add(result);
        }

        return values[_program.Exposed];
    }

    /// <summary>Sets coordinates to zero whose states are all below the flush threshold; comparisons with NaN are false, so NaN stays.</summary>
    private void Flush()
    {
        LocalBuilder threshold = _il.DeclareLocal(_shape.Vector);
        LocalBuilder mask = _il.DeclareLocal(_shape.Vector);
        _il.Emit(OpCodes.Ldc_R8, EigenKernel.FlushThreshold);
        _il.Emit(OpCodes.Call, _shape.Create);
        Set(threshold);
        for (int vector = 0; vector < Vectors; vector++)
        {
            for (int state = 0; state < _program.Order; state++)
            {
                Get(_slots[state][vector]);
                _il.Emit(OpCodes.Call, _shape.Abs);
                Get(threshold);
                _il.Emit(OpCodes.Call, _shape.LessThan);
                if (state > 0)
                {
                    Get(mask);
                    _il.Emit(OpCodes.Call, _shape.And);
                }

                Set(mask);
            }

            for (int state = 0; state < _program.Order; state++)
            {
                Get(_slots[state][vector]);
                Get(mask);
                _il.Emit(OpCodes.Call, _shape.AndNot);
                Set(_slots[state][vector]);
            }
        }
    }

    /// <summary>while (counter ≥ step) { body; counter −= step; }, tested at the end of the body.</summary>
    private void Loop(LocalBuilder counter, int step, Action body)
    {
        Label start = _il.DefineLabel(), end = _il.DefineLabel();
        Get(counter);
        _il.Emit(OpCodes.Ldc_I4, step);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Blt, end);
        _il.MarkLabel(start);
        body();
        Get(counter);
        _il.Emit(OpCodes.Ldc_I4, step);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Sub);
        Set(counter);
        Get(counter);
        _il.Emit(OpCodes.Ldc_I4, step);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Bge, start);
        _il.MarkLabel(end);
    }

    private void ForEachState(Action<int, int> body)
    {
        for (int state = 0; state < _program.Order; state++)
        {
            for (int vector = 0; vector < Vectors; vector++)
            {
                body(state, vector);
            }
        }
    }

    /// <summary>Pushes pointer + (row·stride + vector·lanes) entries.</summary>
    private void Address(int pointer, int stride, int row, int vector)
    {
        _il.Emit(OpCodes.Ldarg, pointer);
        _il.Emit(OpCodes.Ldarg, stride);
        _il.Emit(OpCodes.Ldc_I4, row * sizeof(double));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
        Offset(vector * _shape.Lanes);
    }

    private void Offset(int entries)
    {
        _il.Emit(OpCodes.Ldc_I4, entries * sizeof(double));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
    }

    private LocalBuilder[][] Locals(int rows) =>
        [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, Vectors).Select(_ => _il.DeclareLocal(_shape.Vector)).ToArray())];

    private void Get(LocalBuilder local) => _il.Emit(OpCodes.Ldloc, local);

    private void Set(LocalBuilder local) => _il.Emit(OpCodes.Stloc, local);
}
