using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Oracle.Traces;

namespace Momentum.Cli.Points;

/// <summary><c>rate --points</c>: a table in, the same table with the convergence of each row out, row by row.</summary>
internal sealed class PointStream
{
    private const int Chunk = 1 << 16;

    private readonly Session _session;
    private readonly string _name;
    private readonly LineSource _lines;
    private readonly ArrayBufferWriter<byte> _out = new(Chunk + 4096);

    private PointStream(Session session, Stream source, string name)
    {
        (_session, _name) = (session, name);
        _lines = new(
            source,
            (line, reason) => CommandFailure.Invalid(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: {reason}")),
            e => CommandFailure.Invalid($"cannot read {name}: {Reason.Of(e)}", inner: e),
            Flush);
    }

    /// <summary>Streams a file, or standard input for -.</summary>
    /// <param name="session">The streams and the token.</param>
    /// <param name="method">The method.</param>
    /// <param name="given">The parameters given on the command line.</param>
    /// <param name="file">The file.</param>
    /// <returns>The exit status.</returns>
    /// <exception cref="CommandFailure">The table is malformed; rows before the error have been written.</exception>
    public static int Run(Session session, Method method, IReadOnlyDictionary<string, Rational> given, string file)
    {
        using FileStream? opened = file == "-" ? null : InputFile.Open(session.PathOf(file), file);
        PointStream stream = new(session, opened ?? session.Input, file == "-" ? "standard input" : Printable.Word(file));
        try
        {
            stream.Copy(method, given);
        }
        finally
        {
            stream.Flush();
        }

        return ExitCode.Success;
    }

    private void Copy(Method method, IReadOnlyDictionary<string, Rational> given)
    {
        if (!_lines.Next())
        {
            throw CommandFailure.Invalid($"{_name} is empty; the first line names the columns");
        }

        IReadOnlyList<PointColumn> columns = PointColumns.Of(_lines.Current, method, given, Place(), out int count);
        Dictionary<string, Rational> rest = new(given, StringComparer.Ordinal);
        foreach (Parameter parameter in method.Parameters)
        {
            if (parameter.Default is { } value && columns.All(c => c.Parameter != parameter.Name))
            {
                rest.TryAdd(parameter.Name, value);
            }
        }

        PointRates rates = new(method, rest, columns, _session.Cancellation);
        _out.Write(_lines.Current);
        _out.Write(",rho,gap,rate,regime,stable\n"u8);
        Range[] cells = new Range[count];
        double[] point = new double[columns.Count];
        while (!_session.Output.IsClosed && _lines.Next())
        {
            _session.Cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> line = _lines.Current;
            if (line.IsEmpty)
            {
                continue;
            }

            int found = Cells.Split(line, cells);
            if (found != count)
            {
                throw CommandFailure.Invalid(string.Create(CultureInfo.InvariantCulture, $"{Place()}: {found} cells, the header has {count}"));
            }

            PointRate rate = TryRead(line, cells, columns, point) ? rates.At(point) : rates.At(ReadExact(line, cells, columns));
            Write(line, rate);
            if (_out.WrittenCount >= Chunk)
            {
                Flush();
            }
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> line, Range[] cells, IReadOnlyList<PointColumn> columns, double[] point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            if (!columns[i].TryRead(line[cells[columns[i].Index]], out point[i]))
            {
                return false;
            }
        }

        return true;
    }

    private Rational[] ReadExact(ReadOnlySpan<byte> line, Range[] cells, IReadOnlyList<PointColumn> columns)
    {
        Rational[] point = new Rational[columns.Count];
        for (int i = 0; i < point.Length; i++)
        {
            PointColumn column = columns[i];
            point[i] = column.ReadExact(line[cells[column.Index]], string.Create(CultureInfo.InvariantCulture, $"{Place()}, column {column.Index + 1}"));
        }

        return point;
    }

    private void Write(ReadOnlySpan<byte> line, in PointRate rate)
    {
        _out.Write(line);
        WriteNumber(rate.Rho);
        WriteNumber(rate.Gap);
        WriteNumber(rate.Rate);
        _out.Write(","u8);
        Encoding.ASCII.GetBytes(Regime.NameOf(rate.Regime), _out);
        _out.Write(rate.IsStable ? ",true\n"u8 : ",false\n"u8);
    }

    private void WriteNumber(double value)
    {
        Span<byte> target = _out.GetSpan(40);
        target[0] = (byte)',';
        if (double.IsPositiveInfinity(value))
        {
            _out.Write(",inf"u8);
        }
        else if (Utf8Formatter.TryFormat(value, target[1..], out int length))
        {
            _out.Advance(length + 1);
        }
    }

    private void Flush()
    {
        _session.Output.Write(_out.WrittenSpan);
        _out.ResetWrittenCount();
    }

    private string Place() => string.Create(CultureInfo.InvariantCulture, $"{_name}, line {_lines.Number}");
}
