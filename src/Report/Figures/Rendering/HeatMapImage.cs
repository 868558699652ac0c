using Momentum.Report.Figures.Layout;

namespace Momentum.Report.Figures.Rendering;

/// <summary>Draws a grid of values as an image.</summary>
public static class HeatMapImage
{
    private const double CrispCell = 3;

    /// <summary>The grid as PNG, the last row of cells on top.</summary>
    /// <param name="grid">The values.</param>
    /// <param name="colors">How values become colours.</param>
    /// <param name="across">Pixels across for a cell.</param>
    /// <param name="up">Pixels up for a cell.</param>
    public static byte[] Png(Grid grid, ColorScale colors, int across = 1, int up = 1)
    {
        int width = grid.Columns * across;
        byte[] pixels = new byte[width * grid.Rows * up];
        ReadOnlySpan<double> values = grid.Values.AsSpan();
        for (int j = 0; j < grid.Rows; j++)
        {
            Span<byte> row = pixels.AsSpan((grid.Rows - 1 - j) * up * width, width);
            for (int i = 0; i < grid.Columns; i++)
            {
                row.Slice(i * across, across).Fill(colors.IndexOf(values[(j * grid.Columns) + i]));
            }

            for (int copy = 1; copy < up; copy++)
            {
                row.CopyTo(pixels.AsSpan((((grid.Rows - 1 - j) * up) + copy) * width, width));
            }
        }

        return PngEncoder.Encode(width, grid.Rows * up, pixels, colors.Colors());
    }

    /// <summary>The grid for a frame: large cells take several pixels, so that no viewer blurs their edges.</summary>
    internal static byte[] Png(Grid grid, ColorScale colors, Frame frame)
    {
        PagePoint low = frame.ToPage(grid.Lower);
        PagePoint high = frame.ToPage(grid.Upper);
        return Png(grid, colors, Pixels((high.X - low.X) / grid.Columns), Pixels((low.Y - high.Y) / grid.Rows));
    }

    /// <summary>The colour bar as PNG: one pixel across, the largest value on top.</summary>
    internal static byte[] Bar(ColorScale colors)
    {
        byte[] pixels = new byte[ColorScale.Steps];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(ColorScale.Steps - 1 - i);
        }

        return PngEncoder.Encode(1, pixels.Length, pixels, colors.Colors());
    }

    private static int Pixels(double cell) => cell <= CrispCell ? 1 : Math.Clamp((int)Math.Ceiling(2 * cell), 2, 32);
}
