using System.Globalization;
using Momentum.Analysis;
using Momentum.Numeric.Functions;
using Momentum.Numeric.Noise;
using Momentum.Numeric.Operators;

namespace Momentum.Numeric.Problems;

/// <summary>Reads problem specifications: a kind, then what the kind needs after a colon.</summary>
public static class ProblemSpec
{
    private const ulong StartKey = 0x5370656353746172;
    private static readonly string Forms =
        "spectrum:0.01,0.1,1, colorization:WIDTHxHEIGHT, convex-rosenbrock, polynomial-regression, graph:path|grid|complete|expander, "
        + "least-squares:FILE.csv, logistic:FILE.csv, quadratic:FILE.mtx, quartic, double-well, two-minima, lessard";

    /// <summary>Gets specifications that need no file, a small one of every kind.</summary>
    public static ValueList<string> BuiltIn { get; } =
    [
        "spectrum:0.01,0.1,1", "colorization:20x20", "convex-rosenbrock", "polynomial-regression",
        "graph:path", "graph:grid", "graph:complete", "graph:expander", "quartic", "double-well", "two-minima", "lessard",
    ];

    /// <summary>The problem that a specification names; files are opened from disk.</summary>
    /// <param name="specification">For example <c>colorization:20x20</c> or <c>least-squares:data.csv</c>.</param>
    /// <exception cref="ProblemException">No such kind, or a parameter missing, malformed or out of range, or a file that cannot be opened.</exception>
    /// <exception cref="DataFormatException">A file was opened but does not hold what it should.</exception>
    public static Problem Parse(string specification) => Parse(specification, string.Empty);

    /// <summary>The problem that a specification names; files are opened from a directory.</summary>
    /// <param name="specification">For example <c>least-squares:data.csv</c>.</param>
    /// <param name="directory">The directory against which file names are read; empty for the current one.</param>
    /// <exception cref="ProblemException">No such kind, or a parameter missing, malformed or out of range, or a file that cannot be opened.</exception>
    /// <exception cref="DataFormatException">A file was opened but does not hold what it should.</exception>
    public static Problem Parse(string specification, string directory)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(directory);
        int colon = specification.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? specification : specification[..colon];
        string? rest = colon < 0 ? null : specification[(colon + 1)..];
        try
        {
            return kind switch
            {
                "spectrum" => Spectrum(specification, Required(specification, rest, "eigenvalues, as in spectrum:0.01,0.1,1")),
                "colorization" => Sized(specification, Required(specification, rest, "a size, as in colorization:20x20"), Colorization.Of),
                "convex-rosenbrock" => Rosenbrock(specification, rest),
                "polynomial-regression" => PolynomialRegression.Of(rest is null ? PolynomialRegression.DefaultCoefficients : Count(specification, rest)),
                "graph" => Graph(specification, Required(specification, rest, "a family: path, grid, complete or expander")),
                "least-squares" => FromFile(specification, rest, directory, (reader, path) => LeastSquaresProblem.OfTable(specification, CsvTable.Read(reader, path))),
                "quadratic" => FromFile(specification, rest, directory, (reader, path) => Quadratic(specification, path, MatrixMarket.Read(reader, path))),
                "logistic" => FromFile(specification, rest, directory, (reader, path) => LogisticProblem.OfTable(specification, CsvTable.Read(reader, path))),
                "quartic" => Plain(specification, rest, TestFunctions.QuarticProblem),
                "double-well" => Plain(specification, rest, TestFunctions.DoubleWellProblem),
                "two-minima" => Plain(specification, rest, TestFunctions.TwoMinimaProblem),
                "lessard" => Plain(specification, rest, TestFunctions.LessardProblem),
                _ => throw new ProblemException(specification, $"no kind '{NumberText.Shown(kind)}'; known are {Forms}"),
            };
        }
        catch (ArgumentException error)
        {
            string message = error.Message.Split(Environment.NewLine)[0];
            int suffix = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
            throw new ProblemException(specification, suffix < 0 ? message : message[..suffix]);
        }
    }

    /// <summary>The diagonal problem ½Σλ_i w_i² with given eigenvalues, started from the vector of ones.</summary>
    /// <param name="eigenvalues">λ, at least one, each positive and finite.</param>
    public static QuadraticProblem OfSpectrum(params ReadOnlySpan<double> eigenvalues)
    {
        double[] ones = new double[eigenvalues.Length];
        Array.Fill(ones, 1.0);
        string list = string.Join(',', eigenvalues.ToArray().Select(static v => v.ToString("R", CultureInfo.InvariantCulture)));
        return new QuadraticProblem($"spectrum:{list}", $"eigenvalues {list.Replace(",", ", ", StringComparison.Ordinal)}", new DiagonalOperator(eigenvalues), [], new double[ones.Length], ones);
    }

    private static QuadraticProblem Spectrum(string specification, string rest)
    {
        List<double> values = [];
        foreach (string part in rest.Split(','))
        {
            double value = Number(specification, part);
            values.Add(value > 0.0 ? value : throw new ProblemException(specification, $"an eigenvalue must be positive, got {NumberText.Shown(part)}"));
        }

        return OfSpectrum([.. values]);
    }

    private static QuadraticProblem Rosenbrock(string specification, string? rest)
    {
        if (rest is null)
        {
            return ConvexRosenbrock.Of(ConvexRosenbrock.DefaultKappa, ConvexRosenbrock.DefaultDimension);
        }

        string[] parts = rest.Split(',');
        return parts.Length == 2
            ? ConvexRosenbrock.Of(Number(specification, parts[0]), Count(specification, parts[1]))
            : throw new ProblemException(specification, "after the colon stand kappa and n, as in convex-rosenbrock:1000,25");
    }

    private static QuadraticProblem Graph(string specification, string rest)
    {
        int colon = rest.IndexOf(':', StringComparison.Ordinal);
        string family = colon < 0 ? rest : rest[..colon];
        string? size = colon < 0 ? null : rest[(colon + 1)..];
        return family switch
        {
            "path" => GraphFamily.Path(size is null ? 64 : Count(specification, size)),
            "grid" => Sized(specification, size ?? "8x8", GraphFamily.Grid),
            "complete" => GraphFamily.Complete(size is null ? 64 : Count(specification, size)),
            "expander" => GraphFamily.Expander(size is null ? 64 : Count(specification, size)),
            _ => throw new ProblemException(specification, $"no family '{NumberText.Shown(family)}'; known are path, grid, complete, expander"),
        };
    }

    private static QuadraticProblem Quadratic(string specification, string path, SparseOperator matrix) =>
        new(specification, FormattableString.Invariant($"quadratic of {Path.GetFileName(path)}, n = {matrix.Dimension}"), matrix, [], new double[matrix.Dimension], Philox.GenericVector(matrix.Dimension, StartKey));

    private static T Sized<T>(string specification, string text, Func<int, int, T> build)
    {
        string[] parts = text.Split('x');
        if (parts.Length != 2)
        {
            throw new ProblemException(specification, $"a size is written WIDTHxHEIGHT, got '{NumberText.Shown(text)}'");
        }

        int width = Count(specification, parts[0]), height = Count(specification, parts[1]);
        return (long)width * height <= int.MaxValue - 64
            ? build(width, height)
            : throw new ProblemException(specification, "width times height must be below 2^31");
    }

    private static T FromFile<T>(string specification, string? path, string directory, Func<TextReader, string, T> read)
    {
        string name = Required(specification, path, "a file name");
        try
        {
            using StreamReader reader = new(Path.Combine(directory, name), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return read(reader, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(specification, error is FileNotFoundException or DirectoryNotFoundException ? $"no file '{name}'" : $"'{name}' cannot be read");
        }
        catch (System.Text.DecoderFallbackException)
        {
            throw new ProblemException(specification, $"'{name}' is not UTF-8 text");
        }
    }

    private static Problem Plain(string specification, string? rest, Func<Problem> build) =>
        rest is null ? build() : throw new ProblemException(specification, "this problem has no parameters");

    private static string Required(string specification, string? rest, string what) =>
        string.IsNullOrWhiteSpace(rest) ? throw new ProblemException(specification, $"after the colon stand(s) {what}") : rest;

    private static double Number(string specification, string text) =>
        NumberText.TryRead(text, out double value, out string reason) ? value : throw new ProblemException(specification, reason);

    private static int Count(string specification, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1
            ? value
            : throw new ProblemException(specification, $"a positive whole number below 2^31 is needed, got '{NumberText.Shown(text)}'");
}
