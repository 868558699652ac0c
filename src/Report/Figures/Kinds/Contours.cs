using Momentum.Analysis;

namespace Momentum.Report.Figures.Kinds;

/// <summary>Level curves of a grid of values, by marching squares with linear interpolation.</summary>
/// <remarks>Lorensen and Cline (1987) in two dimensions; a saddle cell is decided by the mean of its corners.</remarks>
public static class Contours
{
    /// <summary>The curve pieces at one level.</summary>
    /// <param name="grid">The values at cell centres.</param>
    /// <param name="level">The level.</param>
    public static ValueList<ValueList<DataPoint>> Of(Grid grid, double level)
    {
        Dictionary<(int, int, bool), List<(int, int, bool)>> links = [];
        for (int j = 0; j + 1 < grid.Rows; j++)
        {
            for (int i = 0; i + 1 < grid.Columns; i++)
            {
                Cell(grid, level, i, j, links);
            }
        }

        return ValueList.From(Chains(links).Select(chain => ValueList.From(chain.Select(edge => Crossing(grid, level, edge)))));
    }

    /// <summary>Links the edges of one cell that a level curve joins; an edge is (column, row, whether it goes up).</summary>
    private static void Cell(Grid grid, double level, int i, int j, Dictionary<(int, int, bool), List<(int, int, bool)>> links)
    {
        bool a = At(grid, i, j) > level;
        bool b = At(grid, i + 1, j) > level;
        bool c = At(grid, i + 1, j + 1) > level;
        bool d = At(grid, i, j + 1) > level;
        (int, int, bool) south = (i, j, false);
        (int, int, bool) east = (i + 1, j, true);
        (int, int, bool) north = (i, j + 1, false);
        (int, int, bool) west = (i, j, true);
        if (a != b && b != c && c != d)
        {
            bool middle = (At(grid, i, j) + At(grid, i + 1, j) + At(grid, i + 1, j + 1) + At(grid, i, j + 1)) / 4 > level;
            Link(links, south, middle == a ? east : west);
            Link(links, north, middle == a ? west : east);
            return;
        }

        List<(int, int, bool)> crossed = [];
        if (a != b)
        {
            crossed.Add(south);
        }

        if (b != c)
        {
            crossed.Add(east);
        }

        if (c != d)
        {
            crossed.Add(north);
        }

        if (d != a)
        {
            crossed.Add(west);
        }

        if (crossed.Count == 2)
        {
            Link(links, crossed[0], crossed[1]);
        }
    }

    private static void Link(Dictionary<(int, int, bool), List<(int, int, bool)>> links, (int, int, bool) one, (int, int, bool) other)
    {
        Neighbours(links, one).Add(other);
        Neighbours(links, other).Add(one);
    }

    private static List<(int, int, bool)> Neighbours(Dictionary<(int, int, bool), List<(int, int, bool)>> links, (int, int, bool) edge)
    {
        if (!links.TryGetValue(edge, out List<(int, int, bool)>? list))
        {
            links[edge] = list = [];
        }

        return list;
    }

    /// <summary>Walks along the links: open curves from their ends first, then closed ones.</summary>
    private static IEnumerable<List<(int, int, bool)>> Chains(Dictionary<(int, int, bool), List<(int, int, bool)>> links)
    {
        HashSet<(int, int, bool)> seen = [];
        foreach ((int, int, bool) start in links.Keys.OrderBy(edge => links[edge].Count).ThenBy(edge => edge))
        {
            if (!seen.Add(start))
            {
                continue;
            }

            List<(int, int, bool)> chain = [start];
            bool grows = true;
            while (grows)
            {
                grows = false;
                foreach ((int, int, bool) next in links[chain[^1]])
                {
                    if (seen.Add(next))
                    {
                        chain.Add(next);
                        grows = true;
                        break;
                    }
                }
            }

            if (chain.Count > 2 && links[chain[^1]].Contains(start))
            {
                chain.Add(start);
            }

            yield return chain;
        }
    }

    private static DataPoint Crossing(Grid grid, double level, (int I, int J, bool Up) edge)
    {
        double low = At(grid, edge.I, edge.J);
        double high = edge.Up ? At(grid, edge.I, edge.J + 1) : At(grid, edge.I + 1, edge.J);
        double share = (level - low) / (high - low);
        double x = edge.I + 0.5 + (edge.Up ? 0 : share);
        double y = edge.J + 0.5 + (edge.Up ? share : 0);
        return new(
            grid.Lower.X + ((grid.Upper.X - grid.Lower.X) * x / grid.Columns),
            grid.Lower.Y + ((grid.Upper.Y - grid.Lower.Y) * y / grid.Rows));
    }

    private static double At(Grid grid, int i, int j) => grid.Values[(j * grid.Columns) + i];
}
