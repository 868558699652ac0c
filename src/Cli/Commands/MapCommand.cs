using System.CommandLine;
using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Maps;
using Momentum.Cli.Parsing;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Figures.Rendering;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum map</c>: ρ over a plane of two quantities.</summary>
internal sealed class MapCommand : SessionCommand
{
    private const int LongestSide = 8192;

    private readonly Argument<string> _method = SharedOptions.Method();
    private readonly Option<string> _x = SharedOptions.Value("--x", "alpha*lambda=0:4", "The horizontal quantity and its range: a parameter, lambda, or step size times lambda.");
    private readonly Option<string> _y = SharedOptions.Value("--y", "beta=0:1", "The vertical quantity and its range.");
    private readonly Option<string[]> _set = SharedOptions.Set();
    private readonly Option<string> _size = SharedOptions.Value("--size", "400x300", "The number of cells across and up.");
    private readonly Option<string> _output = SharedOptions.Value("--output", "FILE", "Where to write: .svg, .png or .csv by the ending; CSV on standard output when left out.");
    private readonly Option<bool> _force = SharedOptions.Flag("--force", "Replace the file if it exists.");
    private readonly Option<bool> _json = SharedOptions.Json(MapFiles.Schema);

    public MapCommand(Session session)
        : base("map", "Map the spectral radius over two quantities, as a picture or as numbers.", session)
    {
        _output.Aliases.Add("-o");
        Arguments.Add(_method);
        foreach (Option option in (Option[])[_x, _y, _set, _size, _output, _force, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum map heavy-ball --x alpha*lambda=0:4 --y beta=0:1 -o map.svg", "the map of Goh's article, with the exact boundaries"),
        new("momentum map quasi-hyperbolic --set beta=9/10 --x alpha*lambda=0:8 --y nu=0:1 --size 80x60", "a slice of a family, as CSV"),
    ];

    public override string Remarks => "rho is given at the centres of the cells; above 1 the method diverges.";

    public override int Run(ParseResult arguments)
    {
        Method method = MethodSource.LoadLinear(Session, arguments.GetRequiredValue(_method));
        MethodAnalysis analysis = MethodAnalysis.Of(method, Session.Cancellation);
        Derived<CharacteristicPolynomial> polynomial = analysis.Polynomial;
        if (!polynomial.IsDecided)
        {
            throw CommandFailure.Undecided($"{method.Id}: {polynomial.Reason}");
        }

        IReadOnlyDictionary<string, Rational> values = WithDefaults(method, ParameterValues.Parse(Session, method, "--set", arguments.GetValue(_set), complete: false), arguments);
        MapAxis x = Axis("--x", arguments.GetValue(_x), method, polynomial.Value, values) ?? MapAxis.GainOf(polynomial.Value.Gain, 4);
        MapAxis y = Axis("--y", arguments.GetValue(_y), method, polynomial.Value, values) ?? FreeParameter(polynomial.Value, values);
        (int columns, int rows) = Size(arguments.GetValue(_size) ?? "400x300");
        string? output = arguments.GetValue(_output) is { } name && name != "-" ? name : null;
        string format = Format(output, arguments.GetValue(_json));
        Grid grid;
        using (Progress progress = new(Session))
        {
            MapPlane plane = new(polynomial.Value, x, y, values);
            grid = format is ".svg" or ".png" ? plane.Draw(columns, rows, progress, Session.Cancellation) : plane.Sample(columns, rows, progress, Session.Cancellation);
        }

        switch (format)
        {
            case "json":
                JsonOutput.Write(Session, MapFiles.Schema, json => MapFiles.WriteJson(json, method.Id, x, y, grid));
                break;
            case ".svg":
                RhoMap map = MapBoundaries.Draw(analysis, x, y, values, grid);
                Figure figure = new("map", $"Spectral radius of {method.Name} over {x.Label} and {y.Label}", [map.Panel()]);
                Save(arguments, output!, Session.Utf8.GetBytes(SvgRenderer.Render(figure)));
                break;
            case ".png":
                Save(arguments, output!, HeatMapImage.Png(grid, new ColorScale("rho", 0, 1)));
                break;
            default:
                WriteCsv(arguments, output, x, y, grid);
                break;
        }

        return ExitCode.Success;
    }

    private void WriteCsv(ParseResult arguments, string? output, MapAxis x, MapAxis y, Grid grid)
    {
        if (output is null)
        {
            using StreamWriter csv = Session.OpenText();
            MapFiles.WriteCsv(csv, x, y, grid);
            return;
        }

        using StringWriter text = new(CultureInfo.InvariantCulture);
        MapFiles.WriteCsv(text, x, y, grid);
        Save(arguments, output, Session.Utf8.GetBytes(text.ToString()));
    }

    private void Save(ParseResult arguments, string output, byte[] content) => TargetFile.Write(Session, output, content, arguments.GetValue(_force));

    private static MapAxis? Axis(string option, string? text, Method method, CharacteristicPolynomial polynomial, IReadOnlyDictionary<string, Rational> values) =>
        text is not null ? MapAxis.Parse(option, text, method, polynomial.Gain)
        : option == "--x" && (polynomial.Gain.StepParameter is not { } step || values.ContainsKey(step))
            ? throw CommandFailure.Usage("--x is missing", "for example --x lambda=0:4")
        : null;

    private static MapAxis FreeParameter(CharacteristicPolynomial polynomial, IReadOnlyDictionary<string, Rational> values)
    {
        Parameter[] free = [.. polynomial.FreeParameters.Where(p => !values.ContainsKey(p.Name))];
        return free is [{ Domain: { Lower: { } lower, Upper: { } upper } } parameter]
            ? new(parameter.Name, parameter.Name, false, lower.ToDouble(), upper.ToDouble())
            : throw CommandFailure.Usage("--y is missing", "for example --y beta=0:1");
    }

    // A default holds unless the parameter is on an axis.
    private static Dictionary<string, Rational> WithDefaults(Method method, IReadOnlyDictionary<string, Rational> given, ParseResult arguments)
    {
        Dictionary<string, Rational> values = new(given, StringComparer.Ordinal);
        string[] axes = [.. arguments.GetResult("--x")?.Tokens.Select(t => t.Value) ?? [], .. arguments.GetResult("--y")?.Tokens.Select(t => t.Value) ?? []];
        foreach (Parameter parameter in method.Parameters)
        {
            if (parameter.Default is { } value && !Array.Exists(axes, a => a.StartsWith($"{parameter.Name}=", StringComparison.Ordinal)))
            {
                values.TryAdd(parameter.Name, value);
            }
        }

        return values;
    }

    private static (int Columns, int Rows) Size(string text)
    {
        string[] sides = text.Split('x');
        return sides.Length == 2 && Side(sides[0], out int columns) && Side(sides[1], out int rows)
            ? (columns, rows)
            : throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"--size takes WIDTHxHEIGHT, each from 1 to {LongestSide}, got {Printable.Word(text)}"));
    }

    private static bool Side(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= 1 and <= LongestSide;

    private static string Format(string? output, bool json)
    {
        if (json)
        {
            return output is null ? "json" : throw CommandFailure.Usage("--output and --json exclude each other");
        }

        string ending = output is null ? ".csv" : Path.GetExtension(output).ToLowerInvariant();
        return ending is ".csv" or ".svg" or ".png" ? ending : throw CommandFailure.Usage($"--output must end in .svg, .png or .csv, got {Printable.Word(output!)}");
    }
}
