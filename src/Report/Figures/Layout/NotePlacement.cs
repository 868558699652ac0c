namespace Momentum.Report.Figures.Layout;

/// <summary>Finds a place for a note near its point that covers neither curves nor other texts.</summary>
/// <remarks>Candidates lie on rings around the point; the nearest free one wins, and where none is free the one that covers least.</remarks>
internal static class NotePlacement
{
    private const int Rings = 7;
    private const int Directions = 16;
    private const double RingStep = 9;
    private const double Clearance = 3;

    /// <summary>The placed note.</summary>
    /// <param name="note">The note.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="style">The sizes.</param>
    /// <param name="curves">The curves of the panel.</param>
    /// <param name="taken">Rectangles that are covered already.</param>
    public static PlacedText Place(Layer.Note note, Frame frame, FigureStyle style, IReadOnlyList<PlacedCurve> curves, IReadOnlyList<Box> taken)
    {
        RichText text = RichText.Of(note.Text);
        PagePoint at = frame.ToPage(note.At);
        PlacedText? best = null;
        double least = double.PositiveInfinity;
        foreach (PagePoint centre in Candidates(at, style.Width(text, style.NoteSize), style.NoteSize, note.Centred))
        {
            PlacedText placed = style.Centred(text, centre, style.NoteSize, note.Color);
            Box box = placed.Box.Grow(Clearance);
            double cost = Cost(box, frame.Plot, curves, taken) + (1e-3 * Distance(centre, at));
            if (cost < least)
            {
                (best, least) = (placed, cost);
            }
        }

        return best!;
    }

    private static IEnumerable<PagePoint> Candidates(PagePoint at, double width, double size, bool centred)
    {
        if (centred)
        {
            yield return at;
        }

        for (int ring = 0; ring <= Rings; ring++)
        {
            for (int i = 0; i < Directions; i++)
            {
                double angle = 2 * Math.PI * ((i + 1) % Directions) / Directions;
                double across = (centred ? 0 : width / 2) + 8 + (ring * RingStep);
                double up = (centred ? 0 : size * 0.6) + 6 + (ring * RingStep);
                yield return new(at.X + (across * Math.Cos(angle)), at.Y - (up * Math.Sin(angle)));
            }
        }
    }

    private static double Cost(Box box, Box plot, IReadOnlyList<PlacedCurve> curves, IReadOnlyList<Box> taken)
    {
        double cost = plot.Contains(box) ? 0 : 1000;
        foreach (Box other in taken)
        {
            cost += box.Overlaps(other) ? 100 : 0;
        }

        foreach (PlacedCurve curve in curves)
        {
            foreach (var piece in curve.Pieces)
            {
                for (int i = 1; i < piece.Count; i++)
                {
                    if (box.Clip(piece[i - 1], piece[i]) is var (from, to))
                    {
                        cost += 10 + Distance(from, to);
                    }
                }
            }
        }

        return cost;
    }

    private static double Distance(PagePoint a, PagePoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
