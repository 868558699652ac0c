using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class ModeTrajectoryTests
{
    private static readonly Rational s_lambda = Rational.Parse("2/3");
    private static readonly Rational s_variance = Rational.Parse("1/7");

    public static TheoryData<string> Methods => [.. Catalogue.All.Select(m => m.Id)];

    /// <summary>Mean and covariance of the joint state, stepped literally in rationals with A, B, C, D, E and F.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void At_EveryMethod_IsTheRuleStepByStep(string id)
    {
        Method method = Catalogue.Find(id)!;
        Rational[] values = [.. Enumerable.Range(0, 9).Select(i => Rational.Create(1, 5 - (i % 3)))];
        Tuning tuning = Tuning.Of(method.Parameters.Select((p, i) => KeyValuePair.Create(p.Name, values[i])));
        StateSpace<Rational> system = StateSpace.Of(method).Value.At(tuning);
        ModeTrajectory trajectory = ModeTrajectory.Of(method, tuning, s_lambda, 2);
        Matrix<Rational> mean = system.Start * (Rational)2;
        Matrix<Rational> covariance = Matrix<Rational>.Zero(system.Order, system.Order);
        for (int k = 0; k < 12; k++)
        {
            StateSpace<Rational> rule = k == 0 && system.FirstStep is { } first ? first : system;
            (Matrix<Rational> step, Matrix<Rational> input, Matrix<Rational> exposed, Matrix<Rational> direct) = Linear(rule);
            Rational w = (exposed * mean)[0, 0];
            Cases.Same(CertifiedValue.Round(w), trajectory.At(k), $"{id}, step {k}");
            ValueList<CertifiedValue> state = trajectory.StateAt(k);
            for (int i = 0; i < system.Order; i++)
            {
                Cases.Same(CertifiedValue.Round(mean[i, 0]), state[i], $"{id}, step {k}, state {system.States[i]}");
            }

            Rational spread = ((exposed * covariance * exposed.Transpose()) + (direct * direct.Transpose()))[0, 0];
            Cases.Same(CertifiedValue.Round(s_lambda / 2 * ((w * w) + (s_variance * spread))), trajectory.ExpectedLossAt(k, s_variance), $"{id}, step {k}, E f");
            mean = step * mean;
            covariance = (step * covariance * step.Transpose()) + (input * input.Transpose());
        }
    }

    [Fact]
    public void StationaryLoss_HeavyBall_IsTheClosedForm()
    {
        (Rational alpha, Rational beta) = (Rational.Parse("1/5"), Rational.Parse("3/4"));
        Tuning tuning = new() { ["alpha"] = alpha, ["beta"] = beta };
        ModeTrajectory trajectory = ModeTrajectory.Of(Catalogue.HeavyBall, tuning, s_lambda, 1);

        // Goh 2017: Var w = α(1 + β)s²/(λ(1 − β)(2(1 + β) − αλ)).
        Rational variance = alpha * (1 + beta) / (s_lambda * (1 - beta) * ((2 * (1 + beta)) - (alpha * s_lambda)));
        Assert.Equal(s_lambda / 2 * s_variance * variance, trajectory.StationaryLoss(s_variance));
        Assert.Equal((s_lambda / 2 * s_variance * variance).ToDouble(), trajectory.ExpectedLossAt(1L << 50, s_variance).Value);
    }

    [Fact]
    public void StationaryLoss_Divergence_IsInfinite()
    {
        ModeTrajectory trajectory = ModeTrajectory.Of(Catalogue.GradientDescent, new() { ["alpha"] = 2 }, 1, 1);
        Assert.Null(trajectory.StationaryLoss(1));
        Assert.Equal(-1, trajectory.At(1_000_001).Value);
    }

    private static (Matrix<Rational> Step, Matrix<Rational> Input, Matrix<Rational> Exposed, Matrix<Rational> Direct) Linear(StateSpace<Rational> rule)
    {
        // (I − λD)⁻¹ as the finite sum of (λD)ʲ: D is nilpotent.
        int m = rule.GradientCalls;
        Matrix<Rational> inverse = Matrix<Rational>.Identity(m);
        Matrix<Rational> power = inverse;
        for (int j = 1; j < m; j++)
        {
            power *= rule.D * s_lambda;
            inverse += power;
        }

        Matrix<Rational> gradients = inverse * rule.C * s_lambda;
        return (rule.A + (rule.B * gradients), rule.B * inverse, rule.E + (rule.F * gradients), rule.F * inverse);
    }
}
