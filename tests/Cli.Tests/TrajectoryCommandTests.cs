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
