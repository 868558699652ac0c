namespace Momentum.Report.Figures.Layout;

/// <summary>The sizes of a figure in points of its page.</summary>
internal sealed record FigureStyle
{
    /// <summary>The distance of the baseline from the top of a text, in font sizes.</summary>
    public const double Ascent = 0.78;

    /// <summary>The distance of the bottom of a text from its baseline, in font sizes.</summary>
    public const double Descent = 0.22;

    /// <summary>The height of a line of text, in font sizes.</summary>
    public const double LineHeight = 1.2;

    private FigureStyle()
    {
    }

    /// <summary>For screens: text of 12 to 13 points in a wide sans-serif face.</summary>
    public static FigureStyle Screen { get; } = new();

    /// <summary>For a printed column of 455 points: text of 8 to 9 points in a narrower face.</summary>
    public static FigureStyle Print { get; } = new()
    {
        TextStretch = 0.88,
        LabelSize = 9,
        TickSize = 8,
        NoteSize = 8,
        TickLength = 4,
        Margin = 4,
        Gap = 5,
        BarWidth = 9,
        BarGap = 8,
        LegendSample = 20,
        LegendLine = 13,
        ColumnGap = 12,
        RowGap = 12,
        MarkRadius = 2.1,
        ArrowSize = 3.1,
        Plots = [(310, 195), (158, 122), (99, 86)],
    };

    /// <summary>The width of the face relative to <see cref="TextMetrics"/>.</summary>
    public double TextStretch { get; private init; } = 1;

    public double LabelSize { get; private init; } = 13;

    public double TickSize { get; private init; } = 11.5;

    public double NoteSize { get; private init; } = 12;

    public double TickLength { get; private init; } = 4;

    public double Margin { get; private init; } = 10;

    public double Gap { get; private init; } = 7;

    public double BarWidth { get; private init; } = 13;

    public double BarGap { get; private init; } = 12;

    public double LegendSample { get; private init; } = 28;

    public double LegendLine { get; private init; } = 20;

    public double ColumnGap { get; private init; } = 22;

    public double RowGap { get; private init; } = 20;

    public double MarkRadius { get; private init; } = 3.6;

    public double ArrowSize { get; private init; } = 5;

    private (double Width, double Height)[] Plots { get; init; } = [(460, 300), (290, 220), (198, 170)];

    /// <summary>The size of the plot rectangle by the number of panels side by side.</summary>
    public (double Width, double Height) Plot(int columns) => Plots[Math.Clamp(columns, 1, Plots.Length) - 1];

    /// <summary>The width of a text.</summary>
    public double Width(RichText text, double size) => text.Width * size * TextStretch;

    /// <summary>A text with its place.</summary>
    public PlacedText Place(RichText text, PagePoint at, Anchor anchor, double size, Color color) => new(text, at, anchor, size, Width(text, size), color);

    /// <summary>A text centred on a point.</summary>
    public PlacedText Centred(RichText text, PagePoint centre, double size, Color color) =>
        Place(text, new(centre.X, centre.Y + (size * ((Ascent - Descent) / 2))), Anchor.Middle, size, color);
}
