using System.Globalization;
using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Tests.Support;

/// <summary>Optimizers written by hand in double, as their frameworks write them.</summary>
internal static class Runs
{
    public static readonly double[] Lambda = [0.1, 1.0, 5.0];
    private static readonly double[] s_start = [1.0, -2.0, 0.5];

    /// <summary>A run of a one-buffer optimizer: the callback gets w, g, the buffer and the step, and returns the next w and buffer.</summary>
    public static Trace Of(Func<double, double, double, int, (double W, double B)> step, int steps = 40, double scale = 1)
    {
        double[] w = [.. s_start];
        double[] b = new double[w.Length];
        List<double[]> rows = [[.. w]];
        for (int k = 0; k < steps; k++)
        {
            for (int i = 0; i < w.Length; i++)
            {
                (w[i], b[i]) = step(w[i], Lambda[i] * scale * w[i], b[i], k);
            }

            rows.Add([.. w]);
        }

        return new([.. Lambda.Select(l => Rational.FromDouble(l * scale))], rows);
    }

    /// <summary>PyTorch's SGD, with the first buffer undampened or not.</summary>
    public static Trace Torch(double lr, double mu, double dampening = 0, bool nesterov = false, bool first = true, int steps = 40) => Of(
        (w, g, b, k) =>
        {
            b = k == 0 && first ? g : (mu * b) + ((1 - dampening) * g);
            return (w - (lr * (nesterov ? g + (mu * b) : b)), b);
        },
        steps);

    /// <summary>A trace with one value changed.</summary>
    public static Trace Altered(Trace trace, int step, int coordinate, double by)
    {
        double[][] rows = [.. Enumerable.Range(0, trace.Rows).Select(k => trace.Row(k).ToArray())];
        rows[step][coordinate] += by;
        return new([.. trace.Lambda], rows, [.. trace.Center]);
    }

    /// <summary>The text of a trace.</summary>
    public static Stream Csv(Trace trace)
    {
        StringBuilder text = new("# {\"lambda\": [");
        text.AppendJoin(',', trace.Lambda.Select(l => l.ToDouble().ToString("R", CultureInfo.InvariantCulture))).Append("]}\nstep,w1,w2,w3\n");
        for (int k = 0; k < trace.Rows; k++)
        {
            text.Append(k.ToString(CultureInfo.InvariantCulture));
            foreach (double value in trace.Row(k))
            {
                text.Append(',').Append(value.ToString("R", CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return Text(text.ToString());
    }

    public static Stream Text(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
}
