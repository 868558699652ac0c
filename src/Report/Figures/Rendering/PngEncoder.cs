using System.Buffers.Binary;
using System.IO.Compression;

namespace Momentum.Report.Figures.Rendering;

/// <summary>Writes images of up to 256 colours as PNG.</summary>
/// <remarks>
/// Colour type 3, eight bits a pixel; each row takes the filter None, Sub or Up with the least sum of absolute differences
/// (PNG specification, second edition, sections 9.2 and 12.8).
/// </remarks>
public static class PngEncoder
{
    private const int Sub = 1;
    private const int Up = 2;

    private static readonly uint[] CrcTable = BuildCrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Encodes an image.</summary>
    /// <param name="width">Pixels across, at least 1.</param>
    /// <param name="height">Pixels down, at least 1.</param>
    /// <param name="pixels">Palette indices row by row from the top; length is width times height.</param>
    /// <param name="palette">The colours, 1 to 256.</param>
    /// <exception cref="ArgumentException">A size does not fit.</exception>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, ReadOnlySpan<Color> palette)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != (long)width * height || palette.Length is 0 or > 256)
        {
            throw new ArgumentException("the pixels do not fill the image, or the palette is empty or too large", nameof(pixels));
        }

        using MemoryStream png = new();
        png.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 3);
        WriteChunk(png, "IHDR"u8, header);
        byte[] colors = new byte[3 * palette.Length];
        for (int i = 0; i < palette.Length; i++)
        {
            (colors[3 * i], colors[(3 * i) + 1], colors[(3 * i) + 2]) = (palette[i].Red, palette[i].Green, palette[i].Blue);
        }

        WriteChunk(png, "PLTE"u8, colors);
        WriteChunk(png, "IDAT"u8, Compressed(width, height, pixels));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Compressed(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using MemoryStream packed = new();
        using (ZLibStream deflate = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var candidates = new byte[3][];
            for (int filter = 0; filter < candidates.Length; filter++)
            {
                candidates[filter] = new byte[width + 1];
                candidates[filter][0] = (byte)filter;
            }

            byte[] blank = new byte[width];
            for (int y = 0; y < height; y++)
            {
                ReadOnlySpan<byte> row = pixels.Slice(y * width, width);
                ReadOnlySpan<byte> above = y == 0 ? blank : pixels.Slice((y - 1) * width, width);
                deflate.Write(candidates[Filtered(row, above, candidates)]);
            }
        }

        return packed.ToArray();
    }

    private static int Filtered(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, byte[][] candidates)
    {
        Span<long> sums = stackalloc long[3];
        byte left = 0;
        for (int x = 0; x < row.Length; x++)
        {
            byte value = row[x];
            byte sub = (byte)(value - left);
            byte up = (byte)(value - above[x]);
            candidates[0][x + 1] = value;
            candidates[Sub][x + 1] = sub;
            candidates[Up][x + 1] = up;
            sums[0] += value;
            sums[Sub] += Math.Abs((int)(sbyte)sub);
            sums[Up] += Math.Abs((int)(sbyte)up);
            left = value;
        }

        int best = sums[Sub] < sums[0] ? Sub : 0;
        return sums[Up] < sums[best] ? Up : best;
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        png.Write(word);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(uint.MaxValue, type), data));
        png.Write(word);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte b in data)
        {
            crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    /// <summary>The table of CRC-32 with the reflected polynomial 0xEDB88320 (ISO 3309).</summary>
    private static uint[] BuildCrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint c = n;
            for (int k = 0; k < 8; k++)
            {
                c = (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
