using Momentum.Numeric.Noise;

namespace Momentum.Numeric.Tests.Noise;

public class PhiloxTests
{
    // Known answers of philox4x32-10 from the authors' library Random123 (kat_vectors).
    [Theory]
    [InlineData(0ul, 0ul, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x299f31d0a4093822ul, 0x0370734413198a2eul, 0x85a308d3243f6a88ul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_AtPublishedCounters_GivesThePublishedWords(ulong key, ulong high, ulong low, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal((w0, w1, w2, w3), Philox.Block(key, high, low));

    [Fact]
    public void Normal_ManyDraws_HasTheMomentsOfTheStandardNormal()
    {
        const int Pairs = 100_000;
        double sum = 0, squares = 0, fourth = 0;
        for (ulong i = 0; i < Pairs; i++)
        {
            (double a, double b) = Philox.Normal(7, 1, i);
            sum += a + b;
            squares += (a * a) + (b * b);
            fourth += (a * a * a * a) + (b * b * b * b);
        }

        // Five standard errors: variances of x, x² and x⁴ are 1, 2 and 96.
        const double Draws = 2.0 * Pairs;
        Assert.InRange(sum / Draws, -5 / Math.Sqrt(Draws), 5 / Math.Sqrt(Draws));
        Assert.InRange((squares / Draws) - 1, -5 * Math.Sqrt(2 / Draws), 5 * Math.Sqrt(2 / Draws));
        Assert.InRange((fourth / Draws) - 3, -5 * Math.Sqrt(96 / Draws), 5 * Math.Sqrt(96 / Draws));
    }

    [Fact]
    public void GenericVector_OfAnyKey_HasNoZeroAndStaysInside()
    {
        double[] vector = Philox.GenericVector(10_000, 3);
        Assert.All(vector, static v => Assert.True(v is > -1 and < 1 and not 0));
        Assert.InRange(vector.Average(), -0.05, 0.05);
        Assert.Equal(vector[..100], Philox.GenericVector(100, 3));
        Assert.NotEqual(vector[..100], Philox.GenericVector(100, 4));
    }
}
