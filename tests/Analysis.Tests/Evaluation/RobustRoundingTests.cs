using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class RobustRoundingTests
{
    private const int Seed = 20260108;

    /// <summary>Methods of two states with a derived tuning; all but the last have a double root at the optimum.</summary>
    public static TheoryData<string> Methods => ["heavy-ball", "nesterov", "midpoint-nesterov", "mlnet-sgd"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Of_OptimalTuning_LosesAtMostOneHundredMillionth(string id)
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find(id)!);
        OptimalTuning tuning = analysis.Tuning.Value;
        CharacteristicPolynomial polynomial = analysis.Polynomial.Value;
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(12); i++)
        {
            double mu = 0.5 + random.NextDouble();
            double kappa = i == 0 ? 1e16 : Math.Pow(10, 0.5 + (15.5 * random.NextDouble()));
            double big = mu * kappa;
            TunedPoint point = TunedPoint.Of(tuning, Rational.FromDouble(mu), Rational.FromDouble(big)).Value;
            string[] names = [.. point.Names];
            ValueList<string> inputs = ValueList.From(names.Select((n, k) => k == 0 ? n : "one_minus_" + n).Append(IterationMatrix.Lambda));
            CompiledNormalForm form = CompiledNormalForm.Of(
                polynomial.Gain.Restore(-polynomial.Reduced[1]), polynomial.Gain.Restore(polynomial.Reduced[0]), inputs);
            ValueList<double> nearest = ValueList.From(names.Select((n, k) => (k == 0 ? point.Value(n) : point.OneMinus(n)).Value));
            RobustRounding rounded = RobustRounding.Of(form, nearest, [mu, big]);
            Cases.Check(rounded.IsStable, $"seed {Seed}, case {i}: {id}, mu = {mu:R}, L = {big:R}");
            Cases.Check(
                Math.Abs((rounded.Gap.Value / point.Gap.Value) - 1) <= 1e-8,
                $"seed {Seed}, case {i}: {id}, mu = {mu:R}, L = {big:R}: gap {rounded.Gap.Value:R} instead of {point.Gap}");

            // Inside the spectrum nothing is worse than at its ends.
            double inside = mu + ((big - mu) * random.NextDouble());
            double[] at = [.. rounded.Values, inside];
            Cases.Check(TwoStateRate.GapOf(form.At(at)).Value >= rounded.Gap.Lower, $"seed {Seed}, case {i}: {id}, lambda = {inside:R}");
        }
    }

    [Fact]
    public void Of_NearestDoubles_LoseMore()
    {
        // What the search is for: at large condition numbers the nearest doubles diverge or lose digits of the gap.
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find("heavy-ball")!);
        CharacteristicPolynomial polynomial = analysis.Polynomial.Value;
        CompiledNormalForm form = CompiledNormalForm.Of(
            polynomial.Gain.Restore(-polynomial.Reduced[1]), polynomial.Gain.Restore(polynomial.Reduced[0]), ["alpha", "one_minus_beta", "lambda"]);
        int worse = 0;
        Random random = new(Seed);
        for (int i = 0; i < 20; i++)
        {
            double kappa = Math.Pow(10, 14 + (2 * random.NextDouble()));
            TunedPoint point = TunedPoint.Of(analysis.Tuning.Value, 1, Rational.FromDouble(kappa)).Value;
            double[] nearest = [point.Value("alpha").Value, point.OneMinus("beta").Value, 1];
            double low = TwoStateRate.GapOf(form.At(nearest)).Value;
            nearest[2] = kappa;
            worse += Math.Min(low, TwoStateRate.GapOf(form.At(nearest)).Value) < point.Gap.Value * (1 - 1e-8) ? 1 : 0;
        }

        Assert.True(worse > 5, $"only {worse} of 20 suffer");
    }

    [Fact]
    public void Of_WrongNumbers_Throws()
    {
        CompiledNormalForm form = CompiledNormalForm.Of(RationalFunction.One, RationalFunction.Zero, ["alpha", "lambda"]);
        Assert.Throws<ArgumentException>(() => RobustRounding.Of(form, [1.0, 2.0], [1.0]));
        Assert.Throws<ArgumentException>(() => RobustRounding.Of(form, [-1.0], [1.0]));
        Assert.Throws<ArgumentException>(() => RobustRounding.Of(form, [1.0], []));
    }

    /// <summary>x ↦ p(σ; −x) has the same optimum at −b: a parameter below zero is searched like its mirror image.</summary>
    [Fact]
    public void Of_NegativeParameter_IsItsMirrorImage()
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.HeavyBall);
        CharacteristicPolynomial p = analysis.Polynomial.Value;
        RationalFunction trace = p.Gain.Restore(-p.Reduced[1]), determinant = p.Gain.Restore(p.Reduced[0]), mirrored = -RationalFunction.Variable("beta");
        CompiledNormalForm form = CompiledNormalForm.Of(trace, determinant, ["alpha", "beta", "lambda"]);
        CompiledNormalForm mirror = CompiledNormalForm.Of(trace.Substitute("beta", mirrored), determinant.Substitute("beta", mirrored), ["alpha", "beta", "lambda"]);
        TunedPoint point = TunedPoint.Of(analysis.Tuning.Value, 1, 7).Value;
        double alpha = point.Value("alpha").Value, beta = point.Value("beta").Value;

        RobustRounding rounded = RobustRounding.Of(form, [alpha, beta], [1.0, 7.0]), reflected = RobustRounding.Of(mirror, [alpha, -beta], [1.0, 7.0]);

        Assert.Equal(rounded.Gap, reflected.Gap);
        Assert.Equal(-rounded.Values[1], reflected.Values[1]);
    }
}
