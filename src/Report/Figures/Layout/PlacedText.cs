namespace Momentum.Report.Figures.Layout;

/// <summary>Where on a text its position is.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>A text with its place on the page.</summary>
/// <param name="Text">The text.</param>
/// <param name="At">The end of its baseline that the anchor names.</param>
/// <param name="Anchor">Where on the text the position is.</param>
/// <param name="Size">The font size in points.</param>
/// <param name="Width">Its estimated width in points.</param>
/// <param name="Color">The colour.</param>
internal sealed record PlacedText(RichText Text, PagePoint At, Anchor Anchor, double Size, double Width, Color Color)
{
    /// <summary>Whether it reads upwards, turned by a quarter.</summary>
    public bool Upwards { get; init; }

    /// <summary>The rectangle it covers.</summary>
    public Box Box
    {
        get
        {
            double before = Anchor switch { Anchor.Start => 0, Anchor.Middle => Width / 2, _ => Width };
            double ascent = Size * FigureStyle.Ascent;
            double height = Size * (FigureStyle.Ascent + FigureStyle.Descent);
            return Upwards ? new(At.X - ascent, At.Y + before - Width, height, Width) : new(At.X - before, At.Y - ascent, Width, height);
        }
    }
}
