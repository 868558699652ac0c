using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class SignCertificateTests
{
    private const int Budget = 3000;

    private static readonly Polynomial X = Polynomial.Variable("x"), Y = Polynomial.Variable("y"), Z = Polynomial.Variable("z");

    public static TheoryData<string, Polynomial, string, BoxSign> Known() => new()
    {
        { "sum on the quadrant", X + Y, "0 oo", BoxSign.Positive },
        { "zero at the corner (1, 1) only", 1 - (X * Y), "0 1", BoxSign.Positive },
        { "difference", X - Y, "0 1", BoxSign.Indefinite },
        { "disc", (X * X) + (Y * Y) - 1, "0 1", BoxSign.Indefinite },
        { "disc beyond the box", (X * X) + (Y * Y) - 2, "0 1", BoxSign.Negative },
        { "positive definite form on the quadrant", (X * X) - (X * Y) + (Y * Y), "0 oo", BoxSign.Positive },
        { "positive definite form on the plane", (X * X) - (X * Y) + (Y * Y), "-oo oo", BoxSign.NonNegative },
        { "square", (X - Y).Pow(2), "0 1", BoxSign.NonNegative },
        { "minus a square", -(X - Y).Pow(2), "0 1", BoxSign.NonPositive },
        { "square with a positive part", (X - Y).Pow(2) + Rational.Create(1, 1000), "0 1", BoxSign.Positive },
        { "even power of an indefinite factor times a positive one", (X - Y).Pow(4) * (X + Y), "0 1", BoxSign.NonNegative },
        { "odd power of an indefinite factor", (X - Y).Pow(3), "0 1", BoxSign.Indefinite },
        { "product of two crossing factors", (X - Y) * (X + Y - 1), "0 1", BoxSign.Indefinite },
        { "one third is no dyadic point", (X - Rational.Create(1, 3)).Pow(2) + (Y - Rational.Create(1, 3)).Pow(2) - Rational.Create(1, 1_000_000), "0 1", BoxSign.Indefinite },
        { "small margin", (X - Rational.Create(1, 3)).Pow(2) + (Y - Rational.Create(1, 3)).Pow(2) + Rational.Create(1, 1_000_000), "0 1", BoxSign.Positive },
        { "tangent to an edge at a dyadic point", (X - Rational.Create(1, 2)).Pow(2) + Y, "0 1", BoxSign.Positive },
        { "cusp at the corner", (X * X) + (Y * Y * Y) - (X * Y * Y), "0 1", BoxSign.Positive },
        { "Motzkin", (X.Pow(4) * Y.Pow(2)) + (X.Pow(2) * Y.Pow(4)) - (3 * X.Pow(2) * Y.Pow(2)) + 1, "-2 2", BoxSign.NonNegative },
        { "Motzkin with a margin", (X.Pow(4) * Y.Pow(2)) + (X.Pow(2) * Y.Pow(4)) - (3 * X.Pow(2) * Y.Pow(2)) + Rational.Create(1001, 1000), "-oo oo", BoxSign.Positive },
        { "arithmetic and geometric mean, first factor", X + Y + Z, "0 oo", BoxSign.Positive },
        { "arithmetic and geometric mean", X.Pow(3) + Y.Pow(3) + Z.Pow(3) - (3 * X * Y * Z), "0 oo", BoxSign.NonNegative },
        { "three variables", (X * Y) + (Y * Z) + (Z * X) - (X * Y * Z), "0 1", BoxSign.Positive },
        { "one variable, root at the end", 2 - (X * X) - X, "0 1", BoxSign.Positive },
        { "one variable, irrational root inside", 2 - (X * X), "0 oo", BoxSign.Indefinite },
        { "one variable, irrational root outside", (X * X) - 2, "2 oo", BoxSign.Positive },
        { "zero", Polynomial.Zero, "0 1", BoxSign.Zero },
        { "constant", -3, "0 1", BoxSign.Negative },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Decide_KnownPolynomials_ProvesTheSign(string name, Polynomial polynomial, string side, BoxSign expected)
    {
        SignOnBox found = SignCertificate.Decide(polynomial, Box(side), Budget);
        Assert.True(expected == found.Sign, $"{name}: {found}");
        AssertWitnesses(polynomial, Box(side), found);
        Assert.Equal(expected is BoxSign.Positive or BoxSign.Negative, found.IsStrict);
    }

    [Fact]
    public void Decide_StabilityMarginsOfNesterov_HaveTheTextbookSigns()
    {
        // p(σ) = σ² − (1+β)(1−h)σ + β(1−h): p(1) = h > 0, and p(−1) > 0 for h < 1 since 2(1+β) > (1+2β)h.
        Polynomial beta = Polynomial.Variable("beta"), h = Polynomial.Variable("h");
        Dictionary<string, OpenInterval> box = new(StringComparer.Ordinal) { ["beta"] = new(0, 1), ["h"] = new(0, 1) };
        Polynomial atMinusOne = (2 * (1 + beta)) - ((1 + (2 * beta)) * h);
        Assert.Equal(BoxSign.Positive, SignCertificate.Decide(atMinusOne, box, Budget).Sign);
        Assert.Equal(BoxSign.Positive, SignCertificate.Decide(1 - (beta * (1 - h)), box, Budget).Sign);
        box["h"] = new(0, null);
        Assert.Equal(BoxSign.Indefinite, SignCertificate.Decide(atMinusOne, box, Budget).Sign);
    }

    [Fact]
    public void Decide_ZerosAlongASlantedLineInside_IsUndecided()
    {
        // The zeros 3x = y + 1, 5z = 1 pass no corner of a dyadic cell: the method has no certificate for such a line.
        Polynomial p = ((3 * X) - Y - 1).Pow(2) + ((5 * Z) - 1).Pow(2);
        SignOnBox found = SignCertificate.Decide(p, Box("0 1"), 60);
        Assert.Equal(BoxSign.Undecided, found.Sign);
        Assert.Contains("60 subdivisions", found.Reason, StringComparison.Ordinal);
        Assert.StartsWith("undecided: ", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_NoSubdivisions_IsUndecidedOrProved()
    {
        Polynomial p = (X * X) + (Y * Y) - (X * Y) + Rational.Create(1, 100);
        Assert.Equal(BoxSign.Undecided, SignCertificate.Decide(p, Box("-1 1"), 0).Sign);
        Assert.Equal(BoxSign.Positive, SignCertificate.Decide(p, Box("-1 1"), Budget).Sign);
    }

    [Fact]
    public void Decide_EmptySide_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SignCertificate.Decide(X, Box("1 1"), Budget));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignCertificate.Decide(X, Box("0 1"), -1));
    }

    [Fact]
    public void Decide_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => SignCertificate.Decide((X * X) - (X * Y) + (Y * Y), Box("0 1"), Budget, source.Token));
    }

    [Fact]
    public void Decide_RandomPolynomials_IsNeverContradictedByAGrid() => ForEachSeed(random =>
    {
        Polynomial p = Polynomial.Zero;
        for (int i = 0; i < 7; i++)
        {
            p += Polynomial.Constant(random.Next(-3, 6)) * X.Pow(random.Next(0, 4)) * Y.Pow(random.Next(0, 3)) * Z.Pow(random.Next(0, 2));
        }

        string side = new[] { "0 1", "0 oo", "-1 2", "-oo oo", "-oo 1" }[random.Next(5)];
        SignOnBox found = SignCertificate.Decide(p, Box(side), 200);
        AssertWitnesses(p, Box(side), found);
        (double from, double to) = side switch { "0 1" => (0, 1), "0 oo" => (0, 8), "-1 2" => (-1, 2), "-oo oo" => (-7, 7), _ => (-8, 1) };
        bool positive = false, negative = false, zero = false;
        for (int i = 0; i < 400; i++)
        {
            Dictionary<string, Rational> point = new(StringComparer.Ordinal)
            {
                ["x"] = Between(random, from, to), ["y"] = Between(random, from, to), ["z"] = Between(random, from, to),
            };
            int sign = p.Evaluate(point).Sign;
            positive |= sign > 0;
            negative |= sign < 0;
            zero |= sign == 0;
        }

        Assert.True(found.Sign switch
        {
            BoxSign.Positive => !negative && !zero,
            BoxSign.Negative => !positive && !zero,
            BoxSign.NonNegative => !negative,
            BoxSign.NonPositive => !positive,
            BoxSign.Zero => !positive && !negative,
            _ => true,
        });
    });

    private static Rational Between(Random random, double from, double to) =>
        Rational.FromDouble(from + ((to - from) * random.Next(1, 64) / 64));

    private static Dictionary<string, OpenInterval> Box(string side)
    {
        string[] ends = side.Split(' ');
        OpenInterval pair = new(ends[0] == "-oo" ? null : Rational.Parse(ends[0]), ends[1] == "oo" ? null : Rational.Parse(ends[1]));
        return new(StringComparer.Ordinal) { ["x"] = pair, ["y"] = pair, ["z"] = pair };
    }

    private static void AssertWitnesses(Polynomial polynomial, Dictionary<string, OpenInterval> box, SignOnBox found)
    {
        Assert.Equal(found.Sign == BoxSign.Indefinite, found.PositiveWitness.Count > 0);
        if (found.Sign == BoxSign.Indefinite)
        {
            Assert.Equal(1, Value(found.PositiveWitness).Sign);
            Assert.Equal(-1, Value(found.NegativeWitness).Sign);
        }

        Rational Value(ValueList<(string Variable, Rational Value)> witness)
        {
            foreach ((string variable, Rational value) in witness)
            {
                Assert.True((box[variable].Lower is not { } low || low < value) && (box[variable].Upper is not { } high || value < high));
            }

            return polynomial.Evaluate(witness.ToDictionary(static w => w.Variable, static w => w.Value, StringComparer.Ordinal));
        }
    }
}
