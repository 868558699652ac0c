using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle;

/// <summary>Ready data for theories: catalogue methods at stable tunings on several spectra, each case a text that <see cref="Oracle.Parse"/> reads.</summary>
/// <remarks>Texts are what every test runner can discover, show and run one by one. Stability is certified when the case is made.</remarks>
/// <example><code>[Theory, MemberData(nameof(OracleCases.Of), "pytorch-sgd", MemberType = typeof(OracleCases))]</code></example>
public static class OracleCases
{
    private static readonly string[] s_spectra = ["0.1,1,5", "1,100", "2", "0.01,0.1,1,10"];
    private static readonly int[] s_parts = [4, 16, 64];

    /// <summary>Gets every linear catalogue method on every spectrum, as rows of one text.</summary>
    public static IEnumerable<object[]> All => Rows(Catalogue.All);

    /// <summary>One catalogue method on every spectrum, as rows of one text.</summary>
    /// <param name="id">The catalogue id.</param>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public static IEnumerable<object[]> Of(string id) => Rows([Oracle.Find(id)]);

    private static IEnumerable<object[]> Rows(IEnumerable<Method> methods) =>
        from method in methods
        where StateSpace.Of(method).IsDecided
        from spectrum in s_spectra
        let text = Case(method, spectrum)
        where text is not null
        select (object[])[text];

    /// <summary>The first tuning that converges: step sizes 1/(4L), 1/(16L), 1/(64L), a momentum of 9/10, other bounded parameters in their middle.</summary>
    private static string? Case(Method method, string spectrum)
    {
        Rational steepest = spectrum.Split(',').Select(l => Rational.TryParse(l, out Rational value) ? value : Rational.One).Max();
        foreach (int part in s_parts)
        {
            string parameters = string.Join(' ', method.Parameters.Select(p => $"{p.Name}={Value(p, Rational.Create(1, part) / steepest).ToDouble().ToString("R", CultureInfo.InvariantCulture)}"));
            string text = $"{method.Id} {parameters} on {spectrum}";
            if (Oracle.Parse(text).ContractionFactor().Upper < 1)
            {
                return text;
            }
        }

        return null;
    }

    private static Rational Value(Parameter parameter, Rational step) => parameter switch
    {
        { Name: "momentum" or "beta" } => Rational.Create(9, 10),
        { Name: "weight_decay" } => Rational.Create(1, 100),
        { Default: { } value } => value,
        { Domain.Upper: { } upper } => ((parameter.Domain.Lower ?? Rational.Zero) + upper) / 2,
        { Name: "delta" or "gamma" } when parameter.Domain.LowerClosed => Rational.Create(1, 10),
        _ => step,
    };
}
