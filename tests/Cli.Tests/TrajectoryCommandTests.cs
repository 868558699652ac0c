using System.Globalization;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class TrajectoryCommandTests
{
    [Fact]
    public void Trajectory_SingleSteps_AreFarAndExact()
    {
        CommandRun run = CommandRun.Of(CommandRun.Words("momentum trajectory heavy-ball --set alpha=1 --set beta=1/4 --lambda 1/4 --start 1 --at 0,1,1000000000"));

        Assert.Equal("step,w1\n0,1\n1,0.75\n1000000000,0\n", run.Output);
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.5, false)]
    [InlineData(0.0, true)]
    public void Trajectory_PyTorch_IsItsLoopWithinRounding(double dampening, bool nesterov)
    {
        double[] lambda = [0.1, 1, 5], w = [1, -2, 0.5], b = [0, 0, 0];
        string settings = nesterov ? "pytorch-sgd-nesterov --set lr=0.05 --set momentum=0.9"
            : string.Create(CultureInfo.InvariantCulture, $"pytorch-sgd --set lr=0.05 --set momentum=0.9 --set dampening={dampening}");
        string[] rows = CommandRun.Of(CommandRun.Words($"momentum trajectory {settings} --lambda 0.1,1,5 --start 1,-2,0.5 --steps 40")).Output.TrimEnd('\n').Split('\n');

        Assert.Equal("step,w1,w2,w3", rows[0]);
        Assert.Equal(42, rows.Length);
        for (int k = 0; k <= 40; k++)
        {
            double[] cells = [.. rows[k + 1].Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
            Assert.Equal(k, cells[0]);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(w[i], cells[i + 1], 1e-12);
                double g = lambda[i] * w[i];
                b[i] = k == 0 ? g : (0.9 * b[i]) + ((1 - dampening) * g);
                w[i] -= 0.05 * (nesterov ? g + (0.9 * b[i]) : b[i]);
            }
        }
    }

    private const string TimeVarying = "method n \"N\"\nparameters alpha > 0\nstate w, y = w\nw' = y - alpha*grad(y)\ny' = w' + k/(k + 3)*(w' - w)\n";

    [Fact]
    public void Trajectory_RuleThatIsNotLinear_RunsInDoublePrecisionAndSaysSo()
    {
        CommandRun run = CommandRun.With(TimeVarying, CommandRun.Words("momentum trajectory - --set alpha=1/4 --lambda 1 --center 3 --start 7 --steps 3 --states"));

        // w - 3: 4, 3, then y = w, 2.25; the third step looks a quarter of the last one ahead.
        double third = (2.25 - (0.25 * 0.75)) * 0.75;
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("momentum: note: the rule is not linear: k varies with the step", run.Error, StringComparison.Ordinal);
        string[] rows = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("step,w1,state_w1,state_y1", rows[0]);
        Assert.Equal(["0,7,7,7", "1,6,6,6"], rows[1..3]);
        Assert.Equal(3.0 + third, double.Parse(rows[4].Split(',')[1], CultureInfo.InvariantCulture), 1e-14);
    }

    [Fact]
    public void Trajectory_RuleThatIsNotLinearInAnyOrderOfSteps_IsOneRun()
    {
        string Row(CommandRun run, string step) => run.Output.Split('\n').Single(r => r.StartsWith(step + ",", StringComparison.Ordinal));
        CommandRun forward = CommandRun.With(TimeVarying, CommandRun.Words("momentum trajectory - --set alpha=1/4 --lambda 1,2 --steps 9"));
        CommandRun backward = CommandRun.With(TimeVarying, CommandRun.Words("momentum trajectory - --set alpha=1/4 --lambda 1,2 --at 9,4"));

        Assert.Equal(Row(forward, "9"), Row(backward, "9"));
        Assert.Equal(Row(forward, "4"), Row(backward, "4"));
    }

    [Theory]
    [InlineData("--change alpha=1/5@3 --states", "--states and --noise need constant parameters, the plain gradient and the minimiser 0")]
    [InlineData("--noise 1", "--noise needs a linear rule; n is not")]
    [InlineData("--center 1,2", "--center has 2 values, --lambda has 1")]
    public void Trajectory_RuleThatIsNotLinearWithWhatNeedsOne_IsRefused(string options, string error)
    {
        CommandRun run = CommandRun.With(TimeVarying, CommandRun.Words($"momentum trajectory - --set alpha=1/4 --lambda 1 --steps 3 {options}"));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"momentum: error: {error}", run.FirstErrorLine);
    }

    [Fact]
    public void Trajectory_RuleThatIsNotLinearWithAChange_RunsInDoubleDoubleAndSaysSo()
    {
        CommandRun run = CommandRun.With(TimeVarying, CommandRun.Words("momentum trajectory - --set alpha=1/4 --change alpha=1/2@1 --maximize --lambda 1 --steps 3"));

        // The gradient is negated: 5/4, then y = w, 3/2 of it, then a quarter of that step ahead and 3/2 of it.
        Assert.Equal("step,w1\n0,1\n1,1.25\n2,1.875\n3,3.046875\n", run.Output);
        Assert.Contains("a run in double-double, each rounded once", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Trajectory_StatesAndNoise_AreFurtherColumns()
    {
        CommandRun run = CommandRun.Of(CommandRun.Words("momentum trajectory heavy-ball --set alpha=1/2 --set beta=1/2 --lambda 1 --at 0,1 --states --noise 1/4"));

        // z = 1, w = 1 - 1/2; E f = (w^2 + alpha^2/4)/2.
        Assert.Equal("step,w1,state_w1,state_z1,expected_loss1\n0,1,1,0,0.5\n1,0.5,0.5,1,0.15625\n", run.Output);
    }

    [Theory]
    [InlineData("--lambda 1 --at 1 --noise=-1", "--noise must be at least 0, got -1")]
    [InlineData("--lambda 1 --at -1", "--at must be a whole number from 0 to 4611686018427387904 (2^62), got -1")]
    [InlineData("--lambda 1 --at 1.5", "--at must be a whole number from 0 to 4611686018427387904 (2^62), got 1.5")]
    [InlineData("--lambda 1 --steps 1e19", "--steps must be a whole number from 0 to 4611686018427387904 (2^62), got 1e19")]
    [InlineData("--lambda 1", "--steps or --at is missing")]
    [InlineData("--lambda 1 --steps 1 --at 1", "--steps and --at exclude each other")]
    [InlineData("--steps 1", "--lambda is missing")]
    [InlineData("--lambda 1,2 --start 1 --steps 1", "--start has 1 values, --lambda has 2")]
    public void Trajectory_BadInput_IsRefusedByName(string options, string error)
    {
        CommandRun run = CommandRun.Of(CommandRun.Words($"momentum trajectory heavy-ball --set alpha=1 --set beta=1/4 {options}"));

        Assert.Equal((2, $"momentum: error: {error}"), (run.ExitCode, run.FirstErrorLine));
        Assert.Empty(run.Output);
    }
}
