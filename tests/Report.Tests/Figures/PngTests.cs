using Momentum.Report.Figures;
using Momentum.Report.Figures.Rendering;
using Momentum.Report.Tests.Support;

namespace Momentum.Report.Tests.Figures;

public sealed class PngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 37)]
    [InlineData(64, 1)]
    [InlineData(123, 45)]
    public void Encode_RandomPixels_DecodeToThemselves(int width, int height)
    {
        Random random = new((width * 1000) + height);
        byte[] pixels = new byte[width * height];
        random.NextBytes(pixels);
        Color[] palette = [.. Enumerable.Range(0, 256).Select(i => Color.Of(random.Next(0x1000000)))];
        (int w, int h, Color[] read) = PngDecoder.Decode(PngEncoder.Encode(width, height, pixels, palette));
        Assert.Equal((width, height), (w, h));
        Assert.Equal(pixels.Select(i => palette[i]), read);
    }

    [Fact]
    public void Encode_PixelsDoNotFill_IsMisuse() => Assert.Throws<ArgumentException>(() => PngEncoder.Encode(2, 2, new byte[3], [Palette.Black]));

    [Fact]
    public void HeatMap_RowsAreUpsideDownAndUnstableIsGrey()
    {
        Grid grid = Grid.Sample(2, 2, new(0, 0), new(2, 2), (x, y) => x > 1 && y > 1 ? 1.5 : y > 1 ? 1 : 0);
        (int width, int height, Color[] pixels) = PngDecoder.Decode(HeatMapImage.Png(grid, new("rho", 0, 1)));
        Assert.Equal((2, 2), (width, height));
        Assert.Equal(Viridis.At(1 - (0.5 / ColorScale.Steps)), pixels[0]);
        Assert.Equal(Palette.Unstable, pixels[1]);
        Assert.Equal(Viridis.At(0.5 / ColorScale.Steps), pixels[2]);
    }

    [Fact]
    public void HeatMap_Enlarged_RepeatsCells()
    {
        Grid grid = Grid.Sample(3, 2, new(0, 0), new(1, 1), (x, y) => x * y);
        (int width, _, Color[] small) = PngDecoder.Decode(HeatMapImage.Png(grid, new("v", 0, 1)));
        (int wide, int high, Color[] large) = PngDecoder.Decode(HeatMapImage.Png(grid, new("v", 0, 1), 4, 5));
        Assert.Equal((12, 10), (wide, high));
        Assert.All(Enumerable.Range(0, large.Length), i => Assert.Equal(small[(i / wide / 5 * width) + (i % wide / 4)], large[i]));
    }

    [Fact]
    public void Viridis_IsMonotoneInLightness()
    {
        double[] light = [.. Enumerable.Range(0, 101).Select(i => Luminance(Viridis.At(i / 100.0)))];
        Assert.All(Enumerable.Range(1, 100), i => Assert.True(light[i] > light[i - 1]));
    }

    /// <summary>The ends and the middle of the published table.</summary>
    [Theory]
    [InlineData(0, 0x440154)]
    [InlineData(0.5, 0x21908C)]
    [InlineData(1, 0xFDE725)]
    public void Viridis_HasThePublishedColours(double fraction, int rgb)
    {
        Color expected = Color.Of(rgb);
        Color actual = Viridis.At(fraction);
        Assert.InRange(Math.Abs(expected.Red - actual.Red) + Math.Abs(expected.Green - actual.Green) + Math.Abs(expected.Blue - actual.Blue), 0, 2);
    }

    private static double Luminance(Color c) => (0.2126 * Math.Pow(c.Red / 255.0, 2.2)) + (0.7152 * Math.Pow(c.Green / 255.0, 2.2)) + (0.0722 * Math.Pow(c.Blue / 255.0, 2.2));
}
