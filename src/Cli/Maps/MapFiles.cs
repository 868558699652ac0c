using System.Globalization;
using System.Text;
using System.Text.Json;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Json;
using Momentum.Report.Figures;

namespace Momentum.Cli.Maps;

/// <summary>A map as numbers.</summary>
internal static class MapFiles
{
    /// <summary>The schema id of the JSON form.</summary>
    public const string Schema = "momentum/map/1";

    /// <summary>The map as CSV: both quantities and rho, a row a cell; empty at a pole.</summary>
    public static void WriteCsv(TextWriter csv, MapAxis x, MapAxis y, Grid grid)
    {
        csv.Write($"{x.Label},{y.Label},rho\n");
        StringBuilder line = new();
        for (int j = 0; j < grid.Rows; j++)
        {
            string level = Number(MapPlane.Centre(y, j, grid.Rows));
            for (int i = 0; i < grid.Columns; i++)
            {
                double rho = grid.Values[(j * grid.Columns) + i];
                line.Clear().Append(Number(MapPlane.Centre(x, i, grid.Columns))).Append(',').Append(level).Append(',');
                csv.Write(line.Append(double.IsNaN(rho) ? string.Empty : RateText.Number(rho)).Append('\n'));
            }
        }
    }

    /// <summary>The map as JSON: the axes, and rho row by row from the bottom.</summary>
    public static void WriteJson(Utf8JsonWriter json, string method, MapAxis x, MapAxis y, Grid grid)
    {
        json.WriteString("method", method);
        WriteAxis(json, "x", x, grid.Columns);
        WriteAxis(json, "y", y, grid.Rows);
        json.WriteStartArray("rho");
        for (int j = 0; j < grid.Rows; j++)
        {
            json.WriteStartArray();
            for (int i = 0; i < grid.Columns; i++)
            {
                json.WriteFiniteValue(grid.Values[(j * grid.Columns) + i]);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteAxis(Utf8JsonWriter json, string name, MapAxis axis, int cells)
    {
        json.WriteStartObject(name);
        json.WriteString("quantity", axis.Label);
        json.WriteNumber("from", axis.From);
        json.WriteNumber("to", axis.To);
        json.WriteNumber("cells", cells);
        json.WriteEndObject();
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
