using System.Globalization;
using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;

namespace Momentum.Cli.Points;

/// <summary>Finds the columns of a table of points from its header.</summary>
internal static class PointColumns
{
    private const int Most = 256;
    private static readonly Interval s_positive = new(Rational.Zero, false, null, false);

    /// <summary>The columns that give quantities; others are passed through.</summary>
    /// <param name="header">The header line.</param>
    /// <param name="method">The method.</param>
    /// <param name="given">The parameters given on the command line.</param>
    /// <param name="place">The name of the file and the line, for errors.</param>
    /// <param name="count">The number of columns.</param>
    public static IReadOnlyList<PointColumn> Of(ReadOnlySpan<byte> header, Method method, IReadOnlyDictionary<string, Rational> given, string place, out int count)
    {
        Span<Range> cells = stackalloc Range[Most];
        count = Cells.Split(header, cells);
        if (count > Most)
        {
            throw CommandFailure.Invalid($"{place}: more than {Most} columns");
        }

        List<PointColumn> columns = [];
        List<string> others = [];
        for (int i = 0; i < count; i++)
        {
            string name = Encoding.UTF8.GetString(header[cells[i]]);
            if (Find(method, name, i) is not { } column)
            {
                others.Add(name);
                continue;
            }

            if (given.ContainsKey(column.Parameter) || columns.Exists(c => c.Parameter == column.Parameter))
            {
                throw CommandFailure.Invalid(string.Create(CultureInfo.InvariantCulture, $"{place}: {column.Parameter} is given twice, the second time in column {i + 1}"));
            }

            columns.Add(column);
        }

        foreach (string name in method.Parameters.Where(p => p.Default is null).Select(p => p.Name).Append(IterationMatrix.Lambda))
        {
            if (!given.ContainsKey(name) && !columns.Exists(c => c.Parameter == name))
            {
                throw CommandFailure.Invalid($"{place}: no column {name}", Hint(name, others));
            }
        }

        return columns;
    }

    private static string? Hint(string name, List<string> others) => NearestName.Of(name, others) is { } nearest ? $"is column {Printable.Word(nearest)} meant?"
        : name == IterationMatrix.Lambda ? null
        : $"add a column {name} or {ParameterValues.OneMinus}{name}, or --set {name}=VALUE";

    private static PointColumn? Find(Method method, string name, int index)
    {
        if (name == IterationMatrix.Lambda)
        {
            return new(name, index, name, s_positive, isComplement: false);
        }

        bool complement = name.StartsWith(ParameterValues.OneMinus, StringComparison.Ordinal) && method.Parameters.All(p => p.Name != name);
        string wanted = complement ? name[ParameterValues.OneMinus.Length..] : name;
        return method.Parameters.FirstOrDefault(p => p.Name == wanted) is { } parameter ? new(name, index, wanted, parameter.Domain, complement) : null;
    }
}
