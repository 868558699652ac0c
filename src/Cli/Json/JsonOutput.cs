using System.Buffers;
using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Json;

/// <summary>The JSON of every command: one object with its schema first, doubles that round-trip, formulas as infix text.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = new JsonCharacters(),
    };

    /// <summary>Writes one object to standard output; nothing is written when <paramref name="members"/> throws.</summary>
    /// <param name="session">The streams.</param>
    /// <param name="schema">The schema id, such as momentum/derivation/1.</param>
    /// <param name="members">Writes the members after the schema.</param>
    public static void Write(Session session, string schema, Action<Utf8JsonWriter> members)
    {
        ByteChunks buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("schema", schema);
            members(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        buffer.WriteTo(session.Output);
        session.Output.Flush();
    }

    /// <summary>A number that round-trips; one that is not finite is null, with the member nameStatus saying why.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
            return;
        }

        json.WriteNull(name);
        json.WriteString($"{name}Status", double.IsNaN(value) ? "undefined" : value > 0 ? "infinite" : "minus infinite");
    }

    /// <summary>A number that round-trips as an element; null when it is not finite.</summary>
    public static void WriteFiniteValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>A formula: infix text, or an object when it is a root without radicals.</summary>
    public static void WriteFormula(this Utf8JsonWriter json, string name, Expression formula)
    {
        json.WritePropertyName(name);
        json.WriteFormula(formula);
    }

    /// <summary>A formula, or null where there is none.</summary>
    public static void WriteFormulaOrNull(this Utf8JsonWriter json, string name, Expression? formula)
    {
        if (formula is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteFormula(name, formula);
        }
    }

    /// <summary>A formula as an element or a value.</summary>
    public static void WriteFormula(this Utf8JsonWriter json, Expression formula)
    {
        if (formula is not Expression.Root root)
        {
            json.WriteStringValue(Infix.Print(formula));
            return;
        }

        json.WriteStartObject();
        json.WriteStartObject("root");
        json.WriteString("polynomial", Infix.Print(root.Polynomial));
        json.WriteString("variable", root.Variable);
        json.WriteNumber("index", root.Index);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A condition as infix text.</summary>
    public static void WriteCondition(this Utf8JsonWriter json, string name, Condition condition) => json.WriteString(name, Infix.Print(condition));

    /// <summary>A part that was not decided.</summary>
    public static void WriteUndecided(this Utf8JsonWriter json, string name, string reason)
    {
        json.WriteStartObject(name);
        json.WriteString("undecided", reason);
        json.WriteEndObject();
    }

    /// <summary>A part that was decided, or the reason why not; a formula that is too long to write leaves its part undecided and the others as they are.</summary>
    public static void WriteDerived<T>(this Utf8JsonWriter json, MethodAnalysis analysis, string name, Derived<T> part, Action<Utf8JsonWriter, T> value)
    {
        ArrayBufferWriter<byte> buffer = new();
        Derived<ArrayBufferWriter<byte>> written = part.Then(p => analysis.Written(() =>
        {
            using Utf8JsonWriter aside = new(buffer, s_options);
            value(aside, p);
            return buffer;
        }));
        json.WriteDerived(name, written, static (j, b) => j.WriteRawValue(Indented(b.WrittenSpan, j.CurrentDepth), skipInputValidation: true));
    }

    /// <summary>A part that was decided, or the reason why not.</summary>
    public static void WriteDerived<T>(this Utf8JsonWriter json, string name, Derived<T> part, Action<Utf8JsonWriter, T> value)
    {
        if (!part.IsDecided)
        {
            json.WriteUndecided(name, part.Reason);
            return;
        }

        json.WritePropertyName(name);
        value(json, part.Value);
    }

    /// <summary>A value that was written at depth 0, moved to a depth: line feeds stand only where the writer breaks lines, since strings escape them.</summary>
    private static ReadOnlySpan<byte> Indented(ReadOnlySpan<byte> value, int depth)
    {
        byte[] indent = new byte[1 + (depth * s_options.IndentSize)];
        indent.AsSpan().Fill((byte)s_options.IndentCharacter);
        indent[0] = (byte)'\n';
        ArrayBufferWriter<byte> moved = new(value.Length + 256);
        for (int end = value.IndexOf((byte)'\n'); end >= 0; end = value.IndexOf((byte)'\n'))
        {
            moved.Write(value[..end]);
            moved.Write(indent);
            value = value[(end + 1)..];
        }

        moved.Write(value);
        return moved.WrittenSpan;
    }

    /// <summary>An array, one element after the other.</summary>
    public static void WriteArray<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> item)
    {
        json.WriteStartArray();
        foreach (T element in items)
        {
            item(json, element);
        }

        json.WriteEndArray();
    }
}
