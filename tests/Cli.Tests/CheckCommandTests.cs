using System.Text.Json;
using Momentum.Cli.Hosting;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

/// <summary>check and identify: what they answer, and what they refuse.</summary>
public sealed class CheckCommandTests
{
    private const string Header = "# {\"lambda\": [0.1, 1, 5]}\n";

    private static string Trace(string arguments) =>
        Header + CommandRun.Of(CommandRun.Words($"momentum trajectory {arguments} --lambda 0.1,1,5 --start 1,-2,0.5 --steps 40")).Output;

    [Theory]
    [InlineData("pytorch-sgd --set lr=0.05 --set momentum=0.9")]
    [InlineData("pytorch-sgd-nesterov --set lr=0.05 --set momentum=0.9 --weight-decay 0.01 --change lr=0.005@20")]
    [InlineData("keras-sgd --set lr=0.05 --set momentum=0.9 --decoupled-weight-decay 0.01 --schedule lr=0.05,0.04,0.03")]
    [InlineData("optax-sgd --set lr=0.05 --set one_minus_momentum=0.1 --maximize --change one_minus_momentum=0.5@7")]
    public void Check_TheRunItself_IsARightOne(string run)
    {
        CommandRun check = CommandRun.With(Trace(run), [.. CommandRun.Words("momentum check - --json --method"), .. run.Split(' ')]);
        Assert.Equal(ExitCode.Success, check.ExitCode);
        Assert.True(check.Json.GetProperty("match").GetBoolean());
        Assert.Equal(40, check.Json.GetProperty("steps").GetInt32());
        Assert.Equal(JsonValueKind.Null, check.Json.GetProperty("mismatch").ValueKind);
    }

    [Fact]
    public void Check_AnotherRun_SaysWhereAndWhatItIs()
    {
        string trace = Trace("pytorch-sgd --set lr=0.05 --set momentum=0.9");
        string[] words = CommandRun.Words("momentum check - --method pytorch-sgd-nesterov --set lr=0.05 --set momentum=0.9");
        CommandRun text = CommandRun.With(trace, words);
        Assert.Equal(ExitCode.No, text.ExitCode);
        Assert.Contains("at k = 1, w1 (λ = 0.1)", text.Output, StringComparison.Ordinal);
        Assert.Contains("Looks like: nesterov ignored", text.Output, StringComparison.Ordinal);
        JsonElement json = CommandRun.With(trace, [.. words, "--json"]).Json;
        JsonElement mismatch = json.GetProperty("mismatch");
        Assert.Equal((1, 1), (mismatch.GetProperty("step").GetInt32(), mismatch.GetProperty("coordinate").GetInt32()));
        Assert.True(mismatch.GetProperty("deviation").GetDouble() > mismatch.GetProperty("allowed").GetDouble());
        Assert.Contains(json.GetProperty("looksLike").GetProperty("diagnoses").EnumerateArray(), d => d.GetProperty("id").GetString() == "nesterov-ignored");
    }

    private const string AdamRun = "adam.method --set lr=0.1 --change lr=0.05@7 --decoupled-weight-decay 0.01";

    [Fact]
    public void Check_RunOfARuleThatIsNotLinear_IsHeldAgainstItAndTheNoteSaysWhy()
    {
        using ScratchDirectory directory = new();
        ExampleFiles.WriteTo(directory);
        string trace = Header + CommandRun.In(directory.Path, [.. CommandRun.Words("momentum trajectory"), .. AdamRun.Split(' '), .. CommandRun.Words("momentum --lambda 0.1,1,5 --steps 40")]).Output;
        directory.Write("trace.csv", trace);
        CommandRun check = CommandRun.In(directory.Path, [.. CommandRun.Words("momentum check trace.csv --json --method"), .. AdamRun.Split(' ')]);

        Assert.Equal((ExitCode.Success, "match", "double-double", 40), (check.ExitCode, check.Json.GetProperty("verdict").GetString(), check.Json.GetProperty("expected").GetString(), check.Json.GetProperty("steps").GetInt32()));
        Assert.StartsWith("momentum: note: the rule is not linear: grad(w)^2 is a power of a quantity that depends on the state (line 6, column 1); the iterates are held against a run in double-double", check.Error, StringComparison.Ordinal);

        CommandRun other = CommandRun.In(directory.Path, [.. CommandRun.Words("momentum check trace.csv --method adam.method --set lr=0.1 --decoupled-weight-decay 0.01 --change"), "lr=0.05@6"]);
        Assert.Equal(ExitCode.No, other.ExitCode);
        Assert.Contains("at k = 7, w1", other.Output, StringComparison.Ordinal);
        Assert.Contains("Looks like: the parameters change 1 step late", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SignThatRoundingDecides_IsUndecidedFromThere()
    {
        using ScratchDirectory directory = new();
        directory.Write("signs.method", "method signs \"Signs\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n");
        string[] words = CommandRun.Words("momentum check - --method signs.method --set alpha=0.1 --lambda 1");
        const string trace = "step,w1\n0,0.3\n1,0.2\n2,0.1\n3,0\n4,0.1\n";
        directory.Write("trace.csv", trace);
        words[1] = "trace.csv";
        CommandRun text = CommandRun.In(directory.Path, words);
        CommandRun json = CommandRun.In(directory.Path, [.. words, "--json"]);

        Assert.Equal((ExitCode.Undecided, ExitCode.Undecided), (text.ExitCode, json.ExitCode));
        Assert.Contains("3 steps", text.Output, StringComparison.Ordinal);
        Assert.EndsWith("Undecided from there on: a sign is decided by rounding\n", text.Output, StringComparison.Ordinal);
        Assert.Equal(("undecided", false), (json.Json.GetProperty("verdict").GetString(), json.Json.GetProperty("match").GetBoolean()));
        Assert.Equal("a sign is decided by rounding", json.Json.GetProperty("mismatch").GetProperty("undecided").GetString());
    }

    [Theory]
    [InlineData("my.method")]
    [InlineData("heavy-ball")]
    public void Check_RuleInThePlaceOfARun_SaysWhatCheckTakes(string word)
    {
        CommandRun run = CommandRun.Of("check", word);

        Assert.Equal((ExitCode.Usage, "momentum: error: --method is missing"), (run.ExitCode, run.FirstErrorLine));
        Assert.Contains($"momentum check run.csv --method {word}; momentum derive {word} says what follows", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hint", CommandRun.Of("check", "run.csv").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RuleWithAnError_SaysWhere()
    {
        using ScratchDirectory directory = new();
        directory.Write("wrong.method", "method wrong \"Wrong\"\nparameters alpha > 0\nstate w\nw' = w - alhpa*sign(grad(w))\n");
        directory.Write("trace.csv", "step,w1\n0,1\n");
        CommandRun run = CommandRun.In(directory.Path, CommandRun.Words("momentum check trace.csv --method wrong.method --set alpha=0.1 --lambda 1"));

        Assert.Equal(ExitCode.Invalid, run.ExitCode);
        Assert.Contains("line 4, column 10", run.Error, StringComparison.Ordinal);
        Assert.Contains("alpha", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--change lr=0.005", "--change takes NAME=VALUE@STEP")]
    [InlineData("--change lr=0.005@x", "the step must be a whole number")]
    [InlineData("--change mu=0.5@3", "no parameter mu")]
    [InlineData("--change momentum=2@3", "momentum must satisfy")]
    [InlineData("--schedule lr=0.1,,0.2", "empty element")]
    [InlineData("--weight-decay x", "--weight-decay")]
    [InlineData("--lambda -1,1,5", "must not be negative")]
    public void Check_WrongOption_IsRefusedByName(string option, string reason)
    {
        CommandRun run = CommandRun.With(Header + "step,w1,w2,w3\n0,1,1,1\n", [.. CommandRun.Words("momentum check - --method pytorch-sgd --set lr=0.05 --set momentum=0.9"), .. option.Split(' ')]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("", "the trace is empty")]
    [InlineData("step,w1\n0,1\n", "eigenvalues are missing")]
    [InlineData(Header + "step,w1\n0,1\n", "lambda has 3 entries but the trace has 1 coordinates")]
    [InlineData(Header + "step,w1,w2,w3\n0,1,1,1\n1,1,1\n", "line 4, column 3")]
    [InlineData(Header + "step,w1,w2,w3\n0,1,nan,1\n", "line 3, column 3: the start, step 0, must be finite")]
    public void CheckAndIdentify_MalformedTrace_NameThePlace(string trace, string reason)
    {
        foreach (string command in (string[])["check - --method pytorch-sgd --set lr=0.05 --set momentum=0.9", "identify -"])
        {
            CommandRun run = CommandRun.With(trace, CommandRun.Words("momentum " + command));
            Assert.Equal(ExitCode.Invalid, run.ExitCode);
            Assert.Contains(reason, run.Error, StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }
    }

    [Fact]
    public void Identify_ARun_GivesFitMatchesAndNotes()
    {
        JsonElement json = CommandRun.With(Trace("keras-sgd --set lr=0.05 --set momentum=0.9 --change lr=0.005@20"), "identify", "-", "--json").Json;
        JsonElement fit = json.GetProperty("fit");
        Assert.Equal(0.9, fit.GetProperty("beta").GetDouble(), 1e-12);
        Assert.Equal("inside", fit.GetProperty("stepSizePlace").GetString());
        JsonElement match = Assert.Single(json.GetProperty("matches").EnumerateArray(), m => m.GetProperty("method").GetString() == "keras-sgd");
        Assert.Equal(20, match.GetProperty("schedule")[0].GetProperty("step").GetInt32());
        Assert.Equal(0.005, match.GetProperty("schedule")[0].GetProperty("value").GetDouble());
    }

    [Fact]
    public void Identify_MethodFile_IsSearchedToo()
    {
        using ScratchDirectory directory = new();
        string path = directory.Write("twice.method", "method twice \"Two half steps\"\nparameters alpha > 0\nstate x\ny = x - alpha/2*grad(x)\nx' = y - alpha/2*grad(y)\n");
        string trace = Header + CommandRun.Of([.. CommandRun.Words("momentum trajectory"), path, .. CommandRun.Words("momentum --set alpha=0.1 --lambda 0.1,1,5 --start 1,-2,0.5 --steps 30")]).Output;
        CommandRun run = CommandRun.With(trace, "identify", "-", "--method", path);
        Assert.Contains("match: twice with alpha = 0.1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("twice", CommandRun.With(trace, "identify", "-").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Identify_TooShortARun_IsUndecided()
    {
        CommandRun run = CommandRun.With("# {\"lambda\": [1]}\nstep,w1\n0,1\n1,0.5\n", "identify", "-");
        Assert.Equal(ExitCode.Undecided, run.ExitCode);
        Assert.StartsWith("undecided: the run is too short\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckAndIdentify_Cancelled_Stop()
    {
        string trace = Header + "step,w1,w2,w3\n" + string.Concat(Enumerable.Range(0, 9000).Select(k => FormattableString.Invariant($"{k},1,1,1\n")));
        using CancellationTokenSource source = new();
        source.Cancel();
        foreach (string command in (string[])["check - --method pytorch-sgd --set lr=0.05 --set momentum=0.9", "identify -"])
        {
            Assert.Equal(ExitCode.Interrupted, CommandRun.Run(trace, new MemoryStream(), CommandRun.Words("momentum " + command), cancellation: source.Token).ExitCode);
        }
    }
}
