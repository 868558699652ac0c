using System.Globalization;
using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;

namespace Momentum.Cli.Reports;

/// <summary>Reads a report specification; errors name the place in the document.</summary>
internal sealed class ReportSpecReader
{
    private const int LongestText = 1 << 20;
    private const int MostMethods = 200;
    private static readonly string[] s_members = ["title", "methods", "problems", "conditionNumbers", "sections", "formats", "$schema"];
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    private readonly Session _session;
    private readonly string _name;
    private readonly List<InputHash> _inputs = [];

    private ReportSpecReader(Session session, string name) => (_session, _name) = (session, name);

    /// <summary>Reads a file, or standard input for -.</summary>
    /// <exception cref="CommandFailure">The file cannot be read or is not a specification.</exception>
    public static ReportSpec Read(Session session, string word)
    {
        byte[] bytes = InputFile.ReadAll(session, word, LongestText);
        string? folder = word == "-" ? null : Path.GetDirectoryName(session.PathOf(word));
        ReportSpecReader reader = new(folder is null ? session : session.In(folder), word == "-" ? "standard input" : Printable.Word(word));
        reader._inputs.Add(new(reader._name, InputFile.Hash(bytes)));
        return reader.Read(bytes);
    }

    private ReportSpec Read(byte[] bytes)
    {
        ReadOnlyMemory<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, s_options);
        }
        catch (JsonException e)
        {
            throw CommandFailure.Invalid(string.Create(CultureInfo.InvariantCulture, $"{_name}, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: not JSON: {FirstSentence(e.Message)}"), inner: e);
        }

        using (document)
        {
            return Read(document.RootElement);
        }
    }

    private ReportSpec Read(JsonElement root)
    {
        Require(root, JsonValueKind.Object, "$", "an object");
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (!s_members.Contains(member.Name))
            {
                string? nearest = NearestName.Of(member.Name, s_members);
                throw Error($"$.{Printable.Word(member.Name)}", "no such member", nearest is null ? $"known are {string.Join(", ", s_members[..^1])}" : $"did you mean {nearest}?");
            }
        }

        ReportSpec otherwise = ReportSpec.Default;
        return new(
            root.TryGetProperty("title", out JsonElement title) ? Text(title, "$.title") : otherwise.Title,
            root.TryGetProperty("methods", out JsonElement methods) ? Methods(methods) : otherwise.Methods,
            root.TryGetProperty("problems", out JsonElement problems) ? List(problems, "$.problems", Text) : otherwise.Problems,
            root.TryGetProperty("conditionNumbers", out JsonElement kappas) ? List(kappas, "$.conditionNumbers", ConditionNumber) : otherwise.ConditionNumbers,
            Words(root, "sections", ReportSections.Names, otherwise.Sections),
            Words(root, "formats", ReportSpec.FormatNames, otherwise.Formats),
            ValueList.From(_inputs));
    }

    private ValueList<ReportMethod> Methods(JsonElement element)
    {
        ValueList<ReportMethod> methods = List(element, "$.methods", Method);
        if (methods.Count is 0 or > MostMethods)
        {
            throw Error("$.methods", string.Create(CultureInfo.InvariantCulture, $"from 1 to {MostMethods} methods, got {methods.Count}"));
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < methods.Count; i++)
        {
            if (!seen.Add(methods[i].Method.Id))
            {
                throw Error(Element("$.methods", i), $"{methods[i].Method.Id} occurs twice");
            }
        }

        return methods;
    }

    private ReportMethod Method(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new(Load(Text(element, path), path), null);
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Name is not ("method" or "set"))
            {
                throw Error($"{path}.{Printable.Word(member.Name)}", "no such member", "known are method and set");
            }
        }

        Method method = element.TryGetProperty("method", out JsonElement word) ? Load(Text(word, $"{path}.method"), $"{path}.method") : throw Error(path, "method is missing");
        return new(method, element.TryGetProperty("set", out JsonElement set) ? Values(method, set, $"{path}.set") : null);
    }

    private IReadOnlyDictionary<string, Rational> Values(Method method, JsonElement set, string path)
    {
        Require(set, JsonValueKind.Object, path, "an object");
        string[] settings = [.. set.EnumerateObject().Select(m => $"{m.Name}={NumberText(m.Value, $"{path}.{m.Name}")}")];
        return At(path, () => ParameterValues.Parse(_session, method, "set", settings, complete: true));
    }

    private Method Load(string word, string path) => At(path, () =>
    {
        Method method = MethodSource.Load(_session, word);
        if (Catalogue.Find(word) is null && word != "-")
        {
            _inputs.Add(new(Printable.Word(word), InputFile.Hash(InputFile.ReadAll(_session, word, LongestText))));
        }

        return method;
    });

    private double ConditionNumber(JsonElement element, string path)
    {
        Quantity kappa = At(path, () => Quantity.Parse("a condition number", NumberText(element, path)));
        return kappa.Value > Rational.One ? kappa.ToDouble() : throw Error(path, $"a condition number must be greater than 1, got {kappa}");
    }

    private string NumberText(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.String => element.GetString()!,
        _ => throw Error(path, $"a number is needed, got {Kind(element)}"),
    };

    private ValueList<string> Words(JsonElement root, string member, ValueList<string> known, ValueList<string> otherwise)
    {
        if (!root.TryGetProperty(member, out JsonElement list))
        {
            return otherwise;
        }

        ValueList<string> words = List(list, $"$.{member}", Text);
        for (int i = 0; i < words.Count; i++)
        {
            if (!known.AsSpan().Contains(words[i]))
            {
                string? nearest = NearestName.Of(words[i], known);
                throw Error(Element($"$.{member}", i), $"must be one of {string.Join(", ", known)}, got {Printable.Word(words[i])}", nearest is null ? null : $"did you mean {nearest}?");
            }
        }

        return words.Count > 0 ? words : throw Error($"$.{member}", "must not be empty");
    }

    private ValueList<T> List<T>(JsonElement element, string path, Func<JsonElement, string, T> read)
    {
        Require(element, JsonValueKind.Array, path, "a list");
        return ValueList.From(element.EnumerateArray().Select((e, i) => read(e, Element(path, i))));
    }

    private string Text(JsonElement element, string path)
    {
        Require(element, JsonValueKind.String, path, "a text");
        return element.GetString()!;
    }

    private void Require(JsonElement element, JsonValueKind kind, string path, string wanted)
    {
        if (element.ValueKind != kind)
        {
            throw Error(path, $"{wanted} is needed, got {Kind(element)}");
        }
    }

    // What a part of the document caused is told with its place, and is an invalid input rather than a wrong command line.
    private T At<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CommandFailure e)
        {
            throw Error(path, e.Message, e.Hint);
        }
    }

    private CommandFailure Error(string path, string message, string? hint = null) => CommandFailure.Invalid($"{_name}: {path}: {message}", hint);

    private static string Element(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
