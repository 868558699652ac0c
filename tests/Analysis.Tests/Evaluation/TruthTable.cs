using System.Globalization;
using System.IO.Compression;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>One point of the table that tests/independent/rates.py computed, with truths to 40 digits.</summary>
internal sealed record TruthRow(
    string Family,
    string Method,
    ValueList<string> Names,
    double[] Point,
    string Regime,
    bool IsStable,
    IReadOnlyDictionary<string, string> Truths,
    long Step,
    double Epsilon,
    string Iterations);

internal static class TruthTable
{
    private static readonly string[] Columns = ["rho", "gap", "rate", "re1", "im1", "re2", "im2"];

    public static IEnumerable<TruthRow> Read()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "truths.csv.gz"));
        using GZipStream unzipped = new(file, CompressionMode.Decompress);
        using StreamReader reader = new(unzipped);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            string[][] parameters = [.. cells[2].Split(';').Select(p => p.Split('='))];
            Dictionary<string, string> truths = new(StringComparer.Ordinal);
            for (int i = 0; i < Columns.Length; i++)
            {
                truths.Add(Columns[i], cells[6 + i]);
            }

            truths.Add("x", cells[14]);
            truths.Add("variance", cells[15]);
            yield return new(
                cells[0],
                cells[1],
                ValueList.From(parameters.Select(p => p[0]).Append(IterationMatrix.Lambda)),
                [.. parameters.Select(p => Hexadecimal(p[1])), Hexadecimal(cells[3])],
                cells[4],
                cells[5] == "yes",
                truths,
                long.Parse(cells[13], CultureInfo.InvariantCulture),
                Hexadecimal(cells[16]),
                cells[17]);
        }
    }

    /// <summary>A double in the form 0x1.8p-3.</summary>
    internal static double Hexadecimal(string text)
    {
        int sign = text[0] == '-' ? -1 : 1;
        string[] parts = text[(sign < 0 ? 3 : 2)..].Split('p');
        string digits = parts[0].Replace(".", string.Empty, StringComparison.Ordinal);
        long significand = long.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return sign * Math.ScaleB(significand, int.Parse(parts[1], CultureInfo.InvariantCulture) - (4 * (digits.Length - 1)));
    }
}

/// <summary>What the library derives for a method of the catalogue, once a set of parameter names.</summary>
internal sealed class DerivedMethod
{
    private readonly StateSpace<RationalFunction> _system;

    public DerivedMethod(string id, ValueList<string> names)
    {
        _system = StateSpace.Of(Catalogue.Find(id)!).Value;
        IterationMatrix matrix = IterationMatrix.Of(_system);
        Trace = matrix.Rows.Trace();
        Determinant = matrix.Rows[0, 0] * matrix.Rows[1, 1] - (matrix.Rows[0, 1] * matrix.Rows[1, 0]);
        Form = CompiledNormalForm.Of(Trace, Determinant, names);
    }

    public RationalFunction Trace { get; }

    public RationalFunction Determinant { get; }

    public CompiledNormalForm Form { get; }

    /// <summary>The iterate from the rule's own start, and its response to one unit of gradient noise.</summary>
    public (TwoStateSequence Iterate, TwoStateSequence Response) Sequences(TruthRow row)
    {
        Dictionary<string, Rational> values = Values(row);
        values.TryAdd("delta", 0); // the output of triple momentum, which the state does not see
        Tuning tuning = Tuning.Of(values.Where(v => v.Key != IterationMatrix.Lambda));
        StateSpace<Rational> system = _system.At(tuning);
        var matrix = IterationMatrix.At(system, values[IterationMatrix.Lambda]);
        var start = system.Start;
        var noise = system.B;
        NormalForm form = Form.At(row.Point);
        return (new(form, start[0, 0], (matrix * start)[0, 0]), new(form, noise[0, 0], (matrix * noise)[0, 0]));
    }

    public static Dictionary<string, Rational> Values(TruthRow row)
    {
        Dictionary<string, Rational> values = new(StringComparer.Ordinal);
        for (int i = 0; i < row.Point.Length; i++)
        {
            Rational value = Rational.FromDouble(row.Point[i]);
            bool isComplement = row.Names[i].StartsWith("one_minus_", StringComparison.Ordinal);
            values[isComplement ? row.Names[i]["one_minus_".Length..] : row.Names[i]] = isComplement ? 1 - value : value;
        }

        return values;
    }
}
