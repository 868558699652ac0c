namespace Momentum.Report.Figures.Layout;

/// <summary>Estimates how wide a text is, in the wide sans-serif face that the figures ask for.</summary>
/// <remarks>
/// The advance widths are those of DejaVu Sans (Verdana has nearly the same) in thousandths of the font size. Other faces that a
/// viewer may substitute are narrower, so that what does not overlap here does not overlap there.
/// </remarks>
internal static class TextMetrics
{
    private const int Other = 640;
    private const int Wide = 1000;

    private static ReadOnlySpan<short> Ascii =>
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636,
        636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635,
        634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    /// <summary>The width of a text at font size 1.</summary>
    public static double Width(string text)
    {
        int sum = 0;
        foreach (char c in text)
        {
            sum += Advance(c);
        }

        return sum / 1000.0;
    }

    private static int Advance(char c) => c switch
    {
        >= ' ' and <= '~' => Ascii[c - ' '],
        '·' or '′' => 318,
        '‖' => 500,
        '−' or '≤' or '≥' or '≈' or '→' or '×' or '∞' or '∈' or 'ω' => 871,
        < '\u0300' => 700,
        >= '\u0391' and <= '\u03C9' => c < 'α' ? 790 : 660,
        >= '\u2E80' => Wide,
        _ => Other,
    };
}
