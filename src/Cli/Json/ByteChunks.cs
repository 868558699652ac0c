using System.Buffers;

namespace Momentum.Cli.Json;

/// <summary>A buffer that grows by pieces, so that nothing is copied and no piece is kept apart as a large object.</summary>
internal sealed class ByteChunks : IBufferWriter<byte>
{
    private const int FirstLength = 1 << 14;
    private const int Length = 1 << 16;

    private readonly List<Chunk> _full = [];
    private byte[] _current = new byte[FirstLength];
    private int _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _current.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _current.AsSpan(_used);
    }

    /// <summary>Writes everything to a stream.</summary>
    public void WriteTo(Stream stream)
    {
        foreach ((byte[] bytes, int used) in _full)
        {
            stream.Write(bytes.AsSpan(0, used));
        }

        stream.Write(_current.AsSpan(0, _used));
    }

    private void Reserve(int size)
    {
        if (_current.Length - _used < Math.Max(size, 1))
        {
            _full.Add(new(_current, _used));
            _current = new byte[Math.Max(size, Length)];
            _used = 0;
        }
    }

    private sealed record Chunk(byte[] Bytes, int Used);
}
