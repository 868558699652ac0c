using System.Text;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

public class CatalogueTests
{
    public static TheoryData<string> Ids => [.. Catalogue.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Entry_IsWrittenInCanonicalForm(string id) =>
        Assert.Equal(Encoding.UTF8.GetString(Catalogue.TextOf(id)), Catalogue.Find(id)!.Text);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Entry_HasItsIdANameACitationAndParameterDomains(string id)
    {
        Method method = Catalogue.Find(id)!;
        Assert.Equal(id, method.Id);
        Assert.NotEmpty(method.Name);
        Assert.True(method.Reference?.Length > 20, "a citation names an author, a title and a place");
        Assert.Contains("20", method.Reference.Replace("18", "20", StringComparison.Ordinal).Replace("19", "20", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEmpty(method.Parameters);
    }

    [Fact]
    public void Ids_AreTheStoredTexts()
    {
        string prefix = typeof(Catalogue).FullName + ".";
        IEnumerable<string> stored = typeof(Catalogue).Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".method", StringComparison.Ordinal)).Select(n => n[prefix.Length..^".method".Length]);
        Assert.Equal(stored.Order(StringComparer.Ordinal), Catalogue.Ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("hevy-ball", "heavy-ball")]
    [InlineData("NAG", "nesterov")]
    [InlineData("qhm", "quasi-hyperbolic")]
    [InlineData("gd", "gradient-descent")]
    [InlineData("keras", "keras-sgd")]
    [InlineData("adam", null)]
    public void Find_UnknownId_IsNullAndNearestHelps(string word, string? nearest)
    {
        Assert.Null(Catalogue.Find(word));
        Assert.Equal(nearest, Catalogue.Nearest(word));
    }

    [Fact]
    public void IndexForm_OfPolyak_BecomesStates()
    {
        Method method = Method.Parse("method polyak \"Polyak\"\nparameters alpha > 0, 0 <= beta < 1\nx[k+1] = x[k] - alpha*grad(x[k]) + beta*(x[k] - x[k-1])\n");
        Assert.Equal("method polyak \"Polyak\"\nparameters alpha > 0, 0 <= beta < 1\nstate x, x_1 = x\nx' = x - alpha*grad(x) + beta*(x - x_1)\nx_1' = x\n", method.Text);
        Assert.Equal(method, Method.Parse(method.Text));
    }
}
