using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Momentum.Bench;

/// <summary>Arrays that are passed over from end to end, as fast as one core or two can.</summary>
internal sealed unsafe class Streams
{
    private readonly double[][] _read, _updated;
    private readonly int _length;

    /// <summary>Arrays of a given size together.</summary>
    /// <param name="reads">How many are read.</param>
    /// <param name="updates">How many are read and written in place.</param>
    /// <param name="footprint">Bytes of all together.</param>
    public Streams(int reads, int updates, double footprint)
    {
        _length = (int)(footprint / 8.0 / (reads + updates)) / 16 * 16;
        _read = Arrays(reads);
        _updated = Arrays(updates);
    }

    /// <summary>Gets the bytes that one pass of <see cref="Update"/> reads and writes.</summary>
    public double UpdateBytes => 8.0 * _length * (_read.Length + (2 * _updated.Length));

    /// <summary>Gets the bytes that one pass of <see cref="Triad"/> reads and writes; stored past the cache nothing is read for it.</summary>
    public double TriadBytes => 24.0 * _length;

    /// <summary>Three arrays for a triad.</summary>
    public static Streams ForTriad(double footprint) => new(2, 1, footprint);

    /// <summary>a = b + s·c.</summary>
    public void Triad(int threads) => Split(threads, (from, count) =>
        TensorPrimitives.FusedMultiplyAdd(_read[0].AsSpan(from, count), 3.0, _read[1].AsSpan(from, count), _updated[0].AsSpan(from, count)));

    /// <summary>The same, stored through the cache, which reads the line before.</summary>
    public void TriadThroughCache()
    {
        double* a = Pointer(_updated[0]), b = Pointer(_read[0]), c = Pointer(_read[1]);
        Vector512<double> s = Vector512.Create(3.0);
        for (int i = 0; i < _length; i += 16)
        {
            Vector512.FusedMultiplyAdd(Vector512.Load(b + i), s, Vector512.Load(c + i)).Store(a + i);
            Vector512.FusedMultiplyAdd(Vector512.Load(b + i + 8), s, Vector512.Load(c + i + 8)).Store(a + i + 8);
        }
    }

    /// <summary>Every updated array u = u/2 + Σ of what is read and of the updated arrays.</summary>
    public void Update() => Update(0, _length);

    private void Update(int from, int count)
    {
        double** reads = stackalloc double*[_read.Length], updates = stackalloc double*[_updated.Length];
        for (int r = 0; r < _read.Length; r++)
        {
            reads[r] = Pointer(_read[r]) + from;
        }

        for (int u = 0; u < _updated.Length; u++)
        {
            updates[u] = Pointer(_updated[u]) + from;
        }

        Vector512<double> half = Vector512.Create(0.5);
        for (int i = 0; i < count; i += 8)
        {
            Vector512<double> sum = Vector512<double>.Zero;
            for (int r = 0; r < _read.Length; r++)
            {
                sum += Vector512.Load(reads[r] + i);
            }

            for (int u = 0; u < _updated.Length; u++)
            {
                Vector512.FusedMultiplyAdd(Vector512.Load(updates[u] + i), half, sum).Store(updates[u] + i);
            }
        }
    }

    private void Split(int threads, Action<int, int> pass)
    {
        int part = _length / threads / 16 * 16;
        if (threads == 1)
        {
            pass(0, _length);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t => pass(t * part, t + 1 == threads ? _length - (t * part) : part));
        }
    }

    private static double* Pointer(double[] pinned) => (double*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref pinned[0]);

    private double[][] Arrays(int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        // Written, so that every page is a page of its own.
        double[] array = GC.AllocateUninitializedArray<double>(_length, pinned: true);
        Array.Fill(array, 0.25);
        return array;
    })];
}
