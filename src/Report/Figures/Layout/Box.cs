using System.Runtime.InteropServices;

namespace Momentum.Report.Figures.Layout;

/// <summary>A point on the page: x to the right, y downwards, in points.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PagePoint(double X, double Y);

/// <summary>A rectangle on the page.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public PagePoint Centre => new(Left + (Width / 2), Top + (Height / 2));

    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Contains(Box other) => Left <= other.Left && Top <= other.Top && Right >= other.Right && Bottom >= other.Bottom;

    public Box Grow(double margin) => new(Left - margin, Top - margin, Width + (2 * margin), Height + (2 * margin));

    /// <summary>Whether a segment meets the rectangle.</summary>
    public bool Meets(PagePoint a, PagePoint b) => Clip(a, b) is not null;

    /// <summary>The part of a segment inside the rectangle (Liang and Barsky 1984); null when there is none.</summary>
    public (PagePoint From, PagePoint To)? Clip(PagePoint a, PagePoint b)
    {
        double dx = b.X - a.X;
        double dy = b.Y - a.Y;
        double enter = 0;
        double leave = 1;
        bool inside = Cut(-dx, a.X - Left, ref enter, ref leave)
            && Cut(dx, Right - a.X, ref enter, ref leave)
            && Cut(-dy, a.Y - Top, ref enter, ref leave)
            && Cut(dy, Bottom - a.Y, ref enter, ref leave);
        return inside
            ? (enter == 0 ? a : new(a.X + (enter * dx), a.Y + (enter * dy)), leave == 1 ? b : new(a.X + (leave * dx), a.Y + (leave * dy)))
            : null;
    }

    private static bool Cut(double slope, double room, ref double enter, ref double leave)
    {
        if (slope == 0)
        {
            return room >= 0;
        }

        double at = room / slope;
        if (slope < 0)
        {
            enter = Math.Max(enter, at);
        }
        else
        {
            leave = Math.Min(leave, at);
        }

        return enter <= leave;
    }
}
