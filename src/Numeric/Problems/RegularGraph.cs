using Momentum.Numeric.Noise;
using Momentum.Numeric.Operators;

namespace Momentum.Numeric.Problems;

/// <summary>A simple connected graph in which every vertex has three neighbours.</summary>
internal sealed class RegularGraph
{
    private const int Degree = 3;
    private readonly int[] _neighbours;

    private RegularGraph(int[] neighbours) => _neighbours = neighbours;

    /// <summary>The first draw of the pairing model, over a fixed sequence of keys, that is simple and connected.</summary>
    public static RegularGraph Cubic(int vertices)
    {
        for (ulong draw = 0; ; draw++)
        {
            if (Pairing(vertices, draw) is { } neighbours && IsConnected(neighbours, vertices))
            {
                return new RegularGraph(neighbours);
            }
        }
    }

    /// <summary>3I less the adjacency matrix.</summary>
    public SparseOperator Laplacian()
    {
        int n = _neighbours.Length / Degree;
        List<(int, int, double)> entries = new(_neighbours.Length + n);
        for (int i = 0; i < n; i++)
        {
            entries.Add((i, i, Degree));
            for (int slot = 0; slot < Degree; slot++)
            {
                entries.Add((i, _neighbours[(i * Degree) + slot], -1.0));
            }
        }

        return new SparseOperator(n, entries, annihilatesConstants: true);
    }

    private static int[]? Pairing(int vertices, ulong draw)
    {
        int[] stubs = [.. Enumerable.Range(0, vertices * Degree)];
        for (int i = stubs.Length - 1; i > 0; i--)
        {
            int j = (int)(Philox.Uniform(draw, 0, (ulong)i).First * (i + 1));
            (stubs[i], stubs[j]) = (stubs[j], stubs[i]);
        }

        int[] neighbours = new int[stubs.Length];
        Array.Fill(neighbours, -1);
        for (int i = 0; i < stubs.Length; i += 2)
        {
            int first = stubs[i] / Degree, second = stubs[i + 1] / Degree;
            if (first == second || neighbours.AsSpan(first * Degree, Degree).Contains(second))
            {
                return null;
            }

            neighbours[stubs[i]] = second;
            neighbours[stubs[i + 1]] = first;
        }

        return neighbours;
    }

    private static bool IsConnected(int[] neighbours, int vertices)
    {
        bool[] seen = new bool[vertices];
        Stack<int> open = new([0]);
        seen[0] = true;
        int count = 1;
        while (open.TryPop(out int vertex))
        {
            foreach (int neighbour in neighbours.AsSpan(vertex * Degree, Degree))
            {
                if (!seen[neighbour])
                {
                    seen[neighbour] = true;
                    count++;
                    open.Push(neighbour);
                }
            }
        }

        return count == vertices;
    }
}
