namespace Momentum.Report.Figures.Layout;

/// <summary>Cuts and thins curves on the page.</summary>
internal static class Polyline
{
    /// <summary>The pieces of a curve inside a rectangle; points that are not finite break it.</summary>
    public static List<List<PagePoint>> Clip(IReadOnlyList<PagePoint> points, Box box)
    {
        List<List<PagePoint>> pieces = [];
        List<PagePoint>? piece = null;
        for (int i = 1; i < points.Count; i++)
        {
            (PagePoint From, PagePoint To)? part = IsFinite(points[i - 1]) && IsFinite(points[i]) ? box.Clip(points[i - 1], points[i]) : null;
            if (part is not var (from, to))
            {
                piece = null;
                continue;
            }

            if (piece is null || piece[^1] != from)
            {
                piece = [from];
                pieces.Add(piece);
            }

            if (to != from)
            {
                piece.Add(to);
            }
        }

        pieces.RemoveAll(p => p.Count < 2);
        return pieces;
    }

    /// <summary>A polygon cut to a rectangle (Sutherland and Hodgman 1974).</summary>
    public static List<PagePoint> ClipPolygon(IReadOnlyList<PagePoint> points, Box box)
    {
        List<PagePoint> polygon = [.. points.Where(IsFinite)];
        polygon = Cut(polygon, p => p.X - box.Left);
        polygon = Cut(polygon, p => box.Right - p.X);
        polygon = Cut(polygon, p => p.Y - box.Top);
        return Cut(polygon, p => box.Bottom - p.Y);
    }

    /// <summary>
    /// The fewest vertices, by greedy splitting at the largest deviation (Ramer 1972, Douglas and Peucker 1973),
    /// that stay within a distance of the curve; at most a given number.
    /// </summary>
    /// <param name="points">The curve.</param>
    /// <param name="tolerance">The allowed distance in points.</param>
    /// <param name="most">The largest number of vertices, at least 2.</param>
    public static List<PagePoint> Thin(IReadOnlyList<PagePoint> points, double tolerance, int most)
    {
        if (points.Count <= 2)
        {
            return [.. points];
        }

        SortedSet<int> kept = [0, points.Count - 1];
        PriorityQueue<(int From, int At, int To), (double, int)> queue = new();
        Offer(0, points.Count - 1);
        while (kept.Count < most && queue.TryDequeue(out var split, out _))
        {
            kept.Add(split.At);
            Offer(split.From, split.At);
            Offer(split.At, split.To);
        }

        return [.. kept.Select(i => points[i])];

        void Offer(int from, int to)
        {
            (int at, double deviation) = Farthest(points, from, to);
            if (deviation > tolerance)
            {
                queue.Enqueue((from, at, to), (-deviation, from));
            }
        }
    }

    /// <summary>The distance of a point from a segment.</summary>
    public static double Distance(PagePoint p, PagePoint a, PagePoint b)
    {
        double dx = b.X - a.X;
        double dy = b.Y - a.Y;
        double square = (dx * dx) + (dy * dy);
        double t = square == 0 ? 0 : Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / square, 0, 1);
        return Math.Sqrt(Square(p.X - a.X - (t * dx)) + Square(p.Y - a.Y - (t * dy)));
    }

    private static double Square(double x) => x * x;

    private static (int At, double Deviation) Farthest(IReadOnlyList<PagePoint> points, int from, int to)
    {
        (int at, double largest) = (from, 0.0);
        for (int i = from + 1; i < to; i++)
        {
            double distance = Distance(points[i], points[from], points[to]);
            if (distance > largest)
            {
                (at, largest) = (i, distance);
            }
        }

        return (at, largest);
    }

    private static List<PagePoint> Cut(List<PagePoint> polygon, Func<PagePoint, double> inside)
    {
        List<PagePoint> cut = [];
        for (int i = 0; i < polygon.Count; i++)
        {
            PagePoint a = polygon[i];
            PagePoint b = polygon[(i + 1) % polygon.Count];
            double fa = inside(a);
            double fb = inside(b);
            if (fa >= 0)
            {
                cut.Add(a);
            }

            if ((fa < 0) != (fb < 0))
            {
                double t = fa / (fa - fb);
                cut.Add(new(a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y))));
            }
        }

        return cut;
    }

    private static bool IsFinite(PagePoint p) => double.IsFinite(p.X) && double.IsFinite(p.Y);
}
