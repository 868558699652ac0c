using Momentum.Oracle.Identification;
using Momentum.Oracle.Tests.Support;
using Momentum.Oracle.Traces;
using Xunit;

namespace Momentum.Oracle.Tests;

/// <summary>Methods that are no linear rule with constant parameters, as negatives.</summary>
public sealed class NonlinearRunTests
{
    [Theory]
    [InlineData("adam", "adaptive")]
    [InlineData("adam-amsgrad", "adaptive")]
    [InlineData("rmsprop", "adaptive")]
    [InlineData("rmsprop-inside", "adaptive")]
    [InlineData("adagrad", "adaptive")]
    [InlineData("lion", "sign-method")]
    [InlineData("fista", "varying-momentum")]
    [InlineData("nesterov-k", "varying-momentum")]
    public void Of_NonlinearMethod_IsNoLinearRule(string method, string diagnosis)
    {
        TraceIdentification found = TraceIdentification.Of(Run(method));
        Assert.Null(found.Fit);
        Assert.Empty(found.Matches);
        Assert.Contains(found.Diagnoses, d => d.Id == "not-linear");
        Diagnosis named = Assert.Single(found.Diagnoses, d => d.Id == diagnosis);
        Assert.Equal(method == "fista", named.Text.Contains("FISTA", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_SignSteps_DoNotDependOnTheGradient()
    {
        TraceIdentification found = TraceIdentification.Of(Runs.Of((w, g, b, _) => (w - (0.001 * Math.Sign(g)), b)));
        Assert.Empty(found.Matches);
        Assert.Contains(found.Diagnoses, d => d.Id == "not-linear");
    }

    private static Trace Run(string method)
    {
        double[] second = new double[3];
        double[] largest = new double[3];
        int i = 2;
        double[] t = [1, 1, 1];
        return Runs.Of((w, g, b, k) =>
        {
            i = (i + 1) % 3;
            switch (method)
            {
                case "adam" or "adam-amsgrad":
                    b = (0.9 * b) + (0.1 * g);
                    second[i] = (0.999 * second[i]) + (0.001 * g * g);
                    largest[i] = Math.Max(largest[i], second[i]);
                    double v = method == "adam" ? second[i] : largest[i];
                    return (w - (0.05 * (b / (1 - Math.Pow(0.9, k + 1))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, k + 1))) + 1e-8)), b);
                case "rmsprop":
                    second[i] = (0.99 * second[i]) + (0.01 * g * g);
                    return (w - (0.01 * g / (Math.Sqrt(second[i]) + 1e-8)), b);
                case "rmsprop-inside":
                    second[i] = (0.9 * second[i]) + (0.1 * g * g);
                    return (w - (0.01 * g / Math.Sqrt(second[i] + 1e-7)), b);
                case "adagrad":
                    second[i] += g * g;
                    return (w - (0.1 * g / (Math.Sqrt(second[i]) + 1e-10)), b);
                case "lion":
                    double step = Math.Sign((0.9 * b) + (0.1 * g));
                    return (w - (0.05 * step), (0.99 * b) + (0.01 * g));
                case "fista":
                    double after = (1 + Math.Sqrt(1 + (4 * t[i] * t[i]))) / 2;
                    double x = w - (0.05 * g);
                    double momentum = (t[i] - 1) / after;
                    t[i] = after;
                    return (x + (momentum * (x - b)), x);
                default:
                    double y = w - (0.05 * g);
                    return (y + (k / (k + 3.0) * (y - b)), y);
            }
        });
    }
}
