using Momentum.Report.Output;

namespace Momentum.Report.Tests.Output;

public sealed class SafeOutputTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("momentum-output").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Create_NewFolder_HoldsTheFilesAndNothingElse()
    {
        string target = Path.Combine(_root, "deep", "er");
        SafeOutput.Create(target, Files("a.md", "figures/b.svg"));
        Assert.Equal(["a.md", "figures", "figures/b.svg"], Entries(target));
        Assert.Equal("a.md", File.ReadAllText(Path.Combine(target, "a.md")));
        Assert.Equal((byte)'a', File.ReadAllBytes(Path.Combine(target, "a.md"))[0]);
    }

    [Fact]
    public void Create_NonEmptyFolder_RefusesAndLeavesItUntouched()
    {
        File.WriteAllText(Path.Combine(_root, "mine"), "1");
        OutputExistsException refused = Assert.Throws<OutputExistsException>(() => SafeOutput.Create(_root, Files("a.md")));
        Assert.Equal(_root, refused.Path);
        Assert.Equal(["mine"], Entries(_root));
    }

    [Fact]
    public void Create_EmptyFolder_IsFilled()
    {
        SafeOutput.Create(_root, Files("a.md"));
        Assert.Equal(["a.md"], Entries(_root));
    }

    [Fact]
    public void Replace_NonEmptyFolder_OverwritesItsOwnFilesOnly()
    {
        File.WriteAllText(Path.Combine(_root, "mine"), "1");
        File.WriteAllText(Path.Combine(_root, "a.md"), "old");
        SafeOutput.Replace(_root, Files("a.md", "figures/b.svg"));
        Assert.Equal(["a.md", "figures", "figures/b.svg", "mine"], Entries(_root));
        Assert.Equal("a.md", File.ReadAllText(Path.Combine(_root, "a.md")));
    }

    [Fact]
    public void Replace_TargetIsAFile_Refuses()
    {
        string file = Path.Combine(_root, "f");
        File.WriteAllText(file, "1");
        Assert.Throws<OutputExistsException>(() => SafeOutput.Replace(file, Files("a.md")));
        Assert.Equal("1", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("../a.md")]
    [InlineData("/etc/passwd")]
    [InlineData("figures/../../a.md")]
    [InlineData("a\\b.md")]
    [InlineData("C:a.md")]
    [InlineData(".hidden")]
    [InlineData("nul")]
    [InlineData("con.md")]
    [InlineData("a.")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Create_PathOutside_IsMisuseAndWritesNothing(string path)
    {
        string target = Path.Combine(_root, "out");
        Assert.Throws<ArgumentException>(() => SafeOutput.Create(target, Files("ok.md", path)));
        Assert.False(Directory.Exists(target));
    }

    [Fact]
    public void Create_SamePathTwice_IsMisuse() =>
        Assert.Throws<ArgumentException>(() => SafeOutput.Create(Path.Combine(_root, "out"), Files("a.md", "A.md")));

    [Fact]
    public void Create_NameTooLong_IsMisuse() =>
        Assert.Throws<ArgumentException>(() => SafeOutput.Create(Path.Combine(_root, "out"), Files(new string('a', 256))));

    [Fact]
    public void Create_Cancelled_LeavesNothing()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        string target = Path.Combine(_root, "deep", "out");
        Assert.Throws<OperationCanceledException>(() => SafeOutput.Create(target, Files("a.md"), source.Token));
        Assert.Empty(Entries(_root));
    }

    [Fact]
    public void Replace_FailureHalfway_BringsEverythingBack()
    {
        File.WriteAllText(Path.Combine(_root, "a.md"), "old");
        Directory.CreateDirectory(Path.Combine(_root, "z.md"));
        Assert.ThrowsAny<IOException>(() => SafeOutput.Replace(_root, Files("a.md", "new/b.md", "z.md")));
        Assert.Equal(["a.md", "z.md"], Entries(_root));
        Assert.Equal("old", File.ReadAllText(Path.Combine(_root, "a.md")));
    }

    [Theory]
    [InlineData("Heavy ball, κ = 100", "heavy-ball-100")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("  Zoë's Größe  ", "zoe-s-gro-e")]
    [InlineData("", "x")]
    [InlineData("···", "x")]
    [InlineData("NUL", "xnul")]
    [InlineData("İstanbul", "istanbul")]
    public void FileName_OfTitle_IsPlain(string title, string name)
    {
        Assert.Equal(name, FileName.Of(title));
        Assert.True(FileName.IsSafePath(FileName.Of(title) + ".svg"));
        Assert.Equal(FileName.Of(title), FileName.Of(FileName.Of(title)));
    }

    [Fact]
    public void FileName_OfLongTitle_HasRoomForAnExtension() => Assert.Equal(FileName.MostBytes, FileName.Of(new string('é', 1000)).Length);

    private static OutputFile[] Files(params string[] paths) => [.. paths.Select(p => OutputFile.OfText(p, p))];

    private static string[] Entries(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(e => Path.GetRelativePath(folder, e).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
