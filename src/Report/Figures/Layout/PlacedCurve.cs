using Momentum.Analysis;

namespace Momentum.Report.Figures.Layout;

/// <summary>A curve on the page: cut to the plot and thinned.</summary>
/// <param name="Pieces">Its pieces.</param>
/// <param name="Stroke">How it looks.</param>
/// <param name="Mark">The mark set along it.</param>
/// <param name="Marks">Where marks stand.</param>
/// <param name="Arrow">The tip of an arrow head and a point behind it; null for none.</param>
internal sealed record PlacedCurve(
    ValueList<ValueList<PagePoint>> Pieces, Stroke Stroke, MarkShape? Mark, ValueList<PagePoint> Marks, (PagePoint Tip, PagePoint Tail)? Arrow)
{
    /// <summary>The largest distance in points between a curve and its thinned form.</summary>
    public const double Tolerance = 0.15;

    /// <summary>The largest number of vertices of a curve.</summary>
    public const int MostVertices = 200;

    private const int MarksAcross = 8;
    private const double ArrowShare = 0.4;
    private const double ArrowReach = 6;

    /// <summary>Places a curve in a frame.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="order">The position among the marked curves of the panel, which staggers the marks.</param>
    public static PlacedCurve Of(Layer.Curve curve, Frame frame, int order)
    {
        PagePoint[] page = [.. curve.Points.Select(frame.ToPage)];
        List<List<PagePoint>> pieces = Polyline.Clip(page, frame.Plot);
        int most = Math.Max(2, MostVertices / Math.Max(1, pieces.Count));
        ValueList<PagePoint> marks = curve.Mark is null ? [] : ValueList.From(MarksOf(pieces, frame.Plot, order));
        return new(
            ValueList.From(pieces.Select(piece => ValueList.From(Polyline.Thin(piece, Tolerance, most)))),
            curve.Stroke,
            curve.Mark,
            marks,
            curve.Directed ? ArrowOf(pieces) : null);
    }

    /// <summary>Vertices at about equal distances: across for curves that go to the right, else along the curve.</summary>
    private static List<PagePoint> MarksOf(List<List<PagePoint>> pieces, Box plot, int order)
    {
        List<PagePoint> marks = [];
        bool rightwards = pieces.TrueForAll(piece => Enumerable.Range(1, piece.Count - 1).All(i => piece[i].X >= piece[i - 1].X));
        double step = plot.Width / MarksAcross;
        double next = step * (0.3 + (order % 3 / 3.0));
        double travelled = 0;
        foreach (List<PagePoint> piece in pieces)
        {
            for (int i = 1; i < piece.Count; i++)
            {
                double length = rightwards ? piece[i].X - piece[i - 1].X : Distance(piece[i - 1], piece[i]);
                double reach = rightwards ? piece[i].X - plot.Left : travelled + length;
                travelled += length;
                if (reach >= next)
                {
                    double behind = length == 0 ? 0 : Math.Min(1, (reach - next) / length);
                    marks.Add(behind < 0.5 ? piece[i] : piece[i - 1]);
                    next = Math.Max(next + step, reach - step);
                    next = next <= reach ? reach + step : next;
                }
            }
        }

        return marks;
    }

    /// <summary>An arrow head after two fifths of the longest piece; its direction is that of the last few points of the way.</summary>
    private static (PagePoint Tip, PagePoint Tail)? ArrowOf(List<List<PagePoint>> pieces)
    {
        if (pieces.Count == 0)
        {
            return null;
        }

        List<PagePoint> longest = pieces.MaxBy(Length)!;
        double goal = ArrowShare * Length(longest);
        PagePoint tip = At(longest, goal);
        PagePoint tail = At(longest, Math.Max(0, goal - ArrowReach));
        return tip == tail ? null : (tip, tail);
    }

    private static double Length(List<PagePoint> piece)
    {
        double length = 0;
        for (int i = 1; i < piece.Count; i++)
        {
            length += Distance(piece[i - 1], piece[i]);
        }

        return length;
    }

    /// <summary>The point at a distance along a piece.</summary>
    private static PagePoint At(List<PagePoint> piece, double distance)
    {
        for (int i = 1; i < piece.Count; i++)
        {
            double step = Distance(piece[i - 1], piece[i]);
            if (distance <= step && step > 0)
            {
                double t = distance / step;
                return new(piece[i - 1].X + (t * (piece[i].X - piece[i - 1].X)), piece[i - 1].Y + (t * (piece[i].Y - piece[i - 1].Y)));
            }

            distance -= step;
        }

        return piece[^1];
    }

    private static double Distance(PagePoint a, PagePoint b) => Math.Sqrt(Square(a.X - b.X) + Square(a.Y - b.Y));

    private static double Square(double x) => x * x;
}
