using System.Buffers.Binary;
using System.IO.Compression;
using Momentum.Report.Figures;

namespace Momentum.Report.Tests.Support;

/// <summary>Reads PNGs of colour type 3 with eight bits a pixel, checking lengths and checksums: written from the specification alone.</summary>
internal static class PngDecoder
{
    public static (int Width, int Height, Color[] Pixels) Decode(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        int width = 0;
        int height = 0;
        byte[] palette = [];
        List<byte> data = [];
        int at = 8;
        string type = string.Empty;
        while (type != "IEND")
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            type = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            byte[] body = png[(at + 8)..(at + 8 + length)];
            Assert.Equal(Crc(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            switch (type)
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(4)));
                    Assert.Equal([8, 3, 0, 0, 0], body[8..]);
                    break;
                case "PLTE":
                    palette = body;
                    break;
                case "IDAT":
                    data.AddRange(body);
                    break;
            }

            at += length + 12;
        }

        Assert.Equal(png.Length, at);
        using ZLibStream inflate = new(new MemoryStream([.. data]), CompressionMode.Decompress);
        using MemoryStream raw = new();
        inflate.CopyTo(raw);
        return (width, height, Unfilter(raw.ToArray(), width, height).Select(i => new Color(palette[3 * i], palette[(3 * i) + 1], palette[(3 * i) + 2])).ToArray());
    }

    private static byte[] Unfilter(byte[] raw, int width, int height)
    {
        Assert.Equal((width + 1) * height, raw.Length);
        var pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            byte filter = raw[y * (width + 1)];
            for (int x = 0; x < width; x++)
            {
                byte left = x == 0 ? (byte)0 : pixels[(y * width) + x - 1];
                byte up = y == 0 ? (byte)0 : pixels[((y - 1) * width) + x];
                byte predicted = filter switch { 0 => 0, 1 => left, 2 => up, _ => throw new InvalidDataException("filter") };
                pixels[(y * width) + x] = (byte)(raw[(y * (width + 1)) + 1 + x] + predicted);
            }
        }

        return pixels;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int k = 0; k < 8; k++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
