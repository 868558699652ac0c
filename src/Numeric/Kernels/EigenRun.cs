namespace Momentum.Numeric.Kernels;

/// <summary>A method at work along many eigendirections of a quadratic whose minimiser is 0.</summary>
/// <remarks>
/// Mutable; calls from one thread at a time. Results are the same bits for any number of threads: coordinates are independent, and sums are
/// formed tile by tile within fixed chunks, chunk by chunk in order. Memory: n states and the λ-dependent coefficients, 8 bytes each.
/// </remarks>
public sealed class EigenRun
{
    private const int ChunkTiles = 64;
    private const int WaveChunks = 16;
    private readonly EigenKernel _kernel;
    private readonly double[] _states;
    private readonly double[] _invariants;
    private readonly int _stride;

    private EigenRun(EigenKernel kernel, int count)
    {
        _kernel = kernel;
        Count = count;
        int tiles = (count + kernel.TileSize - 1) / kernel.TileSize;
        _stride = tiles * kernel.TileSize;
        _states = GC.AllocateArray<double>(checked(kernel.Program.Order * _stride), pinned: true);
        _invariants = GC.AllocateArray<double>(checked(kernel.Program.Coefficients.Count(static c => !c.IsConstant) * _stride), pinned: true);
    }

    /// <summary>Gets the number of coordinates.</summary>
    public int Count { get; }

    /// <summary>Gets the number of steps taken.</summary>
    public long Step { get; private set; }

    /// <summary>A run before its first step; where the rule has a first step of its own, after it.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="lambdas">The eigenvalues, one a coordinate.</param>
    /// <param name="starts">The iterate's start in each coordinate, its distance from the minimiser 0.</param>
    public static EigenRun Of(LinearMethod method, ReadOnlySpan<double> lambdas, ReadOnlySpan<double> starts)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Of(method, method.Kernel, lambdas, starts);
    }

    /// <summary>A run of a method with a given kernel of its steps.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="kernel">A kernel of the program of <see cref="LinearMethod.Exact"/>.</param>
    /// <param name="lambdas">The eigenvalues, one a coordinate.</param>
    /// <param name="starts">The iterate's start in each coordinate.</param>
    public static EigenRun Of(LinearMethod method, EigenKernel kernel, ReadOnlySpan<double> lambdas, ReadOnlySpan<double> starts)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfNotEqual(starts.Length, lambdas.Length);
        EigenRun run = new(kernel, lambdas.Length);
        run.SetInvariants(kernel.Program, lambdas);
        for (int i = 0; i < method.Order; i++)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(starts, method.Start[i], run.StateSpan(i));
        }

        if (method.FirstStep is { } first && !lambdas.IsEmpty)
        {
            EigenRun single = new(new InterpretedKernel(StepProgram.Direct(first.Exact)), lambdas.Length);
            single.SetInvariants(single._kernel.Program, lambdas);
            for (int i = 0; i < method.Order; i++)
            {
                run.StateSpan(i).CopyTo(single.StateSpan(i));
            }

            single.Advance(1, 1);
            for (int i = 0; i < method.Order; i++)
            {
                single.StateSpan(i).CopyTo(run.StateSpan(i));
            }

            run.Step = 1;
        }

        return run;
    }

    /// <summary>A state, one entry a coordinate.</summary>
    /// <param name="index">Its position in the rule.</param>
    public ReadOnlySpan<double> State(int index) => StateSpan(index);

    /// <summary>Takes steps.</summary>
    /// <param name="steps">How many, at least 0.</param>
    /// <param name="threads">How many threads may work, at least 1.</param>
    /// <param name="cancellation">Checked once a tile and segment.</param>
    public void Advance(long steps, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ForEachChunk(threads, 0, ChunkCount, chunk => RunChunk(chunk, KernelRecord.None, steps, 1, default, 0, cancellation));
        Step += steps;
    }

    /// <summary>The exposed iterates after stride, 2·stride, … steps from here, records × <see cref="Count"/> entries row by row.</summary>
    /// <param name="records">The number of rows.</param>
    /// <param name="stride">Steps between rows, at least 1.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="cancellation">Checked once a tile and segment.</param>
    public double[] RecordIterates(int records, int stride, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(records);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        double[] padded = GC.AllocateUninitializedArray<double>(checked(records * _stride), pinned: true);
        ForEachChunk(threads, 0, ChunkCount, chunk =>
            RunChunk(chunk, KernelRecord.Iterates, stride, records, padded.AsMemory(chunk * ChunkTiles * _kernel.TileSize), _stride, cancellation));
        Step += (long)records * stride;
        if (_stride == Count)
        {
            return padded;
        }

        double[] rows = new double[records * Count];
        for (int r = 0; r < records; r++)
        {
            padded.AsSpan(r * _stride, Count).CopyTo(rows.AsSpan(r * Count));
        }

        return rows;
    }

    /// <summary>The norms ‖w_k‖ after stride, 2·stride, … steps from here.</summary>
    /// <param name="records">The number of norms.</param>
    /// <param name="stride">Steps between norms, at least 1.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="cancellation">Checked once a tile and segment.</param>
    /// <remarks>Squares are summed as they are, so entries below 1e−154 count as zero and above 1e154 as infinite.</remarks>
    public double[] RecordNorms(int records, int stride, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(records);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        double[] squares = new double[records];
        int lanes = _kernel.Lanes;
        double[] partial = GC.AllocateArray<double>(checked(WaveChunks * records * lanes), pinned: true);
        for (int wave = 0; wave < ChunkCount; wave += WaveChunks)
        {
            int first = wave, end = Math.Min(wave + WaveChunks, ChunkCount);
            Array.Clear(partial);
            ForEachChunk(threads, first, end, chunk =>
                RunChunk(chunk, KernelRecord.Squares, stride, records, partial.AsMemory((chunk - first) * records * lanes, records * lanes), lanes, cancellation));
            for (int chunk = 0; chunk < end - first; chunk++)
            {
                for (int r = 0; r < records; r++)
                {
                    squares[r] += System.Numerics.Tensors.TensorPrimitives.Sum<double>(partial.AsSpan(((chunk * records) + r) * lanes, lanes));
                }
            }
        }

        Step += (long)records * stride;
        return [.. squares.Select(Math.Sqrt)];
    }

    /// <summary>ln |w_k| in every coordinate after stride, 2·stride, … steps from here: an array a coordinate, without floor or underflow.</summary>
    /// <param name="records">The number of entries a coordinate.</param>
    /// <param name="stride">Steps between entries, at least 1.</param>
    /// <param name="cancellation">Checked once a tile and segment.</param>
    /// <remarks>
    /// Scaling a state by a power of two commutes with a linear step, exactly; every 64 steps or more the coordinates are brought near 1 and
    /// the logarithm taken out is put back. A coordinate that shrinks by 1e270 within that distance is zero. The states end up scaled.
    /// </remarks>
    public double[][] RecordLogarithms(int records, int stride, CancellationToken cancellation = default)
    {
        double[][] logs = [.. Enumerable.Range(0, Count).Select(_ => new double[records])];
        double[] taken = new double[Count];
        int batch = Math.Max(1, 64 / stride);
        for (int done = 0; done < records; done += batch)
        {
            int rows = Math.Min(batch, records - done);
            double[] iterates = RecordIterates(rows, stride, 1, cancellation);
            for (int i = 0; i < Count; i++)
            {
                for (int r = 0; r < rows; r++)
                {
                    logs[i][done + r] = Math.Log(Math.Abs(iterates[(r * Count) + i])) + taken[i];
                }

                taken[i] += Normalise(i);
            }
        }

        return logs;
    }

    private int ChunkCount => ((_stride / _kernel.TileSize) + ChunkTiles - 1) / ChunkTiles;

    private Span<double> StateSpan(int index) => _states.AsSpan(index * _stride, Count);

    private void SetInvariants(StepProgram program, ReadOnlySpan<double> lambdas)
    {
        int row = 0;
        for (int c = 0; c < program.Coefficients.Count; c++)
        {
            if (program.Coefficients[c].IsConstant)
            {
                continue;
            }

            program.CoefficientsAt(c, lambdas, _invariants.AsSpan(row * _stride, lambdas.Length));
            row++;
        }
    }

    private double Normalise(int coordinate)
    {
        double largest = 0.0;
        for (int s = 0; s < _kernel.Program.Order; s++)
        {
            largest = Math.Max(largest, Math.Abs(_states[(s * _stride) + coordinate]));
        }

        if (largest == 0.0 || !double.IsFinite(largest))
        {
            return 0.0;
        }

        int exponent = Math.ILogB(largest);
        for (int s = 0; s < _kernel.Program.Order; s++)
        {
            ref double state = ref _states[(s * _stride) + coordinate];
            state = Math.ScaleB(state, -exponent);
        }

        return exponent * Math.Log(2.0);
    }

    private static void ForEachChunk(int threads, int first, int end, Action<int> body)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (threads == 1 || end - first <= 1)
        {
            for (int chunk = first; chunk < end; chunk++)
            {
                body(chunk);
            }

            return;
        }

        Parallel.For(first, end, new ParallelOptions { MaxDegreeOfParallelism = threads }, body);
    }

    private unsafe void RunChunk(int chunk, KernelRecord record, long steps, int records, Memory<double> output, int outputStride, CancellationToken cancellation)
    {
        int tile = _kernel.TileSize;
        int firstTile = chunk * ChunkTiles, endTile = Math.Min(firstTile + ChunkTiles, _stride / tile);
        int batch = (int)Math.Max(1, EigenKernel.SegmentSteps / Math.Max(1, steps));
        fixed (double* states = _states, invariants = _invariants, target = output.Span)
        {
            for (int t = firstTile; t < endTile; t++)
            {
                double* state = states + ((nint)t * tile), invariant = invariants + ((nint)t * tile);
                double* place = record == KernelRecord.Iterates ? target + ((nint)(t - firstTile) * tile) : target;
                for (int done = 0; done < records; done += batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    int rows = Math.Min(batch, records - done);
                    long last = steps;
                    while (last > EigenKernel.SegmentSteps)
                    {
                        _kernel.Run(KernelRecord.None, state, _stride, invariant, _stride, EigenKernel.SegmentSteps, 1, null, 0);
                        last -= EigenKernel.SegmentSteps;
                        cancellation.ThrowIfCancellationRequested();
                    }

                    _kernel.Run(record, state, _stride, invariant, _stride, (nint)last, rows, place + ((nint)done * outputStride), outputStride);
                }
            }
        }
    }
}
