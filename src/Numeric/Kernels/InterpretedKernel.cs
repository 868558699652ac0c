using System.Numerics.Tensors;

namespace Momentum.Numeric.Kernels;

/// <summary>A kernel that walks the program operation by operation over a tile in the first-level cache: no code generation, any hardware.</summary>
public sealed class InterpretedKernel : EigenKernel
{
    private const int PortableLanes = 8;
    private const int PortableVectors = 16;

    /// <summary>Interprets a program.</summary>
    /// <param name="program">The program.</param>
    public InterpretedKernel(StepProgram program)
        : base(program, PortableLanes, PortableVectors)
    {
    }

    internal override unsafe void Run(
        KernelRecord record, double* states, nint stateStride, double* invariants, nint invariantStride, nint steps, nint records, double* output, nint outputStride)
    {
        int n = Program.Order, values = n + Math.Max(Program.Operations.Count, Program.ExposureOperations.Count);
        double[] storage = new double[(values + n) * TileSize];
        Span<double> Value(int index) => storage.AsSpan(index * TileSize, TileSize);
        Span<double> Next(int index) => Value(values + index);
        for (int i = 0; i < n; i++)
        {
            new ReadOnlySpan<double>(states + (i * stateStride), TileSize).CopyTo(Value(i));
        }

        for (nint r = 0; r < records; r++)
        {
            for (nint s = 0; s < steps; s++)
            {
                Evaluate(Program.Operations.AsSpan(), storage, invariants, invariantStride);
                for (int i = 0; i < n; i++)
                {
                    Value(Program.Next[i]).CopyTo(Next(i));
                }

                storage.AsSpan(values * TileSize, n * TileSize).CopyTo(storage);
            }

            if (record != KernelRecord.None)
            {
                Evaluate(Program.ExposureOperations.AsSpan(), storage, invariants, invariantStride);
                Record(record, Value(Program.Exposed), output + (r * outputStride));
            }
        }

        Flush(storage);
        for (int i = 0; i < n; i++)
        {
            Value(i).CopyTo(new Span<double>(states + (i * stateStride), TileSize));
        }
    }

    private unsafe void Evaluate(ReadOnlySpan<StepOperation> operations, double[] storage, double* invariants, nint invariantStride)
    {
        Span<double> coefficient = stackalloc double[TileSize];
        for (int k = 0; k < operations.Length; k++)
        {
            StepOperation operation = operations[k];
            Span<double> target = storage.AsSpan((Program.Order + k) * TileSize, TileSize);
            ReadOnlySpan<double> x = storage.AsSpan(operation.X * TileSize, TileSize);
            ReadOnlySpan<double> y = operation.Y < 0 ? default : storage.AsSpan(operation.Y * TileSize, TileSize);
            if (operation.Coefficient >= 0)
            {
                LoadCoefficient(operation.Coefficient, coefficient, invariants, invariantStride);
            }

            switch (operation.Kind)
            {
                case StepOperationKind.Multiply:
                    TensorPrimitives.Multiply(coefficient, x, target);
                    break;
                case StepOperationKind.Add:
                    TensorPrimitives.Add(x, y, target);
                    break;
                case StepOperationKind.Subtract:
                    TensorPrimitives.Subtract(x, y, target);
                    break;
                case StepOperationKind.MultiplyAdd:
                    TensorPrimitives.FusedMultiplyAdd(coefficient, x, y, target);
                    break;
                default:
                    // c·x − y = −((−c)·x + y), and negation is exact.
                    TensorPrimitives.Negate(coefficient, coefficient);
                    TensorPrimitives.FusedMultiplyAdd(coefficient, x, y, target);
                    TensorPrimitives.Negate(target, target);
                    break;
            }
        }
    }

    private unsafe void LoadCoefficient(int index, Span<double> coefficient, double* invariants, nint invariantStride)
    {
        if (Program.Coefficients[index].IsConstant)
        {
            coefficient.Fill(Program.CoefficientAt(index, 0.0));
            return;
        }

        int row = 0;
        for (int c = 0; c < index; c++)
        {
            row += Program.Coefficients[c].IsConstant ? 0 : 1;
        }

        new ReadOnlySpan<double>(invariants + (row * invariantStride), TileSize).CopyTo(coefficient);
    }

    private unsafe void Record(KernelRecord record, ReadOnlySpan<double> exposed, double* output)
    {
        if (record == KernelRecord.Iterates)
        {
            exposed.CopyTo(new Span<double>(output, TileSize));
            return;
        }

        for (int i = 0; i < TileSize; i++)
        {
            output[i % Lanes] = Math.FusedMultiplyAdd(exposed[i], exposed[i], output[i % Lanes]);
        }
    }

    private void Flush(double[] storage)
    {
        for (int i = 0; i < TileSize; i++)
        {
            bool tiny = true;
            for (int state = 0; state < Program.Order; state++)
            {
                tiny &= Math.Abs(storage[(state * TileSize) + i]) < FlushThreshold;
            }

            for (int state = 0; state < Program.Order && tiny; state++)
            {
                storage[(state * TileSize) + i] = 0.0;
            }
        }
    }
}
