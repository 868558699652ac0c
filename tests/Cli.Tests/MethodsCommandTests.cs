using System.Text.Encodings.Web;
using System.Text.Json;
using Momentum.Analysis.Methods;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class MethodsCommandTests
{
    [Fact]
    public void Methods_AsJson_ListsTheCatalogueInItsOrder()
    {
        CommandRun run = CommandRun.Of("methods", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("momentum/methods/1", run.Json.GetProperty("schema").GetString());
        JsonElement[] methods = [.. run.Json.GetProperty("methods").EnumerateArray()];
        Assert.Equal(Catalogue.Ids, methods.Select(m => m.GetProperty("id").GetString()!));
        JsonElement beta = methods.Single(m => m.GetProperty("id").GetString() == "heavy-ball").GetProperty("parameters")[1];
        Assert.Equal("0 <= beta < 1", beta.GetProperty("domain").GetString());
    }

    [Fact]
    public void Methods_Derived_ListsWhatIsUndecided()
    {
        // A limit of the library that is asserted: every other part of every entry is decided.
        Dictionary<string, string> open = CommandRun.Of("methods", "--derive").Output.TrimEnd('\n').Split('\n')
            .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries)).ToDictionary(p => p[0], p => p[1]);

        Assert.Equal(Catalogue.Ids, open.Keys);
        Assert.Equal(
            ["aggregated-momentum-2", "aggregated-momentum-3", "keras-sgd-weight-decay", "nesterov-three-sequence", "pid"],
            open.Where(o => o.Value != "decided").Select(o => o.Key).Order(StringComparer.Ordinal));
        Assert.StartsWith("energy: ", open["aggregated-momentum-3"], StringComparison.Ordinal);
        Assert.StartsWith("tuning: ", open["pid"], StringComparison.Ordinal);
        Assert.Contains("; energy: ", open["pid"], StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_DerivedAsJson_HasTheDerivationOfEachEntryAsItIsAlone()
    {
        CommandRun run = CommandRun.Of("methods", "--derive", "--json");
        Dictionary<string, JsonElement> together = run.Json.GetProperty("methods").EnumerateArray().ToDictionary(m => m.GetProperty("id").GetString()!, m => m.GetProperty("derivation"));

        // The second of a pair with one characteristic polynomial, the first of another, and one that has parts undecided.
        foreach (string id in (string[])["heavy-ball-dampened", "keras-sgd-nesterov", "optax-sgd-nesterov", "pid"])
        {
            JsonElement alone = CommandRun.Of("derive", id, "--json").Json;
            Assert.All(together[id].EnumerateObject(), member => Assert.Equal(alone.GetProperty(member.Name).GetRawText().ReplaceLineEndings("\n").Replace("\n  ", "\n        ", StringComparison.Ordinal), member.Value.GetRawText()));
        }

        // And it is laid out as one writer does it.
        using MemoryStream written = new();
        using (Utf8JsonWriter json = new(written, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            run.Json.WriteTo(json);
        }

        Assert.Equal([.. written.ToArray(), (byte)'\n'], run.OutputBytes);
    }

    [Fact]
    public void Methods_AsText_HasALinePerMethodAndNoByteOrderMark()
    {
        CommandRun run = CommandRun.Of("methods");

        Assert.Equal(Catalogue.Ids, run.Output.TrimEnd('\n').Split('\n').Select(l => l.Split(' ')[0]));
        Assert.DoesNotContain('\r', run.Output);
        Assert.Equal((byte)'g', run.OutputBytes[0]);
    }
}
