using System.Globalization;
using System.Runtime.InteropServices;

namespace Momentum.Report.Figures;

/// <summary>An opaque colour in sRGB.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>Gets the colour as six hexadecimal digits.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"{Red:X2}{Green:X2}{Blue:X2}");

    /// <summary>A colour from 0xRRGGBB.</summary>
    /// <param name="rgb">The three bytes.</param>
    public static Color Of(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>The colour mixed with white.</summary>
    /// <param name="share">How much of the colour stays, in [0, 1].</param>
    public Color Tint(double share) => new(Mix(Red, share), Mix(Green, share), Mix(Blue, share));

    private static byte Mix(byte channel, double share) => (byte)Math.Round(255 + ((channel - 255) * share));
}
