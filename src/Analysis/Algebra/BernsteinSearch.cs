using System.Globalization;

namespace Momentum.Analysis.Algebra;

/// <summary>The sign of a polynomial on an open box by Bernstein coefficients, halving, and blowing up faces of zeros.</summary>
internal static class BernsteinSearch
{
    // A few blow-ups resolve zeros on faces. Near zeros that halving never brings to a face they follow each other, and each raises the degrees.
    private const int MostGrowth = 16;

    /// <summary>The proved sign on the box that the cells cover, with points inside where each sign that was met is taken.</summary>
    public static PointSign Of(IEnumerable<BernsteinCell> cells, Func<Rational[], int> signAt, int maxSubdivisions, CancellationToken cancellation)
    {
        Queue<BernsteinCell> open = new(cells);
        Rational[]? positive = null, negative = null;
        bool vanishes = false;
        int subdivisions = 0, most = MostGrowth * open.Max(static c => c.Count);
        while (open.TryDequeue(out BernsteinCell? cell))
        {
            cancellation.ThrowIfCancellationRequested();
            (bool plus, bool minus, bool zero) = cell.Signs();
            if (plus && minus)
            {
                positive ??= Near(cell, 1, signAt);
                negative ??= Near(cell, -1, signAt);
                if (positive is null || negative is null)
                {
                    if (subdivisions++ == maxSubdivisions)
                    {
                        return new(BoxSign.Undecided, positive, negative, string.Create(CultureInfo.InvariantCulture, $"not decided by {maxSubdivisions} subdivisions"));
                    }

                    if (cell.Count > most)
                    {
                        return new(BoxSign.Undecided, positive, negative, string.Create(CultureInfo.InvariantCulture, $"not decided by cells of {most} coefficients"));
                    }

                    foreach (BernsteinCell part in Parts(cell, ref vanishes))
                    {
                        open.Enqueue(part);
                    }
                }
            }
            else
            {
                Rational[] centre = new Rational[cell.Dimension];
                Array.Fill(centre, Rational.Create(1, 2));
                positive ??= plus ? cell.ToBox(centre) : null;
                negative ??= minus ? cell.ToBox(centre) : null;
                vanishes |= zero && cell.VanishesOnInnerFace();
            }

            if (positive is not null && negative is not null)
            {
                return new(BoxSign.Indefinite, positive, negative, null);
            }
        }

        BoxSign sign = positive is not null
            ? vanishes ? BoxSign.NonNegative : BoxSign.Positive
            : vanishes ? BoxSign.NonPositive : BoxSign.Negative;
        return new(sign, positive, negative, null);
    }

    private static IEnumerable<BernsteinCell> Parts(BernsteinCell cell, ref bool vanishes)
    {
        int[]? face = cell.VanishingFace();
        if (face is null)
        {
            (BernsteinCell low, BernsteinCell high) = cell.Halve();
            return [low, high];
        }

        vanishes |= cell.VanishesOnInnerFace();
        return cell.BlowUp(face);
    }

    /// <summary>A point inside, found by moving inwards from a corner of the given sign, if there is such a corner.</summary>
    private static Rational[]? Near(BernsteinCell cell, int sign, Func<Rational[], int> signAt)
    {
        if (!cell.TryCorner(sign, out Rational[] corner))
        {
            return null;
        }

        // The polynomial is continuous and not 0 at the corner, so the loop ends.
        for (Rational step = Rational.Create(1, 2); ; step /= 2)
        {
            Rational[] local = Array.ConvertAll(corner, c => c.IsZero ? step : 1 - step);
            Rational[] point = cell.ToBox(local);
            if (signAt(point) == sign)
            {
                return point;
            }
        }
    }
}

/// <summary>The sign on an open box, with points inside where each sign that was met is taken.</summary>
internal sealed record PointSign(BoxSign Sign, Rational[]? Positive, Rational[]? Negative, string? Reason);
