using System.Globalization;
using System.IO.Compression;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>Methods of three and four states against the truths of tests/independent/spectra.py.</summary>
public sealed class SpectraTests
{
    [Fact]
    public void Table_AggregatedMomentum_IsCorrectlyRounded()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "spectra.csv.gz"));
        using GZipStream unzipped = new(file, CompressionMode.Decompress);
        using StreamReader reader = new(unzipped);
        reader.ReadLine();
        int rows = 0;
        Dictionary<string, StateSpace<RationalFunction>> systems = [];
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            if (!systems.TryGetValue(cells[0], out StateSpace<RationalFunction>? system))
            {
                systems.Add(cells[0], system = StateSpace.Of(Catalogue.Find(cells[0])!).Value);
            }

            Tuning tuning = Tuning.Of(cells[1].Split(';').Select(p => p.Split('=')).Select(p => KeyValuePair.Create(p[0], Rational.FromDouble(TruthTable.Hexadecimal(p[1])))));
            UnivariatePolynomial<Rational> polynomial =
                IterationMatrix.At(system.At(tuning), Rational.FromDouble(TruthTable.Hexadecimal(cells[2]))).CharacteristicPolynomial();
            PolynomialRate rate = PolynomialRate.Of(polynomial);
            Assert.True(Regime.NameOf(rate.Regime) == cells[3], $"{line}: {Regime.NameOf(rate.Regime)}");
            AccuracyTests.Check(cells[4], rate.Rho, line);
            AccuracyTests.Check(cells[5], rate.Gap, line);
            AccuracyTests.Check(cells[6], rate.Rate, line);
            Assert.Equal(polynomial.Degree, rate.Eigenvalues.Count);
            string count = PolynomialRate.Iterations(polynomial, Rational.FromDouble(TruthTable.Hexadecimal(cells[7])))?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
            Assert.True(count == cells[8], $"{line}: N = {count}");
            rows++;
        }

        Assert.True(rows >= 300);
    }
}
